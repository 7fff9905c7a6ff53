"""Phúc đáp: the abstract is made from what is answered; the draft is worked on next."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import WARNING
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.service import state_of
from camau.qlvbdh.workflows.service import state_title
from collections.abc import Iterator
from typing import Any


class AnswerForm(ReadyForm):
    """Begins the draft of an answer (R9.2đ-1)."""

    enable_autofocus = True
    heading = _("Cần biết")
    prefilled = frozenset()
    """The answer has a type of its own."""

    def looked_at(self) -> Iterator[Check]:
        """Answers that were begun already, for who may see them."""
        lines = (line for line in journal(self.context) if line.act == "answer")
        begun = (visible(dict(line.data)["draft"]) for line in lines)
        for draft in begun:
            if draft is not None and state_of(draft) != "cancelled":
                facts = {"title": draft.title, "state": say(state_title(draft))}
                text = _("Đã có dự thảo phúc đáp “${title}” (${state}).", mapping=facts)
                yield Check("begun", WARNING, text)

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
