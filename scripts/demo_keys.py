"""Give the demonstration keys to sign with: a small authority that nobody else trusts.

    bin/instance run scripts/demo_keys.py [SITE]

Writes PKCS#12 files to ``QLVBDH_KEYS``, root and revocation list to
``QLVBDH_TRUST_STORE``, and registers the certificates with two agencies of the
demonstration. Beside the keys, in ``arrivals/``, it leaves documents of a third one
that are told apart by their signatures. Made anew for each installation; a second run changes nothing.
"""

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from camau.qlvbdh.organization.lookup import add_child
from camau.qlvbdh.organization.lookup import full_name
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.serialization import PrivateFormat
from cryptography.x509.oid import NameOID
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from io import BytesIO
from pathlib import Path
from PIL import Image
from PIL import ImageDraw
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from zope.component.hooks import setSite
import math
import os
import sys
import transaction


PIN = "minh-hoa"
PERSON, ORGAN = "Phan Thị Minh Họa", "Sở Minh họa"
HOLDERS = (("ubnd-tinh", "ct.ubnd"), ("snv", "gd.snv"))
YEARS = timedelta(days=3650)
RED, BLUE = (214, 24, 31, 235), (24, 44, 190, 255)


def name_of(common, organ):
    """The subject of a certificate."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organ),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


class Authority:
    """The root of the demonstration."""

    def __init__(self, name="Root CA minh họa"):
        self.key = rsa.generate_private_key(65537, 2048)
        self.name = name_of(name, "Dữ liệu minh họa")
        self.now = datetime.now(UTC)
        usage = self.usage(key_cert_sign=True, crl_sign=True)
        authority = x509.BasicConstraints(ca=True, path_length=0)
        self.certificate = (
            self.draft(self.name, self.key)
            .add_extension(authority, critical=True)
            .add_extension(usage, critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def draft(self, subject, key):
        """A certificate that is not signed yet."""
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - timedelta(days=1))
            .not_valid_after(self.now + YEARS)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    self.key.public_key()
                ),
                False,
            )
        )

    def usage(self, **wanted):
        """Uses of a key; all others are refused."""
        names = (
            "digital_signature content_commitment key_encipherment data_encipherment "
            "key_agreement key_cert_sign crl_sign encipher_only decipher_only"
        )
        return x509.KeyUsage(**(dict.fromkeys(names.split(), False) | wanted))

    def issue(self, common, organ):
        """Key and certificate of a holder."""
        key = rsa.generate_private_key(65537, 2048)
        usage = self.usage(digital_signature=True, content_commitment=True)
        draft = self.draft(name_of(common, organ), key)
        draft = draft.add_extension(usage, critical=True)
        return key, draft.sign(self.key, hashes.SHA256())

    def revoked(self, certificate):
        """The revocation list, with ``certificate`` on it."""
        since = self.now - timedelta(days=1)
        entry = x509.RevokedCertificateBuilder(certificate.serial_number, since)
        return (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(since)
            .next_update(self.now + YEARS)
            .add_revoked_certificate(entry.build())
            .add_extension(x509.CRLNumber(1), False)
            .sign(self.key, hashes.SHA256())
        )


def png(image):
    """The bytes of an image."""
    result = BytesIO()
    image.save(result, "PNG")
    return result.getvalue()


def seal():
    """A red round seal with a star."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 394, 394), outline=RED, width=9)
    draw.ellipse((84, 84, 316, 316), outline=RED, width=4)
    points = [
        (
            200 + radius * math.sin(math.pi * corner / 5),
            200 - radius * math.cos(math.pi * corner / 5),
        )
        for corner in range(10)
        for radius in ((80, 32)[corner % 2],)
    ]
    draw.polygon(points, fill=RED)
    return png(image)


def handwriting(seed):
    """A blue line that looks like a signature."""
    image = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    line = [
        (
            20 + step * 3.6,
            80 + 52 * math.sin(step / (3 + seed)) * math.cos(step / (15 + 2 * seed)),
        )
        for step in range(100)
    ]
    ImageDraw.Draw(image).line(line, fill=BLUE, width=6, joint="curve")
    return png(image)


