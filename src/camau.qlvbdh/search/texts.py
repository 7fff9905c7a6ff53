"""The text of a document's files: read once for each file, by the worker.

It is kept on the file itself, so that documents that share a file share its text,
and that it goes when the file goes.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.extraction import read
from camau.qlvbdh.search.extraction import READERS
from camau.qlvbdh.search.textindex import DONE
from camau.qlvbdh.search.textindex import EMPTY
from camau.qlvbdh.search.textindex import FAILED
from camau.qlvbdh.search.textindex import FileText
from camau.qlvbdh.search.textindex import NONE
from camau.qlvbdh.search.textindex import QUEUED
from camau.qlvbdh.validation import limited
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.workflows.service import require
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any


SECONDS = 60
MEMORY = 1 << 30
"""Limits of reading one file."""

TITLES = {
    QUEUED: _("Đang chờ đọc nội dung"),
    DONE: _("Tìm được theo nội dung"),
    EMPTY: _("Tệp quét, chưa có lớp chữ: chỉ tìm được theo thông tin đăng ký"),
    FAILED: _("Không đọc được nội dung"),
    NONE: _("Loại tệp không đọc được nội dung"),
}
"""What is said of a file by the state of its text."""


@dataclass(frozen=True)
class TextState:
    """What became of the text of one file."""

    name: str
    """Name of the file."""

    state: str
    """``queued``, ``done``, ``empty``, ``failed`` or ``none``."""

    reason: str = ""
    """Why it failed, or what was left out; a message."""

    at: str = ""
    """ISO 8601 time of the reading."""

    @property
    def title(self) -> str:
        """The state in words; a message."""
        return TITLES[self.state]


def ending_of(file: StoredFile) -> str:
    """The end of the file's name that says what it is, such as ``.pdf``."""
    return PurePath(file.filename or "").suffix.lower()


def read_file(file: StoredFile) -> FileText:
    """Read the text of a file in a process with limits; nothing is kept yet."""
    at = clock.now().isoformat(timespec="seconds")
    if ending_of(file) not in READERS:
        return FileText(NONE, at=at)
    try:
        with file.open() as stream:
            found = limited.run(
                read, stream, ending_of(file), seconds=SECONDS, memory=MEMORY
            )
    except Unreadable as error:
        return FileText(FAILED, reason=error.message.text, at=at)
    if "text" not in found:
        reason = _("Tệp có mật khẩu") if found["locked"] else _("Tệp hỏng")
        return FileText(FAILED, reason=reason, at=at)
    if not found["text"]:
        return FileText(EMPTY, at=at)
    reason = _("Tệp quá dài, chỉ tìm trong phần đầu") if found["cut"] else ""
    return FileText(DONE, found["text"], reason, at)


def unread(document: Any) -> list[StoredFile]:
    """The files of a document that nobody has read yet."""
    return [file for file in document.files() if file.text is None]


def state_of(file: StoredFile) -> TextState:
    """What became of the text of a file."""
    read, name = file.text, file.filename or ""
    if read is None:
        return TextState(name, QUEUED)
    return TextState(name, read.state, read.reason, read.at)


def states(document: Any) -> list[TextState]:
    """What became of the text of each file, the main file first."""
    return [state_of(file) for file in document.files()]


def read_again(document: Any) -> Any:
    """Let the worker read again what failed or had no text; for who may see it.

    Raises ``WrongState`` when there is nothing to read again.
    """
    require(document, "View")
    again = [
        file
        for file in document.files()
        if file.text is not None and file.text.state in (FAILED, EMPTY)
    ]
    if not again:
        raise WrongState(_("Không có tệp nào cần đọc lại."))
    for file in again:
        file.text = None
    waiting.want(document)
    return document
