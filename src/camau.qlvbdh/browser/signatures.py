"""What is known of a document's signatures: the panel on its page, and all reports."""

from camau.qlvbdh import _
from camau.qlvbdh.acts import find
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.validation import records
from camau.qlvbdh.validation.model import Anchor
from camau.qlvbdh.validation.model import Kind
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import SignatureFinding
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.wording import known
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate


VERDICT_CLASSES = {
    Verdict.VALID: ("success", "✓"),
    Verdict.WARNING: ("warning", "!"),
    Verdict.INDETERMINATE: ("secondary", "?"),
    Verdict.INVALID: ("danger", "✗"),
    Verdict.UNSIGNED: ("secondary", "–"),
    Verdict.UNREADABLE: ("danger", "✗"),
}
"""Colour and sign; the words stand beside them."""

KIND_TITLES = {
    Kind.PERSON: _("Chữ ký cá nhân"),
    Kind.AGENCY: _("Chữ ký cơ quan"),
    Kind.UNKNOWN: _("Chữ ký không rõ của ai"),
}

TIME_SOURCES = {
    "timestamp": _("theo dấu thời gian tin cậy"),
    "document_timestamp": _("chậm nhất, theo dấu thời gian của tệp"),
    "claimed": _("do người ký khai báo"),
    "": _("tệp không ghi"),
}

REVOCATION_WORDS = {
    "good": _("Chứng thư chưa bị thu hồi khi ký"),
    "revoked": _("Chứng thư đã bị thu hồi"),
    "unknown": _("Chưa kiểm tra được thu hồi"),
}

ADVICE = {
    ("V1", Severity.ERROR): _("Trả lại nơi gửi và đề nghị gửi lại tệp nguyên vẹn."),
    ("V2", Severity.ERROR): _("Trả lại nơi gửi và đề nghị gửi lại tệp nguyên vẹn."),
    ("V3", Severity.ERROR): _("Đề nghị nơi gửi ký lại bằng thuật toán được chấp nhận."),
    ("V4", Severity.INDETERMINATE): _(
        "Hỏi nơi gửi về chứng thư, hoặc đề nghị quản trị bổ sung danh sách tin cậy."
    ),
    ("V5", Severity.ERROR): _("Đề nghị nơi gửi ký lại bằng chứng thư còn hiệu lực."),
    ("V6", Severity.ERROR): _("Đề nghị nơi gửi ký lại bằng chứng thư còn hiệu lực."),
    ("V6", Severity.INDETERMINATE): _(
        "Hệ thống tự kiểm tra lại khi có dữ liệu thu hồi; có thể bấm “Kiểm tra lại”."
    ),
    ("V8", Severity.ERROR): _("Đề nghị nơi gửi ký lại bằng chứng thư ký văn bản."),
    ("V9", Severity.WARNING): _("So tên trong chứng thư với người ký, cơ quan gửi."),
    ("V10", Severity.WARNING): _("Hỏi nơi gửi, hoặc trả lại nếu cần bản có giá trị."),
    ("V11", Severity.WARNING): _("Đề nghị nơi gửi gửi lại phụ lục có ký số."),
}
"""What the clerk can do about a remark."""


class SignaturesView(BrowserView):
    """The panel: the newest report, or that there is none yet."""

    @property
    def report(self) -> dict[str, Any] | None:
        """The newest report, unless it is on a file that was replaced since."""
        kept, file = self.context.report, self.context.file
        if kept is None or file is None or kept["sha256"] != file.sha256:
            return None
        return self.shown(kept)

    @property
    def judging(self) -> bool:
        """Whether the worker has still to do it."""
        return bool(self.context.judging_since)

    @property
    def visible(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.report or self.judging or self.again)

    @property
    def made_here(self) -> bool:
        """Whether the system signed the file that is there now, a văn bản đi."""
        file = self.context.file
        made = {one["after"] for one in getattr(self.context, "signatures", ())}
        return file is not None and file.sha256 in made

    @property
    def again(self) -> str | None:
        """Address of the form that judges anew, for who may."""
        act = find(self.context, "revalidate")
        if act is None or self.judging or not act.is_possible(self.context):
            return None
        return f"{self.context.absolute_url()}/@@act/revalidate"

    @property
    def first(self) -> dict[str, Any] | None:
        """The first report, when there are later ones."""
        found = records.reports(self.context)
        return self.shown(found[0]) if len(found) > 1 else None

    @property
    def reports(self) -> list[dict[str, Any]]:
        """All reports, the newest first."""
        return [self.shown(one) for one in reversed(records.reports(self.context))]

    def shown(self, data: dict[str, Any]) -> dict[str, Any]:
        """A report as the page shows it."""
        report = Report.from_dict(data)
        return {
            **self.badge(report.verdict),
            "value": self.words(report.legal_value.label),
            "original": report.legal_value == LegalValue.ORIGINAL,
            "at": moment(report.validated_at),
            "messages": [self.remark(one) for one in report.messages],
            "cards": [self.card(one) for one in report.findings],
            "trust_version": report.trust_version,
            "verifier": report.verifier,
            "sha256": report.sha256,
        }

    def card(self, one: SignatureFinding) -> dict[str, Any]:
        """One signature."""
        return {
            **self.badge(one.verdict),
            "kind": self.words(KIND_TITLES[one.kind]),
            "name": one.common_name or one.field,
            "organization": one.organization,
            "at": moment(one.signing_time),
            "source": self.words(TIME_SOURCES.get(one.time_source, "")),
            "issuer": self.issuer(one),
            "until": day(one.valid_to[:10]),
            "revocation": self.words(REVOCATION_WORDS[one.revocation])
            if one.trusted
            else "",
            "chain": [(link.name, day(link.valid_to[:10])) for link in one.chain],
            "algorithm": one.algorithm,
            "serial": one.serial,
            "messages": [self.remark(message) for message in one.messages],
        }

    def issuer(self, one: SignatureFinding) -> str:
        """Who issued the certificate, with the class of the root that is trusted."""
        if one.anchor == Anchor.NONE:
            return one.issuer
        return f"{one.issuer} ({self.words(one.anchor.label)})"

    def badge(self, verdict: Verdict) -> dict[str, str]:
        """A verdict in words, with colour and sign."""
        colour, sign = VERDICT_CLASSES[verdict]
        text = "text-dark" if colour == "warning" else "text-white"
        words = self.words(verdict.label)
        return {"verdict": words, "class": f"bg-{colour} {text}", "sign": sign}

    def remark(self, message: Message) -> dict[str, str]:
        """What was found, and what to do about it."""
        advice = ADVICE.get((message.check, message.severity), "")
        # A report keeps its words as evidence; those without facts are known messages.
        return {"text": known(message.text), "advice": self.words(advice)}

    def words(self, text: str) -> str:
        """In the reader's language."""
        return translate(text, context=self.request) if text else ""
