"""Files of documents: streamed, hashed, checked once, shared and never copied."""

from camau.qlvbdh import _
from camau.qlvbdh.content.interfaces import IFileCheck
from camau.qlvbdh.content.programs import is_program
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from plone.namedfile.field import NamedBlobFile as NamedBlobFileField
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.interfaces import INamedBlobFile
from typing import Any
from typing import BinaryIO
from zope.component import subscribers
from zope.interface import implementer
import hashlib
import io
import shutil
import unicodedata


MAX_SIZE = 200 * 1024 * 1024
CHUNK = 1 << 20


@implementer(INamedBlobFile)
class StoredFile(NamedBlobFile):
    """A file with what is known of it.

    The value itself is what several documents share: one object, one blob.
    It is never written again once a document that holds it is issued or arrived.
    """

    sha256: str | None = None
    """Hex digest of the bytes."""

    scan: str = "unscanned"
    """Result of the malware scan: clean or unscanned; an infected file is not kept."""

    scanned_at: str | None = None
    """ISO 8601 time of the scan."""

    pages: int | None = None
    """Number of pages of a PDF."""

    problems: tuple[str, ...] = ()
    """What the checks found, in words for the clerk."""

    text: Any = None
    """What the worker read of its text (``search.textindex.FileText``); None: not yet."""

    def __init__(
        self, data: Any = b"", contentType: str = "", filename: str | None = None
    ) -> None:
        if filename:
            filename = unicodedata.normalize("NFC", filename)
        super().__init__(data=data, contentType=contentType, filename=filename)

    def open(self, mode: str = "r") -> Any:
        """The blob with a buffer, since parsers read byte by byte.

        ``r+`` is for a file that is not admitted yet.
        """
        blob = super().open(mode)
        if mode == "r":
            return io.BufferedReader(blob)
        return io.BufferedRandom(blob) if mode == "r+" else blob


class DocumentFile(NamedBlobFileField):
    """Field for a file that is checked before it is stored (R15.3-1, R15.3-2).

    Where ``readable`` is asked for, it takes only a PDF that can be opened.
    """

    _type = StoredFile
    schema = INamedBlobFile

    def __init__(self, *, readable: bool = False, **values: Any) -> None:
        self.readable = readable
        super().__init__(**values)

    def _validate(self, value: Any) -> None:
        super()._validate(value)
        if value is None:
            return
        try:
            if not getattr(value, "sha256", None):
                refuse_program(value)
                admit(value)
            if self.readable and not value.pages:
                raise unfit(value)
        except QlvbdhError as error:
            raise Refused(error.message) from error


def refuse_program(value: StoredFile) -> None:
    """Raise ``InvalidInput`` for a file that runs."""
    with value.open() as stream:
        if is_program(value.filename or "", stream):
            raise InvalidInput(
                _(
                    "Không nhận tệp chương trình hoặc tệp có macro (${name}). "
                    "Chọn tệp PDF, hoặc lưu tệp thành DOCX, XLSX rồi đính kèm.",
                    mapping={"name": value.filename or ""},
                ),
                field="file",
            )


def unfit(value: StoredFile) -> InvalidInput:
    """The error for a file that is no PDF, or one with problems."""
    return InvalidInput(
        _(
            "Tệp chưa dùng được: ${problems}. Chọn tệp PDF khác.",
            mapping={"problems": "; ".join(value.problems) or _("không phải PDF")},
        ),
        field="file",
    )


def admit(value: StoredFile) -> StoredFile:
    """Check a new file and note its digest.

    Raises ``InvalidInput`` for a file that is empty, too large or refused by a
    check, ``Unavailable`` when the configured scanner does not answer.
    """
    size = value.getSize()
    if not size:
        raise InvalidInput(
            _("Tệp rỗng (0 byte). Chọn lại tệp có nội dung."), field="file"
        )
    if size > MAX_SIZE:
        raise InvalidInput(
            _("Tệp lớn hơn 200 MB. Hãy tách tệp hoặc giảm độ phân giải khi quét."),
            field="file",
        )
    for check in subscribers((value,), IFileCheck):
        check.check()
    with value.open() as stream:
        value.sha256 = digest(stream)
    return value


def digest(stream: BinaryIO) -> str:
    """SHA-256 of a stream as hex, read in pieces."""
    result = hashlib.sha256()
    while piece := stream.read(CHUNK):
        result.update(piece)
    return result.hexdigest()


def empty_like(file: StoredFile) -> StoredFile:
    """A file of that name and type, to be written and then admitted."""
    return StoredFile(contentType=file.contentType, filename=file.filename)


def copy_of(file: StoredFile) -> StoredFile:
    """A file of its own with the same bytes, to be changed and then admitted."""
    result = empty_like(file)
    with file.open() as source, result.open("w") as target:
        shutil.copyfileobj(source, target, CHUNK)
    return result


def make_file(
    data: Any, filename: str, content_type: str = "application/pdf"
) -> StoredFile:
    """A checked file from bytes or an open binary file."""
    return admit(StoredFile(data=data, contentType=content_type, filename=filename))
