"""``@@delete_confirmation``: what goes when something is deleted, said before it goes."""

from plone.app.content.browser.actions import DeleteConfirmationForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DeleteForm(DeleteConfirmationForm):
    """Plone's form on a page of ours."""

    template = ViewPageTemplateFile("templates/delete.pt")
    enable_autofocus = False
    """A key that was pressed by chance deletes nothing."""

    @property
    def inside(self) -> int:
        """How many objects go with it."""
        return max(self.items_to_delete - 1, 0)
