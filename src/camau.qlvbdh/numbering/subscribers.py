"""What must not happen to a book behind the back of the service."""

from camau.qlvbdh import _
from camau.qlvbdh.content.register import IRegister
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.numbering.interfaces import RegisterInUse
from OFS.interfaces import IObjectWillBeRemovedEvent
from Products.CMFCore.interfaces import ISiteRoot
from zope.component import adapter


@adapter(IRegister, IObjectWillBeRemovedEvent)
def keep_used_register(register: Register, event: IObjectWillBeRemovedEvent) -> None:
    """A register that has given numbers is a record; only a whole site may go."""
    if ISiteRoot.providedBy(event.object):
        return
    if any(sequence.log for sequence in register.sequences.values()):
        raise RegisterInUse(
            _(
                "${title} đã có số, không xóa được. Hãy khóa sổ.",
                mapping={"title": register.title},
            ),
            register=register.UID(),
        )
