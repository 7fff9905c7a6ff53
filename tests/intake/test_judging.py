"""Reports are evidence: kept, added to, never overwritten (R4.1-2)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import province
from camau.qlvbdh import clock
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import judging
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.intake import waiting
from camau.qlvbdh.jobs.judging import judge_waiting
from camau.qlvbdh.validation import limited
from camau.qlvbdh.validation import records
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.trust import ENVIRONMENT
from datetime import timedelta
from pki import make_pdf
from pki import TestPKI
from pki.signing import tamper
from plone import api
from ways import attach
from ways import entered
import pytest


@pytest.fixture(autouse=True)
def agencies(portal):
    return province()


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    return TestPKI.create(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def signed(pki):
    """Signed by a person and an agency whom nobody knows without a trust store."""
    return pki.issued(make_pdf())


def again(document):
    """The clerk has the signatures judged anew, when that may be asked again."""
    later = clock.now() + judging.PAUSE
    with clock.frozen(later), person("vt.snv"):
        return judging.revalidate(document)


def verdicts(document):
    """Of all reports, the first one first."""
    return [one["verdict"] for one in records.reports(document)]


def test_judged_again(signed, pki, monkeypatch):
    """R4.1-2: with the trust store of today; the first report stays as it was."""
    document = entered(file=pdf_file(data=signed))
    first = dict(document.report)
    assert (first["verdict"], first["trust_version"]) == ("indeterminate", "empty")
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    with clock.frozen(clock.now() + timedelta(days=1)):
        again(document)
    assert verdicts(document) == ["indeterminate", "warning"]
    assert records.reports(document)[0] == first
    newest = document.report
    assert newest["trust_version"] != "empty"
    assert newest["validated_at"] > first["validated_at"]
    assert document.legal_value == "original"
    (brain,) = api.content.find(UID=document.UID(), unrestricted=True)
    assert brain.legal_value == "original"
    assert history(document)[0].act == "revalidate"
    assert history(document)[0].comment == "HỢP LỆ CÓ CẢNH BÁO"


def test_not_at_once(signed, pki, monkeypatch):
    """Design, 8: the same question is asked once in ten minutes, whoever asks."""
    document = entered(file=pdf_file(data=signed))
    with person("vt.snv"), pytest.raises(WrongState) as caught:
        judging.revalidate(document)
    at = f"{clock.now() + judging.PAUSE:%H:%M}"
    assert caught.value.message.mapping["again"] <= at
    assert len(verdicts(document)) == 1
    with clock.frozen(clock.now() + judging.PAUSE), person("vt.snv"):
        judging.revalidate(document)
        with pytest.raises(WrongState):
            judging.revalidate(document)
    assert len(verdicts(document)) == 2


@pytest.mark.parametrize("news", ["trust", "name", "attachment"])
def test_at_once_when_something_is_new(signed, pki, monkeypatch, news):
    """Another trust list, another stated name, another file: another question."""
    document = entered(file=pdf_file(data=signed))
    if news == "trust":
        monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    elif news == "name":
        document.signer_name = "Người khác"
    else:
        attach(document, "vt.snv")
    with person("vt.snv"):
        judging.revalidate(document)
    assert len(verdicts(document)) == 2


def test_what_it_leaned_on_is_kept(signed, pki, monkeypatch):
    """R4.1-2, signing §3: revocation lists by their digest, each once."""
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    document = entered(file=pdf_file(data=signed))
    findings = document.report["findings"]
    used = {one["sha256"] for finding in findings for one in finding["evidence"]}
    assert {records.evidence(one) for one in used} == {
        (pki.trust_folder / "crls" / name).read_bytes()
        for name in ("root.crl", "sub.crl")
    }
    assert records.evidence("0" * 64) is None


def test_a_report_of_an_older_version_counts(signed):
    """Design, 7: documents that were judged before chains were kept."""
    document = entered(file=pdf_file(data=signed))
    older = {**document.report}
    news = ("anchor", "chain", "evidence")
    older["findings"] = [
        {name: value for name, value in one.items() if name not in news}
        for one in older["findings"]
    ]
    document.report = older
    again(document)
    assert records.reports(document)[0] == older
    assert len(verdicts(document)) == 2


def test_only_what_may_be_signed():
    """R4.1-2: a draft has no signatures yet."""
    draft = make_draft()
    with person("cv.ubnd"), pytest.raises(WrongState) as caught:
        judging.revalidate(draft)
    assert "chưa ký" in caught.value.message
    issued = bring(draft, "issued")
    with person("vt.ubnd"):
        judging.revalidate(issued)
    assert verdicts(issued) == ["unsigned"]


def test_destroyed_with_the_content(signed):
    """R1.2-2: what is left names no signer."""
    document = entered(file=pdf_file(data=signed))
    again(document)
    with person("gd.snv"):
        destroy.quarantine(document, reason="Mật")
        destroy.erase(document, reason="Mật")
    assert records.reports(document) == []


@pytest.fixture
def large(signed, monkeypatch):
    """A document that is too large to be examined while the clerk waits."""
    monkeypatch.setattr(judging, "LARGE", 1000)
    return entered(file=pdf_file(data=signed))


def test_a_large_upload_is_judged_by_the_worker(large):
    """R8.1a-1: the clerk does not wait, and does not register without a verdict."""
    assert large.report is None
    assert large.judging_since
    with person("vt.snv"), pytest.raises(WrongState) as caught:
        intake.register(large, type_code="cong-van", organ_name="UBND")
    assert "Đang kiểm tra chữ ký số" in caught.value.message
    assert large.arrival_number is None
    with pytest.raises(WrongState):
        again(large)
    assert work() == 1
    assert verdicts(large) == ["indeterminate"]
    assert large.judging_since is None
    assert work() == 0
    with person("vt.snv"):
        intake.register(large, type_code="cong-van", organ_name="UBND")
    assert large.arrival_number == 1


def work():
    """What the worker does, in the test's transaction."""
    done = 0
    for uid in waiting.due():
        judging.judge(by_uid(uid), fresh=True)
        done += 1
    return done


