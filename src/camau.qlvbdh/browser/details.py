"""Lines of a document's history in words."""

from camau.qlvbdh import _
from camau.qlvbdh.acts import acts_of
from camau.qlvbdh.assignment import parties
from camau.qlvbdh.assignment.interfaces import ROLES
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.audit.model import Entry
from camau.qlvbdh.browser.facts import fields_of
from camau.qlvbdh.browser.facts import vocabulary_of
from camau.qlvbdh.browser.related import link
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.drafting.revisions import LIST
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.search.related import UID
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.service import workflow_of
from collections.abc import Callable
from typing import Any
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDate


OTHER_ACTS = {
    "create": _("Tạo"),
    "answered": _("Đã phúc đáp"),
    "answer_received": _("Nhận phúc đáp"),
    "recall_asked": _("Nơi gửi yêu cầu thu hồi"),
    "reminded": _("Nơi gửi nhắc xử lý"),
    "linked": _("Gắn bản đến trùng"),
    "paper": _("Ghi gửi bản giấy"),
    "delegated": _("Làm theo ủy quyền"),
    "timestamp": _("Gắn dấu thời gian"),
    "no-timestamp": _("Không có dấu thời gian"),
    "judged": _("Kiểm tra chữ ký khi có dữ liệu thu hồi"),
    "place": _("Đặt vị trí ký"),
    "revise": _("Sửa sau khi trả lại"),
    "readdress": _("Sửa nơi nhận khi phát hành"),
}


def act_title(document, name: str) -> str:
    """The words for a line of the history."""
    for act in acts_of(document):
        if act.name == name.replace("_", "-"):
            return say(act.title)
    for step in workflow_of(document).transitions:
        if step.id == name:
            return say(step.title)
    return say(OTHER_ACTS.get(name, name))


def details(document, line: Entry) -> str:
    """What the act was about: to whom, until when, how much."""
    facts = dict(line.data)
    words = [
        told(document, facts[name])
        for name, told in SAYINGS.items()
        if facts.get(name) not in (None, "", [], ())
    ]
    return "; ".join(word for word in words if word)


def _parties(document, given: list[str]) -> str:
    """``XLC unit:cchc`` → “Xử lý chính: Phòng Cải cách hành chính”."""
    agency, found = agency_of(document), []
    for one in given:
        role, _blank, party = one.partition(" ")
        title = say(ROLES.getTerm(role).title)
        found.append(f"{title}: {parties.title(agency, party)}")
    return "; ".join(found)


def _recipients(document, given: list[str]) -> str:
    known = {one.recipient: one.name for one in Deliveries(document)}
    return ", ".join(known.get(one, one) for one in given)


def _assignment(document, identifier: str) -> str:
    found = Assignments(document).get(identifier)
    return parties.title(agency_of(document), found.party) if found else ""


def _assignments(document, identifiers: list[str]) -> str:
    return ", ".join(filter(None, (_assignment(document, one) for one in identifiers)))


def _fields(document, names: list[str]) -> str:
    fields = fields_of(document)
    return ", ".join(_title(fields, name) for name in names)


OTHER_FIELDS = {"attachments": _("Tệp kèm theo")}
"""What is no field of the document and changes with it."""

SAYINGS: dict[str, Callable[[Any, Any], str]] = {
    "parties": _parties,
    "assignment": _assignment,
    "assignments": _assignments,
    "recipients": _recipients,
    "fields": _fields,
    "recipient": lambda document, value: _recipients(document, [value]),
    "until": lambda document, value: say(_("đến ${day}", mapping={"day": day(value)})),
    "granted": lambda document, value: say(_("đồng ý") if value else _("không đồng ý")),
    "percent": lambda document, value: f"{value} %",
    "new": lambda document, value: say(
        _("người ký: ${name}", mapping={"name": full_name(value)})
    ),
    "giver": lambda document, value: say(
        _("thay ${name}", mapping={"name": full_name(value)})
    ),
    "basis": lambda document, value: say(_("theo ${basis}", mapping={"basis": value})),
}
"""Facts of the journal and how they are said."""


def changes(document, line: Entry) -> list[dict[str, str]]:
    """Fields that were corrected, with the old and the new value in words."""
    fields = fields_of(document)
    found = []
    for name, (old, new) in dict(line.data).get("changed", {}).items():
        field = fields.get(name)
        found.append(
            {
                "title": _title(fields, name),
                "old": _value(document, field, old),
                "new": _value(document, field, new),
            }
        )
    return found


def _title(fields: dict[str, Any], name: str) -> str:
    field = fields.get(name)
    return say(field.title if field is not None else OTHER_FIELDS.get(name, name))


def _value(document, field: Any, text: str) -> str:
    """The journal keeps values as text."""
    if text in ("None", ""):
        return say(_("(trống)"))
    if ICollection.providedBy(field):
        parts = text.split(LIST)
        return LIST.join(_value(document, field.value_type, one) for one in parts)
    if IChoice.providedBy(field):
        try:
            return say(vocabulary_of(document, field).getTermByToken(text).title)
        except LookupError:
            # Of a person whose post has ended.
            return full_name(text)
    if IDate.providedBy(field):
        return day(text)
    return str(link(text)["title"]) if UID.fullmatch(text) else text
