"""The browser layer of the product."""

from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IQlvbdhLayer(IDefaultBrowserLayer):
    """Marks requests to a site that has the product installed."""
