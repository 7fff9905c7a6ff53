"""Files that may be hostile are examined in a process with limits (design, 6)."""

from camau.qlvbdh.validation import limited
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.examination import examine_file
from camau.qlvbdh.validation.model import Verdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pki import make_pdf
from pki import make_scan
from pki.hostile import make_attachment
from pki.hostile import make_bomb
from pki.hostile import make_deep
from pki.hostile import make_hybrid
from pki.hostile import make_javascript
from pki.hostile import make_launch
from pki.hostile import make_looping
from pki.hostile import make_packed_bomb
from pki.hostile import make_wide
from pki.pdfs import stream
from pki.signing import encrypt
from time import monotonic
import os
import pytest
import signal
import tasks


FILE = make_pdf()
HOSTILE = {
    "empty": b"",
    "foreign": b"MZ\x90" * 1000,
    "cut off": FILE[: len(FILE) // 2],
    "version 1.3": make_pdf(version="1.3"),
    "locked": encrypt(FILE, "secret"),
    "encrypted, opens by itself": encrypt(FILE, ""),
    "script": make_javascript(),
    "program": make_launch(),
    "attachment": make_attachment("setup.exe"),
    "bomb": make_bomb(400 << 20),
    "bomb in an object stream": make_packed_bomb(400 << 20),
    "deep": make_deep(200_000),
    "wide": make_wide(300_000),
    "looping pages": make_looping()[0],
    "looping fields": make_looping()[1],
    "hybrid": make_hybrid(),
    "60 MB in front": bytes(60 << 20) + FILE,
    "scan": make_scan(3),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_file_gets_a_verdict(check, name):
    """R4.2, signing §8: in time, whatever is in the file."""
    start = monotonic()
    report = check(HOSTILE[name])
    assert monotonic() - start < limited.SECONDS + limited.GRACE
    assert report.verdict in (Verdict.UNSIGNED, Verdict.UNREADABLE)
    if report.verdict == Verdict.UNREADABLE:
        assert report.messages[0].text


def ask(function, *values, **limits):
    """Ask the process about a small file."""
    return limited.run(function, BytesIO(b"content"), *values, **limits)


def test_the_file_reaches_it_by_a_handle(tmp_path):
    """From its start, and the asker's place in it stays where it was."""
    (tmp_path / "a").write_bytes(b"content")
    with (tmp_path / "a").open("rb") as stream:
        stream.read(3)
        assert limited.run(tasks.read, stream) == "content"
        assert stream.read() == b"tent"
    assert ask(tasks.read) == "content"


@pytest.mark.parametrize(
    ("function", "seconds", "word"),
    [
        (tasks.sleep, 1, "phức tạp"),
        (tasks.spin, 1, "phức tạp"),
        (tasks.crash, 20, "bị dừng"),
        (tasks.exhaust, 20, "không đúng chuẩn"),
        (tasks.fail, 20, "không đúng chuẩn"),
        (tasks.chatter, 20, "bị dừng"),
    ],
)
def test_whatever_happens_the_asker_gets_a_word(function, seconds, word):
    """Out of time, crashed, out of memory, at fault, talking without end."""
    with pytest.raises(Unreadable) as caught:
        ask(function, seconds=seconds, memory=200 << 20)
    assert word in caught.value.message.text
    assert ask(tasks.read) == "content"


def test_the_limit_of_time_is_kept():
    start = monotonic()
    with pytest.raises(Unreadable):
        ask(tasks.sleep, seconds=1)
    assert monotonic() - start < 1 + limited.GRACE


def test_a_verdict_follows_of_it(check, monkeypatch, issued):
    """R4.2: a file that takes too long is unreadable, and nothing else breaks."""
    monkeypatch.setattr(limited, "SECONDS", 1)
    report = check(FILE + bytes(60 << 20))
    assert report.verdict == Verdict.UNREADABLE
    assert "phức tạp" in report.messages[0].text
    assert check(issued).verdict == Verdict.VALID


def test_a_large_file_is_examined(check, pki):
    """Signing §8: 60 MB of scan, signed twice."""
    noise = stream(b"", os.urandom(60 << 20))
    report = check(pki.issued(make_pdf(extra=(noise,)), timestamped=True))
    assert report.verdict == Verdict.VALID


def test_a_killed_helper_comes_back():
    """Killed by the system when memory is short, for example."""
    first = ask(tasks.parent)
    os.kill(first, signal.SIGKILL)
    with suppress(Unreadable):
        # Asked while it was dying: that question is lost, and says so.
        ask(tasks.parent)
    assert ask(tasks.parent) != first


def test_it_cannot_be_started(monkeypatch):
    """No process to be had: a word, too, and the next question is asked anew."""
    monkeypatch.setattr(limited.sys, "executable", "/nowhere/python")
    monkeypatch.setattr(limited, "helper", limited.Helper())
    with pytest.raises(Unreadable) as caught:
        ask(tasks.read)
    assert "thiếu tài nguyên" in caught.value.message.text
    monkeypatch.undo()
    assert ask(tasks.read) == "content"


def test_it_serves_threads_side_by_side():
    """Two requests and the worker ask at once."""
    start = monotonic()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _n: ask(tasks.nap), range(4)))
    assert found == ["slept"] * 4
    assert monotonic() - start < 4 * tasks.NAP


def test_it_is_warm():
    """What a validation needs is loaded before the file comes."""
    assert examine_file.__module__ in ask(tasks.modules)
