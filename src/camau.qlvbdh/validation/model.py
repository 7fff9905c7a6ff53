"""What a validation says: verdicts, findings on signatures, the report."""

from camau.qlvbdh import _
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zope.i18n import interpolate


class Verdict(StrEnum):
    """The class of a result, for one signature or a whole file."""

    VALID = "valid"
    WARNING = "warning"
    INDETERMINATE = "indeterminate"
    INVALID = "invalid"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """The words of the interface, an i18n message."""
        return VERDICT_LABELS[self]


VERDICT_LABELS = {
    Verdict.VALID: _("HỢP LỆ"),
    Verdict.WARNING: _("HỢP LỆ CÓ CẢNH BÁO"),
    Verdict.INDETERMINATE: _("KHÔNG XÁC ĐỊNH"),
    Verdict.INVALID: _("KHÔNG HỢP LỆ"),
    Verdict.UNSIGNED: _("KHÔNG KÝ SỐ"),
    Verdict.UNREADABLE: _("KHÔNG ĐỌC ĐƯỢC"),
}


class Severity(StrEnum):
    """What one message does to the verdict."""

    INFO = "info"
    WARNING = "warning"
    INDETERMINATE = "indeterminate"
    ERROR = "error"


class Kind(StrEnum):
    """Whom a certificate belongs to."""

    PERSON = "person"
    AGENCY = "agency"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """Whose root a chain ends at; "" when it ends at none that is trusted."""

    OFFICIAL = "official"
    PUBLIC = "public"
    TEST = "test"
    NONE = ""

    @property
    def label(self) -> str:
        """The words of the interface, an i18n message."""
        return ANCHOR_LABELS[self]


ANCHOR_LABELS = {
    Anchor.OFFICIAL: _("chuyên dùng công vụ"),
    Anchor.PUBLIC: _("công cộng"),
    Anchor.TEST: _("thử nghiệm"),
    Anchor.NONE: _("không rõ"),
}


class LegalValue(StrEnum):
    """Decision 31/2021, art. 4: as the paper original, or for information."""

    ORIGINAL = "original"
    REFERENCE = "reference"

    @property
    def label(self) -> str:
        """The words of the interface, an i18n message."""
        return LEGAL_LABELS[self]


LEGAL_LABELS = {
    LegalValue.ORIGINAL: _("Có giá trị như bản gốc"),
    LegalValue.REFERENCE: _("Để biết, tham khảo"),
}
VERDICT_OF = {
    Severity.INFO: Verdict.VALID,
    Severity.WARNING: Verdict.WARNING,
    Severity.INDETERMINATE: Verdict.INDETERMINATE,
    Severity.ERROR: Verdict.INVALID,
}
GRAVITY = list(Severity)


@dataclass(frozen=True)
class Message:
    """One statement; ``check`` is V1 … V11, or "file" for the file as a whole."""

    check: str
    severity: Severity
    text: str


def say(check: str, severity: Severity, text: str, **values: Any) -> Message:
    """A message whose ``${name}`` places are filled.

    The text is kept as it was said, in Vietnamese: a report is evidence.
    """
    return Message(check, severity, interpolate(str(text), values))


def verdict_of(messages: tuple[Message, ...]) -> Verdict:
    """The verdict that the gravest of ``messages`` imposes."""
    gravest = max((GRAVITY.index(m.severity) for m in messages), default=0)
    return VERDICT_OF[GRAVITY[gravest]]


@dataclass(frozen=True)
class Link:
    """A certificate of a chain; ``der`` is base64, times are ISO 8601."""

    name: str
    valid_from: str
    valid_to: str
    sha256: str
    der: str


@dataclass(frozen=True)
class Used:
    """A revocation list or OCSP answer about a certificate of the chain.

    ``source`` is "file" for what the file itself brings (PAdES B-LT), else
    "store"; what is from the store is kept under its SHA-256.
    """

    kind: str
    sha256: str
    source: str
    this_update: str = ""
    next_update: str = ""


@dataclass(frozen=True)
class SignatureFinding:
    """What was found on one signature; times are ISO 8601 with zone.

    ``chain`` begins with the signer's certificate and ends with the root, when
    the root is trusted.
    """

    field: str
    kind: Kind = Kind.UNKNOWN
    common_name: str = ""
    organization: str = ""
    serial: str = ""
    issuer: str = ""
    fingerprint: str = ""
    signing_time: str = ""
    time_source: str = ""
    intact: bool = False
    coverage: str = ""
    revision: int = 0
    byte_range: tuple[int, ...] = ()
    changed_fields: tuple[str, ...] = ()
    trusted: bool = False
    valid_from: str = ""
    valid_to: str = ""
    revocation: str = "unknown"
    algorithm: str = ""
    weak: bool = False
    anchor: Anchor = Anchor.NONE
    chain: tuple[Link, ...] = ()
    evidence: tuple[Used, ...] = ()
    messages: tuple[Message, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict on this signature alone."""
        return verdict_of(self.messages)

    @property
    def accepted(self) -> bool:
        """Whether the signature counts for the legal value of the file."""
        good = self.verdict in (Verdict.VALID, Verdict.WARNING)
        return good and self.intact and self.trusted

    @property
    def lacks_revocation(self) -> bool:
        """Whether only a revocation list or an OCSP answer is missing."""
        return self.trusted and self.revocation == "unknown"

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        data = {name: _plain(value) for name, value in vars(self).items()}
        return data | {"verdict": self.verdict.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "SignatureFinding":
        """The finding that ``to_dict`` wrote."""
        values = {k: v for k, v in data.items() if k in cls.__dataclass_fields__}
        for name in ("byte_range", "changed_fields"):
            values[name] = tuple(values.get(name, ()))
        values["kind"] = Kind(values["kind"])
        values["anchor"] = Anchor(values.get("anchor", ""))
        values["chain"] = tuple(Link(**one) for one in values.get("chain", ()))
        values["evidence"] = tuple(Used(**one) for one in values.get("evidence", ()))
        values["messages"] = _messages(values["messages"])
        return cls(**values)


@dataclass(frozen=True)
class Report:
    """The result of one validation, stored with the file and never rewritten."""

    verdict: Verdict
    legal_value: LegalValue
    sha256: str
    validated_at: str
    trust_version: str
    verifier: str
    findings: tuple[SignatureFinding, ...] = ()
    messages: tuple[Message, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form, the one that is stored."""
        data = {name: _plain(value) for name, value in vars(self).items()}
        return data | {"findings": [f.to_dict() for f in self.findings]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Report":
        """The report that ``to_dict`` wrote."""
        values = {k: v for k, v in data.items() if k in cls.__dataclass_fields__}
        values["verdict"] = Verdict(values["verdict"])
        values["legal_value"] = LegalValue(values["legal_value"])
        values["findings"] = tuple(map(SignatureFinding.from_dict, values["findings"]))
        values["messages"] = _messages(values["messages"])
        return cls(**values)


def _messages(items: Any) -> tuple[Message, ...]:
    return tuple(
        Message(item["check"], Severity(item["severity"]), item["text"])
        for item in items
    )


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        # A text of pyHanko refers to the open file that it came from.
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (Link, Message, Used)):
        return {name: _plain(item) for name, item in vars(value).items()}
    return value
