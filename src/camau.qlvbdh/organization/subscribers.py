"""Keep the directory, the groups and the posts in step with the content."""

from Acquisition import aq_base
from Acquisition import aq_parent
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.content.unit import Unit
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization import service
from zope.container.interfaces import IContainerModifiedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent
from zope.lifecycleevent.interfaces import IObjectMovedEvent


def _is_moved_itself(obj, event) -> bool:
    """False when the event reaches ``obj`` because something above it moved."""
    return aq_base(event.object) is aq_base(obj)


def agency_moved(agency: Agency, event: IObjectMovedEvent) -> None:
    """Added, renamed or removed."""
    if not _is_moved_itself(agency, event):
        return
    if event.oldParent is not None:
        service.forget_agency(agency, event.oldName)
    if event.newParent is not None:
        service.establish_agency(agency)


def agency_modified(agency: Agency, event: IObjectModifiedEvent) -> None:
    """Name, identifiers or validity may have changed; not that a child came."""
    if IContainerModifiedEvent.providedBy(event):
        return
    service.refresh_agency(agency)


def unit_moved(unit: Unit, event: IObjectMovedEvent) -> None:
    """Added, renamed or removed."""
    if not _is_moved_itself(unit, event):
        return
    if event.oldParent is not None:
        service.forget_unit(event.oldParent, unit, event.oldName)
    if event.newParent is None:
        return
    if event.oldName and event.oldParent is not None:
        service.carry_positions(event.newParent, event.oldName, event.newName)
    service.establish_unit(event.newParent, unit)


def unit_modified(unit: Unit, event: IObjectModifiedEvent) -> None:
    """The name may have changed."""
    if IContainerModifiedEvent.providedBy(event):
        return
    service.establish_unit(lookup.agency_of(unit), unit)


def position_moved(position: Position, event: IObjectMovedEvent) -> None:
    """Added, renamed or removed."""
    if not _is_moved_itself(position, event):
        return
    if event.oldParent is not None:
        service.forget_position(event.oldParent, event.oldName)
    if event.newParent is not None:
        service.put_position(event.newParent, position)


def position_modified(position: Position, event: IObjectModifiedEvent) -> None:
    """Person, functions, unit or validity may have changed."""
    service.put_position(aq_parent(position), position)
