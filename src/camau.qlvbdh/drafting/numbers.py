"""What number a draft will bear, and what its form asks for until then."""

from camau.qlvbdh.numbering.preview import Upcoming
from camau.qlvbdh.numbering.preview import upcoming
from camau.qlvbdh.organization.lookup import agency_of


def unit_part(draft) -> str | None:
    """What stands for unit or field in the symbol (Decree 30, Annex I, II.3.b)."""
    unit = agency_of(draft).get(draft.unit) if draft.unit else None
    return draft.symbol_field or (unit.abbreviation if unit is not None else None)


def next_number(draft) -> Upcoming | None:
    """The number that the draft would get now; see ``numbering.preview.upcoming``."""
    return upcoming(agency_of(draft), draft.type_code, unit_part(draft))
