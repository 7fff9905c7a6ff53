"""Links to begin a document."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.organization.lookup import INCOMING
from camau.qlvbdh.organization.lookup import OUTGOING
from camau.qlvbdh.search import worklists
from plone import api
from typing import Any


NEW = {
    INCOMING: (worklists.IN, _("Nhập văn bản đến (giấy)")),
    OUTGOING: (worklists.OUT, _("Soạn văn bản đi")),
}
ADD = {
    worklists.IN: "camau.qlvbdh: Add incoming document",
    worklists.OUT: "camau.qlvbdh: Add outgoing document",
}


def adding(agency: Any) -> list[dict]:
    """Links to begin a document in this year's folders of an agency."""
    year = str(clock.today().year)
    return [
        link
        for name in NEW
        if name in agency and year in agency[name]
        for link in add_links(agency[name][year])
    ]


def add_links(folder: Any) -> list[dict]:
    """The link to add a document in a year's folder, for who may."""
    name, year = folder.__parent__.getId(), folder.getId()
    if name not in NEW or not year.isdigit():
        return []
    portal_type, title = NEW[name]
    if not api.user.has_permission(ADD[portal_type], obj=folder):
        return []
    return [{"url": f"{folder.absolute_url()}/++add++{portal_type}", "title": title}]
