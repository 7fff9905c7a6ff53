"""Certificates and revocation data at hand, and contexts made from them.

Nothing is fetched here: addresses in a received certificate are chosen by
whoever made the file, and following them would let it reach our network. What
the worker may fetch, and from where, is in ``fetching``.
"""

from asn1crypto import x509
from camau.qlvbdh.validation.certificates import ALGORITHM_POLICY
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.trust import prove_answer
from camau.qlvbdh.validation.trust import prove_certificate
from camau.qlvbdh.validation.trust import prove_list
from camau.qlvbdh.validation.trust import TrustStore
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy
from pyhanko_certvalidator.policy_decl import RevocationCheckingPolicy
from pyhanko_certvalidator.policy_decl import RevocationCheckingRule as Rule


TOLERANCE = timedelta(seconds=60)
MAX_ENTRIES = 200
# The signer's own status must be known; that of a sub-CA is looked at when a
# list is at hand, because such lists are published rarely.
REVOCATION = RevocationCheckingPolicy(
    ee_certificate_rule=Rule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=Rule.CHECK_IF_DECLARED_SOFT,
)
NO_REVOCATION = RevocationCheckingPolicy(Rule.NO_CHECK, Rule.NO_CHECK)


@dataclass(frozen=True)
class Evidence:
    """DER of everything a validation may lean on."""

    trust: TrustStore
    certs: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    from_file: frozenset[bytes] = field(default_factory=frozenset)
    """Those revocation data that the file itself brought."""

    def context(
        self,
        moment: datetime,
        extra: Iterable[x509.Certificate] = (),
        *,
        revocation: bool = False,
    ) -> ValidationContext:
        """A fresh context in which chains are judged as of ``moment``.

        A revocation list issued after ``moment`` counts too (``retroactive``):
        it says since when a certificate is revoked.
        """
        policy = CertRevTrustPolicy(
            REVOCATION if revocation else NO_REVOCATION, retroactive_revinfo=True
        )
        certs = (*self.trust.intermediates, *self.certs)
        return ValidationContext(
            trust_roots=[x509.Certificate.load(der) for der in self.trust.roots],
            other_certs=[*map(x509.Certificate.load, certs), *extra],
            moment=moment,
            crls=list(self.crls) if revocation else [],
            ocsps=list(self.ocsps) if revocation else [],
            revinfo_policy=policy,
            time_tolerance=TOLERANCE,
            algorithm_usage_policy=ALGORITHM_POLICY,
        )


def gather(reader: PdfFileReader, trust: TrustStore) -> Evidence:
    """The trust store, with what the file brings in its DSS (PAdES B-LT).

    Revocation data of the file is safe to use: it is signed by its issuer.
    """
    found: dict[str, tuple[bytes, ...]] = {}
    for key, prove in (
        ("/Certs", prove_certificate),
        ("/CRLs", prove_list),
        ("/OCSPs", prove_answer),
    ):
        found[key] = tuple(_entries(reader, key, prove))
    return Evidence(
        trust,
        certs=found["/Certs"],
        crls=(*found["/CRLs"], *trust.crls),
        ocsps=(*found["/OCSPs"], *trust.ocsps),
        from_file=frozenset((*found["/CRLs"], *found["/OCSPs"])),
    )


def _entries(
    reader: PdfFileReader, key: str, prove: Callable[[bytes], None]
) -> Iterable[bytes]:
    try:
        entries = list(reader.root["/DSS"][key])[:MAX_ENTRIES]
    except BROKEN:
        # Most files have no DSS; a damaged one is as good as none.
        return
    for entry in entries:
        try:
            der = entry.get_object().data
            prove(der)
        except BROKEN:
            continue
        yield der
