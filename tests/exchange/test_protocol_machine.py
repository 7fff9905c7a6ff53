"""Messages in any order, twice, late: the two ends still agree in the end."""

from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.exchange import arrivals
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.messages import Message
from camau.qlvbdh.exchange.statuses import ORDER
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import get_agency
from functools import partial
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from hypothesis.stateful import precondition
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import run_state_machine_as_test
from traffic import act
from traffic import carry
from traffic import copies
from traffic import issued
from traffic import line_keys
from traffic import may
from traffic import SENDER
from traffic import SNV
from traffic import state_of
from traffic import STC
from traffic import waiting


def _assign(document):
    return assign(document, lead=f"user:cv.{agency_of(document).getId()}")


def _refuse(document):
    return intake.refuse(document, code="wrong-recipient")


RECIPIENTS = (SNV, STC, SENDER)

ACTS = {
    "register": ("vt", "arrived", intake.register, "03"),
    "refuse": ("vt", "arrived", _refuse, "02"),
    "assign": ("gd", "registered", _assign, "04"),
    "start": ("cv", "assigned", handling.start, "05"),
    "complete": ("cv", "processing", partial(handling.complete, result="Xong"), "06"),
}
"""Step of the recipient: post, state it starts from, service, status it sends."""

some = st.integers(min_value=0, max_value=10_000)
recipients = st.sampled_from(RECIPIENTS)


