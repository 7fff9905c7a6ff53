"""Days that a document can have."""

from camau.qlvbdh.assignment.interfaces import IAssign
from camau.qlvbdh.content.days import plausible
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.intake.interfaces import IRegister
from datetime import date
import pytest


@pytest.mark.parametrize("year", [206, 1944, 2101, 9999])
def test_a_slip_is_told_in_words(year):
    with pytest.raises(Refused) as refused:
        plausible(date(year, 5, 1))
    assert f"{year:04d}" in refused.value.doc()


@pytest.mark.parametrize("year", [1945, 2026, 2100])
def test_other_days_are_taken(year):
    assert plausible(date(year, 5, 1))


@pytest.mark.parametrize(
    "field",
    [
        IAssign["deadline"],
        IAssign["own_deadlines"].value_type,
        IIncomingDocument["issued_date"],
        IIncomingDocument["due_date"],
        IRegister["issued_date"],
        IRegister["due_date"],
    ],
)
def test_where_it_holds(field):
    with pytest.raises(Refused):
        field.validate(date(206, 5, 1))
