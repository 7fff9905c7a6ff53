"""The files of a document in view: on its own page, and beside the form of an act."""

from camau.qlvbdh.browser.files import Files
from functools import cached_property
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class WithFiles(BrowserView):
    """What ``templates/document_viewer.pt`` asks of its page."""

    viewer_part = ViewPageTemplateFile("templates/document_viewer.pt")

    @cached_property
    def files(self) -> Files:
        """Main file and attachments."""
        return Files(self.context, self.request)

    def icon(self, name: str) -> str:
        """A drawing of Plone's set; the words stand beside it."""
        return self.icons.tag(name, tag_class="qlvbdh-icon")

    @cached_property
    def icons(self) -> Any:
        """Plone's resolver of icons."""
        return self.context.restrictedTraverse("@@iconresolver")


class Viewer(WithFiles):
    """``document/@@viewer``: the part alone."""

    def __call__(self) -> str:
        """The part; its script is the page's to load."""
        return self.viewer_part()