class Traffic(RuleBasedStateMachine):
    """One document to three agencies, one of them the sender itself."""

    def __init__(self):
        super().__init__()
        self.document = issued(*RECIPIENTS)
        self.handled = []
        """(box, record) of every message that was carried."""
        self.shown = dict.fromkeys(RECIPIENTS, "queued")
        self.reached = {}
        """Furthest status that happened at a recipient."""
        self.answers = {}
        """Last answer of a recipient to a recall."""

    # -- the post ------------------------------------------------------------

    def pending(self):
        return [
            (name, key) for name in ("outbox", "inbox") for key in sorted(waiting(name))
        ]

    @precondition(lambda self: self.pending())
    @rule(index=some)
    def carry_one(self, index):
        """Any message that waits, whichever came first."""
        pending = self.pending()
        name, key = pending[index % len(pending)]
        self.handled.append((name, dict(getattr(messages.mailbox(), name)[key])))
        carry(name, key)
        self.note_arrivals()

    @precondition(lambda self: self.handled)
    @rule(index=some)
    def come_again(self, index):
        """A message that was carried before is there once more."""
        name, record = self.handled[index % len(self.handled)]
        box = getattr(messages.mailbox(), name)
        if Message(**record).id not in box:
            messages.store(box, Message(**record))

    @rule(recipient=recipients, code=st.sampled_from(["01", "03", "04", "05", "06"]))
    def come_late(self, recipient, code):
        """A status from long ago, under a key of its own."""
        if ORDER.index(code) > ORDER.index(self.reached.get(recipient, "queued")):
            return
        message = Message(
            document=self.document.UID(),
            document_id=self.document.document_id,
            sender=recipient,
            recipient=SENDER,
            party=recipient,
            kind=messages.STATUS,
            serial=f"late{len(self.handled)}",
            code=code,
            at="2026-01-01T00:00:00+07:00",
        )
        messages.store(messages.mailbox().inbox, message)

    def note_arrivals(self):
        for recipient in RECIPIENTS:
            if self.incoming(recipient) is not None:
                self.reached.setdefault(recipient, "01")

    # -- the sender ----------------------------------------------------------

    @precondition(lambda self: state_of(self.document) == "issued")
    @rule(recipient=recipients)
    def recall_one(self, recipient):
        act("vt", exchange.recall, self.document, reason="Sai", recipients=[recipient])

    @precondition(lambda self: state_of(self.document) == "issued")
    @rule(sure=st.integers(min_value=0, max_value=3))
    def recall_all(self, sure):
        if not sure:
            act("vt", exchange.recall, self.document, reason="Sai thẩm quyền")

    # -- the recipients ------------------------------------------------------

    def incoming(self, recipient):
        return arrivals.incoming(get_agency(recipient), self.document.document_id)

    def possible(self):
        documents = {one: self.incoming(one) for one in RECIPIENTS}
        return [
            (recipient, name)
            for recipient, document in documents.items()
            if document is not None
            for name, (_post, state, _step, _code) in ACTS.items()
            if state_of(document) == state
        ]

    @precondition(lambda self: self.possible())
    @rule(index=some)
    def handle(self, index):
        """Register, refuse, assign, start or complete."""
        possible = self.possible()
        recipient, name = possible[index % len(possible)]
        post, _state, step, code = ACTS[name]
        act(post, step, self.incoming(recipient))
        self.reached[recipient] = code

    def asked(self):
        found = [(one, self.incoming(one)) for one in RECIPIENTS]
        return [
            recipient
            for recipient, document in found
            if document is not None and document.recall_notice is not None
        ]

    @precondition(lambda self: self.asked())
    @rule(index=some, agreed=st.booleans())
    def answer_recall(self, index, agreed):
        asked = self.asked()
        recipient = asked[index % len(asked)]
        document = self.incoming(recipient)
        if agreed:
            act("vt", receiving.confirm_recall, document)
            self.answers[recipient] = "15"
        else:
            act("vt", receiving.refuse_recall, document, reason="Đã thi hành")
            self.answers[recipient] = "16"

    # -- what always holds ---------------------------------------------------

    @invariant()
    def each_has_one_copy(self):
        """Exchange §2: the same document is received once."""
        for recipient in RECIPIENTS:
            found = copies(get_agency(recipient), self.document.document_id)
            assert len(found) <= 1
            assert found == [one for one in [self.incoming(recipient)] if one]

    @invariant()
    def the_shown_status_only_moves_forward(self):
        """Exchange §2."""
        for one in Deliveries(self.document):
            assert ORDER.index(one.status) >= ORDER.index(self.shown[one.recipient])
            self.shown[one.recipient] = one.status

    @invariant()
    def nothing_is_noted_twice(self):
        """Exchange §2: key = (document, receiver, code, serial)."""
        for one in Deliveries(self.document):
            assert len(line_keys(one)) == len(set(line_keys(one)))

    @invariant()
    def what_was_recalled_is_gone(self):
        """R8.1d-1, R8.1d-2."""
        for recipient in RECIPIENTS:
            document = self.incoming(recipient)
            if document is None or state_of(document) != "recalled":
                continue
            assert document.files() == []
            assert all(one.status != ACTIVE for one in Assignments(document))
            assert not may(f"cv.{agency_of(document).getId()}", document)
            assert document.tombstone["cause"] == "recall"

    @rule(sure=st.integers(min_value=0, max_value=5))
    def come_to_rest(self, sure):
        if not sure:
            self.drain()

    def teardown(self):
        self.drain()

    def drain(self):
        """When all messages have arrived, both ends know the same."""
        while pending := self.pending():
            for name, key in pending:
                carry(name, key)
        self.note_arrivals()
        self.the_shown_status_only_moves_forward()
        self.nothing_is_noted_twice()
        for one in Deliveries(self.document):
            self.agree(one)

    def agree(self, one):
        document = self.incoming(one.recipient)
        known = arrivals.record_of(get_agency(one.recipient), self.document.document_id)
        if one.status == "withdrawn":
            assert (known, one.recall) == (None, None)
        elif document is None:
            assert (known, one.recall) == (arrivals.RECALLED_BEFORE, "15")
        else:
            assert one.status == self.reached[one.recipient]
            assert one.recall in self.expected_answers(document, one.recipient)

    def expected_answers(self, document, recipient):
        if state_of(document) == "refused":
            # Asked back before or after it was returned, or not at all.
            return (None, "15", "16")
        if document.recall_notice is not None:
            return ("13",)
        return (self.answers.get(recipient),)


def test_messages_in_any_order(agencies):
    run_state_machine_as_test(
        Traffic,
        settings=settings(
            max_examples=80,
            # Making an example shorter takes minutes here and tells little more.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
