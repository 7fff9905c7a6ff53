"""What has to be done before an act becomes possible: in which states, and in words."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.model import always
from camau.qlvbdh.assignment import reminding
from camau.qlvbdh.assignment.service import GIVING
from camau.qlvbdh.drafting.minutes import waits_for_secretary
from camau.qlvbdh.drafting.signature import signs_elsewhere
from camau.qlvbdh.exchange.reminding import cannot_remind
from camau.qlvbdh.intake.judging import breaks
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing.documents import waits_for_seal
from collections.abc import Callable
from dataclasses import dataclass
from plone import api
from typing import Any


@dataclass(frozen=True)
class Hindrance:
    """One thing that comes first."""

    states: tuple[str, ...]
    """States in which it is in the way."""

    text: str | Callable[[Any], str]
    """What has to be done, or who has to do it: a message, or what makes it."""

    holds: Callable[[Any], object] = always

    def words(self, document: Any) -> str:
        """The message for a document."""
        return self.text if isinstance(self.text, str) else self.text(document)


def _paused(*more: Hindrance) -> tuple[Hindrance, ...]:
    words = _("Văn bản đang tạm dừng. Chọn “Tiếp tục xử lý” trước.")
    return (*more, Hindrance(("suspended",), words))


def _has_no_file(document: Any) -> bool:
    return document.file is None


def _of_another(document: Any) -> bool:
    return api.user.get_current().getId() != document.signer


def _signer_words(document: Any) -> str:
    return _(
        "Văn bản được trình ${signer} ký.",
        mapping={"signer": full_name(document.signer)},
    )


def _secretary_words(document: Any) -> str:
    return _(
        "Thư ký ${name} chưa ký biên bản.",
        mapping={"name": full_name(document.secretary)},
    )


def _here(condition: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """For who signs with a key at the server, or with none."""
    return lambda document: condition(document) and not signs_elsewhere(document)


def _elsewhere(condition: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """For who signs with a token at the desk."""
    return lambda document: condition(document) and signs_elsewhere(document)


NO_FILE = Hindrance(("draft",), _("Dự thảo chưa có tệp. Thêm tệp PDF."), _has_no_file)

BROKEN = Hindrance(
    ("arrived",), _("Văn bản không còn nguyên vẹn. Hãy trả lại nơi gửi."), breaks
)

INCOMING = {
    "register": (BROKEN,),
    "submit": (Hindrance(("arrived",), _("Vào sổ văn bản trước.")),),
    "assign": _paused(Hindrance(("arrived",), _("Văn thư chưa vào sổ văn bản."))),
    "complete": _paused(
        Hindrance(("assigned",), _("Người xử lý chính chưa bắt đầu xử lý."))
    ),
    "remind": (Hindrance(GIVING, reminding.ALREADY, reminding.all_reminded),),
    "progress": _paused(),
    "hand-back": _paused(),
}

OUTGOING = {
    "submit-to-unit": (NO_FILE,),
    "submit-to-leader": (NO_FILE,),
    "approve": (Hindrance(("draft",), _("Người soạn thảo chưa trình dự thảo.")),),
    "sign": (
        Hindrance(("to_sign",), _signer_words, _here(_of_another)),
        Hindrance(("to_sign",), _secretary_words, _here(waits_for_secretary)),
    ),
    "begin-sign": (
        Hindrance(("to_sign",), _signer_words, _elsewhere(_of_another)),
        Hindrance(("to_sign",), _secretary_words, _elsewhere(waits_for_secretary)),
    ),
    "number": (Hindrance(("to_sign",), _("Lãnh đạo chưa ký văn bản.")),),
    "issue": (
        Hindrance(("signed",), _("Cấp số cho văn bản trước.")),
        Hindrance(("numbered",), _("Đóng dấu văn bản trước."), waits_for_seal),
    ),
    "remind": (Hindrance(("issued",), cannot_remind, cannot_remind),),
}

HINDRANCES: dict[str, dict[str, tuple[Hindrance, ...]]] = {
    "IncomingDocument": INCOMING,
    "OutgoingDocument": OUTGOING,
}
"""Type → name of the act → what may be in its way, the first that holds is said."""
