"""The register of certificates: use, custody, alarms."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.content.certificate import check_certificate
from camau.qlvbdh.content.certificate import check_handover
from camau.qlvbdh.content.certificate import check_key_place
from camau.qlvbdh.content.certificate import ICertificate
from camau.qlvbdh.drafting import desk as drafting_desk
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing.alarms import remind
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import identity_of
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.workflows.service import as_system
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone import api
from plone.namedfile.file import NamedBlobFile
from signing_keys import PIN
from signing_keys import register_certificates
from traffic import act
from traffic import three_agencies
from types import SimpleNamespace
from z3c.form.interfaces import NOT_CHANGED
from zope.i18n import translate
from zope.interface import Invalid
from zope.lifecycleevent import modified
from zope.schema.interfaces import ValidationError
import pytest


LAST = datetime(2045, 1, 1, 9, tzinfo=clock.ZONE)
"""The last day of the certificates in the tests."""


@pytest.fixture
def agency(portal, pki, keys):
    """``ubnd`` with a certificate for its leader and one for itself."""
    found = three_agencies()[0]
    register_certificates(found, pki)
    return found


def told(who: str) -> list[str]:
    """The words of a person's notices, newest first."""
    return [translate(one.text, target_language="vi") for one in notices_of(who)]


def days_before(agency, days: int) -> None:
    """The worker's day, so many days before the last one."""
    with clock.frozen(LAST - timedelta(days=days)), as_system():
        remind(agency)


# ---- who may use it ----------------------------------------------------------


@pytest.mark.parametrize("device", ["file", "token", "pkcs11", "remote"])
def test_who_left_does_not_sign(agency, device):
    """A certificate ends with the post of its holder, wherever the key is."""
    certificate = certificate_of(agency, "gd.ubnd")
    certificate.device = device
    agency["gd-ubnd"].valid_to = clock.today() - timedelta(days=1)
    with pytest.raises(CertificateRefused) as caught:
        identity_of(certificate)
    assert "không còn giữ chức danh" in caught.value.message
    if device != "token":
        with pytest.raises(CertificateRefused):
            open_key(certificate, PIN)


def test_put_out_of_use_while_the_token_signs(agency, letter):
    """A session that began before does not go on with it."""
    certificate = certificate_of(agency, "gd.ubnd")
    certificate.device = "token"
    draft = bring(make_draft(file=pdf_file(data=letter)), "to_sign")
    act("gd", drafting_desk.begin_sign, draft)
    certificate.active = False
    with pytest.raises(CertificateRefused):
        act(
            "gd",
            desk.complete,
            draft,
            session=draft.signing_session.secret,
            signatures=["AA=="],
        )


@pytest.mark.parametrize(
    ("label", "words"),
    [("gd", "Đang dùng"), ("gd-expired", "Hết hạn"), ("gd-early", "Chưa có hiệu lực")],
)
def test_its_state_in_words(agency, pki, label, words):
    register_certificates(agency, pki, person=label)
    certificate = certificate_of(agency, "gd.ubnd")
    assert certificate.status(clock.today()) == words
    certificate.active = False
    assert certificate.status(clock.today()) == "Ngừng dùng"


@pytest.mark.parametrize("device", ["pkcs11", "remote"])
@pytest.mark.parametrize(("store", "name"), [("", "gd"), (None, "gd"), ("token", "")])
def test_where_the_key_is(device, store, name):
    given = SimpleNamespace(device=device, store=store, key_name=name)
    with pytest.raises(Invalid):
        check_key_place(given)
    check_key_place(SimpleNamespace(device=device, store="a", key_name="b"))


def test_a_form_keeps_the_certificate():
    """Whoever changes another field uploads nothing."""
    check_certificate(SimpleNamespace(certificate=NOT_CHANGED))
    with pytest.raises(Invalid):
        check_certificate(SimpleNamespace(certificate=NamedBlobFile(b"text")))


# ---- custody (Decree 30, art. 32) --------------------------------------------


def hand_over(agency, keeper: str | None, minutes: str) -> None:
    """As the administrator does it in the form."""
    certificate = certificate_of(agency, None)
    with person("qt.ubnd"):
        certificate.custodian = keeper
        certificate.handover = minutes
        certificate.handover_date = date(2026, 3, 2)
        modified(certificate)


