"""Rules on all signatures of a document together (V9, V10, V11, R4.1)."""

from camau.qlvbdh import _
from camau.qlvbdh.validation.identity import is_business
from camau.qlvbdh.validation.identity import same_organ
from camau.qlvbdh.validation.identity import same_person
from camau.qlvbdh.validation.model import Anchor
from camau.qlvbdh.validation.model import Kind
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import SignatureFinding
from camau.qlvbdh.validation.model import Verdict
from collections.abc import Sequence


Findings = Sequence[SignatureFinding]

COPY_FIELD = "SaoY"
"""What the field of a copying agency's signature begins with."""


def of_kind(findings: Findings, kind: Kind) -> list[SignatureFinding]:
    """The signatures of persons, or of agencies."""
    return [finding for finding in findings if finding.kind == kind]


def copies_in(findings: Findings, stated: bool) -> list[SignatureFinding]:
    """The agencies' signatures that make a copy (SAO block, Decree 30, art. 25).

    Their field tells it, or the type that the sender states (``stated``): tools of
    other makers name the field as they like.
    """
    agencies = of_kind(findings, Kind.AGENCY)
    return [one for one in agencies if stated or one.field.startswith(COPY_FIELD)]


def check_anchors(findings: Findings, organ: str | None) -> list[Message]:
    """V4: state documents are signed with certificates of the government PKI."""
    messages = []
    if any(one.anchor == Anchor.TEST for one in findings):
        text = _("Chứng thư thử nghiệm, không dùng cho văn bản thật")
        messages.append(say("V4", Severity.WARNING, text))
    public = [one.common_name for one in findings if one.anchor == Anchor.PUBLIC]
    if public and organ and not is_business(organ):
        names = ", ".join(public)
        text = _(
            "Chứng thư công cộng trên văn bản của cơ quan nhà nước, không phải chứng"
            " thư chuyên dùng công vụ: ${names}"
        )
        messages.append(say("V4", Severity.WARNING, text, names=names))
    return messages


def check_identities(
    findings: Findings, signer: str | None, organ: str | None
) -> list[Message]:
    """V9: names in certificates against those stated for the document."""
    messages = []
    persons = of_kind(findings, Kind.PERSON)
    if (
        signer
        and persons
        and not any(same_person(f.common_name, signer) for f in persons)
    ):
        names = ", ".join(f.common_name for f in persons)
        text = _("Người ký không khớp: chứng thư của ${names}")
        messages.append(say("V9", Severity.WARNING, text, names=names))
    agencies = of_kind(findings, Kind.AGENCY)
    if (
        organ
        and agencies
        and not any(
            same_organ((f.common_name, f.organization), organ) for f in agencies
        )
    ):
        names = ", ".join(f.common_name for f in agencies)
        text = _("Cơ quan ký không khớp: chứng thư của ${names}")
        messages.append(say("V9", Severity.WARNING, text, names=names))
    return messages


def check_completeness(findings: Findings, copy: bool = False) -> list[Message]:
    """V10: a person's signature, then the agency's (Decree 30, art. 5, 32).

    A copy made from paper bears the agency's signature alone (art. 25); ``copy``:
    the sender states that it is one.
    """
    persons = of_kind(findings, Kind.PERSON)
    agencies = of_kind(findings, Kind.AGENCY)
    messages = []
    if not persons and copies_in(findings, copy):
        text = _("Bản sao: chỉ có chữ ký số của cơ quan sao, đối chiếu với khối SAO Y")
        messages.append(say("V10", Severity.WARNING, text))
    elif not persons:
        text = _("Thiếu chữ ký số của người có thẩm quyền")
        messages.append(say("V10", Severity.WARNING, text))
    if not agencies:
        text = _("Thiếu chữ ký số của cơ quan")
        messages.append(say("V10", Severity.WARNING, text))
    if persons and agencies:
        first = min(f.revision for f in persons)
        if max(f.revision for f in agencies) < first:
            text = _("Chữ ký cơ quan có trước chữ ký của người có thẩm quyền")
            messages.append(say("V10", Severity.WARNING, text))
    return messages


def legal_value(verdict: Verdict, findings: Findings, copy: bool = False) -> LegalValue:
    """R4.1: as the original when a person and an agency signed validly, or when
    an agency of the state made it a copy (Decree 30, art. 26)."""
    good = [finding for finding in findings if finding.accepted]
    kinds = {finding.kind for finding in good}
    copies = [one for one in copies_in(good, copy) if one.anchor != Anchor.PUBLIC]
    complete = {Kind.PERSON, Kind.AGENCY} <= kinds or bool(copies)
    valid = verdict in (Verdict.VALID, Verdict.WARNING)
    return LegalValue.ORIGINAL if valid and complete else LegalValue.REFERENCE


def check_attachments(main: Report, attachments: Sequence[Report]) -> list[Message]:
    """V11: every separate attachment is signed by the agency of the document.

    Decree 30, Annex I: each attachment file bears the agency's signature.
    """
    agencies = of_kind(main.findings, Kind.AGENCY)
    expected = {f.fingerprint for f in agencies if f.accepted}
    unsigned = [
        number
        for number, report in enumerate(attachments, 1)
        if not expected & {f.fingerprint for f in report.findings if f.accepted}
    ]
    text = _("Phụ lục chưa ký: tệp thứ ${number}")
    return [say("V11", Severity.WARNING, text, number=n) for n in unsigned]
