"""Several documents with one confirmation: registered, submitted, signed, issued …

Each step of each document is a transaction of its own: a number is given in a short
one, and what is done stays done when a later document fails.
"""

from camau.qlvbdh import _
from camau.qlvbdh.acts import find
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.wording import say
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from transaction.interfaces import TransientError
from typing import Any
from zope import schema
from zope.interface import Interface
from zope.schema import getFieldNames
import transaction


LIMIT = 100
"""Documents in one batch."""

ATTEMPTS = 3
"""How often a step is tried when another person writes at the same moment."""


class IInputs(Interface):
    """What a batch may ask for, once for all documents."""

    pin = schema.Password(
        title=_("Mật khẩu khóa ký số"),
        description=_("Không được lưu lại. Để trống nếu chưa có chứng thư số"),
        max_length=100,
        required=False,
    )
    leader = schema.TextLine(
        title=_("Trình lãnh đạo"),
        description=_("Để trống để trình các lãnh đạo cơ quan"),
        max_length=100,
        required=False,
    )
    comment = schema.Text(title=_("Ý kiến trình"), max_length=2000, required=False)
    informed = schema.List(
        title=_("Xem để biết (XĐB)"),
        value_type=schema.TextLine(max_length=100),
        max_length=200,
        required=False,
    )
    instruction = schema.Text(
        title=_("Ý kiến chỉ đạo (bút phê)"), max_length=2000, required=False
    )
    reason = schema.Text(
        title=_("Lý do lưu tham khảo"), max_length=1000, required=False
    )
    result = schema.Text(title=_("Kết quả xử lý"), max_length=4000, required=False)


@dataclass(frozen=True)
class Batch:
    """Acts that are done one after the other with every document chosen."""

    name: str
    title: str
    acts: tuple[str, ...]
    worklists: tuple[str, ...]
    """Lists in which it is offered."""

    inputs: tuple[str, ...] = ()
    """What it asks for: names of ``IInputs``."""

    required: tuple[str, ...] = ()
    """Inputs that it cannot do without."""

    whole: bool = False
    """Whether the acts are one: the last has to be possible, or none is done."""


BATCHES = (
    Batch(
        "register",
        _("Vào sổ các văn bản đã chọn"),
        ("register",),
        ("receive",),
    ),
    Batch(
        "submit",
        _("Trình lãnh đạo các văn bản đã chọn"),
        ("submit",),
        ("forward",),
        ("leader", "comment"),
    ),
    Batch(
        "inform",
        _("Chuyển xem để biết (XĐB)"),
        ("assign",),
        ("assign", "distribute", "directed", "unit"),
        ("informed", "instruction"),
        ("informed",),
    ),
    Batch(
        "inform-and-file",
        _("Chuyển xem để biết và lưu tham khảo"),
        ("assign", "file"),
        ("assign",),
        ("informed", "instruction", "reason"),
        ("informed", "reason"),
        whole=True,
    ),
    Batch(
        "complete",
        _("Hoàn thành các văn bản đã chọn"),
        ("start", "complete"),
        ("lead", "soon", "overdue"),
        ("result",),
        whole=True,
    ),
    Batch(
        "read",
        _("Đánh dấu đã xem"),
        ("read",),
        ("informed", "lead", "collaborate"),
    ),
    Batch(
        "sign",
        _("Ký duyệt các văn bản đã chọn"),
        ("sign",),
        ("sign",),
        ("pin",),
    ),
    Batch(
        "issue",
        _("Cấp số, đóng dấu và phát hành các văn bản đã chọn"),
        ("number", "seal", "issue"),
        ("number", "seal", "issue"),
        ("pin",),
    ),
)


@dataclass
class Outcome:
    """What became of one document."""

    uid: str
    title: str = ""
    symbol: str = ""
    done: list[str] = field(default_factory=list)
    """Names of the acts that were done."""

    error: QlvbdhError | None = None
    """What kept it from the rest."""


def find_batch(name: str) -> Batch | None:
    """The batch called ``name``."""
    return next((one for one in BATCHES if one.name == name), None)


def offered(worklist: str) -> list[Batch]:
    """What can be done with several documents of a list."""
    return [one for one in BATCHES if worklist in one.worklists]


def checked(batch: Batch, given: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of a batch, those left out none.

    Raises ``InvalidInput`` for one that is missing, or that the batch has no use for.
    """
    found = {name: value for name, value in given.items() if value}
    for name in found:
        if name not in batch.inputs:
            raise InvalidInput(_("Việc này không dùng thông tin đó."), field=name)
    for name in batch.required:
        if name not in found:
            title = schema.getFields(IInputs)[name].title
            raise InvalidInput(
                _("Nhập “${field}”.", mapping={"field": title}), field=name
            )
    return found


def run(
    batch: Batch, uids: Iterable[str], given: Mapping[str, Any]
) -> Iterator[Outcome]:
    """Do it with one document after the other; tells of each when it is done.

    ``given`` has the inputs as ``checked`` gives them. After a wrong password nothing
    more is tried: a token would lock itself.
    """
    refused: PinRefused | None = None
    for uid in list(dict.fromkeys(uids))[:LIMIT]:
        outcome = Outcome(uid)
        if refused is None:
            refused = _run_one(batch, outcome, given)
        else:
            outcome.error = refused
        yield outcome


def _run_one(
    batch: Batch, outcome: Outcome, given: Mapping[str, Any]
) -> PinRefused | None:
    steps = [batch.acts] if batch.whole else [(name,) for name in batch.acts]
    try:
        for names in steps:
            outcome.done += _in_transaction(outcome, names, given)
        if not outcome.done:
            raise impossible()
    except PinRefused as error:
        outcome.error = error
        return error
    except QlvbdhError as error:
        outcome.error = error
    except TransientError:
        outcome.error = WrongState(
            _("Có người khác đang sửa cùng lúc. Chọn văn bản và làm lại.")
        )
    return None


def impossible() -> WrongState:
    """Nothing of the batch can be done with the document now."""
    return WrongState(
        _("Hiện không làm được việc này với văn bản. Mở văn bản để xem lý do.")
    )


def _in_transaction(
    outcome: Outcome, names: tuple[str, ...], given: Mapping[str, Any]
) -> list[str]:
    """Do the acts that are possible; what fails leaves nothing behind."""
    done: list[str] = []
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            document = visible(outcome.uid)
            if document is None:
                raise NotFound(
                    _("Không có văn bản này, hoặc bạn không có quyền xem."),
                    field="documents",
                )
            outcome.title, outcome.symbol = document.title, document.symbol
            done = [name for name in names if _do(document, name, given)]
            if names[1:] and names[-1] not in done:
                raise impossible()
            outcome.symbol = document.symbol
    return done


def _do(document: Any, name: str, given: Mapping[str, Any]) -> bool:
    """Do one act when it is possible."""
    act = find(document, name)
    if act is None or not act.is_possible(document):
        return False
    act.run(document, **_input(act, given))
    return True


def _input(act: Act, given: Mapping[str, Any]) -> dict[str, Any]:
    """What of the inputs the act takes."""
    taken = getFieldNames(act.schema)
    return {name: value for name, value in given.items() if name in taken}


def words_of(outcome: Outcome) -> str:
    """The error in words; none for a document that went the whole way."""
    return say(outcome.error.message) if outcome.error is not None else ""
