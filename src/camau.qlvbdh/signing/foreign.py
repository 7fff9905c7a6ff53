"""Documents whose file the leader signed with another program (``signing.elsewhere``)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import documents
from camau.qlvbdh.signing import elsewhere
from camau.qlvbdh.signing.boxes import drawn
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.pending import sign_with
from camau.qlvbdh.signing.prepare import AGENCY
from camau.qlvbdh.signing.prepare import NUMBER
from camau.qlvbdh.signing.prepare import PERSON
from camau.qlvbdh.signing.prepare import reserved
from camau.qlvbdh.validation.model import SignatureFinding


ROW = "number"
"""Role of the agency's signature that bears number and date."""


def signed_elsewhere(document) -> bool:
    """Whether somebody signed the file with another program.

    No matter for an agency where nobody signs here: it issues what it is given.
    """
    agency = agency_of(document)
    holders = (None, document.signer)
    if not any(certificate_of(agency, one) for one in holders):
        return False
    if document.file is None or documents.signed_here(document) is not None:
        return False
    with document.file.open() as stream:
        return elsewhere.is_signed(stream)


def check(document) -> SignatureFinding:
    """The signer's signature in a file signed elsewhere, which can be sealed as it is.

    Raises ``UnfitFile``, ``CertificateRefused``, ``PlaceNotFound``.
    """
    if document.secretary:
        raise InvalidInput(
            _(
                "Tệp đã ký ở nơi khác nên thư ký không ký tại đây được. Để trống ô “Thư "
                "ký”; chữ ký của thư ký phải có sẵn trong tệp."
            ),
            field="secretary",
        )
    certificate = certificate_of(agency_of(document), document.signer)
    fingerprint = certificate.fingerprint if certificate is not None else None
    with document.file.open() as stream:
        finding = elsewhere.require_signed_by(
            stream, full_name(document.signer), fingerprint
        )
        asked = documents.wanted(document, drawn(document))
        elsewhere.locate(stream, asked, finding.field)
    return finding


def accept(document) -> None:
    """Take the signature that the competent person, who acts, made elsewhere."""
    finding = check(document)
    digest = document.file.sha256
    made = (finding.common_name, finding.serial, finding.fingerprint)
    line = documents.facts_of(
        documents.PERSON, *made, digest, digest, document.symbol
    ) | {"elsewhere": finding.field}
    document.signatures = (*document.signatures, line)
    document.needs_seal = seal_of(document) is not None


def is_foreign(document) -> bool:
    """Whether the file was signed elsewhere and our fields don't wait for the agency.

    Who signs a prepared file with another program may have filled the field there.
    """
    if not any("elsewhere" in one for one in document.signatures):
        return False
    with document.file.open() as stream:
        fields = {name: filled for name, (_place, filled) in reserved(stream).items()}
    ready = NUMBER in fields and fields.get(PERSON)
    return not (ready and fields.get(AGENCY) is False)


def seal(document, pin: str | None, otp: str | None = None) -> None:
    """Number and date as one signature of the agency, the seal as another."""
    certificate = documents.require_seal(document)
    key = open_key(certificate, pin, otp)
    field = next(one["elsewhere"] for one in document.signatures if "elsewhere" in one)
    numbered = copy_of(document.file)
    with numbered.open("r+") as stream:
        asked = documents.wanted(document, drawn(document))
        places = elsewhere.locate(stream, asked, field)
        number, issued = document.code_number, document.issued_date
        row = elsewhere.begin_row(stream, key.identity, number, issued, places)
        sign_with(key, stream, row)
    sealed = copy_of(numbered)
    with sealed.open("r+") as stream:
        png = documents.image(certificate)
        sign_with(key, stream, elsewhere.begin_seal(stream, key.identity, png, places))
        elsewhere.require_still_whole(stream)
    parts = [
        documents.Part(document, ROW, numbered),
        documents.Part(document, documents.AGENCY, sealed),
        *documents.begin_appendices(document, key.identity),
    ]
    documents.sign_at_once(document, certificate, key, parts)
