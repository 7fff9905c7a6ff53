"""Phúc đáp: the abstract is made from what is answered; the draft is worked on next."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.wording import say
from typing import Any


class AnswerForm(ReadyForm):
    """Begins the draft of an answer (R9.2đ-1)."""

    enable_autofocus = True
    prefilled = frozenset()
    """The answer has a type of its own."""

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """Who gets it, and what its issue does to what is answered."""
        known = self.context.organ_name
        ends = say(_("Phúc đáp sẽ kết thúc văn bản đến được gắn."))
        return [
            (say(_("Nơi nhận")), (known or say(_("Chọn trong dự thảo")),)),
            (say(_("Khi phát hành")), (ends,)),
        ]

    def next_url(self, result: Any) -> str:
        """The draft, open for its file and its recipients."""
        return f"{result.absolute_url()}/edit"
