"""The lists: Decree 30/2020/NĐ-CP, art. 7, and the codes of the exchange."""

from camau.qlvbdh.content import vocabularies
from plone import api
from zope.component import getUtility
from zope.interface import Invalid
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.interfaces import WrongType
import pytest
import unicodedata


RECORD = "camau.qlvbdh.document_types"


def terms(name, context=None):
    return list(getUtility(IVocabularyFactory, f"camau.qlvbdh.{name}")(context))


def test_all_types_of_the_decree(portal):
    """29 administrative types, 3 copies, and 2 normative ones of the province."""
    groups = [t.group for t in vocabularies.document_types().values()]
    assert {g: groups.count(g) for g in set(groups)} == {
        "hanh-chinh": 29,
        "ban-sao": 3,
        "quy-pham": 2,
    }
    assert [t.token for t in terms("DocumentTypes")] == list(
        vocabularies.document_types()
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Quyết định", "quyet-dinh"),
        ("  CÔNG   VĂN ", "cong-van"),
        (unicodedata.normalize("NFD", "Tờ trình"), "to-trinh"),
        ("Giấy uỷ quyền", "giay-uy-quyen"),
        ("Bản thoả thuận", "ban-thoa-thuan"),
        ("Quyết định (quy phạm)", "qd-quy-pham"),
    ],
)
def test_types_are_found_as_others_write_them(portal, name, code):
    assert vocabularies.find_type_by_name(name).code == code


@pytest.mark.parametrize("name", ["", "Quyết", "Lệnh", "Cong van"])
def test_an_unknown_name_is_no_type(portal, name):
    """exchange.md §7, 10: no fallback to the first of the list."""
    assert vocabularies.find_type_by_name(name) is None


def test_types_are_a_setting(portal):
    lines = [*vocabularies.DEFAULT_DOCUMENT_TYPES, "lenh|Lệnh|L|hanh-chinh"]
    api.portal.set_registry_record(RECORD, lines)
    assert vocabularies.find_type_by_name("lệnh").abbreviation == "L"
    assert terms("DocumentTypes")[-1].title == "Lệnh"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("lenh|Lệnh|L", "dạng"),
        ("Lệnh|Lệnh|L|hanh-chinh", "không dấu"),
        ("lenh||L|hanh-chinh", "Thiếu tên"),
        ("lenh|Lệnh|L-1|hanh-chinh", "viết tắt"),
        ("lenh|Lệnh|L|khac", "Nhóm"),
        ("cong-van|Khác||hanh-chinh", "trùng"),
        ("khac|CÔNG VĂN||hanh-chinh", "trùng"),
    ],
)
def test_a_broken_setting_is_refused(portal, line, problem):
    """Also through the registry's own editor, which knows no constraints."""
    lines = [*vocabularies.DEFAULT_DOCUMENT_TYPES, line]
    with pytest.raises(Invalid, match=problem):
        api.portal.set_registry_record(RECORD, lines)


def test_only_text_is_a_setting(portal):
    with pytest.raises(WrongType):
        api.portal.set_registry_record(RECORD, "cong-van")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Urgencies", [0, 1, 2, 3, 4]),
        ("Secrecy", ["none", "mat", "toi-mat", "tuyet-mat"]),
        ("PaperCopy", ["none", "coming", "received"]),
        ("Relations", ["answer", "replaces", "amends", "repeals", "basis"]),
        (
            "RefusalReasons",
            [
                "signature-form",
                "certificate",
                "file-damaged",
                "wrong-recipient",
                "duplicate",
                "annex-missing",
                "malware",
                "other",
            ],
        ),
    ],
)
def test_codes_are_stable(portal, name, values):
    """Other systems depend on them (exchange.md §7, 16)."""
    found = terms(name)
    assert [term.value for term in found] == values
    assert [term.token for term in found] == [str(value) for value in values]


def test_titles_by_code():
    assert vocabularies.URGENCIES.title(3) == "Hỏa tốc"
    assert vocabularies.LANGUAGES.title("vi") == "Tiếng Việt"
