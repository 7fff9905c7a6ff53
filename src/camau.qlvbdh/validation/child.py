"""The helper process of ``limited``: warm, and forks a process for each file.

    python -m camau.qlvbdh.validation.child FD

It holds no data and reads no file itself; what it forks has the limits. It ends
when the other end of the socket ``FD`` is closed, however its owner ended.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
import gc
import json
import logging
import os
import pickle
import resource
import signal
import socket
import sys
import traceback


PRELOAD = "camau.qlvbdh.validation.examination"


def serve(control: socket.socket) -> None:
    """Fork for each question until the owner is gone."""
    while True:
        word, handles, _flags, _address = socket.recv_fds(control, 1, 3)
        if not word:
            return
        file, question, answer = handles
        try:
            work = _read(question)
        except Exception:
            _say(answer, {"fault": traceback.format_exc()})
        else:
            if not os.fork():
                control.close()
                _run(work, file, answer)
        for handle in handles:
            os.close(handle)


def _read(question: int) -> tuple[Any, ...]:
    """Function, arguments and limits; unpickled before the fork, so that what
    they import is warm for the next file too. Only the owner asks."""
    with Path(f"/proc/self/fd/{question}").open("rb") as stream:
        return pickle.load(stream)


def _run(work: tuple[Any, ...], file: int, answer: int) -> None:
    """Do the work within its limits and end the process."""
    function, values, seconds, memory = work
    # Kills without asking, also inside of a library; the limit of the processor comes
    # after it, so that one rule says who took too long.
    signal.alarm(seconds)
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    try:
        _say(answer, {"value": _apply(function, file, values)})
    except BaseException:
        _say(answer, {"fault": traceback.format_exc()})
    finally:
        os._exit(0)


def _apply(function: Callable[..., Any], file: int, values: tuple[Any, ...]) -> Any:
    # Opened anew: the position of a handle is shared with the owner.
    with Path(f"/proc/self/fd/{file}").open("rb") as stream:
        return function(stream, *values)


def _say(answer: int, words: dict[str, Any]) -> None:
    data = json.dumps(words).encode()
    while data:
        data = data[os.write(answer, data) :]


def main() -> None:
    """Get warm and serve."""
    # Children are not waited for: who asked sees the end of the answer.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    import_module(PRELOAD)
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control)


if __name__ == "__main__":
    main()
