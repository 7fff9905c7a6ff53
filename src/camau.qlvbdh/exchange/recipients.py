"""From what the drafter typed to the recipients that get the document."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.deliveries import LOCAL
from camau.qlvbdh.exchange.deliveries import ON_PAPER
from camau.qlvbdh.exchange.deliveries import OTHERS
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import successor_of
from camau.qlvbdh.text import name_words
from collections.abc import Iterator


def expand(document) -> list[Delivery]:
    """One delivery for each recipient: agencies, groups and free text.

    What is named twice, by itself and in a group, or typed twice, gets one copy. What
    is addressed to a dissolved agency goes to its successor. Raises
    ``InvalidInput`` when nobody is left or an identifier is unknown.
    """
    found: dict[str, Delivery] = {}
    for organ_id in _organ_ids(document):
        delivery = _to_agency(organ_id)
        found.setdefault(delivery.recipient, delivery)
    others: dict[str, str] = {}
    for text in document.other_recipients or ():
        others.setdefault(name_words(text) or text, text)
    for position, text in enumerate(others.values()):
        recipient = f"{OTHERS}{position:03d}"
        found[recipient] = _new(recipient, text, ON_PAPER)
    if not found:
        raise InvalidInput(
            _("Chưa có nơi nhận. Chọn ít nhất một cơ quan, nhóm hoặc nơi nhận ngoài."),
            field="recipients",
        )
    return list(found.values())


def answered(document) -> list:
    """The incoming documents of its agency that a document answers (R9.2đ-1)."""
    agency = agency_of(document)
    return [
        one
        for one in map(by_uid, document.answers or ())
        if one is not None
        and one.portal_type == "IncomingDocument"
        and agency_of(one) == agency
    ]


def reply_to(document) -> dict[str, list[str]]:
    """Fields of the answer to a document: its author, by name where no directory knows it."""
    entry = directory.current().get(document.organ_id or "")
    if entry is not None:
        return {"recipients": [entry.organ_id]}
    return {"other_recipients": [document.organ_name]} if document.organ_name else {}


def reaches_author(deliveries: list[Delivery], document) -> bool:
    """Whether one of them goes to a document's author, or to who took its place."""
    name = name_words(document.organ_name or "")
    if not name or any(
        f"{name_words(one.name)} ".startswith(f"{name} ") for one in deliveries
    ):
        return True
    known = reply_to(document).get("recipients", ())
    try:
        wanted = {_to_agency(organ_id).recipient for organ_id in known}
    except InvalidInput:
        # It is dissolved and nobody took its place.
        return True
    return any(one.recipient in wanted for one in deliveries)


def _organ_ids(document) -> Iterator[str]:
    yield from document.recipients or ()
    agency = agency_of(document)
    for name in document.recipient_groups or ():
        group = agency.get(name)
        if group is None or group.portal_type != "RecipientGroup":
            raise InvalidInput(
                _(
                    "Không có nhóm nơi nhận “${name}”. Chọn lại nhóm.",
                    mapping={"name": name},
                ),
                field="recipient_groups",
            )
        yield from group.members or ()


def _to_agency(organ_id: str) -> Delivery:
    agency = get_agency(organ_id)
    if agency is None:
        entry = directory.current().get(organ_id)
        if entry is None:
            raise InvalidInput(
                _(
                    "Không có cơ quan nào mang mã định danh “${id}”. Chọn lại nơi nhận.",
                    mapping={"id": organ_id},
                ),
                field="recipients",
            )
        return _new(entry.organ_id, entry.name, ON_PAPER)
    forwarded = None
    if not agency.is_active(clock.today()):
        successor = successor_of(agency, clock.today())
        if successor is None:
            raise InvalidInput(
                _(
                    "“${name}” đã ngừng hoạt động và không có cơ quan kế thừa. Bỏ "
                    "khỏi nơi nhận.",
                    mapping={"name": agency.title},
                ),
                field="recipients",
            )
        forwarded, agency = agency.organ_id, successor
    channel = LOCAL if agency.e_capable else ON_PAPER
    return _new(agency.organ_id, agency.title, channel, forwarded)


def _new(
    recipient: str, name: str, channel: str, forwarded: str | None = None
) -> Delivery:
    at = clock.now().isoformat(timespec="seconds")
    status = statuses.QUEUED if channel == LOCAL else statuses.PAPER
    return Delivery(
        recipient=recipient,
        name=name,
        channel=channel,
        status=status,
        since=at,
        forwarded_from=forwarded,
    )
