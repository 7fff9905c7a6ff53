"""What is looked at before a document leaves, in words for the clerk."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.deliveries import ON_PAPER
from camau.qlvbdh.exchange.recipients import answered
from camau.qlvbdh.exchange.recipients import expand
from camau.qlvbdh.exchange.recipients import reaches_author
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.signing.documents import AGENCY
from camau.qlvbdh.signing.documents import PERSON
from camau.qlvbdh.signing.documents import waits_for_seal
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


GOOD, WARNING, BAD = "good", "warning", "bad"
"""All right; worth a look; ``issue`` will refuse it."""

NAMED = 5
"""So many recipients, or files, are named; the others are counted."""


@dataclass(frozen=True)
class Check:
    """One line of the list."""

    name: str
    level: str
    text: str


def checks(document: Any) -> list[Check]:
    """Number, files, signatures, recipients, answer; in that order."""
    return [one for look in LOOKS for one in look(document)]


def _number(document: Any) -> Iterator[Check]:
    if not document.code_number:
        yield Check("number", BAD, _("Văn bản chưa được cấp số."))
        return
    facts = {
        "symbol": document.symbol,
        "day": document.issued_date.strftime("%d/%m/%Y"),
    }
    text = _("Số, ký hiệu ${symbol}, ngày ${day}.", mapping=facts)
    yield Check("number", GOOD, text)


def _organ(document: Any) -> Iterator[Check]:
    agency = agency_of(document)
    if not agency.organ_id:
        yield Check(
            "organ_id",
            BAD,
            _("“${agency}” chưa có mã định danh.", mapping={"agency": agency.title}),
        )


def files(document: Any) -> Iterator[Check]:
    """The file, its pages, what is attached, what was not scanned."""
    if document.file is None:
        yield Check("file", BAD, _("Chưa có tệp văn bản."))
    else:
        facts = {
            "name": document.file.filename,
            "pages": str(document.file.pages or "?"),
        }
        text = _("Tệp ${name}, ${pages} trang.", mapping=facts)
        yield Check("file", GOOD, text)
    names = [one.title or one.file.filename for one in document.attachments()]
    if names:
        facts = {"count": str(len(names)), "names": _named(names)}
        text = _("${count} tệp kèm theo: ${names}.", mapping=facts)
    else:
        text = _("Không có tệp kèm theo.")
    yield Check("attachments", GOOD, text)
    if any(one.scan != "clean" for one in document.files()):
        yield Check("scan", WARNING, _("Có tệp chưa quét mã độc; sẽ quét khi gửi."))


def _signatures(document: Any) -> Iterator[Check]:
    roles = {one["role"] for one in document.signatures}
    who = document.signer_name or full_name(document.signed_by or "")
    if PERSON in roles:
        text = _("${who} đã ký số.", mapping={"who": who})
        yield Check("signature", GOOD, text)
    else:
        yield Check(
            "signature",
            WARNING,
            _("Không có chữ ký số của người ký: nơi nhận chỉ dùng để tham khảo."),
        )
    if waits_for_seal(document):
        yield Check("seal", BAD, _("Chưa có chữ ký số của cơ quan (đóng dấu)."))
    elif AGENCY in roles:
        yield Check("seal", GOOD, _("Cơ quan đã ký số (đóng dấu)."))


def recipients(document: Any) -> Iterator[Check]:
    """Who gets it by the system, who on paper, who instead of another."""
    try:
        found = expand(document)
    except InvalidInput as error:
        yield Check("recipients", BAD, error.message)
        return
    paper = [one for one in found if one.channel == ON_PAPER]
    facts = {"count": str(len(found) - len(paper))}
    text = _("${count} nơi nhận qua hệ thống.", mapping=facts)
    yield Check("recipients", GOOD, text)
    if paper:
        facts = {"count": str(len(paper)), "names": _named([p.name for p in paper])}
        text = _(
            "${count} nơi nhận không có địa chỉ điện tử, phải gửi bản giấy: ${names}.",
            mapping=facts,
        )
        yield Check("paper", WARNING, text)
    yield from (_forwarded(one) for one in found if one.forwarded_from)


def _forwarded(delivery: Delivery) -> Check:
    former = get_agency(delivery.forwarded_from or "")
    facts = {
        "former": former.title if former is not None else delivery.forwarded_from,
        "name": delivery.name,
    }
    text = _("${former} đã ngừng hoạt động: gửi cho ${name}.", mapping=facts)
    return Check("forwarded", WARNING, text)


def answer(document: Any) -> Iterator[Check]:
    """The link to what it answers (R9.2đ)."""
    if document.answers:
        yield Check("answers", GOOD, _("Phúc đáp sẽ kết thúc văn bản đến được gắn."))
        yield from _left_out(document)
    elif document.created_from:
        yield Check(
            "answers",
            WARNING,
            _("Lập từ một văn bản đến mà chưa gắn văn bản được phúc đáp: nêu lý do."),
        )


def _left_out(document: Any) -> Iterator[Check]:
    """Authors of what is answered that the answer does not go to."""
    try:
        found = expand(document)
    except InvalidInput:
        return
    for one in answered(document):
        if not reaches_author(found, one):
            text = _(
                "Nơi nhận chưa có ${name}, tác giả của văn bản ${symbol} được phúc đáp.",
                mapping={"name": one.organ_name, "symbol": one.symbol},
            )
            yield Check("author", WARNING, text)


def _named(names: list[str]) -> str:
    more = " …" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more


LOOKS: tuple[Callable[[Any], Iterator[Check]], ...] = (
    _number,
    _organ,
    files,
    _signatures,
    recipients,
    answer,
)
