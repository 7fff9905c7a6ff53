"""What is known of a draft before it is approved, signed or numbered, in words.

Decree 30/2020/NĐ-CP, art. 8, 12(2), 13; Decision 31/2021, art. 6(1), 9(1).
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.deadlines.calendar import working_day
from camau.qlvbdh.drafting.minutes import check_secretary
from camau.qlvbdh.drafting.minutes import waits_for_secretary
from camau.qlvbdh.drafting.numbers import next_number
from camau.qlvbdh.drafting.service import check_signer
from camau.qlvbdh.drafting.service import leading_posts
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.exchange import checks as sending
from camau.qlvbdh.exchange.checks import BAD
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import GOOD
from camau.qlvbdh.exchange.checks import WARNING
from camau.qlvbdh.numbering.notation import split
from camau.qlvbdh.organization.capacities import authority_lines
from camau.qlvbdh.organization.capacities import capacities
from camau.qlvbdh.organization.capacities import chosen
from camau.qlvbdh.organization.capacities import in_words
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import documents as signing
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing import placing
from camau.qlvbdh.signing.boxes import TITLES
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.service import state_of
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any


def review_checks(draft) -> list[Check]:
    """What a reviewer or a signer wants to know; bad is what a signature fails for."""
    return [one for look in REVIEWED for one in look(draft)]


def number_checks(draft) -> list[Check]:
    """What the clerk wants to know before a number is given."""
    return [one for look in (_signed, _number) for one in look(draft)]


def seal_checks(draft) -> list[Check]:
    """What the clerk wants to know before the agency signs."""
    found = list(_signed(draft))
    try:
        certificate = signing.require_seal(draft)
    except QlvbdhError as error:
        return [*found, Check("seal", BAD, error.message)]
    return [*found, *certificate_checks(certificate)]


def _symbol(draft) -> Iterator[Check]:
    if not draft.type_code:
        yield Check("type_code", BAD, _("Chưa chọn tên loại văn bản."))
        return
    try:
        found = next_number(draft)
    except QlvbdhError as error:
        yield Check("number", WARNING, error.message)
        return
    if found is not None:
        facts = {"notation": split(found.symbol)[1]}
        text = _("Ký hiệu khi cấp số: ${notation}.", mapping=facts)
        yield Check("number", GOOD, text)


def _file(draft) -> Iterator[Check]:
    yield from sending.files(draft)
    for problem in draft.file.problems if draft.file is not None else ():
        yield Check("problem", BAD, problem)


def _signer(draft) -> Iterator[Check]:
    if not draft.signer:
        yield Check("signer", BAD, _("Chưa chọn người ký."))
        return
    try:
        check_signer(draft, draft.signer)
    except QlvbdhError as error:
        yield Check("signer", BAD, error.message)
        return
    yield _capacity(draft)
    name = full_name(draft.signer)
    certificate = certificate_of(agency_of(draft), draft.signer)
    if certificate is None:
        text = _(
            "${name} chưa có chứng thư số: duyệt trên hệ thống, tệp không có chữ ký số.",
            mapping={"name": name},
        )
        yield Check("certificate", WARNING, text)
    else:
        yield from certificate_checks(certificate)


def _capacity(draft) -> Check:
    """In which capacity the draft is to be signed, as it will stand on it."""
    given = capacities(leading_posts(draft, draft.signer))
    facts = {"name": full_name(draft.signer), "given": in_words(given)}
    found = chosen(given, draft.signing_authority or "")
    if found is not None:
        lines = authority_lines(agency_of(draft), *found)
        facts["lines"] = " / ".join(lines)
        text = _("${name} ký, ghi trên văn bản: ${lines}.", mapping=facts)
        return Check("signing_authority", GOOD, text)
    if not draft.signing_authority:
        text = _("${name} chọn quyền hạn khi ký: ${given}.", mapping=facts)
        return Check("signing_authority", WARNING, text)
    facts["authority"] = draft.signing_authority
    text = _(
        "${name} không có quyền ký “${authority}”. Quyền hạn ký: ${given}.",
        mapping=facts,
    )
    return Check("signing_authority", BAD, text)


def certificate_checks(certificate: Certificate) -> Iterator[Check]:
    """Whether the certificate may sign today, as far as it says itself."""
    today = clock.today()
    if not certificate.is_valid(today):
        facts = {"name": certificate.subject, "status": certificate.status(today)}
        text = _("Chứng thư số “${name}”: ${status}.", mapping=facts)
        yield Check("certificate", BAD, text)


def _secretary(draft) -> Iterator[Check]:
    if not draft.secretary:
        return
    signed_with_key = certificate_of(agency_of(draft), draft.signer) is not None
    try:
        check_secretary(draft, with_certificate=signed_with_key)
    except QlvbdhError as error:
        yield Check("secretary", BAD, error.message)
        return
    facts = {"name": full_name(draft.secretary)}
    if state_of(draft) == "to_sign" and not waits_for_secretary(draft):
        text = _("Thư ký ${name} đã ký.", mapping=facts)
    else:
        text = _("Thư ký ${name} ký trước.", mapping=facts)
    yield Check("secretary", GOOD, text)


def _places(draft) -> Iterator[Check]:
    """Where number, date and signatures will stand, for who signs with a key."""
    if draft.file is None or draft.file.pages is None:
        return
    if certificate_of(agency_of(draft), draft.signer) is None:
        return
    try:
        yield _elsewhere(draft) if foreign.signed_elsewhere(draft) else _here(draft)
    except QlvbdhError as error:
        yield Check("places", BAD, error.message)


def _elsewhere(draft) -> Check:
    facts = {"name": foreign.check(draft).common_name}
    text = _("Tệp đã ký ở nơi khác, chữ ký của ${name} được giữ nguyên.", mapping=facts)
    return Check("places", GOOD, text)


def _here(draft) -> Check:
    found = placing.outline(draft)
    if found.stale:
        text = _(
            "Tệp đã đổi số trang hoặc khổ giấy từ khi vẽ vị trí ký. Mở “Vị trí ký”, "
            "xem lại các ô rồi lưu."
        )
        return Check("places", BAD, text)
    if found.missing:
        names = "; ".join(say(TITLES[one]) for one in found.missing)
        text = _(
            "Không tìm thấy chỗ trong tệp: ${names}. Mở “Vị trí ký” và vẽ những chỗ này.",
            mapping={"names": names},
        )
        return Check("places", BAD, text)
    facts = {"page": str(found.places["person"].place.page + 1)}
    text = _(
        "Tệp có đủ chỗ ghi số, ngày, ký và đóng dấu; chữ ký ở trang ${page}.",
        mapping=facts,
    )
    return Check("places", GOOD, text)


def _only_warned(look: Callable[[Any], Iterator[Check]]) -> Callable:
    """What sending will refuse may still be mended: the clerk settles it then."""

    def softened(draft) -> Iterator[Check]:
        for one in look(draft):
            yield replace(one, level=WARNING) if one.level == BAD else one

    return softened


def _signed(draft) -> Iterator[Check]:
    """The day of signing, or the working day after it, is the last to issue (R6.1-1)."""
    if not draft.signed_at:
        return
    at = datetime.fromisoformat(draft.signed_at).astimezone(clock.ZONE)
    last = working_day(at.date(), 1)
    facts = {
        "name": draft.signer_name,
        "time": at.strftime("%H:%M"),
        "day": at.strftime("%d/%m/%Y"),
        "last": last.strftime("%d/%m/%Y"),
    }
    if at.date() == clock.today():
        text = _("${name} ký hôm nay lúc ${time}.", mapping=facts)
        yield Check("signed", GOOD, text)
    elif clock.today() <= last:
        text = _(
            "${name} ký ngày ${day}, không phải hôm nay. Phát hành chậm nhất trong "
            "ngày ${last}.",
            mapping=facts,
        )
        yield Check("signed", WARNING, text)
    else:
        text = _(
            "${name} ký ngày ${day}. Đã quá hạn phát hành: trong ngày ký, chậm nhất "
            "ngày làm việc tiếp theo (${last}).",
            mapping=facts,
        )
        yield Check("signed", WARNING, text)


def _number(draft) -> Iterator[Check]:
    """What a number can't be given for; the number itself the form says."""
    try:
        next_number(draft)
    except QlvbdhError as error:
        yield Check("number", BAD, error.message)


REVIEWED: tuple[Callable[[Any], Iterator[Check]], ...] = (
    _symbol,
    _file,
    _signer,
    _secretary,
    _places,
    _only_warned(sending.recipients),
    _only_warned(sending.answer),
)
