"""The history of a document: the workflow's steps and the journal together."""

from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import Entry
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.workflows.service import workflow_of
from datetime import datetime


def history(document) -> list[Entry]:
    """All lines, newest first (NĐ 30, Annex VI, III.5.a)."""
    lines = [*journal(document), *_steps(document)]
    return sorted(lines, key=lambda line: datetime.fromisoformat(line.at), reverse=True)


def _steps(document) -> list[Entry]:
    workflow = workflow_of(document)
    steps = getattr(document, "workflow_history", {}).get(workflow.id, ())
    return [
        Entry(
            step["time"].asdatetime().astimezone(clock.ZONE).isoformat(),
            step["actor"],
            step["action"] or "create",
            step.get("comments") or "",
            (("state", step["review_state"]),),
        )
        for step in steps
    ]
