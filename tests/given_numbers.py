"""Steps that the tests of numbering take."""

from camau.qlvbdh.numbering import service
from plone.dexterity.utils import createContent


def outgoing(agency, type_code="quyet-dinh", year=2026, **parts):
    return service.register_for(agency, "outgoing", type_code, year, **parts)


def give(agency, uid, type_code="quyet-dinh", **more):
    return service.allocate(
        outgoing(agency, type_code), uid, type_code, by="vanthu", **more
    )


def entry(agency, number, type_code="quyet-dinh"):
    register = outgoing(agency, type_code)
    key = type_code if register.per_type else "*"
    return register.sequences[key].log[number]


def add_register(agency, name, **definition):
    folder = agency["so"]["2026"]
    register = createContent("Register", year=2026, **definition)
    register.id = name
    folder._setObject(name, register)
    return folder[name]
