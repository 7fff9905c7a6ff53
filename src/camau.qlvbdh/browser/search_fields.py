"""Inputs of the advanced search, and words for what was chosen in them."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.subject_areas import area_titles
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import type_title
from camau.qlvbdh.search import fields
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.service import WORKFLOWS
from collections.abc import Mapping
from datetime import date
from typing import Any
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


DIRECTIONS = {
    "IncomingDocument": _("Văn bản đến"),
    "OutgoingDocument": _("Văn bản đi"),
}

LEGAL_VALUES = {
    "original": _("Có giá trị như bản gốc"),
    "reference": _("Để biết, tham khảo"),
}

ENDS = {"from": _("từ"), "to": _("đến")}

GROUPS = (
    (
        _("Văn bản"),
        "title text type_code subject_area code_number code_notation issued_date urgency"
        " description",
    ),
    (
        _("Người và cơ quan"),
        "organ_name organ_id signer signer_position drafter recipient agency",
    ),
    (
        _("Tiếp nhận và xử lý"),
        "portal_type arrival_date arrival_number handler trace review_state due legal_value",
    ),
    (
        _("Hình thức và hồ sơ"),
        "language_code page_count issued_amount paper_copy file_catalog file_notation"
        " doc_ordinal",
    ),
)
"""Heading and fields of the parts of the form; the year is chosen at the side alone."""


def options(field: fields.Field, context: Any) -> dict[str, str]:
    """Title by value of what a field is chosen from."""
    found: dict[str, str]
    if field.name == "subject_area":
        found = {code: say(title) for code, title in area_titles().items()}
    elif field.vocabulary:
        factory = getUtility(IVocabularyFactory, field.vocabulary)
        found = {
            str(term.value): say(term.title or str(term.value))
            for term in factory(context)
        }
    elif field.name == "portal_type":
        found = {value: say(title) for value, title in DIRECTIONS.items()}
    elif field.name == "legal_value":
        found = {value: say(title) for value, title in LEGAL_VALUES.items()}
    elif field.name == "review_state":
        found = {
            state.id: state.title
            for workflow in WORKFLOWS.values()
            for state in workflow.states
        }
    elif field.name == "agency":
        found = {agency.getId(): agency.title for agency in homes()}
    else:
        found = {}
    return found


def title_of(field: fields.Field, value: str, context: Any) -> str:
    """A value in words."""
    if field.name == "type_code":
        # Types that are used no more have their name, too.
        known = document_types().get(value)
        return say(type_title(known)) if known is not None else value
    return options(field, context).get(value, value)


def groups(
    given: Mapping[str, Any], wrong: Mapping[str, str], context: Any
) -> list[dict[str, Any]]:
    """The parts of the form, each field as it was filled in and what is wrong with it."""
    found = []
    for title, names in GROUPS:
        shown = [_shown_field(name, given, wrong, context) for name in names.split()]
        fields_ = [one for one in shown if one is not None]
        found.append({"title": say(title), "fields": fields_})
    return found


def _shown_field(
    name: str, given: Mapping[str, Any], wrong: Mapping[str, str], context: Any
) -> dict[str, Any] | None:
    """A field with its inputs; None when there is nothing to choose from."""
    field = fields.BY_NAME[name]
    choices = options(field, context) if field.kind == fields.CHOICE else {}
    if field.kind == fields.CHOICE and len(choices) < 2:
        return None
    chosen = texts(given, name)
    return {
        "name": name,
        "title": say(field.title),
        "kind": field.kind,
        "choices": [
            {"value": value, "title": title, "chosen": value in chosen}
            for value, title in choices.items()
        ],
        "inputs": [
            {
                "name": one,
                "label": _label(field, one),
                "value": (texts(given, one) or [""])[0],
                "error": wrong.get(one, ""),
            }
            for one in fields.inputs_of(field)
        ],
    }


def _label(field: fields.Field, name: str) -> str:
    """Label of one input; the ends of a span say which they are."""
    end = name.removeprefix(f"{field.name}_")
    return say(ENDS[end]) if end in ENDS and name != field.name else ""


def texts(given: Mapping[str, Any], name: str) -> list[str]:
    """The texts of an input; what a browser does not send is none."""
    value = given.get(name)
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]


def chips(criteria: fields.Criteria, context: Any) -> list[dict[str, Any]]:
    """What was asked for, each with the inputs that are left without it."""
    inputs_now = fields.to_inputs(criteria)
    found = []
    for name, value in criteria.items():
        field = fields.BY_NAME[name]
        if field.kind == fields.CHOICE:
            for one in value:
                rest = [each for each in value if each != one]
                others = {**inputs_now, name: rest}
                title = title_of(field, one, context)
                found.append(_chip(field, title, others))
        else:
            mine = fields.inputs_of(field)
            others = {key: one for key, one in inputs_now.items() if key not in mine}
            found.append(_chip(field, _span(value), others))
    return found


def _chip(field: fields.Field, value: str, others: dict[str, Any]) -> dict[str, Any]:
    return {"title": say(field.title), "value": value, "others": others}


def _span(value: Any) -> str:
    if isinstance(value, str):
        return value
    first, last = (_shown(one) for one in value)
    if first == last:
        return first
    return " – ".join((first or "…", last or "…"))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return day(value) if isinstance(value, date) else str(value)
