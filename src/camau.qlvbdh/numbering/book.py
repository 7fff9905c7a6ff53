"""The printed book: the official columns, filled from the log and the catalog.

Decree 30/2020/NĐ-CP, Annex IV: sổ đăng ký văn bản đi, sổ đăng ký văn bản đến.
The log says which numbers exist; documents only add to a row, so that a number
whose document is gone still has its line.
"""

from camau.qlvbdh import _
from camau.qlvbdh.content.register import INCOMING
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.numbering.interfaces import BookFacts
from camau.qlvbdh.numbering.model import Entry
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import VOID
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any


BATCH = 200


@dataclass(frozen=True)
class Column:
    """A column of the form: the name facts use, and the printed title."""

    name: str
    title: str


@dataclass(frozen=True)
class Row:
    """A line of the book.

    ``document`` is the UID of the document, of what was copied for a copy;
    ``values`` has every column (``None`` where nothing is known), ``struck``
    says that the number is void, ``remark`` why it has no document in force.
    """

    number: int
    state: str
    document: str
    values: dict[str, Any]
    struck: bool
    remark: str


_SYMBOL = Column("symbol", _("Số, ký hiệu văn bản"))
_DATE = Column("issued_date", _("Ngày tháng văn bản"))
_SUBJECT = Column("type_and_subject", _("Tên loại và trích yếu nội dung văn bản"))
_HANDED_ON = Column("handed_on", _("Ngày chuyển"))
_RECEIPT = Column("receipt", _("Ký nhận"))
_NOTE = Column("note", _("Ghi chú"))

OUTGOING_COLUMNS = (
    _SYMBOL,
    _DATE,
    _SUBJECT,
    Column("signer", _("Người ký")),
    Column("recipients", _("Nơi nhận văn bản")),
    Column("copy_holder", _("Đơn vị, người nhận bản lưu")),
    Column("copies", _("Số lượng bản")),
    _HANDED_ON,
    _RECEIPT,
    _NOTE,
)
INCOMING_COLUMNS = (
    Column("arrival_date", _("Ngày đến")),
    Column("arrival_number", _("Số đến")),
    Column("organ_name", _("Tác giả")),
    _SYMBOL,
    _DATE,
    _SUBJECT,
    Column("addressee", _("Đơn vị hoặc người nhận")),
    _HANDED_ON,
    _RECEIPT,
    _NOTE,
)


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of the official form, in order, for a kind of register."""
    return INCOMING_COLUMNS if kind == INCOMING else OUTGOING_COLUMNS


def rows(
    register: Register,
    start: int,
    stop: int | None,
    facts: BookFacts,
    key: str | None = None,
) -> Iterator[Row]:
    """The lines from number ``start`` to ``stop`` (both included), in order.

    ``stop`` ``None`` means to the end; ``key`` is the type whose sequence is
    wanted in a register that counts each type apart, ``None`` all of them one
    after another. ``facts`` is asked once for each batch of lines.
    """
    keys = sorted(register.sequences.keys()) if key is None else [key]
    for each in keys:
        sequence = register.sequences.get(each)
        log = iter(sequence.log.items(start, stop) if sequence is not None else ())
        while batch := list(islice(log, BATCH)):
            known = facts([entry.document for _n, entry in batch if entry.document])
            for number, entry in batch:
                found = known.get(entry.document, {})
                yield _row(register.kind, number, entry, found)


def _row(kind: str, number: int, entry: Entry, facts: Mapping[str, Any]) -> Row:
    values = {column.name: facts.get(column.name) for column in columns(kind)}
    if kind == INCOMING:
        given = next((e for e in entry.history() if e.state == ISSUED), entry)
        values["arrival_number"] = number
        values["arrival_date"] = values["arrival_date"] or given.at.date()
    else:
        # The register decides what the number was given as, not the document.
        values["symbol"] = entry.symbol or f"{number:02d}"
    return Row(
        number=number,
        state=entry.state,
        document=entry.document.partition("/")[0],
        values=values,
        struck=entry.state == VOID,
        remark=_remark(entry, facts),
    )


def _remark(entry: Entry, facts: Mapping[str, Any]) -> str:
    reason = {"reason": entry.reason}
    if entry.state == VOID:
        return _("Số đã hủy: ${reason}", mapping=reason)
    if entry.state == RESERVED:
        return _("Số giữ trước: ${reason}", mapping=reason)
    return facts.get("remark", "") if facts else _("Không còn văn bản trong hệ thống")
