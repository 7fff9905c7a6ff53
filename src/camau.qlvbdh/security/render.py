"""Renders the table: the workflow definitions and the page in the docs.

``python -m camau.qlvbdh.security.render`` rewrites both; a test fails when they
are not what the table says.
"""

from camau.qlvbdh.security.table import Table
from camau.qlvbdh.security.table import TABLES
from camau.qlvbdh.workflows.model import State
from camau.qlvbdh.workflows.model import Transition
from camau.qlvbdh.workflows.model import Workflow
from pathlib import Path
from xml.sax.saxutils import escape
from xml.sax.saxutils import quoteattr


PACKAGE = Path(__file__).parent.parent
WORKFLOWS = PACKAGE / "profiles" / "default" / "workflows"

VARIABLES = (
    ("action", "transition/getId|nothing", "True"),
    ("actor", "user/getId", "True"),
    ("comments", "python:state_change.kwargs.get('comment', '')", "True"),
    ("review_history", "state_change/getHistory", "False"),
    ("time", "state_change/getDateTime", "True"),
)


def _tag(indent: int, tag: str, /, *, end: str = ">", **attributes: str) -> list[str]:
    """An opening tag: one attribute on its line, several below each other."""
    margin = " " * indent
    pairs = [
        f"{key.replace('__', ':')}={quoteattr(value)}"
        for key, value in attributes.items()
    ]
    if len(pairs) < 2:
        inside = f" {pairs[0]}" if pairs else ""
        return [f"{margin}<{tag}{inside}{end}"]
    lines = [f"{margin}<{tag} {pairs[0]}"]
    lines += [f"{margin} {' ' * len(tag)} {pair}" for pair in pairs[1:]]
    return [*lines, f"{margin}{end.strip()}"]


def definition(workflow: Workflow, table: Table) -> str:
    """The ``definition.xml`` of a workflow."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>']
    lines += _tag(
        0,
        "dc-workflow",
        xmlns__i18n="http://xml.zope.org/namespaces/i18n",
        description="",
        initial_state=workflow.initial,
        manager_bypass="False",
        state_variable="review_state",
        title=workflow.title,
        workflow_id=workflow.id,
        i18n__domain="camau.qlvbdh",
    )
    lines += [f"  <permission>{escape(name)}</permission>" for name in table]
    for state in workflow.states:
        lines += _state(workflow, table, state)
    for transition in workflow.transitions:
        lines += _transition(transition)
    for name, expression, for_status in VARIABLES:
        lines += _variable(name, expression, for_status)
    lines.append("</dc-workflow>")
    return "\n".join(lines) + "\n"


def _state(workflow: Workflow, table: Table, state: State) -> list[str]:
    lines = _tag(
        2, "state", state_id=state.id, title=state.title, i18n__attributes="title"
    )
    for one in workflow.leaving(state.id):
        lines += _tag(4, "exit-transition", end=" />", transition_id=one.id)
    for permission, row in table.items():
        lines += _tag(4, "permission-map", acquired="False", name=permission)
        lines += [
            f"      <permission-role>{role}</permission-role>"
            for role in row.get(state.id, ())
        ]
        lines.append("    </permission-map>")
    lines.append("  </state>")
    return lines


def _transition(transition: Transition) -> list[str]:
    return [
        *_tag(
            2,
            "transition",
            after_script="",
            before_script="",
            new_state=transition.target,
            title=transition.title,
            transition_id=transition.id,
            trigger="USER",
            i18n__attributes="title",
        ),
        "    <guard>",
        f"      <guard-permission>{escape(transition.permission)}</guard-permission>",
        "    </guard>",
        "  </transition>",
    ]


def _variable(name: str, expression: str, for_status: str) -> list[str]:
    return [
        *_tag(
            2,
            "variable",
            for_catalog="False",
            for_status=for_status,
            update_always=for_status,
            variable_id=name,
        ),
        "    <default>",
        f"      <expression>{escape(expression)}</expression>",
        "    </default>",
        "    <guard />",
        "  </variable>",
    ]


def markdown() -> str:
    """The table as a page: one section a workflow, one row a permission."""
    lines = [
        "# Who may do what",
        "",
        "Rendered from `camau.qlvbdh.security.table`. A cell names the roles that",
        "hold the permission in that state; an empty cell means nobody, the site's",
        "manager included.",
    ]
    for workflow, table in TABLES:
        states = [state.id for state in workflow.states]
        lines += ["", f"## {workflow.title} (`{workflow.id}`)", ""]
        lines.append("| permission | " + " | ".join(states) + " |")
        lines.append("|---" * (len(states) + 1) + "|")
        for permission, row in table.items():
            found = [", ".join(row.get(state, ())) for state in states]
            lines.append(f"| {permission} | " + " | ".join(found) + " |")
    return "\n".join(lines) + "\n"


def main(docs: Path) -> None:
    """Write the definitions and the page."""
    for workflow, table in TABLES:
        folder = WORKFLOWS / workflow.id
        folder.mkdir(parents=True, exist_ok=True)
        text = definition(workflow, table)
        (folder / "definition.xml").write_text(text, encoding="utf-8")
    (docs / "permissions.md").write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    main(Path("docs"))
