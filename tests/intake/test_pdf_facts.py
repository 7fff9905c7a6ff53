"""What is found in an uploaded PDF (Decree 30; R3.2-2)."""

from camau.qlvbdh.intake import pages
from camau.qlvbdh.intake.pdf import inspect
from camau.qlvbdh.intake.pdf import look
from camau.qlvbdh.intake.pdf import PdfFacts
from camau.qlvbdh.validation import reader
from io import BytesIO
from pki import make_pdf
from pki import make_scan
from pki import TestPKI
from pki.hostile import make_attachment
from pki.hostile import make_bomb
from pki.hostile import make_deep
from pki.hostile import make_hybrid
from pki.hostile import make_javascript
from pki.hostile import make_launch
from pki.hostile import make_looping
from pki.hostile import make_wide
from pki.signing import encrypt
import pytest


def facts(data):
    """Facts about bytes; the stream is rewound."""
    stream = BytesIO(data)
    found = inspect(stream)
    assert stream.tell() == 0
    return found


def facts_here(data):
    """The same found in this process, where limits can be set lower."""
    return PdfFacts(**look(BytesIO(data)))


def test_plain():
    """R3.2-2: a proper file."""
    found = facts(make_pdf(3))
    assert (found.opens, found.pages, found.version) == (True, 3, "1.7")
    assert not found.encrypted
    assert not found.signed
    assert found.active == ()
    assert found.problems == ()


def test_signed(tmp_path):
    """R3.2-2: a signed file is known as such."""
    assert facts(TestPKI.create(tmp_path).issued(make_pdf())).signed


def test_old_version():
    """R3.2-2: PDF 1.3 is older than the decree allows; 1.4 is not."""
    found = facts(make_pdf(version="1.3"))
    assert found.version == "1.3"
    assert "yêu cầu từ 1.4" in found.problems[0]
    assert facts(make_pdf(version="1.4")).problems == ()


@pytest.mark.parametrize(
    ("data", "active"),
    [
        (make_javascript(), ("JavaScript", "OpenAction")),
        (make_launch(), ("Launch",)),
        (make_pdf(page=b"/AA <</O <</S/JavaScript /JS (x)>>>>"), ("AA", "JavaScript")),
        (make_pdf(catalog=b"/Names 6 0 R", extra=(b"<</JS(x)>>",)), ("JavaScript",)),
        (make_attachment("setup.exe"), ("EmbeddedFile: setup.exe",)),
        (make_attachment("MACRO.DOCM "), ("EmbeddedFile: MACRO.DOCM ",)),
        (make_attachment("report.dat", b"MZ\x90"), ("EmbeddedFile: report.dat",)),
        (make_attachment("table.csv", b"a,b"), ()),
        (make_pdf(catalog=b"/OpenAction [4 0 R /Fit]"), ()),
    ],
)
def test_active_content(data, active):
    """R3.2-2: scripts, programs and what starts them."""
    found = facts(data)
    assert found.active == active
    assert bool(found.problems) is bool(active)


def test_active_content_in_a_locked_file():
    """R3.2-2: a lock that opens by itself hides nothing."""
    found = facts(encrypt(make_javascript(), ""))
    assert found.encrypted
    assert found.active == ("JavaScript", "OpenAction")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "rỗng"),
        (b"PK\x03\x04 a document of another kind", "không phải là PDF"),
        (make_pdf(3)[:500], "hỏng"),
        (make_deep(), "hỏng"),
        (encrypt(make_pdf(), "secret"), "mật khẩu"),
    ],
)
def test_does_not_open(data, word):
    """R3.2-2: the reason is said, no exception is raised."""
    found = facts(data)
    assert not found.opens
    assert word in found.problems[0]
    assert found.encrypted is (word == "mật khẩu")


def test_not_by_the_letter():
    """Files of older Word versions open, with a remark."""
    found = facts(make_hybrid())
    assert (found.opens, found.pages) == (True, 1)


def test_looping_trees():
    """Trees that contain themselves come to an end."""
    assert [facts(data).pages for data in make_looping()] == [0, 0]


def test_bomb():
    """An embedded file that cannot be unpacked is not taken for harmless."""
    assert facts(make_bomb()).active == ("EmbeddedFile: a.txt",)


def test_time_is_limited(monkeypatch):
    """A small file that takes long to parse is given up."""
    monkeypatch.setattr(reader, "SECONDS", 0.05)
    found = facts_here(make_wide(100_000))
    assert "phức tạp" in found.problems[0]


def test_objects_are_limited(monkeypatch):
    """A file with too many objects is searched only so far, and says so."""
    monkeypatch.setattr(pages, "MAX_NODES", 50)
    found = facts_here(make_pdf(100))
    assert found.pages == 100
    assert "phức tạp" in found.problems[0]


def test_big_images_are_not_kept(monkeypatch):
    """A scan of hundreds of megabytes does not come to lie in memory."""
    monkeypatch.setattr(pages, "KEPT_STREAM", 100)
    kept = []
    original = pages.BoundedReader.cache_indirect_object

    def keep(self, generation, idnum, obj):
        kept.append(obj)
        return original(self, generation, idnum, obj)

    monkeypatch.setattr(pages.BoundedReader, "cache_indirect_object", keep)
    assert facts_here(make_scan(2)).pages == 2
    assert all(obj.get("/Subtype") != "/Image" for obj in kept)
