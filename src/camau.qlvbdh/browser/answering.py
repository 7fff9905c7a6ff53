"""Phúc đáp: the abstract is made from what is answered; the draft is worked on next."""

from camau.qlvbdh.browser.act import ActForm
from typing import Any


class AnswerForm(ActForm):
    """Begins the draft of an answer (R9.2đ-1)."""

    def next_url(self, result: Any) -> str:
        """The draft, open for its file and its recipients."""
        return f"{result.absolute_url()}/edit"
