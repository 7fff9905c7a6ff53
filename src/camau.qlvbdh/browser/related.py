"""Related documents: a link where the person may follow it."""

from camau.qlvbdh import _
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.wording import say
from typing import Any
from zope.i18n import translate
from zope.schema import getFields
import re


RELATIONS = ("answers", "replaces", "amends", "repeals", "basis")

OTHER_RELATIONS = {
    "responds_to": _("Phúc đáp văn bản đi"),
    "replaced_by": _("Văn bản thay cho văn bản này"),
    "copy_of": _("Sao từ văn bản"),
}

UID = re.compile(r"[0-9a-f]{32}")

HIDDEN = _("Văn bản bạn không có quyền xem")


def related(document: Any, request: Any) -> list[dict[str, Any]]:
    """Kinds of related documents with their links."""
    fields = getFields(IDocumentSchema)
    titles = {name: fields[name].title for name in RELATIONS}
    return [
        {"title": translate(title, context=request), "links": links}
        for name, title in (titles | OTHER_RELATIONS).items()
        if (links := shown(getattr(document, name, None)))
    ]


def shown(values: Any) -> list[dict[str, str | None]]:
    """One UID or symbol, or several, as links."""
    given = [values] if isinstance(values, str) else values or ()
    return [link(one) for one in given]


def link(value: str) -> dict[str, str | None]:
    """A document by its UID; anything else is a symbol that was typed."""
    target = visible(value)
    if target is not None:
        title = f"{target.symbol} {target.title}".strip()
        return {"title": title, "url": f"{target.absolute_url()}/view"}
    hidden = UID.fullmatch(value)
    return {"title": say(HIDDEN) if hidden else value, "url": None}
