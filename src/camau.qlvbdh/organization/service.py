"""Operations on the agency tree.

Each is called by forms, REST, the demonstration data and tests; none knows a
request or checks who calls.
"""

from Acquisition import aq_parent
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.agency import chain
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.content.unit import Unit
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization import groups
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization import posts
from camau.qlvbdh.organization.interfaces import IAgencyDissolved
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from plone.base.interfaces import IPloneSiteRoot
from typing import Any
from zope.event import notify
from zope.interface import implementer
from zope.lifecycleevent import modified


@implementer(IAgencyDissolved)
@dataclass(frozen=True)
class AgencyDissolved:
    """An agency ceases."""

    object: Agency
    on: date
    successors: tuple[str, ...]


def establish_agency(agency: Agency) -> None:
    """Enter a new agency in the directory, with its groups, roles and folders.

    Also after a rename: groups are named after the agency's id. Raises
    ``InvalidInput`` elsewhere than at the root of the site.
    """
    if not IPloneSiteRoot.providedBy(aq_parent(agency)):
        raise InvalidInput(
            _("Cơ quan chỉ được đặt ngay dưới trang gốc. Hãy tạo ở trang gốc.")
        )
    directory.writable().put_local(directory.entry_of(agency))
    groups.create_agency_groups(agency)
    if agency.is_active(clock.today()):
        lookup.open_folders(agency, clock.today().year)
    for unit in lookup.units_of(agency):
        groups.create_unit_groups(agency, unit)
    for position in _positions(agency):
        posts.writable().put(_path(agency, position.getId()), position.person)
    groups.sync_with_predecessors(agency)


def refresh_agency(agency: Agency) -> None:
    """Bring directory and groups in step after a change of the agency."""
    directory.writable().put_local(directory.entry_of(agency))
    groups.sync_with_predecessors(agency)


def forget_agency(agency: Agency, agency_id: str) -> None:
    """Remove what stood beside an agency that was removed or renamed."""
    directory.writable().drop_local(agency_id)
    for unit in lookup.units_of(agency):
        _forget_unit_groups(agency_id, unit, unit.getId())
    for position in _positions(agency):
        posts.writable().drop(f"{agency_id}/{position.getId()}")
    gone = groups.agency_groups(agency_id)
    groups.remove_groups(gone)
    agency.manage_delLocalRoles(gone)


def establish_unit(agency: Agency, unit: Unit) -> None:
    """Create the groups of a unit and fill them."""
    groups.create_unit_groups(agency, unit)
    groups.sync_agency(agency)


def carry_positions(agency: Agency, unit_id: str, new_id: str) -> None:
    """Let the positions of a unit follow it to its new id."""
    for position in _positions(agency):
        if position.unit == unit_id:
            position.unit = new_id


def forget_unit(agency: Agency, unit: Unit, unit_id: str) -> None:
    """Remove the groups of a unit that was removed or renamed."""
    _forget_unit_groups(agency.getId(), unit, unit_id)


def _forget_unit_groups(agency_id: str, unit: Unit, unit_id: str) -> None:
    gone = groups.unit_groups(agency_id, unit_id)
    groups.remove_groups(gone)
    unit.manage_delLocalRoles(gone)


def put_position(agency: Agency, position: Position) -> None:
    """Remember who holds a position and bring the groups in step."""
    posts.writable().put(_path(agency, position.getId()), position.person)
    groups.sync_with_predecessors(agency)


def forget_position(agency: Agency, position_id: str) -> None:
    """Forget a position and bring the groups in step."""
    posts.writable().drop(_path(agency, position_id))
    groups.sync_with_predecessors(agency)


def dissolve(
    agency: Agency, on: date, successors: Iterable[str], legal_basis: str
) -> None:
    """End an agency with its last day ``on`` (R2.1-2).

    Links both sides, ends the positions that are still open, and lets the
    clerks, leaders and archivists of the successors take over from the next
    day. Documents keep the name and identifier of their date. Raises
    ``InvalidInput`` for a wrong date or successor.
    """
    if agency.valid_to is not None:
        raise WrongState(
            _(
                "Cơ quan đã ngừng hoạt động từ ngày ${day}.",
                mapping={"day": agency.valid_to.strftime("%d/%m/%Y")},
            )
        )
    heirs = _checked_heirs(agency, on, tuple(successors))
    agency.valid_to = on
    agency.legal_basis = legal_basis
    agency.successors = [entry.organ_id for entry in heirs]
    for position in lookup.positions_in(agency, on):
        position.valid_to = min(on, position.valid_to or on)
        position.reindexObject()
    for entry in heirs:
        heir = lookup.get_agency(entry.organ_id)
        if heir is not None and agency.organ_id not in (heir.predecessors or ()):
            heir.predecessors = [*(heir.predecessors or ()), agency.organ_id]
            modified(heir)
    modified(agency)
    notify(AgencyDissolved(agency, on, tuple(agency.successors)))


def _checked_heirs(
    agency: Agency, on: date, successors: tuple[str, ...]
) -> list[directory.Entry]:
    if agency.valid_from and on < agency.valid_from:
        raise InvalidInput(
            _("Ngày hết hiệu lực đứng trước ngày bắt đầu. Hãy sửa một trong hai ngày."),
            field="on",
        )
    return [_checked_heir(agency, identifier) for identifier in successors]


def _checked_heir(agency: Agency, identifier: str) -> directory.Entry:
    entry = directory.current().get(identifier)
    if entry is None:
        raise InvalidInput(
            _(
                "Không có cơ quan nào mang mã định danh «${id}». "
                "Hãy chọn trong danh bạ hoặc tạo cơ quan đó trước.",
                mapping={"id": identifier},
            ),
            field="successors",
        )
    if agency.organ_id in (
        entry.organ_id,
        *chain(entry.organ_id, "successors"),
    ):
        raise InvalidInput(
            _(
                "Quan hệ kế thừa tạo thành vòng qua «${id}». "
                "Hãy bỏ mã này khỏi danh sách.",
                mapping={"id": identifier},
            ),
            field="successors",
        )
    return entry


def _positions(agency: Agency) -> list[Position]:
    return [child for child in agency.objectValues() if IPosition.providedBy(child)]


def _path(agency: Any, position_id: str) -> str:
    return f"{agency.getId()}/{position_id}"
