"""Units and persons as parties of an assignment."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization import people
from camau.qlvbdh.organization.choices import leaders
from camau.qlvbdh.organization.groups import unit_group
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import person_in_agency
from camau.qlvbdh.organization.lookup import positions_of
from camau.qlvbdh.organization.lookup import unit_ids
from camau.qlvbdh.organization.lookup import units_of
from plone import api


UNIT = "unit"
USER = "user"


def split(party: str, *, field: str | None = None) -> tuple[str, str]:
    """Kind and id of a token such as ``unit:van-phong`` or ``user:cv.snv``.

    Raises ``InvalidInput`` about ``field`` for anything else.
    """
    kind, _colon, identifier = party.partition(":")
    if kind not in (UNIT, USER) or not identifier:
        raise InvalidInput(
            _(
                "“${party}” không phải là đơn vị hay cá nhân. Dùng unit:mã-đơn-vị "
                "hoặc user:tài-khoản.",
                mapping={"party": party},
            ),
            field=field,
        )
    return kind, identifier


def principal(agency, party: str, role: str) -> str:
    """Who gets the role: a person, the unit's heads, or all of a unit to be informed."""
    kind, identifier = split(party)
    if kind == USER:
        return identifier
    return unit_group(
        agency.getId(), identifier, "members" if role == "XDB" else "heads"
    )


def check(agency, party: str, *, field: str, within: str | None = None) -> None:
    """Raise ``InvalidInput`` unless the party works here (in the unit ``within``)."""
    kind, identifier = split(party, field=field)
    if kind == UNIT:
        known = within is None and identifier in unit_ids(agency)
    elif within is None:
        known = person_in_agency(agency, identifier)
    else:
        known = any(
            position.unit == within
            for position in positions_of(identifier)
            if position.__parent__.getId() == agency.getId()
        )
    if known:
        return
    if within is not None:
        message = _(
            "“${party}” không thuộc đơn vị được giao. Lãnh đạo đơn vị chỉ phân công "
            "cho người trong đơn vị mình.",
            mapping={"party": party},
        )
    else:
        message = _(
            "Không tìm thấy “${party}” trong cơ quan. Gõ tên để chọn từ danh sách.",
            mapping={"party": party},
        )
    raise InvalidInput(message, field=field, party=party)


def usual(agency, within: str | None = None) -> list[people.Party]:
    """Who is mostly chosen: the people of a unit, else the units and the leaders."""
    me = f"{USER}:{api.user.get_current().getId()}"
    if within is not None:
        found = [
            people.Party(f"{USER}:{one.user_id}", one.label)
            for one in people.people_of(agency)
            if one.unit_id == within
        ]
    else:
        found = [
            people.unit_party(unit.getId(), unit.title)
            for unit in units_of(agency)
            if unit.active
        ]
        found += [people.Party(f"{USER}:{one}", name) for one, name in leaders(agency)]
    return [one for one in found if one.token != me]


def title(agency, party: str) -> str:
    """Name of the unit or person."""
    kind, identifier = split(party)
    if kind == USER:
        return full_name(identifier)
    unit = agency.get(identifier)
    return unit.title if unit is not None else identifier
