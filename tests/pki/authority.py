"""The test PKI itself: keys and trust store on disk, signers, time stamps."""

from .config import configuration
from .config import Identity
from .config import keys
from .config import NOWHERE
from .config import STANDARD
from .signing import sign
from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import tsp
from asn1crypto import x509
from certomancer.registry import ArchLabel
from certomancer.registry import CertLabel
from certomancer.registry import CertomancerConfig
from certomancer.registry import ServiceLabel
from certomancer.services import CRLBuilder
from collections.abc import Sequence
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore


class LocalTimeStamper(TimeStamper):
    """The test TSA, without HTTP; its clock stands at ``moment`` when given."""

    def __init__(self, pki: "TestPKI", moment: datetime | None = None) -> None:
        super().__init__()
        self.pki = pki
        self.moment = moment

    async def async_request_tsa_response(
        self, req: tsp.TimeStampReq
    ) -> tsp.TimeStampResp:
        """The answer of the TSA."""
        services = self.pki.architecture.service_registry
        authority = services.summon_timestamper(
            ServiceLabel("tsa"), self.moment or datetime.now(UTC)
        )
        return authority.request_tsa_response(tsp.TimeStampReq.load(req.dump()))


class TestPKI:
    """Root → sub-CA → persons and agencies, and a root nobody trusts."""

    __test__ = False

    def __init__(
        self,
        folder: Path,
        identities: Sequence[Identity] = (),
        prefix: str = NOWHERE,
    ) -> None:
        everyone = (*STANDARD, *identities)
        self.folder = folder
        self.trust_folder = folder / "trust"
        _write_keys(folder / "keys", keys(everyone))
        config = CertomancerConfig(
            configuration(everyone, prefix), key_search_dir=str(folder / "keys")
        )
        self.architecture = config.get_pki_arch(ArchLabel("gov"))
        self.write_trust()

    @classmethod
    def create(
        cls,
        folder: str | Path,
        identities: Sequence[Identity] = (),
        prefix: str = NOWHERE,
    ) -> "TestPKI":
        """A PKI in ``folder``; keys that are already there are used again.

        ``identities`` adds persons and agencies to the standard ones; ``prefix``
        is where its revocation services are.
        """
        return cls(Path(folder), identities, prefix)

    def cert(self, label: str) -> x509.Certificate:
        """The certificate of that label."""
        return self.architecture.get_cert(CertLabel(label))

    def p12(self, label: str, password: str) -> bytes:
        """Key, certificate and chain as PKCS#12."""
        return self.architecture.package_pkcs12(
            CertLabel(label), password=password.encode()
        )

    def signer(self, label: str, *, with_chain: bool = True) -> SimpleSigner:
        """A signer with that key; without the chain it embeds its leaf only."""
        store = SimpleCertificateStore()
        if with_chain:
            labels = self.architecture.get_chain(CertLabel(label))
            store.register_multiple([self.architecture.get_cert(c) for c in labels])
        key = self.architecture.get_cert_spec(CertLabel(label)).subject_key
        return SimpleSigner(
            signing_cert=self.cert(label),
            signing_key=self.architecture.key_set.get_private_key(key),
            cert_registry=store,
        )

    def timestamper(self, moment: datetime | None = None) -> TimeStamper:
        """A trusted time-stamping authority."""
        return LocalTimeStamper(self, moment)

    def crl(
        self,
        issuer: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> asn1_crl.CertificateList:
        """The revocation list of ``issuer``, current for ten years by default."""
        since = since or datetime.now(UTC).replace(microsecond=0)
        services = self.architecture.service_registry
        info = services.get_crl_repo_info(ServiceLabel(issuer))
        key = self.architecture.key_set.get_asym_key(info.signing_key)
        builder = CRLBuilder(
            issuer_name=self.architecture.entities[info.for_issuer],
            issuer_key=key.private,
            signature_algo=SHA256_RSA,
            authority_key_identifier=self.cert(issuer).key_identifier_value,
        )
        return builder.build_crl(
            crl_number=1,
            this_update=since,
            next_update=until or since + timedelta(days=3650),
            revoked_certs=self.architecture.get_revoked_certs_at_time(since, info),
        )

    def ocsp(self, question: bytes) -> bytes:
        """The answer of the sub-CA's responder to an OCSP request, both DER."""
        services = self.architecture.service_registry
        responder = services.summon_responder(ServiceLabel("sub"), datetime.now(UTC))
        request = asn1_ocsp.OCSPRequest.load(question)
        return responder.build_ocsp_response(request).dump()

    def write_trust(self) -> Path:
        """Write the folder that ``QLVBDH_TRUST_STORE`` names."""
        files = {
            "roots/root.crt": self.cert("root").dump(),
            "intermediates/sub.crt": self.cert("sub").dump(),
            "crls/root.crl": self.crl("root").dump(),
            "crls/sub.crl": self.crl("sub").dump(),
        }
        for name, data in files.items():
            path = self.trust_folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return self.trust_folder

    def issued(
        self,
        pdf: bytes,
        *,
        person: str = "leader",
        agency: str = "agency",
        when: datetime | None = None,
        timestamped: bool = False,
    ) -> bytes:
        """``pdf`` signed by the person, then by the agency (Decree 30, art. 5)."""
        stamper = self.timestamper(when) if timestamped else None
        for field, label in (("LanhDao", person), ("CoQuan", agency)):
            pdf = sign(pdf, self.signer(label), field, when=when, timestamper=stamper)
        return pdf


SHA256_RSA = x509.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})


def _write_keys(folder: Path, sizes: dict[str, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for label, bits in sizes.items():
        path = folder / f"{label}.pem"
        if path.exists():
            continue
        key = rsa.generate_private_key(65537, bits)
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