def test_hand_overs_are_kept(agency):
    """Each line stays as it was written; a change of something else adds none."""
    assert certificate_of(agency, None).handovers == ()
    hand_over(agency, "vt.ubnd", "01/BB")
    first = certificate_of(agency, None).handovers
    hand_over(agency, "vt.ubnd", "01/BB, sửa")
    assert certificate_of(agency, None).handovers == first
    hand_over(agency, "cv.ubnd", "02/BB")
    hand_over(agency, None, "03/BB")
    lines = certificate_of(agency, None).handovers
    assert lines[:1] == first
    assert [(one["from"], one["to"], one["minutes"]) for one in lines] == [
        (None, "vt.ubnd", "01/BB"),
        ("vt.ubnd", "cv.ubnd", "02/BB"),
        ("cv.ubnd", None, "03/BB"),
    ]
    assert {one["by"] for one in lines} == {"qt.ubnd"}
    assert lines[0]["date"] == "2026-03-02"


@pytest.mark.parametrize("keeper", ["vt.snv", "lt.ubnd"])
def test_only_who_works_there_gets_the_key(agency, keeper):
    """Nobody of another agency, nobody who left."""
    agency["lt-ubnd"].valid_to = clock.today() - timedelta(days=1)
    field = ICertificate["custodian"].bind(certificate_of(agency, None))
    with pytest.raises(ValidationError):
        field.validate(keeper)
    field.validate("vt.ubnd")
    ICertificate["custodian"].bind(agency).validate("vt.ubnd")
    ICertificate["custodian"].fromUnicode("vt.ubnd")


def test_a_record_of_custody_is_not_deleted(agency):
    hand_over(agency, "vt.ubnd", "01/BB")
    with pytest.raises(WrongState), api.env.adopt_roles(["Manager"]):
        api.content.delete(certificate_of(agency, None))
    assert "dau" in agency.objectIds()


@pytest.mark.parametrize(
    ("minutes", "day"), [(None, None), ("01/BB", None), (None, date(2026, 3, 2))]
)
def test_minutes_of_the_hand_over(minutes, day):
    """S5: in writing."""
    given = SimpleNamespace(custodian="vt", handover=minutes, handover_date=day)
    with pytest.raises(Invalid):
        check_handover(given)
    given.custodian = None
    check_handover(given)


# ---- alarms ------------------------------------------------------------------


def test_alarms_are_given_once(agency):
    """60, 30 and 7 days before the end, to all who must act."""
    certificate = certificate_of(agency, None)
    certificate.custodian = "cv.ubnd"
    agency._delObject("ld")
    for days in (61, 60, 59, 31, 30, 29, 8, 7, 6, 0, -1):
        days_before(agency, days)
        days_before(agency, days)
    left = ["còn 60 ngày", "còn 30 ngày", "còn 7 ngày"]
    for who in ("cv.ubnd", "vt.ubnd", "qt.ubnd"):
        words = told(who)[::-1]
        assert [part in one for part, one in zip(left, words, strict=True)] == [
            True
        ] * 3
        assert "01/01/2045" in words[0]
    for other in ("gd.ubnd", "cv2.ubnd", "vt.snv", "qt.snv"):
        assert told(other) == []


def test_the_holder_is_told(agency):
    agency._delObject("dau")
    days_before(agency, 20)
    (words,) = told("gd.ubnd")
    assert "còn 20 ngày" in words


def test_days_on_which_the_worker_did_not_run(agency):
    """What was missed is said by the next alarm alone."""
    agency._delObject("dau")
    days_before(agency, 5)
    days_before(agency, 4)
    assert len(told("gd.ubnd")) == 1


def test_a_new_certificate_has_its_own_alarms(agency, pki):
    agency._delObject("dau")
    days_before(agency, 5)
    certificate = certificate_of(agency, "gd.ubnd")
    der = pki.cert("gd-revoked").dump()
    certificate.certificate = NamedBlobFile(der, filename="moi.cer")
    days_before(agency, 5)
    assert len(told("gd.ubnd")) == 2


def test_no_alarm_for_what_is_out_of_use(agency):
    certificate_of(agency, "gd.ubnd").active = False
    agency._delObject("dau")
    days_before(agency, 5)
    assert told("gd.ubnd") == []
