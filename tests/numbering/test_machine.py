"""Any order of giving, reserving, using and striking keeps the book whole."""

from camau.qlvbdh.numbering import interfaces
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import VOID
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import run_state_machine_as_test
import itertools
import pytest


TYPES = ["quyet-dinh", "to-trinh", "bao-cao"]


class Book(RuleBasedStateMachine):
    """A plain model of a register beside the real one."""

    def __init__(self, register):
        super().__init__()
        self.register = register

    @initialize(per_type=st.booleans())
    def blank(self, per_type):
        self.register.sequences.clear()
        self.register.per_type = per_type
        self.uids = (f"uid-{n}" for n in itertools.count())
        self.expected = {}
        self.documents = {}

    def key(self, code):
        return code if self.register.per_type else "*"

    def of(self, code):
        return self.expected.setdefault(self.key(code), {})

    @rule(code=st.sampled_from(TYPES))
    def allocate(self, code):
        uid = next(self.uids)
        given = service.allocate(self.register, uid, code, by="vanthu")
        assert given.number == len(self.of(code)) + 1
        self.of(code)[given.number] = ISSUED
        self.documents[uid] = (code, given.number)

    @rule(code=st.sampled_from(TYPES), count=st.integers(1, 3))
    def reserve(self, code, count):
        numbers = service.reserve(self.register, code, "Giữ chỗ", "lanhdao", count)
        first = len(self.of(code)) + 1
        assert numbers == list(range(first, first + count))
        self.of(code).update(dict.fromkeys(numbers, RESERVED))

    @rule(code=st.sampled_from(TYPES), number=st.integers(0, 12))
    def use_reserved(self, code, number):
        uid = next(self.uids)
        error = {
            None: interfaces.UnknownNumber,
            ISSUED: interfaces.NumberTaken,
            VOID: interfaces.AlreadyVoid,
        }.get(self.of(code).get(number))
        if error:
            with pytest.raises(error):
                service.allocate(self.register, uid, code, reserved=number, by="vanthu")
            return
        given = service.allocate(self.register, uid, code, reserved=number, by="vanthu")
        assert given.number == number
        self.of(code)[number] = ISSUED
        self.documents[uid] = (code, number)

    @rule(code=st.sampled_from(TYPES), number=st.integers(0, 12))
    def void(self, code, number):
        error = {
            None: interfaces.UnknownNumber,
            VOID: interfaces.AlreadyVoid,
        }.get(self.of(code).get(number))
        if error:
            with pytest.raises(error):
                service.void(self.register, code, number, "Hủy", "vanthu")
            return
        service.void(self.register, code, number, "Hủy", "vanthu")
        self.of(code)[number] = VOID

    @rule(data=st.data())
    def number_again(self, data):
        if not self.documents:
            return
        uid = data.draw(st.sampled_from(sorted(self.documents)))
        code, number = self.documents[uid]
        if self.of(code)[number] == ISSUED:
            with pytest.raises(interfaces.AlreadyNumbered):
                service.allocate(self.register, uid, code, by="vanthu")

    @invariant()
    def every_number_has_a_line(self):
        """N1, N15: from 1 on without gap, each number in a known state."""
        for key, expected in self.expected.items():
            sequence = self.register.sequences.get(key)
            log = dict(sequence.log) if sequence is not None else {}
            assert sorted(log) == list(range(1, len(expected) + 1))
            assert {n: entry.state for n, entry in log.items()} == expected

    @invariant()
    def symbols_and_documents_are_unique(self):
        """N2."""
        entries = [
            entry
            for sequence in self.register.sequences.values()
            for entry in sequence.log.values()
        ]
        symbols = [entry.symbol for entry in entries if entry.symbol]
        issued = [entry.document for entry in entries if entry.state == ISSUED]
        assert len(symbols) == len(set(symbols))
        assert len(issued) == len(set(issued))

    @invariant()
    def struck_and_used_numbers_remember(self):
        """N15: what a number was before stays readable."""
        for sequence in self.register.sequences.values():
            for entry in sequence.log.values():
                states = [step.state for step in entry.history()]
                assert states in (
                    [ISSUED],
                    [RESERVED],
                    [ISSUED, RESERVED],
                    [VOID, ISSUED],
                    [VOID, RESERVED],
                    [VOID, ISSUED, RESERVED],
                )


def test_register_in_any_order(agency):
    register = service.register_for(agency, "outgoing", "quyet-dinh", 2026)

    run_state_machine_as_test(
        lambda: Book(register),
        settings=settings(max_examples=60, stateful_step_count=30, deadline=None),
    )
