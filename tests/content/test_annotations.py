"""A trap of Python meeting zope.annotation, kept shut."""

from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.attachment import Attachment
from camau.qlvbdh.content.folder import RecordsFolder
from camau.qlvbdh.content.incoming import IncomingDocument
from camau.qlvbdh.content.outgoing import OutgoingDocument
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.content.recipient_group import RecipientGroup
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.content.unit import Unit
from inspect import get_annotations
import pytest


CLASSES = (
    Agency,
    Attachment,
    IncomingDocument,
    OutgoingDocument,
    Position,
    RecipientGroup,
    RecordsFolder,
    Register,
    Unit,
)


@pytest.mark.parametrize("cls", CLASSES)
def test_no_annotated_attributes(cls):
    """``attribute: type`` in the class would make all objects share one storage.

    The class's ``__annotations__`` hides the instance's, where assignments and
    deliveries are kept; the types stand in comments instead.
    """
    named = [base.__name__ for base in cls.__mro__ if get_annotations(base)]
    assert named == []
