"""The form to make a copy, as the page makes it."""

from builders import person
from copying import on_paper
from zope.component import getMultiAdapter
from zope.globalrequest import getRequest
import pytest


@pytest.mark.parametrize("recipient", [None, "H12.05"])
def test_the_form_opens(agencies, recipient):
    """Its recipients are typed and not chosen from a list, also when a link names one."""
    document, request = on_paper(), getRequest()
    if recipient:
        request.form["recipient"] = recipient
    with person("vt.snv"):
        page = getMultiAdapter((document, request), name="act")
        page.publishTraverse(request, "copy").update()

    assert "recipients" in page.form_instance.widgets
    assert not page.form_instance.widgets["recipients"].value
