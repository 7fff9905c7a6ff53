"""The form that narrows a list down: works as it stands, with GET."""

from camau.qlvbdh import _
from camau.qlvbdh.content.subject_areas import area_titles
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import type_title
from camau.qlvbdh.content.vocabularies import URGENCIES
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import listing
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import OUT
from camau.qlvbdh.search.model import Worklist
from camau.qlvbdh.workflows.service import WORKFLOWS
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zope.i18n import translate


ROLES = {
    "lead": _("Xử lý chính"),
    "collaborate": _("Phối hợp xử lý"),
    "informed": _("Xem để biết"),
}


class Filters:
    """What was asked of a list, what of it was wrong, and the inputs to show."""

    def __init__(self, worklist: Worklist, form: Mapping[str, Any], request: Any):
        self.worklist = worklist
        self.request = request
        self.errors: dict[str, str] = {}
        self._wrong: dict[str, Any] = {}
        self.asked = self._read(dict(form))

    def _read(self, form: dict[str, Any]) -> listing.Asked:
        """What is right of it; the message beside what is not."""
        while True:
            try:
                return listing.read(form)
            except InvalidInput as error:
                name = str(error.field)
                self.errors[name] = self.words(error.message)
                self._wrong[name] = form.pop(name)

    @property
    def is_open(self) -> bool:
        """Whether the form is shown at once."""
        return bool(self.errors) or replace(self.asked, text="").is_filtered

    @property
    def sort(self) -> str:
        """As the address has it, to keep it when the filter changes."""
        return listing.to_query(self.asked).get("sort", "")

    def words(self, message: str) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)

    def fields(self) -> list[dict[str, Any]]:
        """The inputs, in their order; the one for words stands before them."""
        found = self.ends(self.worklist.portal_type)
        found += [
            self.choice("urgency", _("Độ khẩn"), self._urgencies(), _("Tất cả")),
            self.choice("type_code", _("Tên loại văn bản"), self._types(), _("Tất cả")),
            self.choice("subject_area", _("Lĩnh vực"), area_titles(), _("Tất cả")),
        ]
        if len(self.worklist.index_keys) > 1 and self.worklist.portal_type == IN:
            found.append(self.choice("role", _("Vai trò"), ROLES, _("Tất cả")))
        if not self.worklist.one_state:
            found.append(
                self.choice("state", _("Trạng thái"), self._states(), _("Tất cả"))
            )
        arrived = self.worklist.portal_type != OUT
        found += [
            self.date("since", _("Ngày đến, từ ngày") if arrived else _("Từ ngày")),
            self.date("until", _("Đến hết ngày")),
        ]
        return found

    def ends(self, portal_type: str) -> list[dict[str, Any]]:
        """Where documents of a type come from, or go to; of both where both are."""
        found = []
        if portal_type != OUT:
            found.append(self.text("sender", _("Cơ quan ban hành")))
        if portal_type != IN:
            found.append(self.text("recipient", _("Nơi nhận")))
        return found

    @property
    def has_unread(self) -> bool:
        """Whether documents of this list can be unread."""
        return self.worklist.group in ("handling", "deadlines")

    def text(self, name: str, title: str) -> dict[str, Any]:
        """An input for words."""
        return self._input(name, title, "search")

    def date(self, name: str, title: str) -> dict[str, Any]:
        """An input for a day."""
        return self._input(name, title, "date")

    def choice(
        self, name: str, title: str, values: Mapping[Any, str], every: str
    ) -> dict[str, Any]:
        """An input to choose from."""
        now = listing.to_query(self.asked).get(name, "")
        options = [{"value": "", "title": self.words(every), "chosen": not now}]
        options += [
            {"value": value, "title": self.words(words), "chosen": str(value) == now}
            for value, words in values.items()
        ]
        return {**self._input(name, title, "select"), "options": options}

    def _input(self, name: str, title: str, kind: str) -> dict[str, Any]:
        wrong = self._wrong.get(name)
        value = wrong if isinstance(wrong, str) else None
        return {
            "name": name,
            "id": f"filter-{name}",
            "title": self.words(title),
            "kind": "text" if value and kind == "date" else kind,
            "value": value or listing.to_query(self.asked).get(name, ""),
            "error": self.errors.get(name, ""),
            "options": [],
        }

    def _urgencies(self) -> dict[int, str]:
        """Each means: this and above."""
        found = {value: title for value, title in URGENCIES.items if value}
        most = max(found)
        return {
            value: title
            if value == most
            else _("${urgency} trở lên", mapping={"urgency": self.words(title)})
            for value, title in found.items()
        }

    def _types(self) -> dict[str, str]:
        return {code: type_title(one) for code, one in document_types().items()}

    def _states(self) -> dict[str, str]:
        kinds = [self.worklist.portal_type] if self.worklist.portal_type else WORKFLOWS
        return {
            state.id: state.title for kind in kinds for state in WORKFLOWS[kind].states
        }
