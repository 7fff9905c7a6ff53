"""Figures of an agency over REST."""

from api_client import errors_of
from camau.qlvbdh import clock
import pytest
import ways


@pytest.fixture(scope="module")
def handled(site):
    """One document was registered and is being handled."""
    return site.build(ways.processing)


def test_figures(site, handled):
    found = site.get("cv.snv", "snv/@statistics?months=2").json()
    assert found["@id"] == f"{site.url}/snv/@statistics"
    assert len(found["months"]) == 2
    assert found["months"][-1]["month"] == f"{clock.today():%Y-%m}"
    assert found["months"][-1]["arrived"] == 1
    assert set(found["handling"]) == {"on_time", "late", "open", "overdue"}
    assert len(site.get("cv.snv", "snv/@statistics").json()["months"]) == 12


@pytest.mark.parametrize("months", ["0", "61", "-1", "mười"])
def test_wrong_months(site, months):
    answer = site.get("cv.snv", f"snv/@statistics?months={months}")
    assert answer.status_code == 400
    assert list(errors_of(answer)) == ["months"]


@pytest.mark.parametrize("user, status", [("cv.ubnd", 403), (None, 401)])
def test_not_for_others(site, user, status):
    """R14.2: figures are the agency's own."""
    assert site.get(user, "snv/@statistics").status_code == status
