"""Ủy quyền: the form asks for what the person's choice needs, and offers nobody in vain."""

from camau.qlvbdh.browser.act import ActForm
from camau.qlvbdh.browser.act_fields import chosen_from
from camau.qlvbdh.delegation.service import delegable
from camau.qlvbdh.organization.choices import PEOPLE
from z3c.form.field import Fields


class DelegateForm(ActForm):
    """A leader lets another act in its place."""

    @property
    def fields(self) -> Fields:
        """Who delegates its own post is not offered itself."""
        fields = super().fields
        givers = {post.person for post in delegable(self.context)}
        if len(givers) == 1:
            terms = [one for one in PEOPLE(self.context) if one.value not in givers]
            chosen_from(
                fields, "person", terms, description=fields["person"].field.description
            )
        return fields

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Types matter only to who also signs."""
        super().updateWidgets(prefix)
        self.widgets["types"].wrapper_css_class = "needs-signs"
