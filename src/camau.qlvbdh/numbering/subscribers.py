"""What must not happen to a book behind the back of the service."""

from camau.qlvbdh import _
from camau.qlvbdh.content.register import IRegister
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.numbering.interfaces import RegisterInUse
from OFS.interfaces import IObjectWillBeRemovedEvent
from Products.CMFCore.interfaces import ISiteRoot
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectModifiedEvent


FIXED = {"kind", "year", "per_type", "document_types", "closed"}
"""What the numbers that were given depend on."""


def is_used(register: Register) -> bool:
    """Whether a number was given."""
    return any(sequence.log for sequence in register.sequences.values())


@adapter(IRegister, IObjectModifiedEvent)
def keep_its_rules(register: Register, event: IObjectModifiedEvent) -> None:
    """A register that has given numbers keeps the rules they were given by."""
    changed = {
        name.rpartition(".")[2]
        for description in event.descriptions
        for name in getattr(description, "attributes", ())
    }
    if changed & FIXED and is_used(register):
        raise RegisterInUse(
            _(
                "${title} đã có số: không đổi được loại sổ, năm, loại văn bản, hệ thống "
                "số và trạng thái khóa. Dùng “Khóa sổ”, hoặc mở sổ mới.",
                mapping={"title": register.title},
            ),
            register=register.UID(),
        )


@adapter(IRegister, IObjectWillBeRemovedEvent)
def keep_used_register(register: Register, event: IObjectWillBeRemovedEvent) -> None:
    """A register that has given numbers is a record; only a whole site may go."""
    if ISiteRoot.providedBy(event.object):
        return
    if is_used(register):
        raise RegisterInUse(
            _(
                "${title} đã có số, không xóa được. Hãy khóa sổ.",
                mapping={"title": register.title},
            ),
            register=register.UID(),
        )
