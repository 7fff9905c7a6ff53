"""Thu hồi: from whom is seen and chosen, never left to an empty list."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.act import ActForm
from camau.qlvbdh.browser.act_fields import described
from camau.qlvbdh.errors import InvalidInput
from typing import Any
from z3c.form.field import Fields


class RecallForm(ActForm):
    """Asks a document back (R9.2b-2)."""

    @property
    def fields(self) -> Fields:
        """All who were not asked yet are ticked; nobody is not everybody here."""
        return described(super().fields, "recipients", required=True, description="")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """Who unticked everybody did not mean everybody."""
        if not values.get("recipients"):
            raise InvalidInput(_("Chọn ít nhất một nơi nhận."), field="recipients")
        return values
