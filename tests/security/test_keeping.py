"""Documents are never deleted, moved or copied (R10-2)."""

from builders import make_draft
from builders import province
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.workflows.service import as_system
from plone import api
import pytest


@pytest.fixture
def draft(portal):
    """A draft of the province."""
    province()
    return make_draft()


def test_not_deleted(draft):
    """Not even by a manager, not with its folder or agency (NĐ 30, VI, III.5.d)."""
    with api.env.adopt_roles(["Manager"]):
        for thing in (draft, draft.__parent__, api.portal.get()["ubnd"]):
            parent = thing.__parent__
            with pytest.raises(NotAllowed):
                parent._delObject(thing.getId())


def test_not_renamed(draft):
    """Its address is part of its identity."""
    with as_system(), pytest.raises(NotAllowed):
        draft.__parent__.manage_renameObject(draft.getId(), "khac")


def test_not_copied(draft):
    """A copy would be a second original."""
    assert not draft.cb_isCopyable()
