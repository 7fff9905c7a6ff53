"""Files over REST: uploads of any size and name, downloads for readers only."""

from base64 import b64encode
from builders import bring
from builders import make_draft
from builders import PDF
from pki import make_pdf
from urllib.parse import unquote
import pytest
import requests


HEAD = {"Tus-Resumable": "1.0.0"}
NAMES = (
    "Phụ lục I – biểu số liệu.pdf",
    "QĐ 31-2021 «ban hành» & 100%.pdf",
    "Dấu ' nháy; phẩy, chấm.pdf",
    "Giấy mời ngày 22⁄11 📎.pdf",
    "a" * 150 + "ệ.pdf",
)


class Upload:
    """A resumable upload (TUS 1.0) of an attachment."""

    def __init__(self, site, user: str, document) -> None:
        self.site = site
        self.user = user
        self.document = document

    def start(
        self, length: int, name: str, kind: str = "Attachment", service="tus-upload"
    ):
        """Announce the file."""
        words = {
            "filename": name,
            "content-type": "application/pdf",
            "@type": kind,
            "fieldname": "file",
        }
        metadata = ",".join(
            f"{key} {b64encode(word.encode()).decode()}" for key, word in words.items()
        )
        return self.site.call(
            self.user,
            "POST",
            f"{self.document.absolute_url()}/@{service}",
            headers={**HEAD, "Upload-Length": str(length), "Upload-Metadata": metadata},
        )

    def send(self, location: str, offset: int, data: bytes):
        """One piece."""
        return self.site.call(
            self.user,
            "PATCH",
            location,
            data=data,
            headers={
                **HEAD,
                "Upload-Offset": str(offset),
                "Content-Type": "application/offset+octet-stream",
            },
        )

    def whole(self, data: bytes, name: str, pieces: int = 2, **options):
        """Announce and send; the last answer."""
        answer = self.start(len(data), name, **options)
        if answer.status_code != 201:
            return answer
        size = -(-len(data) // pieces)
        for offset in range(0, len(data), size):
            piece = data[offset : offset + size]
            result = self.send(answer.headers["Location"], offset, piece)
            if result.status_code != 204:
                return result
        return result


@pytest.fixture(scope="module")
def draft(site):
    """A draft of ``cv.ubnd``."""
    return site.build(make_draft)


def filename_of(answer: requests.Response) -> str:
    """The name that a browser would save the file under (RFC 6266, RFC 5987)."""
    kind, _semicolon, rest = answer.headers["Content-Disposition"].partition(";")
    assert kind == "attachment"
    name = rest.strip()
    assert name.startswith("filename*=UTF-8''")
    return unquote(name.removeprefix("filename*=UTF-8''"))


@pytest.mark.parametrize("name", NAMES)
def test_names_survive(site, draft, name):
    """Up by JSON and by TUS, down with the same name."""
    body = {
        "@type": "Attachment",
        "title": name,
        "file": {
            "data": b64encode(PDF).decode(),
            "encoding": "base64",
            "filename": name,
            "content-type": "application/pdf",
        },
    }
    by_json = site.post("cv.ubnd", draft, body)
    assert by_json.status_code == 201, by_json.text
    by_tus = Upload(site, "cv.ubnd", draft).whole(PDF, name)
    assert by_tus.status_code == 204, by_tus.text
    for url in (by_json.json()["@id"], by_tus.headers["Location"]):
        found = site.get("cv.ubnd", url).json()
        assert found["file"]["filename"] == name
        answer = site.get("cv.ubnd", found["file"]["download"])
        assert filename_of(answer) == name
        assert answer.content == PDF


def test_interrupted(site, draft):
    """After a broken line the client asks how far it came and goes on."""
    upload = Upload(site, "cv.ubnd", draft)
    location = upload.start(len(PDF), "a.pdf").headers["Location"]
    upload.send(location, 0, PDF[:100])
    site.refresh()
    before = len(draft.objectIds())
    asked = site.call("cv.ubnd", "HEAD", location, headers=HEAD)
    assert asked.headers["Upload-Offset"] == "100"
    assert upload.send(location, 100, PDF[100:]).status_code == 204
    site.refresh()
    assert len(draft.objectIds()) == before + 1


def test_thirty_megabytes(site, draft):
    """In pieces of 5 MB, through the disk: no body in base64."""
    data = make_pdf(extra=(b"(" + b"x" * (30 << 20) + b")",))
    answer = Upload(site, "cv.ubnd", draft).whole(data, "Bản quét 30 MB.pdf", pieces=6)
    assert answer.status_code == 204, answer.text
    url = f"{answer.headers['Location']}/@@download/file"
    down = site.get("cv.ubnd", url, stream=True)
    assert down.headers["Content-Length"] == str(len(data))
    assert b"".join(down.iter_content(1 << 20)) == data


def test_part_of_a_file(site, draft):
    """A viewer asks for the pages it shows."""
    url = f"{draft.absolute_url()}/@@download/file"
    answer = site.get("cv.ubnd", url, headers={"Range": "bytes=0-3"})
    assert answer.status_code == 206
    assert answer.content == PDF[:4]


@pytest.mark.parametrize("user", ["cv.snv", "vt.ubnd", "cv2.ubnd", None])
def test_no_upload_for_others(site, draft, user):
    before = site.last_change()
    answer = Upload(site, user, draft).whole(PDF, "a.pdf")
    assert answer.status_code in (401, 403), answer.text
    assert site.last_change() == before


def test_upload_of_another_person(site, draft):
    """The address of an upload gives no right to go on with it."""
    location = (
        Upload(site, "cv.ubnd", draft).start(len(PDF), "a.pdf").headers["Location"]
    )
    for user in ("cv.snv", "cv2.ubnd", None):
        answer = Upload(site, user, draft).send(location, 0, PDF)
        assert answer.status_code in (401, 403)
        head = site.call(user, "HEAD", location, headers=HEAD)
        assert head.status_code in (401, 403)


def test_empty_upload(site, draft):
    """Refused with the reason, and nothing is added."""
    site.refresh()
    before = len(draft.objectIds())
    body = {
        "@type": "Attachment",
        "file": {"data": "", "encoding": "base64", "filename": "a.pdf"},
    }
    answer = site.post("cv.ubnd", draft, body)
    assert answer.status_code == 400
    site.refresh()
    assert len(draft.objectIds()) == before


@pytest.mark.parametrize("state", ["unit_review", "numbered", "issued"])
def test_no_attachment_later(site, state):
    """What was signed and numbered gets no further file (R10-2)."""
    document = site.build(lambda: bring(make_draft(), state))
    before = site.last_change()
    for user in ("cv.ubnd", "vt.ubnd", "gd.ubnd"):
        answer = Upload(site, user, document).whole(PDF, "a.pdf")
        assert answer.status_code in (401, 403), answer.text
        replaced = Upload(site, user, document).whole(
            PDF, "a.pdf", service="tus-replace"
        )
        assert replaced.status_code in (401, 403), replaced.text
    assert site.last_change() == before


def test_no_attachment_to_what_came_by_exchange(site):
    """Answered with our problem although Plone's service does the adding."""
    import ways

    document = site.build(ways.arrived)
    before = site.last_change()
    answer = Upload(site, "vt.snv", document).whole(PDF, "a.pdf")
    assert answer.status_code == 403, answer.text
    assert answer.json()["type"] == "NotAllowed"
    assert "không được thêm tệp" in answer.json()["message"]
    assert site.last_change() == before


@pytest.mark.parametrize("kind", ["OutgoingDocument", "Document", "File", "khong-co"])
def test_only_attachments_fit(site, draft, kind):
    before = site.last_change()
    answer = Upload(site, "cv.ubnd", draft).whole(PDF, "a.pdf", kind=kind)
    assert answer.status_code in (400, 401, 403), answer.text
    assert site.last_change() == before
