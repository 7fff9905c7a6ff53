"""The definition of a register, as its form checks it."""

from camau.qlvbdh.content.register import IRegister
from camau.qlvbdh.numbering import service
from plone.dexterity.utils import createContent
from types import SimpleNamespace
from zope.interface import Invalid
import pytest


def definition(**values):
    usual = {name: field.default for name, field in IRegister.namesAndDescriptions()}
    return SimpleNamespace(**{**usual, "title": "Sổ", "year": 2026, **values})


def test_defaults_make_a_register():
    IRegister.validateInvariants(definition())


def test_runs_of_their_own_need_the_type_in_the_symbol():
    """N4: otherwise two types would produce the same number and symbol."""
    with pytest.raises(Invalid, match=r"\{type\}"):
        IRegister.validateInvariants(
            definition(per_type=True, pattern="{number}/{unit}")
        )


def test_a_body_needs_its_abbreviation():
    """N9."""
    with pytest.raises(Invalid, match="viết tắt"):
        IRegister.validateInvariants(definition(kind="advisory"))


@pytest.mark.parametrize("name", ["pattern", "pattern_untyped"])
def test_patterns_are_checked(name):
    with pytest.raises(Invalid):
        IRegister[name].validate("{number}/{secret}")


def test_types_are_those_of_the_setting(portal):
    field = IRegister["document_types"].bind(portal)
    field.validate({"quyet-dinh", "sao-y"})
    with pytest.raises(Invalid):
        field.validate({"la-lam"})


def test_usual_books(portal, agency, make_agency):
    """Only UBND and HĐND have a book of normative documents."""

    def books(agency):
        return {r.id: r.document_types for r in service.setup_registers(agency, 2026)}

    usual = {"van-ban-den": set(), "van-ban-di": set(), "ban-sao": set()}
    assert books(agency) == {**usual, "quy-pham": {"qd-quy-pham"}}
    council = make_agency(portal, "hdnd", "HĐND")
    assert books(council) == {**usual, "quy-pham": {"nq-quy-pham"}}
    assert books(make_agency(portal, "snv", "SNV")) == usual


def test_a_setup_that_is_repeated_keeps_what_is_there(agency):
    register = service.setup_registers(agency, 2026)[0]
    register.title = "Sổ riêng"
    agency["so"]["2026"]._delObject("quy-pham")
    again = service.setup_registers(agency, 2026)
    assert again[0] == register
    assert again[0].title == "Sổ riêng"
    assert [r.id for r in again] == ["ban-sao", "quy-pham", "van-ban-den", "van-ban-di"]


def test_a_register_starts_empty(portal):
    assert list(createContent("Register").sequences) == []
