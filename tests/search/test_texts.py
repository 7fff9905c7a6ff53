"""The text of files: what is read, what is said of what is not."""

from builders import pdf_file
from builders import person
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.search import texts
from camau.qlvbdh.search.textindex import FileText
from io import BytesIO
from pki import make_pdf
from pki import make_scan
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from searching import found
from searching import sample
from searching import work
from zipfile import ZipFile
import pytest
import ways


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

DOCX = (
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Quyết </w:t></w:r><w:r>'
    "<w:t>định</w:t></w:r></w:p><w:p><w:r><w:t>số 31</w:t></w:r></w:p></w:body></w:document>"
)
XLSX = f'<sst xmlns="{SHEET}"><si><t>Quyết định</t></si><si><t>số 31</t></si></sst>'
ODT = (
    f'<office xmlns:text="{OPEN}"><text:p>Quyết<text:s/><text:span>định</text:span>'
    "</text:p><text:h>số 31</text:h></office>"
)


def zipped(part: str, xml: str) -> bytes:
    """A file with that part."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(part, xml)
    return file.getvalue()


def locked() -> bytes:
    """A PDF that needs a password."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(make_pdf())))
    writer.encrypt("chủ", "đọc")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", zipped("word/document.xml", DOCX)),
        ("a.xlsx", zipped("xl/sharedStrings.xml", XLSX)),
        ("a.odt", zipped("content.xml", ODT)),
        ("a.txt", "Quyết định số 31".encode()),
        ("a.csv", "Quyết định,số 31".encode("utf-16")),
        ("A.TXT", "Quyết định\nsố 31".encode("utf-8-sig")),
    ],
)
def test_kinds_of_files(portal, name, data):
    read = texts.read_file(make_file(data, name, "application/octet-stream"))
    assert read.state == "done"
    assert read.text.replace(",", " ").split() == ["Quyết", "định", "số", "31"]


def test_pages_of_a_pdf(portal):
    read = texts.read_file(pdf_file("a.pdf", make_pdf(3)))
    assert [page.strip() for page in read.text.split("\f")] == [
        "QUYET DINH - 1",
        "QUYET DINH - 2",
        "QUYET DINH - 3",
    ]


def test_a_scan_has_no_text_layer(portal):
    assert texts.read_file(pdf_file("a.pdf", make_scan())).state == "empty"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", locked(), "Tệp có mật khẩu"),
        ("a.pdf", make_pdf()[:200], "Không kiểm tra được tệp"),
        ("a.docx", b"khong phai zip", "Tệp hỏng"),
        ("a.docx", zipped("word/document.xml", "<a"), "Không kiểm tra được tệp"),
    ],
)
def test_what_cannot_be_read_says_why(portal, name, data, reason):
    read = texts.read_file(make_file(data, name, "application/octet-stream"))
    assert read.state == "failed"
    assert read.reason.startswith(reason)


def test_a_file_that_takes_too_long(portal, monkeypatch):
    """Nothing but the process that reads it ends."""
    monkeypatch.setattr(texts, "MEMORY", 1 << 20)
    assert texts.read_file(pdf_file()).state == "failed"


def test_a_kind_that_is_not_read(portal):
    assert texts.read_file(make_file(b"\x89PNG", "a.png", "image/png")).state == "none"


def test_a_long_text_is_cut(portal):
    data = ("từ " * 800_000).encode()
    read = texts.read_file(make_file(data, "a.txt", "text/plain"))
    assert len(read.text) == 2_000_000
    assert "phần đầu" in read.reason


def test_states(province):
    """Waiting, then done; the attachment's file too."""
    document = ways.draft(file=sample("cong-van.pdf"))
    assert [one.state for one in texts.states(document)] == ["queued", "queued"]
    work()
    states = texts.states(document)
    assert [(one.name, one.state) for one in states] == [
        ("cong-van.pdf", "done"),
        ("pl.pdf", "done"),
    ]
    assert found("cv.ubnd", "quyet dinh") == [""]


def test_read_again(province):
    document = ways.entered(file=pdf_file("scan.pdf", make_scan()))
    work()
    assert [one.state for one in texts.states(document)] == ["empty"]
    with person("vt.snv"):
        texts.read_again(document)
    assert [one.state for one in texts.states(document)] == ["queued"]
    assert work() == 1
    document.file.text = FileText("done", "đã đọc")
    with person("vt.snv"), pytest.raises(WrongState):
        texts.read_again(document)
    with person("cv.ubnd"), pytest.raises(NotAllowed):
        texts.read_again(document)


def test_a_file_that_is_shared_is_read_once(province):
    """The recipient's document has the sender's file, and so its text."""
    document = ways.arrived()
    work()
    sent = by_uid(document.sent_from)
    assert document.file is sent.file
    assert document.file.text.state == "done"


def test_a_new_file_of_a_draft(province):
    """What the former one said does not find it any more."""
    document = ways.draft(file=sample("cong-van.pdf"))
    work()
    assert found("cv.ubnd", "số liệu sáu tháng")
    document.file = sample("phuc-dap.pdf")
    document.reindexObject()
    work()
    assert found("cv.ubnd", "số liệu sáu tháng") == []
    assert found("cv.ubnd", '"thực hiện chỉ đạo"') == [""]
