"""What every form carries: words for its script, and the script."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class FormMacros(BrowserView):
    """``context/@@form-macros/words``."""

    template = ViewPageTemplateFile("templates/form_words.pt")

    def __getitem__(self, name: str) -> Any:
        """The macro called ``name``."""
        return self.template.macros[name]
