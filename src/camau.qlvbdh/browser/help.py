"""``site/@@help/<topic>``: help for the page one is on."""

from camau.qlvbdh.browser.help_topics import Topic
from camau.qlvbdh.browser.help_topics import TOPIC_OF_TYPE
from camau.qlvbdh.browser.help_topics import TOPIC_OF_VIEW
from camau.qlvbdh.browser.help_topics import TOPICS
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


def topic_of(context: Any, view: Any) -> str:
    """The topic for a page of an object."""
    named = TOPIC_OF_VIEW.get(getattr(view, "__name__", ""))
    kind = getattr(context, "portal_type", "")
    return named or TOPIC_OF_TYPE.get(kind, "organization")


@implementer(IPublishTraverse)
class HelpView(BrowserView):
    """One topic, or the list of all."""

    topic: Topic | None = None

    def publishTraverse(self, request, name):
        """The topic called ``name``."""
        if name not in TOPICS:
            raise NotFound(self.context, name, request)
        self.topic = TOPICS[name]
        return self

    @property
    def title(self) -> str:
        """Heading of the page."""
        return self.topic.title if self.topic else ""

    @property
    def others(self) -> list[dict]:
        """Links to all topics."""
        url = f"{self.context.absolute_url()}/@@help"
        return [
            {"url": f"{url}/{name}", "title": one.title} for name, one in TOPICS.items()
        ]
