"""A page that fails, for tests of what people and the log are told."""

from camau.qlvbdh.errors import WrongState
from collections.abc import Iterator
from contextlib import contextmanager
from Products.Five.browser import BrowserView
from zope.component import getGlobalSiteManager
from zope.interface import Interface


REASON = "Văn bản đã phát hành, không sửa được."


class Broken(BrowserView):
    """Fails as its address says: ``?refused=1``, or by itself."""

    def __call__(self):
        if "refused" in self.request.form:
            raise WrongState(REASON)
        raise RuntimeError("hỏng")


@contextmanager
def broken_page() -> Iterator[str]:
    """The name of the page, while it is there."""
    manager, name = getGlobalSiteManager(), "broken-page"
    manager.registerAdapter(Broken, (Interface, Interface), Interface, name)
    try:
        yield f"@@{name}"
    finally:
        manager.unregisterAdapter(Broken, (Interface, Interface), Interface, name)
