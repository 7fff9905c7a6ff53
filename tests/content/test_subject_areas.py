"""Lĩnh vực: a list that the province keeps, with codes that last."""

from camau.qlvbdh.browser.facts import facts
from camau.qlvbdh.content import subject_areas
from camau.qlvbdh.content.subject_areas import DEFAULT_SUBJECT_AREAS
from camau.qlvbdh.errors import InvalidInput
from plone import api
from Products.CMFCore.indexing import processQueue
from zope.component import getUtility
from zope.interface import Invalid
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.interfaces import WrongType
import pytest
import ways


LAND = "dat-dai-moi-truong"
RENAMED = f"{LAND}|Tài nguyên và Môi trường"


def vocabulary(context=None):
    return getUtility(IVocabularyFactory, "camau.qlvbdh.SubjectAreas")(context)


def keep(*lines):
    """Put other lines in place of that of the land."""
    others = [one for one in DEFAULT_SUBJECT_AREAS if not one.startswith(LAND)]
    api.portal.set_registry_record(subject_areas.RECORD, [*others, *lines])


@pytest.fixture
def document(portal):
    """About the land."""
    ways.two_units()
    found = ways.entered(subject_area=LAND)
    processQueue()
    return found


def test_the_first_list(portal):
    """In the order of the setting, each with a code and a name of its own."""
    areas = subject_areas.subject_areas()
    assert [term.token for term in vocabulary()] == list(areas)
    assert len(areas) == len(DEFAULT_SUBJECT_AREAS)
    assert vocabulary().getTerm("y-te").title == "Y tế"


def test_areas_are_a_setting(portal):
    keep(RENAMED, "bien-dao|Biển, đảo")
    assert vocabulary().getTerm(LAND).title == "Tài nguyên và Môi trường"
    assert "bien-dao" in vocabulary()


def test_an_empty_list_is_an_answer(portal):
    api.portal.set_registry_record(subject_areas.RECORD, [])
    assert list(vocabulary()) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("bien-dao", "dạng"),
        ("bien-dao|Biển|bo", "dạng"),
        ("bien-dao|Biển|thoi-dung|x", "dạng"),
        ("Biển|Biển", "không dấu"),
        ("bien-dao| – ", "thiếu tên"),
        ("y-te|Khác", "trùng"),
        ("khac|Y TẾ", "trùng"),
    ],
)
def test_a_broken_setting_is_refused(portal, line, problem):
    """Also through the registry's own editor, which knows no constraints."""
    with pytest.raises(Invalid, match=problem):
        keep(line)


def test_only_text_is_a_setting(portal):
    with pytest.raises(WrongType):
        api.portal.set_registry_record(subject_areas.RECORD, "y-te")


def test_what_is_retired_stays_readable(document):
    """Offered no more but to the document that has it; its page says the name."""
    keep(f"{RENAMED}|thoi-dung")
    assert LAND not in [term.value for term in vocabulary()]
    assert LAND not in vocabulary()
    assert vocabulary().getTermByToken(LAND).title == "Tài nguyên và Môi trường"
    assert LAND in vocabulary(document)
    assert ("Lĩnh vực", "Tài nguyên và Môi trường") in facts(document)
    assert list(subject_areas.area_titles())[-1] == LAND


def test_what_documents_have_is_not_dropped(document):
    with pytest.raises(InvalidInput) as error:
        keep()
    assert error.value.field == "subject_areas"
    assert LAND in error.value.message.mapping["codes"]


def test_a_type_that_documents_have_is_not_dropped(document):
    """It is called otherwise, but it stays."""
    record = "camau.qlvbdh.document_types"
    lines = api.portal.get_registry_record(record)
    others = [one for one in lines if not one.startswith("cong-van|")]
    api.portal.set_registry_record(record, [*others, "cong-van|Công thư||hanh-chinh"])
    with pytest.raises(InvalidInput) as error:
        api.portal.set_registry_record(record, others)
    assert error.value.field == "document_types"
    assert error.value.message.mapping == {"codes": "cong-van"}


def test_what_no_document_has_may_go(portal):
    keep()
    assert LAND not in subject_areas.subject_areas()
    with pytest.raises(LookupError):
        vocabulary().getTerm(LAND)
