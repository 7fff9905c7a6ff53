"""The page of a document: facts, file, verdict, handling, deliveries, history, acts."""

from camau.qlvbdh.acts import possible
from camau.qlvbdh.assignment.interfaces import ROLES
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.assignment.parties import title as party_title
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.browser.facts import facts
from camau.qlvbdh.browser.facts import term_title
from camau.qlvbdh.browser.words import act_title
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.browser.words import size
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.workflows.service import state_title
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from zope.schema import getFields


STATUS_TITLES = {
    ACTIVE: "Đang xử lý",
    DONE: "Đã xong",
    HANDED_BACK: "Đã chuyển lại",
    CANCELLED: "Đã hủy",
    REPLACED: "Đã thay",
}


RELATIONS = ("answers", "replaces", "amends", "repeals", "basis")


class DocumentView(BrowserView):
    """What any document shows."""

    @cached_property
    def acts(self) -> list:
        """Buttons: what the person may do now."""
        return possible(self.context)

    @property
    def state(self) -> str:
        """Title of the state."""
        return state_title(self.context)

    @property
    def urgency(self) -> str | None:
        """Title of an urgency above normal (R6.2-1)."""
        level = self.context.urgency
        field = getFields(IDocumentSchema)["urgency"]
        return term_title(self.context, field, level) if level else None

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of the fields that have one."""
        return facts(self.context)

    @property
    def files(self) -> list[dict]:
        """The main file and the attachments, with what is known of each."""
        owners = [self.context, *self.context.attachments()]
        return [
            {
                "url": f"{owner.absolute_url()}/@@download/file/{owner.file.filename}",
                "show": f"{owner.absolute_url()}/@@display-file/file",
                "name": owner.file.filename,
                "size": size(owner.file.getSize()),
                "pages": owner.file.pages,
                "scan": "Đã quét, sạch"
                if owner.file.scan == "clean"
                else "Chưa quét mã độc",
                "clean": owner.file.scan == "clean",
                "sha256": owner.file.sha256,
                "problems": owner.file.problems,
            }
            for owner in owners
            if owner.file is not None
        ]

    @property
    def history(self) -> list[dict]:
        """Lines of the history, newest first."""
        return [
            {
                "at": moment(line.at),
                "who": actor_name(line.actor),
                "what": act_title(self.context, line.act),
                "comment": line.comment,
                "changes": dict(line.data).get("changed", {}),
            }
            for line in history(self.context)
        ]

    @property
    def may_edit(self) -> bool:
        """Whether the stock edit form is open to the person."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @property
    def may_attach(self) -> bool:
        """Whether the person may add attachments; what came by exchange is whole."""
        if getattr(self.context, "sent_from", None):
            return False
        return api.user.has_permission("camau.qlvbdh: Add attachment", obj=self.context)

    @property
    def relations(self) -> list[dict]:
        """Kinds of related documents with their links."""
        found = []
        for name in RELATIONS:
            title = getFields(IDocumentSchema)[name].title
            if links := self.links(name):
                found.append({"title": title, "links": links})
        return found

    def links(self, name: str) -> list[dict]:
        """Related documents: a link where the person may follow it."""
        found = []
        for value in getattr(self.context, name, None) or ():
            target = api.content.get(UID=value)
            if target is None:
                found.append({"title": value, "url": None})
            elif api.user.has_permission("View", obj=target):
                title = f"{target.symbol} {target.title}"
                found.append({"title": title, "url": target.absolute_url()})
        return found


class IncomingView(DocumentView):
    """A văn bản đến."""

    @property
    def report(self) -> Report | None:
        """The validation report of the main file."""
        return Report.from_dict(self.context.report) if self.context.report else None

    def text(self, message) -> str:
        """A message of the report."""
        return message if isinstance(message, str) else message.text

    def finding(self, finding) -> str:
        """One signature in a line: who, when, what was found."""
        words = [finding.common_name, finding.organization, finding.signing_time]
        words += [self.text(message) for message in finding.messages]
        return "; ".join(str(word) for word in words if word)

    @property
    def legal_value(self) -> str:
        """The badge of R4.1 and R4.2."""
        if self.context.legal_value == "original":
            return "Có giá trị như bản gốc"
        return "Để biết, tham khảo"

    @property
    def recall(self) -> dict | None:
        """The sender's wish to take the document back."""
        return self.context.recall_notice

    @property
    def twins(self) -> list[dict]:
        """Documents that look the same."""
        return self.links("twins")

    @property
    def assignments(self) -> list[dict]:
        """Rows of the handling, each under who gave it."""
        agency = agency_of(self.context)
        records = sorted(Assignments(self.context), key=lambda one: one.at)
        rows: list[dict] = []

        def add(parent: str | None, depth: int) -> None:
            for one in records:
                if one.parent == parent:
                    rows.append(self.row(agency, one, depth))
                    add(one.id, depth + 1)

        add(None, 0)
        return rows

    def row(self, agency, one, depth: int) -> dict:
        """One line of the handling."""
        return {
            "id": one.id,
            "depth": depth,
            "who": party_title(agency, one.party),
            "role": ROLES.getTerm(one.role).title,
            "by": full_name(one.by),
            "at": moment(one.at),
            "deadline": day(one.deadline),
            "instruction": one.instruction,
            "status": STATUS_TITLES[one.status],
            "read": moment(one.read_at) if one.read_at else "Chưa xem",
            "percent": one.percent,
            "opinion": one.opinion or one.reason,
            "wanted": day(one.wanted_until),
        }


class OutgoingView(DocumentView):
    """A văn bản đi."""

    @property
    def deliveries(self) -> list[dict]:
        """Rows of the delivery table (R9.3a)."""
        return [
            {
                "recipient": one.recipient,
                "name": one.name,
                "status": statuses.TITLES[one.status],
                "code": one.status,
                "since": moment(one.since),
                "recall": statuses.TITLES[one.recall] if one.recall else None,
                "note": one.note,
                "forwarded": one.forwarded_from,
                "answer": one.answer,
            }
            for one in Deliveries(self.context)
        ]

    @property
    def versions(self) -> list[dict]:
        """Files the draft had."""
        return [
            {"name": file.filename, "who": full_name(user), "at": moment(at)}
            for file, user, at in self.context.file_versions
        ]
