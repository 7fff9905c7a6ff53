"""Copies of a document: the records of them, on the document that was copied.

Decree 30/2020/NĐ-CP, art. 25–27. A copy is no document of its own before it is
issued: it has a number of the register of copies, and a file if it is electronic.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import NotFound
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "camau.qlvbdh.copies"

FULL, OF_COPY, EXTRACT = "sao-y", "sao-luc", "trich-sao"
"""Forms of a copy: their codes as document types, too."""

PAPER, ELECTRONIC = "paper", "electronic"


@dataclass(frozen=True)
class Copy:
    """One copy of one document."""

    id: str
    form: str
    source: str
    """paper or electronic: what was copied."""

    target: str
    """paper or electronic: what it was copied to."""

    register: str
    """UID of the register that gave the number."""

    number: int
    symbol: str
    at: str
    """ISO 8601 time of the number."""

    by: str
    """User id of the clerk."""

    place: str
    authority: tuple[str, ...]
    """Lines above the signature: authority and office, in capitals."""

    signing_authority: str
    signer_name: str
    signer_position: str
    recipients: tuple[str, ...] = ()
    amount: int = 1
    extract: str = ""
    """The extracted part, for a copy on paper."""

    file: StoredFile | None = None
    """What is signed, then the signed file; pages to print for an extract on paper."""

    signature: dict[str, str] | None = None
    """The use of the agency's key: who, when, certificate, digests, symbol."""

    issued_as: str | None = None
    """UID of the outgoing document with which it is sent."""

    @property
    def day(self) -> date:
        """The date of the copy."""
        return datetime.fromisoformat(self.at).date()


class Copies:
    """Reads and writes the copies of one document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._tree = IAnnotations(document).get(KEY)

    def __iter__(self) -> Iterator[Copy]:
        for record in self._tree.values() if self._tree is not None else ():
            yield Copy(**record)

    def __len__(self) -> int:
        return len(self._tree) if self._tree is not None else 0

    def get(self, identifier: str) -> Copy | None:
        """The copy with that number in the order of making."""
        record = self._tree.get(identifier) if self._tree is not None else None
        return Copy(**record) if record else None

    def known(self, identifier: str) -> Copy:
        """The same; ``NotFound`` when there is none."""
        found = self.get(identifier)
        if found is None:
            raise NotFound(
                _("Văn bản này không có bản sao đó. Tải lại trang."), field="copy"
            )
        return found

    def next_id(self) -> str:
        """The number of the next copy; none is ever deleted."""
        return f"{len(self) + 1:03d}"

    def put(self, copy: Copy) -> Copy:
        """Store a new or changed record; the clerk's worklist may change."""
        if self._tree is None:
            self._tree = IAnnotations(self.document)[KEY] = OOBTree()
        self._tree[copy.id] = dict(vars(copy))
        self.document.reindexObject(idxs=["actors"])
        return copy


def reference(document: Any, identifier: str) -> str:
    """Under what the register knows a copy: ``<UID of the document>/<id>``."""
    return f"{document.UID()}/{identifier}"


def find(ref: str) -> tuple[Any, Copy] | None:
    """The document and its copy, for a reference of the register."""
    uid, _slash, identifier = ref.partition("/")
    document = by_uid(uid)
    copy = Copies(document).get(identifier) if document is not None else None
    return (document, copy) if copy is not None else None
