"""The copy that is kept for long (PAdES B-LT and B-LTA)."""

from camau.qlvbdh import clock
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import preserving
from camau.qlvbdh.exchange import stamping
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.signing import timestamps
from camau.qlvbdh.signing.errors import NotPreserved
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from camau.qlvbdh.validation.trust import ENVIRONMENT
from camau.qlvbdh.validation.trust import TrustStore
from dataclasses import replace
from datetime import timedelta
from pyhanko.sign.timestamps import HTTPTimeStamper
from signing_keys import AGENCY
from signing_keys import issued_letter
from signing_keys import key_folder
from signing_keys import received_letter
from signing_keys import SIGNER
from traffic import act
from traffic import three_agencies
import pytest
import transaction
import ways


@pytest.fixture
def trusted(functional_portal, monkeypatch):
    """The test PKI is believed."""
    three_agencies()
    monkeypatch.setenv(ENVIRONMENT, str(key_folder().trust_folder))
    return key_folder()


def judged(file, trust):
    """What somebody finds who has these data alone."""
    with file.open() as stream:
        return validate(stream, trust=trust, signer=SIGNER, organ=AGENCY)


def bytes_of(file):
    with file.open() as stream:
        return stream.read()


def test_it_is_judged_without_lists(trusted):
    """Chains and revocation data are inside; without them nobody could tell."""
    document = issued_letter()
    act("vt", preserving.preserve, document)
    bare = replace(TrustStore.current(), intermediates=(), crls=(), ocsps=())
    before = judged(document.file, bare)
    after = judged(document.preserved, bare)
    assert before.legal_value is LegalValue.REFERENCE
    assert after.legal_value is LegalValue.ORIGINAL
    assert {one.revocation for one in after.findings} == {"good"}


def test_what_was_issued_is_not_changed(trusted):
    """The copy begins with its bytes."""
    document = issued_letter()
    before = bytes_of(document.file)
    act("vt", preserving.preserve, document)
    assert bytes_of(document.file) == before
    kept = bytes_of(document.preserved)
    assert kept.startswith(before)
    assert len(kept) > len(before)


def test_the_recipient_keeps_one_too(trusted):
    document = received_letter()
    act("vt", preserving.preserve, document)
    assert document.preserved_from == document.file.sha256
    with pytest.raises(WrongState):
        act("vt", preserving.preserve, document)


def test_evidence_that_is_missing(trusted, monkeypatch, tmp_path):
    """It says what; nothing is kept."""
    document = issued_letter()
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "root.crt").write_bytes(trusted.cert("root").dump())
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    with pytest.raises(NotPreserved) as caught:
        act("vt", preserving.preserve, document)
    assert "dữ liệu thu hồi" in caught.value.message
    assert document.preserved is None


def test_nothing_to_prove(trusted):
    document = ways.outgoing("issued")
    with pytest.raises(NotPreserved):
        act("vt", preserving.preserve, document)


def test_trusted_time_comes_from_the_queue(trusted, monkeypatch):
    """B-LTA: a document timestamp over the evidence; tried until it comes."""
    document = issued_letter()
    silent = HTTPTimeStamper("http://127.0.0.1:9", timeout=2)
    monkeypatch.setattr(timestamps, "authority", lambda: silent)
    act("vt", preserving.preserve, document)
    before = document.preserved.sha256
    for attempt in range(5):
        transaction.commit()
        assert stamping.run_due() == 0
        later = clock.now() + timedelta(hours=7)
        monkeypatch.setattr(clock, "now", lambda at=later: at)
        assert [one.attempts for one in stamping.due()] == [attempt + 1]
    source = trusted.timestamper(clock.now())
    monkeypatch.setattr(timestamps, "authority", lambda: source)
    transaction.commit()
    assert stamping.run_due() == 1
    assert document.preserved.sha256 != before
    report = judged(document.preserved, TrustStore.current())
    assert {one.time_source for one in report.findings} == {"document_timestamp"}
    assert stamping.due() == []


def test_it_goes_with_the_content(trusted):
    """R1.2-2: what is destroyed is destroyed whole."""
    document = received_letter()
    act("vt", preserving.preserve, document)
    destroy.destroy_content(document, "Thử", cause="quarantine")
    assert document.preserved is None


@pytest.mark.parametrize("who", ["cv", "gd"])
def test_who_may_not(trusted, who):
    """The service asks for the right itself."""
    document = issued_letter()
    with pytest.raises(NotAllowed):
        act(who, preserving.preserve, document)
    assert document.preserved is None
