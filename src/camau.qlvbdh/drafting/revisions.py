"""What the drafter changed after a draft was sent back (R9.1b-1)."""

from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from typing import Any
from zope.schema import getFields


LIST = "; "
"""Between the parts of a value that is a list."""


def keep(draft) -> None:
    """Remember what the draft is like when it goes back to who drafts it."""
    draft.sent_back = _facts(draft)


def note(draft) -> None:
    """Write down what is different now that it is submitted again."""
    before, draft.sent_back = draft.sent_back or {}, None
    now = _facts(draft)
    changed = {
        name: [old, now[name]]
        for name, old in before.items()
        if old != now.get(name, old)
    }
    if changed:
        append(draft, "revise", "", changed=changed)


def _facts(draft) -> dict[str, str]:
    """What people fill in, as text."""
    fields = getFields(IOutgoingDocument).values()
    names = [one.__name__ for one in fields if not one.readonly]
    facts = {name: _text(getattr(draft, name, None)) for name in names}
    # Versions tell apart files of one name.
    name = draft.file.filename if draft.file is not None else ""
    facts["file"] = name and f"{name} #{len(draft.file_versions)}"
    # As do the first digits of a digest.
    kept = [f"{one.title} #{one.file.sha256[:6]}" for one in draft.attachments()]
    return facts | {"attachments": LIST.join(kept)}


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return LIST.join(map(str, value))
    return "" if value is None else str(value)
