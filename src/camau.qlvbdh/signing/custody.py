"""Who was handed the agency's key, and from whom (Decree 30, art. 32(2)c)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import ICertificate
from camau.qlvbdh.errors import WrongState
from OFS.interfaces import IObjectWillBeRemovedEvent
from plone import api
from Products.CMFCore.interfaces import ISiteRoot
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent


@adapter(ICertificate, IObjectAddedEvent)
def note_first(certificate: Certificate, event: IObjectAddedEvent) -> None:
    """Who keeps the key from the beginning."""
    note(certificate)


@adapter(ICertificate, IObjectModifiedEvent)
def note_change(certificate: Certificate, event: IObjectModifiedEvent) -> None:
    """However the field was changed, by a form or by REST."""
    note(certificate)


@adapter(ICertificate, IObjectWillBeRemovedEvent)
def keep_lines(certificate: Certificate, event: IObjectWillBeRemovedEvent) -> None:
    """Who kept the agency's key is a record; only a whole site may go."""
    if certificate.handovers and not ISiteRoot.providedBy(event.object):
        raise WrongState(
            _(
                "Chứng thư số đã có biên bản giao nhận khóa, không xóa được. "
                "Bỏ chọn “Đang dùng”."
            )
        )


def note(certificate: Certificate) -> None:
    """Add a line when another person keeps the key; lines are never changed."""
    lines = certificate.handovers
    keeper = lines[-1]["to"] if lines else None
    if (certificate.custodian or None) == keeper:
        return
    day = certificate.handover_date
    line = {
        "from": keeper,
        "to": certificate.custodian or None,
        "minutes": certificate.handover or "",
        "date": day.isoformat() if day else None,
        "by": api.user.get_current().getId(),
        "at": clock.now().isoformat(timespec="seconds"),
    }
    certificate.handovers = (*lines, line)
