"""How far a copy is; whether its number is struck, the register alone knows."""

from camau.qlvbdh import _
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.model import ELECTRONIC
from camau.qlvbdh.copies.model import reference
from camau.qlvbdh.numbering.service import find
from collections.abc import Callable
from typing import Any


TO_SIGN, DONE, VOID = "to_sign", "done", "void"

TITLES = {
    TO_SIGN: _("Chờ ký số của cơ quan"),
    DONE: _("Đã hoàn thành"),
    VOID: _("Số đã hủy"),
}


def status_of(document, copy: Copy) -> str:
    """One of ``TO_SIGN``, ``DONE``, ``VOID``."""
    register = by_uid(copy.register)
    ref = reference(document, copy.id)
    if find(register, ref, copy.form) is None:  # type: ignore[arg-type]
        return VOID
    if copy.target == ELECTRONIC and copy.signature is None:
        return TO_SIGN
    return DONE


def waits_for_signature(document, copy: Copy) -> bool:
    """Whether the agency's signature is missing."""
    return status_of(document, copy) == TO_SIGN


def can_be_issued(document, copy: Copy) -> bool:
    """Whether it is a signed file that no outgoing document carries yet."""
    return (
        copy.target == ELECTRONIC
        and copy.file is not None
        and copy.issued_as is None
        and status_of(document, copy) == DONE
    )


def can_be_void(document, copy: Copy) -> bool:
    """Whether its number can be struck here; an issued copy's is struck there."""
    return copy.issued_as is None and status_of(document, copy) != VOID


def any_copy(condition: Callable[[Any, Copy], bool]) -> Callable[[Any], bool]:
    """Whether a document has a copy with which something can be done."""
    return lambda document: any(condition(document, one) for one in Copies(document))