def test_a_large_one_is_judged_again_by_the_worker(large):
    """R4.1-2: the report there is stays the newest until then."""
    work()
    again(large)
    assert large.judging_since is None
    assert len(verdicts(large)) == 1
    with clock.frozen(clock.now() + timedelta(hours=1)):
        work()
    assert len(verdicts(large)) == 2


def test_a_changed_large_one_is_not_registered(signed, monkeypatch):
    """R5.3-1: the verdict that came later decides as any other."""
    monkeypatch.setattr(judging, "LARGE", 1000)
    document = entered(file=pdf_file(data=tamper(signed)))
    work()
    with person("vt.snv"), pytest.raises(WrongState) as caught:
        intake.register(document, type_code="cong-van", organ_name="UBND")
    assert "V1" in caught.value.data["checks"]


def test_what_is_gone_is_not_waited_for(large):
    """Design, 1: nothing stays in the worker's list for ever."""
    with person("gd.snv"):
        destroy.quarantine(large, reason="Mật")
        destroy.erase(large, reason="Mật")
    assert waiting.due() == []
    assert judge_waiting() == 0


def test_a_fault_puts_it_off(large):
    """Design, 8: the others go on, and it is tried again."""
    now = clock.now()
    with clock.frozen(now):
        waiting.put_off(large.UID())
        assert waiting.due() == []
    with clock.frozen(now + waiting.RETRY):
        assert waiting.due() == [large.UID()]


def test_a_busy_machine_takes_nothing_away(signed, pki, monkeypatch):
    """What was found out stands until the file can be read again."""
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    document = entered(file=pdf_file(data=signed))
    before = document.report

    def busy(*arguments, **options):
        raise Unreadable("Máy chủ đang thiếu tài nguyên")

    monkeypatch.setattr(limited, "run", busy)
    again(document)
    assert document.report == before
    assert document.legal_value == "original"
