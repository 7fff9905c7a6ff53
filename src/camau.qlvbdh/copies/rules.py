"""What may be copied to what (Decree 30/2020/NĐ-CP, art. 3, 25, 26), each with its refusal."""

from camau.qlvbdh import _
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import ELECTRONIC
from camau.qlvbdh.copies.model import EXTRACT
from camau.qlvbdh.copies.model import FULL
from camau.qlvbdh.copies.model import OF_COPY
from camau.qlvbdh.copies.model import PAPER
from camau.qlvbdh.copies.status import DONE
from camau.qlvbdh.copies.status import status_of
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.signing.copies import ROLE
from camau.qlvbdh.signing.documents import AGENCY
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state


RIGHTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "IncomingDocument": ("camau.qlvbdh: Edit registration", (*OPEN, "completed")),
    "OutgoingDocument": ("camau.qlvbdh: Number document", ("issued",)),
}
"""Type of document → who copies it, and in which states there is something to copy."""

VALUELESS = (Verdict.UNSIGNED, Verdict.INVALID)


def require_copyable(document) -> None:
    """Raise ``WrongState`` or ``NotAllowed`` unless the acting person copies it now."""
    permission, states = RIGHTS[document.portal_type]
    require_state(document, *states)
    require(document, permission)


def check_way(document, form: str, source: str, target: str) -> None:
    """Raise ``InvalidInput`` for a copy that the decree does not know."""
    if (form, source, target) == (FULL, ELECTRONIC, ELECTRONIC):
        raise _refuse(
            _(
                "Không có sao y từ văn bản điện tử sang văn bản điện tử (Nghị định "
                "30/2020/NĐ-CP, Điều 25 khoản 1). Gửi chính văn bản điện tử đó, hoặc "
                "chọn “Trích sao”."
            )
        )
    if (form, source, target) == (OF_COPY, ELECTRONIC, ELECTRONIC):
        raise _refuse(
            _(
                "Không có sao lục từ văn bản điện tử sang văn bản điện tử (Nghị định "
                "30/2020/NĐ-CP, Điều 25 khoản 2). Gửi chính bản sao y điện tử đó."
            )
        )
    if form == OF_COPY:
        _check_copied_copy(document, source)
    else:
        _check_original(document, source)


def _check_copied_copy(document, source: str) -> None:
    """Sao lục is made from a sao y alone (art. 3, 25.2)."""
    if document.type_code == FULL:
        _check_held(document, source)
        return
    made = {
        one.target
        for one in Copies(document)
        if one.form == FULL and status_of(document, one) == DONE
    }
    if not made:
        raise _refuse(
            _(
                "Sao lục chỉ làm từ bản sao y (Nghị định 30/2020/NĐ-CP, Điều 25 "
                "khoản 2), mà văn bản này chưa có bản sao y. Chọn “Sao y”."
            ),
            field="form",
        )
    if source not in made:
        raise _refuse(
            _("Bản sao y ở đây là bản giấy. Chọn cách sao từ văn bản giấy.")
            if made == {PAPER}
            else _("Bản sao y ở đây là bản điện tử. Chọn cách sao từ văn bản điện tử.")
        )


def _check_original(document, source: str) -> None:
    """Sao y and trích sao are made from the original or an authoritative copy (art. 3)."""
    if document.type_code == FULL:
        raise _refuse(
            _(
                "Văn bản này là bản sao y: bản sao của nó là bản sao lục (Nghị định "
                "30/2020/NĐ-CP, Điều 3). Chọn “Sao lục”."
            ),
            field="form",
        )
    if document.type_code in (OF_COPY, EXTRACT):
        raise _refuse(
            _(
                "Bản sao lục và bản trích sao không dùng để sao tiếp (Nghị định "
                "30/2020/NĐ-CP, Điều 3). Đề nghị nơi gửi cung cấp bản chính."
            ),
            field="form",
        )
    _check_held(document, source)


def _check_held(document, source: str) -> None:
    """Raise unless the agency has the document as paper, or as an e-document of value."""
    if source == PAPER:
        if not _on_paper(document):
            raise _refuse(
                _(
                    "Cơ quan chỉ có bản điện tử của văn bản này. Chọn cách sao từ văn "
                    "bản điện tử; nếu đã nhận bản giấy, ghi “Bản giấy: Đã nhận” ở “Sửa "
                    "thông tin đăng ký”."
                )
            )
    elif not _electronic(document):
        raise _refuse(
            _(
                "Cơ quan không có bản điện tử có chữ ký số hợp lệ của văn bản này. "
                "Chọn cách sao từ văn bản giấy."
            )
        )


def _on_paper(document) -> bool:
    """An issued e-document is printed and stamped for it (art. 18.5)."""
    if document.portal_type == "OutgoingDocument":
        return True
    return document.source == PAPER or document.paper_copy == "received"


def _electronic(document) -> bool:
    """What nobody signed is for information only (R4.2)."""
    if document.portal_type == "OutgoingDocument":
        return any(one["role"] in (AGENCY, ROLE) for one in document.signatures)
    verdict = (document.report or {}).get("verdict", Verdict.UNSIGNED)
    return document.source == ELECTRONIC and verdict not in VALUELESS


def _refuse(message: str, field: str = "medium") -> InvalidInput:
    return InvalidInput(message, field=field)
