"""What a signer's certificate says: algorithms (V3), use (V8), subject."""

from asn1crypto import x509
from camau.qlvbdh import _
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from collections.abc import Iterable
from pyhanko_certvalidator.policy_decl import DisallowWeakAlgorithmsPolicy


WEAK_DIGESTS = frozenset({"sha1"})
BROKEN_DIGESTS = frozenset({"md2", "md4", "md5"})
MIN_RSA_BITS = 2048
BROKEN_RSA_BITS = 1024
MIN_EC_BITS = 256
SIGNING_USAGES = frozenset({"digital_signature", "non_repudiation"})

# Broken algorithms never pass; weak ones are our own warning (V3), so that the
# chain of an old signature is still followed and shown.
ALGORITHM_POLICY = DisallowWeakAlgorithmsPolicy(
    weak_hash_algos=BROKEN_DIGESTS, rsa_key_size_threshold=BROKEN_RSA_BITS
)


def subject_name(name: x509.Name, attribute: str) -> str:
    """One attribute of a name; the last when it is repeated."""
    value = name.native.get(attribute, "")
    return str(value[-1] if isinstance(value, list) else value)


def algorithm_name(digest: str, certificate: x509.Certificate) -> str:
    """Such as ``sha256 / rsa 2048``."""
    key = certificate.public_key
    return f"{digest} / {key.algorithm} {key.bit_size}"


def check_algorithms(
    digest: str, certificates: Iterable[x509.Certificate]
) -> list[Message]:
    """V3: SHA-256 or better, RSA ≥ 2048 or elliptic curve ≥ 256.

    ``certificates`` begin with the signer's; the root is not among them.
    """
    messages = []
    digests = {digest}
    for certificate in certificates:
        digests.add(_digest_of(certificate))
        messages += _check_key(certificate)
    for name in sorted(digests & (WEAK_DIGESTS | BROKEN_DIGESTS)):
        severity = Severity.ERROR if name in BROKEN_DIGESTS else Severity.WARNING
        text = _("Thuật toán yếu: hàm băm ${name}")
        messages.append(say("V3", severity, text, name=name.upper()))
    return messages


def _digest_of(certificate: x509.Certificate) -> str:
    try:
        return certificate.hash_algo
    except ValueError:
        # Such as Ed25519, which has no separate digest.
        return ""


def _check_key(certificate: x509.Certificate) -> list[Message]:
    key = certificate.public_key
    algorithm, bits = key.algorithm, key.bit_size
    broken = algorithm == "rsa" and bits < BROKEN_RSA_BITS
    weak = (algorithm == "rsa" and bits < MIN_RSA_BITS) or (
        algorithm == "ec" and bits < MIN_EC_BITS
    )
    if not weak:
        return []
    severity = Severity.ERROR if broken else Severity.WARNING
    text = _("Thuật toán yếu: khóa ${algorithm} ${bits} bit")
    return [say("V3", severity, text, algorithm=algorithm.upper(), bits=bits)]


def check_usage(certificate: x509.Certificate) -> list[Message]:
    """V8: made for signing documents, not for a CA or a web server."""
    usage = certificate.key_usage_value
    extended = certificate.extended_key_usage_value
    wrong = (
        (usage is not None and not SIGNING_USAGES & usage.native)
        or certificate.ca
        or (extended is not None and "server_auth" in extended.native)
    )
    if not wrong:
        return []
    return [say("V8", Severity.ERROR, _("Sai mục đích chứng thư"))]
