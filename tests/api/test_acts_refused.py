"""What each act refuses: every wrong value by its field, with the reason."""

from api_bad import bad_inputs
from api_cases import ALL_ACTS
from api_cases import CASES
from api_client import errors_of
from plone import api
import pytest
import re


VIETNAMESE = re.compile("[À-ỹ]")
every_act = pytest.mark.parametrize("key", list(ALL_ACTS), ids="-".join)
BAD = [
    pytest.param(key, name, value, id=f"{'-'.join(key)}-{label!a}")
    for key, act in ALL_ACTS.items()
    for name, value, label in bad_inputs(act.schema)
]

BROKEN = {
    "cut off": b'{"reason": "a"',
    "not UTF-8": b'{"reason": "\xff\xfe"}',
    "a list": b"[]",
    "a text": b'"reason"',
    "a number": b"1",
    "too deep": b"[" * 100_000,
    "form data": b"reason=a&comment=b",
    "two objects": b"{}{}",
}


@pytest.fixture(scope="module")
def ready(site):
    """A document for each act; a refusal leaves it as it is, so one is enough."""
    made = {}

    def get(key):
        if key not in made:
            document = site.build(CASES[key].ready)
            made[key] = document, CASES[key].input(document)
        return made[key]

    return get


@pytest.mark.parametrize(("key", "name", "value"), BAD)
def test_refused_value(site, ready, key, name, value):
    """400, the field, a Vietnamese reason; nothing is written."""
    document, body = ready(key)
    before = site.last_change()
    answer = site.act(CASES[key].user, document, key[1], {**body, name: value})
    assert answer.status_code == 400, answer.text
    problem = answer.json()
    assert problem["type"] == "InvalidInput"
    errors = errors_of(answer)
    assert set(errors) == {name}
    assert VIETNAMESE.search(errors[name]), errors
    assert VIETNAMESE.search(problem["message"])
    assert site.last_change() == before


@every_act
def test_unknown_key(site, ready, key):
    """Named, so that a typing error of a client does not pass in silence."""
    document, body = ready(key)
    before = site.last_change()
    answer = site.act(CASES[key].user, document, key[1], {**body, "reasons": "a"})
    assert answer.status_code == 400, answer.text
    assert errors_of(answer) == {"reasons": "Không có trường này."}
    assert site.last_change() == before


@every_act
@pytest.mark.parametrize("form", list(BROKEN))
def test_broken_json(site, ready, key, form):
    document, _body = ready(key)
    before = site.last_change()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    user = CASES[key].user
    answer = site.act(user, document, key[1], raw=BROKEN[form], headers=headers)
    assert answer.status_code == 400, answer.text
    assert answer.json()["message"].startswith("Nội dung gửi lên")
    assert site.last_change() == before


@every_act
def test_all_is_said_at_once(site, ready, key):
    """A client can show every mistake after one call."""
    document, _body = ready(key)
    wrong = {name: value for name, value, _label in bad_inputs(ALL_ACTS[key].schema)}
    answer = site.act(CASES[key].user, document, key[1], {**wrong, "khac": 1})
    assert answer.status_code == 400
    assert set(errors_of(answer)) == {*wrong, "khac"}


SERVICE_SAYS = [
    ("assign", {}, "lead"),
    ("assign", {"collaborators": ["unit:phong-1"]}, "lead"),
    ("assign", {"lead": "unit:phong-1", "informed": ["unit:phong-1"]}, "informed"),
    ("assign", {"lead": "unit:phong-1", "deadline": "2020-01-01"}, "deadline"),
    ("refuse", {"code": "other"}, "text"),
    ("progress", {}, "opinion"),
    ("edit-registration", {"reason": "Không đổi gì"}, "title"),
    ("link", {"registered": "khong-co"}, "registered"),
    ("answer-extension", {"assignment": "khong-co/0001"}, "assignment"),
]


@pytest.mark.parametrize(("name", "body", "field"), SERVICE_SAYS)
def test_what_the_service_refuses(site, ready, name, body, field):
    """The rules behind the schema name their field in the same way."""
    key = ("IncomingDocument", name)
    document, _body = ready(key)
    before = site.last_change()
    answer = site.act(CASES[key].user, document, name, body)
    assert answer.status_code in (400, 404), answer.text
    assert list(errors_of(answer)) == [field]
    assert VIETNAMESE.search(errors_of(answer)[field])
    assert site.last_change() == before


def test_nothing_stays_of_an_act_that_fails_late(site):
    """The facts were set before the duplicate was noticed; all of it is undone."""
    key = ("IncomingDocument", "link")
    document = site.build(CASES[key].ready)
    title = document.title
    answer = site.act("vt.snv", document, "register", {"title": "Trích yếu khác"})
    assert answer.status_code == 400
    assert list(errors_of(answer)) == ["confirm_duplicate"]
    assert answer.json()["data"]["twins"] == list(document.twins)
    site.refresh()
    assert document.title == title
    assert document.arrival_number is None
    assert api.content.get_state(document) == "arrived"
