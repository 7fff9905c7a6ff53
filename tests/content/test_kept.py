"""Uploads that are kept while a form is mended."""

from camau.qlvbdh import clock
from camau.qlvbdh.content import kept
from camau.qlvbdh.content.files import StoredFile
from datetime import timedelta
from ZODB.blob import Blob
import pytest


def upload(data: bytes = b"%PDF-1.7") -> StoredFile:
    """A file that nobody has checked yet."""
    return StoredFile(data, "application/pdf", "a.pdf")


def test_fetched_once_by_who_sent_it(portal):
    """As a blob: no bytes in the tree."""
    file = upload()
    identifier = kept.keep("an", file)
    assert isinstance(file._blob, Blob)
    assert kept.fetch("binh", identifier) is None
    assert kept.fetch("an", "0" * 32) is None
    assert kept.fetch("an", f"../an/{identifier}") is None
    assert kept.fetch("an", identifier) is file
    assert kept.fetch("an", identifier) is None


def test_the_same_file_is_kept_once(portal):
    """After a second error."""
    file = upload()
    assert kept.keep("an", file) == kept.keep("an", file)


def test_names_that_begin_alike_are_two_persons(portal):
    first, second = upload(), upload()
    one, other = kept.keep("an", first), kept.keep("an.snv", second)
    for _number in range(kept.MOST_FILES):
        kept.keep("an", upload())
    assert kept.fetch("an", one) is None
    assert kept.fetch("an.snv", other) is second


def test_only_so_many(portal):
    """The oldest goes first."""
    ids = []
    for seconds in range(kept.MOST_FILES + 2):
        with clock.frozen(clock.now() + timedelta(seconds=seconds)):
            ids.append(kept.keep("an", upload()))
    there = [kept.fetch("an", one) is not None for one in ids]
    assert there == [False, False, *[True] * kept.MOST_FILES]


def test_only_so_much(portal, monkeypatch):
    """One is kept whatever its size."""
    monkeypatch.setattr(kept, "MOST_BYTES", 100)
    first = kept.keep("an", upload(b"a" * 60))
    with clock.frozen(clock.now() + timedelta(seconds=1)):
        second = kept.keep("an", upload(b"b" * 400))
    assert kept.fetch("an", first) is None
    assert kept.fetch("an", second) is not None


@pytest.mark.parametrize(("hours", "gone"), [(23, 0), (25, 1)])
def test_swept_after_a_day(portal, hours, gone):
    identifier = kept.keep("an", upload())
    with clock.frozen(clock.now() + timedelta(hours=hours)):
        assert kept.sweep() == gone
    assert (kept.fetch("an", identifier) is None) == bool(gone)


def test_nothing_to_sweep(portal):
    assert kept.sweep() == 0
