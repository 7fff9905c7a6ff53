"""What the drafter changed after a draft was sent back (R9.1b-1)."""

from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from typing import Any
from zope.schema import getFields


LIST = "; "
"""Between the parts of a value that is a list."""


def note(draft) -> None:
    """Write down what differs from what was submitted last; call it at each submission."""
    now = _facts(draft)
    if draft.submitted is not None:
        before = draft.submitted
        changed = {
            name: [before[name], now[name]]
            for name in now
            if name in before and before[name] != now[name]
        }
        if changed:
            append(draft, "revise", "", changed=changed)
    draft.submitted = now


def _facts(draft) -> dict[str, str]:
    """What people fill in, as text."""
    fields = getFields(IOutgoingDocument).values()
    names = [one.__name__ for one in fields if not one.readonly]
    facts = {name: _text(getattr(draft, name, None)) for name in names}
    # Versions tell apart files of one name.
    facts["file"] = f"{draft.file.filename} #{len(draft.file_versions)}"
    return facts


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return LIST.join(map(str, value))
    return "" if value is None else str(value)
