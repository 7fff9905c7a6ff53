"""From what the drafter typed to the recipients that get the document."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
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
from collections.abc import Iterator


def expand(document) -> list[Delivery]:
    """One delivery for each recipient: agencies, groups and free text.

    An agency that is named twice, by itself and in a group, gets one copy. What
    is addressed to a dissolved agency goes to its successor. Raises
    ``InvalidInput`` when nobody is left or an identifier is unknown.
    """
    found: dict[str, Delivery] = {}
    for organ_id in _organ_ids(document):
        delivery = _to_agency(organ_id)
        found.setdefault(delivery.recipient, delivery)
    for position, text in enumerate(document.other_recipients or ()):
        recipient = f"{OTHERS}{position:03d}"
        found[recipient] = _new(recipient, text, ON_PAPER)
    if not found:
        raise InvalidInput(
            _("Chưa có nơi nhận. Mở “Sửa” dự thảo để chọn nơi nhận."),
            field="recipients",
        )
    return list(found.values())


def reply_to(document) -> dict[str, list[str]]:
    """Fields of the answer to a document: its author, by name where no directory knows it."""
    organ_id = document.organ_id or ""
    if get_agency(organ_id) or directory.current().get(organ_id):
        return {"recipients": [organ_id]}
    return {"other_recipients": [document.organ_name]} if document.organ_name else {}


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
