"""The copies of a document: the list on its page, their files, the form to print."""

from camau.qlvbdh.acts import find
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.copies.interfaces import FORMS
from camau.qlvbdh.copies.interfaces import MEDIA
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.model import EXTRACT
from camau.qlvbdh.copies.model import PAPER
from camau.qlvbdh.copies.outstanding import is_called_back
from camau.qlvbdh.copies.outstanding import still_out
from camau.qlvbdh.copies.status import DONE
from camau.qlvbdh.copies.status import status_of
from camau.qlvbdh.copies.status import TITLES
from camau.qlvbdh.copies.status import TO_SIGN
from camau.qlvbdh.copies.words import date_line
from camau.qlvbdh.copies.words import heading
from camau.qlvbdh.copies.words import recipient_lines
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


CLASSES = {DONE: "bg-success", TO_SIGN: "bg-warning text-dark"}


MOST_ABOVE = 200
"""Further down the block would not fit on the page (A4), in mm."""


class CopiesView(BrowserView):
    """The list on the document's page."""

    @property
    def rows(self) -> list[dict]:
        """One line a copy, in the order of making."""
        return [self.row(one) for one in Copies(self.context)]

    def row(self, copy: Copy) -> dict:
        """One copy."""
        url, status = self.context.absolute_url(), status_of(self.context, copy)
        issued = visible(copy.issued_as)
        return {
            "symbol": copy.symbol,
            "day": day(copy.day),
            "form": translate(FORMS.getTerm(copy.form).title, context=self.request),
            "medium": translate(
                MEDIA.getTerm(f"{copy.source}-{copy.target}").title,
                context=self.request,
            ),
            "signer": f"{copy.signer_position} {copy.signer_name}".strip(),
            "by": full_name(copy.by),
            "recipients": "; ".join(copy.recipients),
            "amount": copy.amount,
            "status": translate(TITLES[status], context=self.request),
            "class": f"badge {CLASSES.get(status, 'bg-secondary')}",
            "signed": copy.signature and moment(copy.signature["at"]),
            "sha256": copy.file is not None and copy.file.sha256,
            "file": f"{url}/@@copy-file/{copy.id}" if copy.file is not None else None,
            "sign": self.sign(copy) if status == TO_SIGN else None,
            "print": f"{url}/@@copy-print/{copy.id}"
            if copy.target == PAPER and status == DONE
            else None,
            "issued": f"{issued.absolute_url()}/view" if issued is not None else None,
        }

    def sign(self, copy: Copy) -> str | None:
        """Address of the form to sign it: with a password, or with a key at the desk."""
        for name in ("seal-copy", "begin-seal-copy"):
            act = find(self.context, name)
            if act is not None and act.is_possible(self.context):
                return f"{self.context.absolute_url()}/@@act/{name}"
        return None

    @property
    def still_out(self) -> list[dict]:
        """Copies that were sent, and stay with who got them, though the document is
        called back."""
        if not is_called_back(self.context):
            return []
        return [
            {
                "title": f"{heading(copy.form)} {copy.symbol}",
                "url": f"{issued.absolute_url()}/view"
                if visible(copy.issued_as) is not None
                else None,
            }
            for copy, issued in still_out(self.context)
        ]


@implementer(IPublishTraverse)
class OneCopy(BrowserView):
    """A view of the copy that the address names: ``document/@@view/001``."""

    copy: Copy

    def publishTraverse(self, request: Any, name: str) -> Any:
        """The copy called ``name``."""
        found = Copies(self.context).get(name)
        if found is None or hasattr(self, "copy"):
            raise NotFound(self.context, name, request)
        self.copy = found
        return self

    def __call__(self) -> Any:
        """What is asked of a copy; ``NotFound`` without its number."""
        if not hasattr(self, "copy"):
            raise NotFound(self.context, self.__name__, self.request)
        return self.answer()

    def answer(self) -> Any:
        """The page or the file."""
        return self.index()


class CopyFile(OneCopy):
    """``document/@@copy-file/001``: the file of a copy."""

    def answer(self) -> Any:
        """The bytes, always to be saved."""
        if self.copy.file is None:
            raise NotFound(self.context, self.copy.id, self.request)
        set_headers(
            self.copy.file, self.request.response, filename=self.copy.file.filename
        )
        return stream_data(self.copy.file)


class CopyPrint(OneCopy):
    """``document/@@copy-print/001``: the block of a copy on paper (template 3.1)."""

    def answer(self) -> Any:
        """The page; a number that was struck is printed on nothing."""
        if self.copy.target != PAPER or status_of(self.context, self.copy) != DONE:
            raise NotFound(self.context, self.copy.id, self.request)
        return self.index()

    @property
    def heading(self) -> str:
        """SAO Y, SAO LỤC or TRÍCH SAO."""
        return heading(self.copy.form)

    @property
    def agency(self) -> str:
        """The agency that copies, in capitals."""
        return agency_of(self.context).title.upper()

    @property
    def above(self) -> str | None:
        """The agency above it, in capitals."""
        entry = directory.current().get(agency_of(self.context).parent or "")
        return entry.name.upper() if entry is not None else None

    @property
    def date(self) -> str:
        """Place and date of the copy."""
        return date_line(self.copy.place, self.copy.day)

    @property
    def recipients(self) -> list[str]:
        """Nơi nhận."""
        return recipient_lines(self.copy)

    @property
    def extract(self) -> list[str]:
        """The paragraphs of the extracted part."""
        lines = self.copy.extract.splitlines() if self.copy.form == EXTRACT else ()
        return [line.strip() for line in lines if line.strip()]

    @property
    def kind(self) -> str:
        """The type of the extracted document, in capitals; a letter (công văn) bears none."""
        known = document_types().get(self.context.type_code or "")
        return known.name.upper() if known is not None and known.abbreviation else ""

    @property
    def above_mm(self) -> int:
        """Room above the block for the end of the document that is copied, in mm."""
        try:
            wanted = int(self.request.form.get("above", 0))
        except (TypeError, ValueError):
            return 0
        return min(max(wanted, 0), MOST_ABOVE)

    @property
    def original_day(self) -> str:
        """Date of the document, as it is written."""
        issued = self.context.issued_date
        return date_line("", issued) if issued else ""
