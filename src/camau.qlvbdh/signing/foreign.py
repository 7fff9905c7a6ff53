"""Documents whose file the leader signed with another program (``signing.elsewhere``)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import documents
from camau.qlvbdh.signing import elsewhere
from camau.qlvbdh.signing.boxes import drawn
from camau.qlvbdh.signing.keys import KeySigner
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
    if not any(documents.certificate_of(agency, one) for one in holders):
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
    certificate = documents.certificate_of(agency_of(document), document.signer)
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
    used = documents.Used(finding.common_name, finding.serial, finding.fingerprint)
    digest = document.file.sha256
    documents.note(
        document, documents.PERSON, used, digest, digest, elsewhere=finding.field
    )


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


def _seal_file(document, certificate: Certificate, signer: KeySigner) -> None:
    field = next(one["elsewhere"] for one in document.signatures if "elsewhere" in one)
    with document.file.open() as stream:
        asked = documents.wanted(document, drawn(document))
        places = elsewhere.locate(stream, asked, field)
        numbered, sealed = elsewhere.seal(
            stream.read(),
            signer,
            documents.image(certificate),
            document.code_number,
            document.issued_date,
            places,
        )
    for role, pdf in ((ROW, numbered), (documents.AGENCY, sealed)):
        before = document.file.sha256
        documents.replace_file(document, pdf)
        documents.note(document, role, certificate, before, document.file.sha256)


def seal(document, pin: str | None) -> None:
    """Number and date as one signature of the agency, the seal as another."""
    documents.seal(document, pin, _seal_file)
