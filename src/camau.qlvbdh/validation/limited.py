"""Work on files that may be hostile: in a process of its own, with limits.

A file can be made so that reading it takes hours or all memory, or brings a
library down. Whatever it does, only the process that was forked for it ends, and
the asker gets ``Unreadable`` with the reason.
"""

from camau.qlvbdh import _
from camau.qlvbdh.validation.errors import Unreadable
from collections.abc import Callable
from io import UnsupportedOperation
from threading import Lock
from time import monotonic
from typing import Any
from typing import BinaryIO
import json
import logging
import os
import pickle
import select
import shutil
import socket
import subprocess
import sys
import tempfile


logger = logging.getLogger(__name__)

SECONDS = 20
MEMORY = 500 << 20
GRACE = 5.0
"""Seconds to wait for an answer beyond the limit: the machine may be busy."""

MAX_ANSWER = 32 << 20
CHUNK = 1 << 16

CHILD = "camau.qlvbdh.validation.child"


class Helper:
    """The warm process; started when first needed, and again when it is gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen | None = None

    def ask(self, *handles: int) -> None:
        """Hand over file, question and the end to answer at."""
        with self._lock:
            try:
                self._send(handles)
            except OSError:
                # It was killed, by whomever; a new one is as good.
                self.stop()
                self._send(handles)

    def start(self) -> None:
        """Start it now, so that the first question does not wait."""
        with self._lock:
            self._started()

    def stop(self) -> None:
        """Let it end."""
        if self._control is not None:
            self._control.close()
            self._control = None

    def _send(self, handles: tuple[int, ...]) -> None:
        socket.send_fds(self._started(), [b"?"], handles)

    def _started(self) -> socket.socket:
        if self._control is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", CHILD, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                )
            self._control = ours
        return self._control


helper = Helper()


def warm(event: Any) -> None:
    """Subscriber of the process's start."""
    helper.start()


def run(
    function: Callable[..., Any],
    stream: BinaryIO,
    *values: Any,
    seconds: int | None = None,
    memory: int = MEMORY,
) -> Any:
    """``function(stream, *values)``, whose result is JSON, within the limits.

    ``function`` stands in a module and ``values`` can be pickled; the file
    reaches the process as an open handle. Raises ``Unreadable`` when the process
    cannot be started, is out of time or ends without an answer; ``stream`` is where it was.
    """
    seconds = seconds or SECONDS
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as question:
        file = _handle(stream, copy)
        pickle.dump((function, values, seconds, memory), question)
        question.flush()
        reading, writing = os.pipe()
        # Before the process starts its own clock: who was stopped by that is late here.
        start = monotonic()
        try:
            with os.fdopen(writing, "wb"):
                _ask(file, question.fileno(), writing)
            answer = _answer(reading, start + seconds + GRACE)
        finally:
            os.close(reading)
    return _value(answer, is_late=monotonic() - start >= seconds)


def _ask(*handles: int) -> None:
    try:
        helper.ask(*handles)
    except OSError as error:
        logger.exception("The process that examines files cannot be started")
        text = _("Chưa kiểm tra được tệp: máy chủ đang thiếu tài nguyên, hãy thử lại")
        raise Unreadable(text) from error


def _handle(stream: BinaryIO, copy: BinaryIO) -> int:
    """A handle on the bytes of ``stream``; what is in memory is written to ``copy``."""
    try:
        return stream.fileno()
    except UnsupportedOperation:
        place = stream.tell()
        stream.seek(0)
        shutil.copyfileobj(stream, copy)
        stream.seek(place)
        copy.flush()
        return copy.fileno()


def _answer(reading: int, until: float) -> bytes:
    """What was said before the process ended; nothing of an answer without end."""
    found = bytearray()
    ready = select.poll()
    ready.register(reading)
    while (left := until - monotonic()) > 0:
        piece = os.read(reading, CHUNK) if ready.poll(left * 1000) else b""
        if not piece:
            break
        found += piece
        if len(found) > MAX_ANSWER:
            return b""
    return bytes(found)


def _value(answer: bytes, is_late: bool) -> Any:
    try:
        words = json.loads(answer)
    except ValueError:
        if is_late:
            raise Unreadable(_("Tệp quá phức tạp, không kiểm tra được hết")) from None
        text = _(
            "Không kiểm tra được tệp: tiến trình kiểm tra bị dừng vì tệp hỏng hoặc cần"
            " quá nhiều bộ nhớ"
        )
        raise Unreadable(text) from None
    if "fault" in words:
        logger.error("A file could not be examined:\n%s", words["fault"])
        raise Unreadable(_("Không kiểm tra được tệp: tệp hỏng hoặc không đúng chuẩn"))
    return words["value"]
