"""The field for a file keeps an upload for the next request, and only then."""

from builders import PDF
from builders import person
from camau.qlvbdh.browser.file_field import FileFieldWidget
from camau.qlvbdh.content.attachment import IAttachment
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.refused import Refused
from io import BytesIO
from types import SimpleNamespace
from z3c.form.interfaces import IDataConverter
from z3c.form.interfaces import NO_VALUE
from ZPublisher.HTTPRequest import FileUpload
import builders
import pytest


@pytest.fixture(autouse=True)
def province(portal):
    builders.province()


def field(portal, form: dict, method: str = "POST", document=None):
    """The widget as a form has it once the request was read."""
    request = portal.REQUEST.clone()
    request.method = method
    request.form.update(form)
    widget = FileFieldWidget(IDocumentSchema["file"], request)
    widget.name = "file"
    widget.context, widget.ignoreContext = document, document is None
    found = widget.extract()
    widget.value = None if found is NO_VALUE else found
    return widget


def sent(portal, data: bytes = PDF, method: str = "POST"):
    """After a file was chosen."""
    item = SimpleNamespace(
        file=BytesIO(data), filename="a.pdf", headers={}, name="file"
    )
    return field(portal, {"file": FileUpload(item)})


def again(portal, identifier: str):
    """After the form was sent once more, with the name of what was kept."""
    return field(portal, {"file.file_upload_id": identifier})


def test_it_comes_back_as_documents_store_it(portal):
    """Without a copy, however often the form is sent."""
    with person("vt.snv"):
        first = sent(portal).kept
        second = again(portal, first)
        assert isinstance(second.value, StoredFile)
        assert second.value.open().read() == PDF
        value = IDataConverter(second).toFieldValue(second.value)
        assert value is second.value
        third = again(portal, second.kept)
        assert third.value is value
    assert third.filename == "a.pdf"


def test_it_is_for_who_sent_it(portal):
    with person("vt.snv"):
        identifier = sent(portal).kept
    with person("vt.ubnd"):
        assert again(portal, identifier).value is None
    with person("vt.snv"):
        assert again(portal, identifier).value is not None
        # A form that was done needs it no more.
        assert again(portal, identifier).value is None


def test_what_was_refused_is_not_kept(portal):
    """An infected file has to be another one."""
    with person("vt.snv"):
        widget = sent(portal)
        widget.error = SimpleNamespace(message="Tệp nhiễm mã độc")
        assert widget.kept is None


def test_an_address_takes_nothing(portal):
    """What is only read changes nothing."""
    with person("vt.snv"):
        identifier = sent(portal).kept
        named = {"file.file_upload_id": identifier}
        assert field(portal, named, method="GET").value is None
        assert again(portal, identifier).value is not None


def test_the_file_of_the_document_is_no_upload(portal):
    """A form to change other facts does not keep it beside."""
    with person("cv.ubnd"):
        draft = builders.make_draft()
        widget = field(portal, {}, document=draft)
        assert widget.value is draft.file
        assert widget.kept is None
        assert widget.present["name"] == draft.file.filename


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("thong-bao.exe", b"text"),
        ("bao-cao.pdf", b"MZ\x90\x00"),
        ("bieu.xlsm", b"PK\x03\x04"),
    ],
)
@pytest.mark.parametrize("schema", [IDocumentSchema, IAttachment])
def test_no_program(schema, name, data):
    """By its name or by how it begins, as the document or beside it."""
    with pytest.raises(Refused, match="tệp chương trình"):
        schema["file"].validate(StoredFile(data=data, filename=name))


@pytest.mark.parametrize("name", ["du-thao.docx", "gia.pdf"])
def test_a_document_is_a_pdf_that_opens(name):
    """What is attached may be anything."""
    file = StoredFile(data=b"no such thing", filename=name)
    for _time in range(2):
        with pytest.raises(Refused, match="Chọn tệp PDF khác"):
            IDocumentSchema["file"].validate(file)
    file = StoredFile(data=b"no such thing", filename=name)
    IAttachment["file"].validate(file)
    assert file.sha256