def write(folder, name, data):
    """A file in a folder that only the owner reads."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    path.write_bytes(data)
    path.chmod(0o600)


def register(authority, agency, person, image, keys):
    """A key, its certificate, and what the agency knows of it."""
    common = full_name(person) if person else agency.title
    key, certificate = authority.issue(common, agency.title)
    label = person or f"dau.{agency.getId()}"
    secret = BestAvailableEncryption(PIN.encode())
    store = pkcs12.serialize_key_and_certificates(
        label.encode(), key, certificate, None, secret
    )
    write(keys, f"{label}.p12", store)
    der = certificate.public_bytes(Encoding.DER)
    add_child(
        agency,
        "Certificate",
        f"chung-thu-{label.replace('.', '-')}",
        title=f"Chứng thư số minh họa: {common}",
        person=person,
        certificate=NamedBlobFile(der, filename=f"{label}.cer"),
        key_name=f"{label}.p12",
        image=NamedBlobImage(image, filename=f"{label}.png"),
        diameter=36,
        kind="trial",
        active=True,
    )


def sign(pdf, field, key, certificate):
    """One more signature, in an update of the file."""
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        signing_cert=Certificate.load(certificate.public_bytes(Encoding.DER)),
        signing_key=PrivateKeyInfo.load(plain),
        cert_registry=SimpleCertificateStore(),
    )
    metadata = PdfSignatureMetadata(field, subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return PdfSigner(metadata, signer).sign_pdf(writer).getvalue()


def write_arrivals(folder, letter, authority):
    """Letters of a fictitious agency, one of each kind; the revoked certificate."""

    def signed(leader, seal):
        return sign(sign(letter, "LanhDao", *leader), "CoQuan", *seal)

    leader, seal = authority.issue(PERSON, ORGAN), authority.issue(ORGAN, ORGAN)
    revoked = authority.issue(PERSON, ORGAN)
    other = Authority("Root CA không rõ nguồn gốc")
    foreign = signed(other.issue(PERSON, ORGAN), other.issue(ORGAN, ORGAN))
    valid = signed(leader, seal)
    write(folder, "hop-le.pdf", valid)
    # One point wider: nobody sees it, the signatures do.
    write(
        folder, "bi-sua.pdf", valid.replace(b"/MediaBox[0 0 595", b"/MediaBox[0 0 596")
    )
    write(folder, "thu-hoi.pdf", signed(revoked, seal))
    write(folder, "ca-la.pdf", foreign)
    write(folder, "khong-ky.pdf", letter)
    return revoked[1]


def main(app, site_id, samples):
    """Make all of it once."""
    keys = Path(os.environ["QLVBDH_KEYS"])
    trust = Path(os.environ["QLVBDH_TRUST_STORE"])
    if keys.exists() and any(keys.iterdir()):
        print(f"{keys}: there are keys already")
        return
    setSite(app[site_id])
    authority = Authority()
    for seed, (name, person) in enumerate(HOLDERS):
        agency = app[site_id][name]
        register(authority, agency, person, handwriting(seed), keys)
        register(authority, agency, None, seal(), keys)
    root = authority.certificate.public_bytes(Encoding.DER)
    write(trust / "roots" / "test", "minh-hoa.crt", root)
    letter = (samples / "cong-van.pdf").read_bytes()
    revoked = write_arrivals(keys.parent / "arrivals", letter, authority)
    listed = authority.revoked(revoked).public_bytes(Encoding.DER)
    write(trust / "crls", "minh-hoa.crl", listed)
    transaction.commit()
    print(f"{keys}: keys of the demonstration")


if "app" in globals():  # put there by `bin/instance run`
    position = max(i for i, a in enumerate(sys.argv) if a.endswith("demo_keys.py"))
    folder = Path(sys.argv[position]).resolve().parent / "demo" / "samples"
    main(globals()["app"], (sys.argv[position + 1 :] or ["qlvbdh"])[0], folder)
