"""Several documents with one confirmation and one password."""

from api_client import errors_of
from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh.acts.batch import LIMIT
from camau.qlvbdh.assignment.model import Assignments
from plone import api
from signing_keys import key_folder
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SAMPLES
import pytest
import ways


@pytest.fixture
def letters(site):
    """Letters to be signed; leader and agency have keys, for these tests alone."""

    def make(count, state="to_sign"):
        def build():
            register_certificates(site.portal.ubnd, key_folder())
            letter = (SAMPLES / "cong-van.pdf").read_bytes()
            return [
                bring(make_draft(file=pdf_file(data=letter)), state)
                for _number in range(count)
            ]

        return site.build(build)

    yield make

    def clean():
        with api.env.adopt_roles(["Manager"]):
            site.portal.ubnd.manage_delObjects(["ld", "dau"])
            names = {"fullname": "Giám đốc UBND"}
            api.user.get(userid="gd.ubnd").setMemberProperties(names)

    site.build(clean)


def run(site, user, batch, uids, pin=PIN):
    """The answer to a batch."""
    body = {"batch": batch, "documents": uids, "pin": pin}
    return site.call(user, "POST", "@batch", body)


def items(site, *given):
    """The results, in the order of the documents."""
    answer = run(site, *given)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def states(site, documents):
    """Where the documents stand now."""
    site.refresh()
    return [api.content.get_state(one) for one in documents]


def test_twenty_letters(site, letters):
    """The leader signs, the clerk numbers, seals and issues; numbers have no gap."""
    documents = letters(20)
    uids = [one.UID() for one in documents]
    found = items(site, "gd.ubnd", "sign", uids)
    assert [one["error"] for one in found] == [None] * 20
    assert set(states(site, documents)) == {"signed"}
    found = items(site, "vt.ubnd", "issue", uids)
    assert [one["done"] for one in found] == [["number", "seal", "issue"]] * 20
    assert set(states(site, documents)) == {"issued"}
    numbers = [one.number for one in documents]
    assert numbers == list(range(numbers[0], numbers[0] + 20))
    assert [one["symbol"] for one in found] == [one.symbol for one in documents]


def test_one_that_fails_does_not_keep_the_others(site, letters):
    """What can't be done is said; what was done stays."""
    documents = letters(3)
    before = documents[1].signer

    def redirect(signer):
        documents[1].signer = signer

    site.build(redirect, "pgd.ubnd")
    uids = [one.UID() for one in documents]
    found = items(site, "gd.ubnd", "sign", uids)
    assert [bool(one["error"]) for one in found] == [False, True, False]
    assert found[1]["error"]["type"] == "NotAllowed"
    assert states(site, documents) == ["signed", "to_sign", "signed"]
    site.build(redirect, before)


def test_a_wrong_password_stops_it(site, letters):
    """A token would lock itself after a few tries."""
    documents = letters(2)
    found = items(site, "gd.ubnd", "sign", [one.UID() for one in documents], "sai")
    assert [one["error"]["type"] for one in found] == ["PinRefused"] * 2
    assert found[1]["title"] == ""
    assert states(site, documents) == ["to_sign", "to_sign"]


def test_a_seal_that_fails_keeps_the_number(site, letters):
    """Decree 30, art. 15: the same number when it is tried again."""
    (document,) = letters(1)
    uid = document.UID()
    items(site, "gd.ubnd", "sign", [uid])
    (failed,) = items(site, "vt.ubnd", "issue", [uid], "sai")
    assert failed["done"] == ["number"]
    assert states(site, [document]) == ["numbered"]
    (again,) = items(site, "vt.ubnd", "issue", [uid])
    assert again["done"] == ["seal", "issue"]
    assert again["symbol"] == failed["symbol"]


def test_who_may_not(site, letters):
    """Each act asks for its own right; what one may not see does not exist."""
    documents = letters(1)
    uids = [one.UID() for one in documents]
    (clerk,) = items(site, "vt.ubnd", "sign", uids)
    assert clerk["error"]["type"] == "WrongState"
    (stranger,) = items(site, "gd.snv", "sign", uids)
    assert (stranger["error"]["type"], stranger["title"]) == ("NotFound", "")
    assert run(site, None, "sign", uids).status_code == 401
    assert states(site, documents) == ["to_sign"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"batch": "xoa", "documents": ["a"]},
        {"batch": "sign", "documents": []},
        {"batch": "sign", "documents": ["a"] * (LIMIT + 1)},
        {"batch": "sign", "documents": [1]},
    ],
)
def test_bad_input(site, body):
    answer = site.call("gd.ubnd", "POST", "@batch", body)
    assert answer.status_code == 400, answer.text


def parties(document):
    """Who was ever given the document, in which role."""
    return sorted((one.id, one.status) for one in Assignments(document))


def test_inform_and_file(site):
    """L2: informed and filed, or neither."""
    waiting = site.build(ways.submitted)
    done = site.build(ways.processing)
    before = parties(done)
    body = {
        "batch": "inform-and-file",
        "documents": [waiting.UID(), done.UID()],
        "informed": ["user:cv5.snv"],
        "reason": "Để biết",
    }
    found = site.call("gd.snv", "POST", "@batch", body).json()["items"]
    assert [one["done"] for one in found] == [["assign", "file"], []]
    assert found[1]["error"]["type"] == "WrongState"
    assert states(site, [waiting, done]) == ["completed", "processing"]
    assert parties(done) == before


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"batch": "inform"}, "informed"),
        ({"batch": "inform-and-file", "informed": ["user:a"]}, "reason"),
        ({"batch": "submit", "pin": "1"}, "pin"),
        ({"batch": "register", "leader": "gd.snv"}, "leader"),
    ],
)
def test_inputs_fit_the_batch(site, body, field):
    """What is missing, and what it has no use for."""
    answer = site.call("gd.snv", "POST", "@batch", {**body, "documents": ["a"]})
    assert answer.status_code == 400
    assert list(errors_of(answer)) == [field]


def test_registered_and_submitted(site):
    """V8: the clerk takes several in, then hands them on, each with its number."""
    documents = site.build(lambda: [ways.entered(code_number=n) for n in "678"])
    uids = [one.UID() for one in documents]
    for batch, more, state in (
        ("register", {}, "registered"),
        ("submit", {"leader": "pgd.snv"}, "submitted"),
    ):
        body = {"batch": batch, "documents": uids, **more}
        found = site.call("vt.snv", "POST", "@batch", body).json()["items"]
        assert [one["error"] for one in found] == [None] * 3
        assert states(site, documents) == [state] * 3
    numbers = [one.arrival_number for one in documents]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    waits = site.get("pgd.snv", "@worklists/assign").json()
    assert {one["UID"] for one in waits["items"]} >= set(uids)
