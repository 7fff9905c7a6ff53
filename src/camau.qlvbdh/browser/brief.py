"""A document in short, beside the form of an act: nobody has to go back to read it."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.browser.facts import facts_of
from camau.qlvbdh.browser.files import Files
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.text import plain
from functools import cached_property
from Products.Five.browser import BrowserView
from typing import Any


SHOWN = {
    "IncomingDocument": (
        "arrival_number",
        "organ_name",
        "issued_date",
        "type_code",
        "due_date",
    ),
    "OutgoingDocument": (
        "type_code",
        "urgency",
        "signer",
        "secretary",
        "signing_authority",
        "unit",
        "recipients",
        "recipient_groups",
        "other_recipients",
        "due_date",
    ),
}

NAMING = {
    "answer",
    "answered",
    "answer_received",
    "linked",
    "copy",
    "seal_copy",
    "issue_copy",
}
"""Lines of the history that name another document, and are no word on this one."""


class Brief(BrowserView):
    """``document/@@brief``: what one must know to do something with it."""

    previews = True
    """Whether the file is shown, too."""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of the few facts that matter."""
        return facts_of(self.context, SHOWN[self.context.portal_type])

    @cached_property
    def files(self) -> list[dict[str, Any]]:
        """The files, as on the document's page."""
        return Files(self.context, self.request).rows

    @property
    def remark(self) -> dict[str, str] | None:
        """The last word that somebody left on it."""
        for line in history(self.context):
            # A step tells the symbol that was given; it stands above.
            known = ("", self.context.symbol)
            if line.act not in NAMING and line.comment.strip() not in known:
                return {
                    "who": actor_name(line.actor),
                    "at": moment(line.at),
                    "text": plain(line.comment),
                }
        return None

    @property
    def title(self) -> str:
        """Symbol, or words for a document that has none yet."""
        return self.context.symbol or _("Chưa có số")
