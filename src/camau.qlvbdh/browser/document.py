"""The page of a document: facts, file, verdict, handling, deliveries, history, acts."""

from camau.qlvbdh.assignment.interfaces import ROLES
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.assignment.parties import title as party_title
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.details import act_title
from camau.qlvbdh.browser.details import changes
from camau.qlvbdh.browser.details import details
from camau.qlvbdh.browser.facts import facts
from camau.qlvbdh.browser.facts import term_title
from camau.qlvbdh.browser.waiting import waiting_for
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.browser.words import size
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.text import plain
from camau.qlvbdh.workflows.service import state_title
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate
from zope.schema import getFields
import re


STATUS_TITLES = {
    ACTIVE: "Đang xử lý",
    DONE: "Đã xong",
    HANDED_BACK: "Đã chuyển lại",
    CANCELLED: "Đã hủy",
    REPLACED: "Đã thay",
}


RELATIONS = ("answers", "replaces", "amends", "repeals", "basis")

OTHER_RELATIONS = {
    "responds_to": "Phúc đáp văn bản đi",
    "replaced_by": "Văn bản thay cho văn bản này",
    "copy_of": "Sao từ văn bản",
}

DELIVERY_CLASSES = {
    statuses.FAILED: "bg-danger",
    statuses.REFUSED: "bg-danger",
    statuses.COMPLETED: "bg-success",
}

UID = re.compile(r"[0-9a-f]{32}")

HIDDEN = "Văn bản bạn không có quyền xem"


class DocumentView(BrowserView):
    """What any document shows."""

    @cached_property
    def acts(self) -> list[dict]:
        """Buttons: what the person may do now; the first is the next step."""
        return [
            {**link, "class": self._button(link, number)}
            for number, link in enumerate(self._links())
        ]

    def _links(self) -> list[dict]:
        """Those of the page's head; the panel of signatures has its own."""
        return [one for one in act_links(self.context) if one["name"] != "revalidate"]

    def _button(self, link: dict, number: int) -> str:
        if link["risky"]:
            return "btn btn-outline-danger"
        return "btn btn-outline-primary" if number else "btn btn-primary"

    @property
    def state(self) -> str:
        """Title of the state."""
        return state_title(self.context)

    @property
    def waiting(self) -> list[dict]:
        """What has to be done next, and by whom."""
        return waiting_for(self.context)

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
        return [self.file(owner) for owner in owners if owner.file is not None]

    def file(self, owner: Any) -> dict:
        """One file."""
        file, url = owner.file, owner.absolute_url()
        attached = owner.portal_type == "Attachment"
        clean = file.scan == "clean"
        return {
            "url": f"{url}/@@download/file/{file.filename}",
            "show": f"{url}/@@display-file/file/{file.filename}",
            "pdf": file.contentType == "application/pdf",
            "title": (owner.title or file.filename) if attached else file.filename,
            "kind": "Tệp kèm theo" if attached else "Văn bản",
            "size": size(file.getSize()),
            "pages": file.pages,
            "scan": "Đã quét, sạch" if clean else "Chưa quét mã độc",
            "clean": clean,
            "sha256": file.sha256,
            "problems": file.problems,
            "change": f"{url}/edit" if attached and self.may_attach else None,
            "delete": f"{url}/delete_confirmation"
            if attached and self.may_attach
            else None,
        }

    @property
    def preserved(self) -> dict | None:
        """The copy that is kept for long, with all that proves its signatures."""
        file = self.context.preserved
        if file is None:
            return None
        url = f"{self.context.absolute_url()}/@@preserved"
        return {"url": url, "size": size(file.getSize()), "sha256": file.sha256}

    @property
    def history(self) -> list[dict]:
        """Lines of the history, newest first."""
        return [
            {
                "at": moment(line.at),
                "who": actor_name(line.actor),
                "what": act_title(self.context, line.act),
                "comment": plain(line.comment),
                "details": details(self.context, line),
                "changes": changes(self.context, line),
            }
            for line in history(self.context)
        ]

    @property
    def may_edit(self) -> bool:
        """Whether the stock edit form is open to the person."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @cached_property
    def may_attach(self) -> bool:
        """Whether the person may add attachments; what came by exchange is whole."""
        if getattr(self.context, "sent_from", None):
            return False
        return api.user.has_permission("camau.qlvbdh: Add attachment", obj=self.context)

    @property
    def relations(self) -> list[dict]:
        """Kinds of related documents with their links."""
        titles = {name: getFields(IDocumentSchema)[name].title for name in RELATIONS}
        return [
            {"title": translate(title, context=self.request), "links": links}
            for name, title in (titles | OTHER_RELATIONS).items()
            if (links := self.links(name))
        ]

    def links(self, name: str) -> list[dict]:
        """Related documents: a link where the person may follow it."""
        values = getattr(self.context, name, None) or ()
        return [
            self.link(one) for one in ([values] if isinstance(values, str) else values)
        ]

    def link(self, value: str) -> dict:
        """A document by its UID; anything else is a symbol that was typed."""
        target = visible(value)
        if target is not None:
            title = f"{target.symbol} {target.title}".strip()
            return {"title": title, "url": f"{target.absolute_url()}/view"}
        return {"title": HIDDEN if UID.fullmatch(value) else value, "url": None}


class IncomingView(DocumentView):
    """A văn bản đến."""

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
    def scan_remarks(self) -> tuple[str, ...]:
        """What keeps the scan of a paper document below the standard (R8.1đ-1)."""
        return self.context.scan_remarks

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
        seen_only = one.role == "XDB" and one.status == ACTIVE
        return {
            "depth": depth,
            "who": party_title(agency, one.party),
            "role": ROLES.getTerm(one.role).title,
            "by": full_name(one.by),
            "at": moment(one.at),
            "deadline": day(one.deadline),
            "instruction": one.instruction,
            "status": "" if seen_only else STATUS_TITLES[one.status],
            "read": moment(one.read_at),
            "percent": one.percent,
            "opinion": one.opinion or one.reason,
            "wanted": day(one.wanted_until),
            "ended": one.status in (CANCELLED, REPLACED, HANDED_BACK),
        }


class OutgoingView(DocumentView):
    """A văn bản đi."""

    @property
    def deliveries(self) -> list[dict]:
        """Rows of the delivery table (R9.3a)."""
        return [self.delivery(one) for one in Deliveries(self.context)]

    def delivery(self, one: Delivery) -> dict:
        """One recipient."""
        code = "" if one.recipient.startswith("text:") else one.recipient
        recall = statuses.TITLES[one.recall] if one.recall else None
        return {
            "name": one.name,
            "identifier": code,
            "status": statuses.TITLES[one.status],
            "code": one.status,
            "class": DELIVERY_CLASSES.get(one.status, "bg-secondary"),
            "since": moment(one.since),
            "recall": recall,
            "note": plain(one.note),
            "forwarded": self.agency_name(one.forwarded_from),
            "answer": one.answer,
        }

    def agency_name(self, identifier: str | None) -> str | None:
        """Name of an agency by its identifier."""
        entry = directory.current().get(identifier) if identifier else None
        return entry.name if entry is not None else identifier

    @property
    def versions(self) -> list[dict]:
        """Files the draft had."""
        url = f"{self.context.absolute_url()}/@@version"
        return [
            {
                "url": f"{url}/{number}",
                "name": file.filename,
                "who": full_name(user),
                "at": moment(at),
            }
            for number, (file, user, at) in enumerate(self.context.file_versions)
        ]
