"""Vocabularies are searched, never listed in full."""

from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.directory import Directory
from camau.qlvbdh.organization.directory import Entry
from camau.qlvbdh.organization.vocabularies import SHOWN
from plone.app.testing import login
from plone.app.testing import logout
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.interface import alsoProvides
from zope.schema.interfaces import IVocabularyFactory
import json
import pytest


AGENCIES = "camau.qlvbdh.Agencies"
PARTIES = "camau.qlvbdh.Parties"
ACCOUNTS = "camau.qlvbdh.Accounts"


def vocabulary(name, context):
    return getUtility(IVocabularyFactory, name)(context)


class TestAgencies:
    @pytest.fixture
    def terms(self, site, department):
        directory.writable().add_external(
            Entry(f"H13.{number:04d}", f"Xã số {number}") for number in range(500)
        )
        return vocabulary(AGENCIES, site)

    def test_lists_few(self, terms):
        assert len(list(terms)) == SHOWN
        assert len(terms) == SHOWN

    def test_finds_one_without_search(self, terms, monkeypatch):
        """A term costs one look-up, whatever the size of the directory."""
        monkeypatch.delattr(Directory, "search")
        assert "H13.0499" in terms
        assert "000.00.02.H12" in terms
        assert "H99" not in terms
        assert None not in terms
        assert terms.getTerm("H12.02").title == "Sở Nội vụ"
        assert terms.getTermByToken("H13.0001").value == "H13.0001"
        for missing in ("H99", None):
            with pytest.raises(LookupError):
                terms.getTerm(missing)

    def test_search(self, terms):
        assert [term.token for term in terms.search("noi vu")] == ["H12.02"]
        assert [term.token for term in terms.search("xa so 499")] == ["H13.0499"]
        assert terms.search("noi vu")[0].title == "Sở Nội vụ (H12.02)"


class TestParties:
    def test_of_the_agency_around(self, department, commune, add_position):
        add_position(department, "vt.snv", "Trần An")
        inside = vocabulary(PARTIES, department["van-ban-den"])
        assert [term.token for term in inside] == [
            "unit:cchc",
            "unit:van-phong",
            "user:vt.snv",
        ]
        assert "user:vt.snv" in inside
        assert inside.getTerm("unit:cchc").title == "Phòng Cải cách hành chính"
        assert "user:vt.snv" not in vocabulary(PARTIES, commune)
        assert [term.token for term in inside.search("tran a")] == ["user:vt.snv"]

    def test_outside_every_agency(self, site, department):
        outside = vocabulary(PARTIES, site)
        assert list(outside) == []
        assert "unit:cchc" not in outside


class TestAccounts:
    def test_search_by_id_and_name(self, site, add_person):
        add_person("vt.snv", "Trần Thị An")
        terms = vocabulary(ACCOUNTS, site)
        assert list(terms) == []
        assert "vt.snv" in terms
        assert "nobody" not in terms
        assert [term.token for term in terms.search("vt.sn")] == ["vt.snv"]
        assert [term.title for term in terms.search("Thị An")] == ["Trần Thị An"]


class TestView:
    """``@@getVocabulary`` where people choose receivers and handlers."""

    @pytest.fixture
    def ask(self, http_request):
        alsoProvides(http_request, IQlvbdhLayer)

        def get(context, name, query="", **more):
            http_request.form.clear()
            http_request.form.update(name=name, query=query, **more)
            view = getMultiAdapter((context, http_request), name="getVocabulary")
            return json.loads(view())

        return get

    @pytest.fixture
    def officer(self, site, department, commune, add_position):
        add_position(department, "cv.snv", "Lê Bình", functions=["officer"])
        login(site, "cv.snv")

    @pytest.mark.parametrize("place", ["", "snv", "snv/van-ban-den"])
    def test_agencies_for_whoever_may_search(self, site, officer, ask, place):
        context = site.unrestrictedTraverse(place) if place else site
        assert ask(context, AGENCIES, "dat mui")["results"] == [
            {"id": "H12.33", "text": "Ủy ban nhân dân xã Đất Mũi (H12.33)"}
        ]

    def test_query_of_the_select_pattern(self, site, officer, ask):
        operation = "plone.app.querystring.operation.string.contains"
        criteria = [{"i": "SearchableText", "o": operation, "v": "dat mui*"}]
        answer = ask(site, AGENCIES, json.dumps({"criteria": criteria}))
        assert [result["id"] for result in answer["results"]] == ["H12.33"]

    def test_pages(self, site, officer, ask):
        answer = ask(site, AGENCIES, batch=json.dumps({"page": 2, "size": 2}))
        assert len(answer["results"]) == 1

    def test_in_an_add_form(self, site, department, ask):
        form = department.restrictedTraverse("++add++RecipientGroup")
        answer = ask(form, AGENCIES, "noi vu", field="members")
        assert [result["id"] for result in answer["results"]] == ["H12.02"]

    def test_parties(self, department, officer, ask):
        answer = ask(department["van-ban-den"], PARTIES, "binh")
        assert answer["results"] == [{"id": "user:cv.snv", "text": "Lê Bình"}]

    def test_parties_of_another_agency_stay_there(self, commune, officer, ask):
        """Design §4: an agency sees nothing of another agency's inside."""
        assert ask(commune, PARTIES)["results"] == []

    def test_accounts_are_for_administrators(self, site, department, officer, ask):
        assert "error" in ask(department, ACCOUNTS, "cv")

    @pytest.mark.parametrize("name", [AGENCIES, PARTIES, ACCOUNTS])
    @pytest.mark.parametrize("place", ["", "snv"])
    def test_nothing_for_strangers(self, site, department, ask, name, place):
        logout()
        context = site.unrestrictedTraverse(place) if place else site
        assert "error" in ask(context, name, "x")

    def test_other_vocabularies_keep_their_rule(self, department, officer, ask):
        assert "error" in ask(department, "plone.app.vocabularies.Keywords")
