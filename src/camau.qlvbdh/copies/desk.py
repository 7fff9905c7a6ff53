"""The agency's signature on a copy, with the key at the clerk's desk.

The number was given when the copy was made and stays, whatever becomes of the
session (Decree 30, art. 25, 32).
"""

from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import GOVERNMENT
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.rules import RIGHTS
from camau.qlvbdh.copies.service import signed
from camau.qlvbdh.copies.service import to_be_signed
from camau.qlvbdh.copies.status import any_copy
from camau.qlvbdh.copies.status import waits_for_signature
from camau.qlvbdh.copies.words import heading
from camau.qlvbdh.copies.words import named
from camau.qlvbdh.signing import copies as signing
from camau.qlvbdh.signing.certificates import identity_of
from camau.qlvbdh.signing.certificates import is_elsewhere
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.desk import DeskAct
from camau.qlvbdh.signing.desk import require_elsewhere
from camau.qlvbdh.signing.documents import Part
from camau.qlvbdh.signing.interfaces import IDeskAct
from camau.qlvbdh.signing.interfaces import ISigningSession
from camau.qlvbdh.signing.interfaces import Subject
from camau.qlvbdh.signing.sessions import open_session
from functools import cached_property
from typing import Any
from zope.component import adapter
from zope.interface import implementer


COPY = "copy"
"""Name of the sessions' act, and of its adapter."""

_any_waits = any_copy(waits_for_signature)


def waits_for_desk(document) -> bool:
    """Whether a copy waits for the agency's key, which is at the clerk's desk."""
    return _any_waits(document) and is_elsewhere(seal_of(document))


def waits_for_key(document) -> bool:
    """Whether a copy waits for the agency's key, which is at hand."""
    return _any_waits(document) and not is_elsewhere(seal_of(document))


def begin_seal_copy(document, *, copy: str):
    """As ``service.seal_copy``, with a key at the clerk's desk: the signature comes later."""
    found, file = to_be_signed(document, copy)
    certificate = require_elsewhere(signing.certificate_for_copies(document))
    identity = identity_of(certificate)
    if certificate.device == GOVERNMENT:
        part = Part(document, signing.ROLE, file)
    else:
        form = heading(found.form)
        part = signing.begin_copy(document, file, form, identity)
    open_session(document, COPY, certificate, [part], values={"copy": copy})
    return document


@implementer(IDeskAct)
@adapter(IDocument, ISigningSession)
class SealCopyAtDesk(DeskAct):
    """The agency's signature on one copy of a document."""

    def __init__(self, document: Any, session: Any) -> None:
        super().__init__(document, session)
        # All in which the document is copied: it goes its own way meanwhile.
        self.states = RIGHTS[document.portal_type][1]

    @cached_property
    def copy(self) -> Copy:
        """The copy that the session is about."""
        return Copies(self.document).known(self.session.values["copy"])

    @property
    def subject(self) -> Subject:
        """The copy with its own number."""
        copy = self.copy
        return Subject(named(copy), copy.symbol, copy.day)

    def base(self, owner: Any) -> str | None:
        """The copy's file, not the document's; none once its number was struck."""
        copy = self.copy
        if copy.file is None or not waits_for_signature(self.document, copy):
            return None
        return copy.file.sha256

    def require(self) -> None:
        """The right and the key, as when it was begun."""
        to_be_signed(self.document, self.session.values["copy"])
        signing.certificate_for_copies(self.document)

    def finish(self, certificate: Certificate, parts: list[Part]):
        """The copy has its signature."""
        (part,) = parts
        copy = self.copy
        before = copy.file.sha256 if copy.file is not None else None
        note = signing.finish_copy(part, certificate, before, copy.symbol)
        return signed(self.document, copy, part.file, note)
