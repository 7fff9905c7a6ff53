"""What can be done with a register (sổ) and with an agency."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.model import Remark
from camau.qlvbdh.assignment import phrases
from camau.qlvbdh.assignment.interfaces import IPhrases
from camau.qlvbdh.delegation import service as delegation
from camau.qlvbdh.delegation.interfaces import IDelegate
from camau.qlvbdh.numbering import interfaces
from camau.qlvbdh.numbering import service as numbering
from camau.qlvbdh.organization import service as organization
from camau.qlvbdh.organization.interfaces import IDissolve
from camau.qlvbdh.organization.lookup import full_name
from plone import api
from typing import Any


def reserve(register, **values: Any):
    """Set numbers aside in the name of the acting person."""
    numbering.reserve(register, by=api.user.get_current().getId(), **values)
    return register


def close(register):
    """End a register."""
    numbering.close(register)
    return register


def open_year(agency, *, year: int):
    """Make the registers of a year."""
    numbering.open_year(agency, year)
    return agency


def dissolve(agency, *, successors: list[str] | None = None, **values: Any):
    """End an agency."""
    organization.dissolve(agency, successors=successors or [], **values)
    return agency


def _is_open(register) -> bool:
    return not register.closed


def _exists(agency) -> bool:
    return not agency.valid_to


def _phrases(agency) -> dict[str, Any]:
    return {"phrases": list(phrases.phrases_of(agency))}


def _has_delegable(agency) -> bool:
    return _exists(agency) and bool(delegation.delegable(agency))


def _from_today(agency) -> dict[str, Any]:
    """A leader's only post is chosen already; most begin at once."""
    posts = delegation.delegable(agency)
    own = {"post": posts[0].getId()} if len(posts) == 1 else {}
    return {"valid_from": clock.today(), **own}


def _given_twice(made) -> Remark | None:
    """Several people may act in one post; who delegates hears of the others."""
    others = delegation.beside(made)
    if not others:
        return None
    names = ", ".join(full_name(one.person) for one in others)
    text = _(
        "Trong thời gian này chức danh còn được ủy quyền cho ${names}: mọi người được "
        "ủy quyền cùng thấy việc. Nếu không chủ định, hãy kết thúc ủy quyền trước.",
        mapping={"names": names},
    )
    return Remark(text, tuple(others))


MANAGE = "camau.qlvbdh: Manage registers"

REGISTER_ACTS = (
    Act(
        "reserve-number",
        _("Giữ số"),
        reserve,
        "camau.qlvbdh: Reserve number",
        interfaces.IReserve,
        condition=lambda register: _is_open(register) and register.kind != "incoming",
    ),
    Act(
        "close",
        _("Khóa sổ"),
        close,
        MANAGE,
        condition=_is_open,
        consequence=_("Sổ đã khóa không cấp số nữa."),
    ),
)

AGENCY_ACTS = (
    Act(
        "open-year",
        _("Mở sổ của năm"),
        open_year,
        MANAGE,
        interfaces.IOpenYear,
        condition=_exists,
    ),
    Act(
        "phrases",
        _("Sửa mẫu ý kiến chỉ đạo"),
        phrases.set_phrases,
        phrases.PERMISSION,
        IPhrases,
        condition=_exists,
        known=_phrases,
    ),
    Act(
        "delegate",
        _("Ủy quyền"),
        delegation.delegate,
        delegation.PERMISSION,
        IDelegate,
        condition=_has_delegable,
        known=_from_today,
        remark=_given_twice,
    ),
    Act(
        "dissolve",
        _("Giải thể, sáp nhập"),
        dissolve,
        "Manage portal",
        IDissolve,
        condition=_exists,
        consequence=_(
            "Chức danh của cơ quan hết hiệu lực sau ngày này; cơ quan kế thừa tiếp nhận."
        ),
    ),
)

DELEGATION_ACTS = (
    Act(
        "end",
        _("Kết thúc ủy quyền"),
        delegation.end,
        "View",
        condition=lambda one: delegation.is_open(one) and delegation.may_end(one),
        consequence=_("Người được ủy quyền mất ngay các quyền này."),
    ),
)
