"""Documents whose file the leader signed with another program (``signing.elsewhere``)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import documents
from camau.qlvbdh.signing import elsewhere
from camau.qlvbdh.signing.boxes import drawn
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from camau.qlvbdh.signing.pending import sign_with
from camau.qlvbdh.signing.places import Places
from camau.qlvbdh.signing.prepare import AGENCY
from camau.qlvbdh.signing.prepare import NUMBER
from camau.qlvbdh.signing.prepare import PERSON
from camau.qlvbdh.signing.prepare import reserved
from camau.qlvbdh.validation.model import SignatureFinding
from dataclasses import replace


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


def places_of(document) -> Places:
    """Where number, date and seal go in the file that the leader signed."""
    field = next(one["elsewhere"] for one in document.signatures if "elsewhere" in one)
    asked = documents.wanted(document, drawn(document))
    with document.file.open() as stream:
        return elsewhere.locate(stream, asked, field)


def begin_row(document, identity: Identity, places: Places) -> documents.Part:
    """The file that waits for the agency's signature over number and date."""
    file = copy_of(document.file)
    number, issued = document.code_number, document.issued_date
    with file.open("r+") as stream:
        pending = elsewhere.begin_row(stream, identity, number, issued, places)
    return documents.Part(document, ROW, file, pending)


def begin_seal(
    document,
    certificate: Certificate,
    identity: Identity,
    places: Places,
    numbered: StoredFile,
) -> documents.Part:
    """The file that waits for the seal; ``numbered`` bears number and date."""
    file = copy_of(numbered)
    with file.open("r+") as stream:
        png = documents.image(certificate)
        pending = elsewhere.begin_seal(stream, identity, png, places)
    return documents.Part(document, documents.AGENCY, file, pending)


def require_still_whole(part: documents.Part) -> None:
    """Raise ``UnfitFile`` when what was added breaks a signature that was there."""
    with part.file.open() as stream:
        elsewhere.require_still_whole(stream)


def seal(document, pin: str | None, otp: str | None = None) -> None:
    """Number and date as one signature of the agency, the seal as another."""
    certificate = documents.require_seal(document)
    key = open_key(certificate, pin, otp)
    places = places_of(document)
    row = _signed(begin_row(document, key.identity, places), key)
    waiting = begin_seal(document, certificate, key.identity, places, row.file)
    sealed = _signed(waiting, key)
    require_still_whole(sealed)
    parts = [row, sealed, *documents.begin_appendices(document, key.identity)]
    documents.sign_at_once(document, certificate, key, parts)


def _signed(part: documents.Part, key: Key) -> documents.Part:
    with part.file.open("r+") as stream:
        sign_with(key, stream, part.pending)  # type: ignore[arg-type]
    return replace(part, pending=None)
