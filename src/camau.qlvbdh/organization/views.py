"""``@@getVocabulary`` for people who may search but not edit."""

from AccessControl import getSecurityManager
from Acquisition import aq_inner
from camau.qlvbdh.organization.vocabularies import RIGHTS
from plone.app.content.browser.vocabulary import VocabLookupException
from plone.app.content.browser.vocabulary import VocabularyView
from typing import Any
from zope.component import getUtility
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserView
from zope.schema.interfaces import IVocabulary
from zope.schema.interfaces import IVocabularyFactory


def content_of(context: Interface) -> Any:
    """The content behind a context, which in an add form is the form itself."""
    while IBrowserView.providedBy(context):
        context = context.context
    return aq_inner(context)


class DirectoryVocabularyView(VocabularyView):
    """Plone's view asks for the right to edit outside the site root.

    Whoever assigns or addresses a document need not edit it, so our
    vocabularies ask for the right to search the directory, everywhere.
    """

    def get_vocabulary(self) -> IVocabulary:
        """The vocabulary that the request names."""
        name = self.request.get("name", "")
        if name not in RIGHTS:
            return super().get_vocabulary()
        context = content_of(self.context)
        if not getSecurityManager().checkPermission(RIGHTS[name], context):
            raise VocabLookupException("Vocabulary lookup not allowed")
        return getUtility(IVocabularyFactory, name)(context)
