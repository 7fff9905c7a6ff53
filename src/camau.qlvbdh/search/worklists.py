"""Worklists: one definition serves counters, lists and REST.

A worklist asks the catalog for ``worklist|principal`` keys of the acting person
and its groups. The keys are made from the same facts as the rights, so the work
of a query grows with the person's open work, not with the archive.
"""

from camau.qlvbdh import _
from camau.qlvbdh.organization.groups import acting_principals
from dataclasses import dataclass
from plone import api
from typing import Any


@dataclass(frozen=True)
class Worklist:
    """A list of documents that wait for somebody."""

    id: str
    title: str
    portal_type: str


IN = "IncomingDocument"
OUT = "OutgoingDocument"

WORKLISTS = (
    Worklist("recall", _("Thu hồi: cần xử lý"), IN),
    Worklist("receive", _("Chờ tiếp nhận"), IN),
    Worklist("forward", _("Chờ trình, chuyển"), IN),
    Worklist("assign", _("Chờ phân công"), IN),
    Worklist("returned", _("Bị chuyển lại"), IN),
    Worklist("extension", _("Đề nghị gia hạn"), IN),
    Worklist("lead", _("Xử lý chính"), IN),
    Worklist("collaborate", _("Phối hợp xử lý"), IN),
    Worklist("informed", _("Xem để biết"), IN),
    Worklist("draft", _("Dự thảo của tôi"), OUT),
    Worklist("review", _("Chờ duyệt dự thảo"), OUT),
    Worklist("check", _("Chờ kiểm tra thể thức"), OUT),
    Worklist("sign", _("Chờ ký"), OUT),
    Worklist("number", _("Đã ký, chờ cấp số"), OUT),
    Worklist("seal", _("Chờ đóng dấu"), OUT),
    Worklist("issue", _("Chờ phát hành"), OUT),
    Worklist("undelivered", _("Chưa đến hết nơi nhận"), OUT),
)

BY_ID = {worklist.id: worklist for worklist in WORKLISTS}


def query(worklist: Worklist) -> dict[str, Any]:
    """The catalog query of a worklist for the acting person.

    The id of the worklist stands for the type, too: asked for by name, the type
    would bring in every document of the archive.
    """
    return {"actors": [f"{worklist.id}|{one}" for one in acting_principals()]}


def items(worklist: Worklist, start: int = 0, size: int = 25):
    """A page of a worklist, urgent first, then by the time it waits; with the total."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        **query(worklist),
        sort_on=("urgency", "created"),
        sort_order=("descending", "ascending"),
        sort_limit=start + size,
    )
    return found[start : start + size], found.actual_result_count


def count(worklist: Worklist) -> int:
    """How many documents wait."""
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog.unrestrictedSearchResults(**query(worklist)))
