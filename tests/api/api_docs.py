"""The pages of ``docs/api`` that follow from the code."""

from api_examples import act_example
from camau.qlvbdh.acts import ACTS
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.security.table import TABLES
from camau.qlvbdh.workflows.service import WORKFLOWS
from pathlib import Path
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ICollection
import re


FOLDER = Path(__file__).parents[2] / "docs" / "api"
EXAMPLES = FOLDER / "http-examples"
MARK = re.compile(r"<!-- example: (\S+) -->\n.*?<!-- end -->", re.DOTALL)

HEAD = """# Acts

<!-- Written by tests/api from camau.qlvbdh.acts; change it there. -->

An act is one step that a person or a system takes with a document:
`POST <document>/@<name>` with a JSON object. The answer is the document as it is then
(200), the new document with its address in `Location` (201), or nothing when the act took
the document out of your sight (204). [Problems](errors.md) are 400, 401, 403, 404 and 409.

`GET <document>/@acts` tells which acts are possible for you now, with their fields; `reason` says
what has to be done before an act of your role becomes possible.

In the examples the answer is cut to the head of the document; the whole of it is in
[content](content.md).
"""
TITLES = {
    "IncomingDocument": "Incoming documents (văn bản đến)",
    "OutgoingDocument": "Outgoing documents (văn bản đi)",
}


def acts_page() -> str:
    """``acts.md``."""
    parts = [HEAD]
    for kind, acts in ACTS.items():
        parts.append(f"## {TITLES[kind]}\n\n{overview(kind, acts)}\n")
        parts += [section(kind, act) for act in acts]
    return "\n".join(parts)


def overview(kind: str, acts: tuple[Act, ...]) -> str:
    """One line for each act."""
    lines = ["| act | title | in states | for |", "|---|---|---|---|"]
    for act in acts:
        cells = who(kind, act)
        states = ", ".join(f"`{state}`" for state in cells)
        if act.permission == "View":
            states = "any"
        roles = sorted({role for roles in cells.values() for role in roles})
        line = f"| [`@{act.name}`](#{anchor(kind, act)}) | {act.title} | {states} | "
        lines.append(f"{line}{', '.join(roles)} |")
    return "\n".join(lines)


def who(kind: str, act: Act) -> dict[str, tuple[str, ...]]:
    """State → roles that the table of rights gives the act to."""
    workflow = WORKFLOWS[kind]
    table = next(table for known, table in TABLES if known.id == workflow.id)
    cells = {state: roles for state, roles in table[act.permission].items() if roles}
    if act.states:
        cells = {state: cells.get(state, ()) for state in act.states}
    order = [state.id for state in workflow.states]
    return {state: cells[state] for state in sorted(cells, key=order.index)}


def anchor(kind: str, act: Act) -> str:
    """The place of an act on the page."""
    return f"{act_example(kind, act.name)}"


def section(kind: str, act: Act) -> str:
    """An act with its fields and its example."""
    name = act_example(kind, act.name)
    lines = [f'<a id="{anchor(kind, act)}"></a>', f"### @{act.name}", ""]
    lines.append(f"{act.title}. Permission: `{act.permission}`.")
    if act.consequence:
        lines.append(f"Can't be undone: {act.consequence}")
    fields = getFieldsInOrder(act.schema)
    if fields:
        lines += ["", "| field | type | required | meaning |", "|---|---|---|---|"]
        lines += [field_line(key, field) for key, field in fields]
    else:
        lines += ["", "No input."]
    lines += [
        "",
        f"Example: [request](http-examples/{name}.req), "
        f"[response](http-examples/{name}.resp)",
        "",
    ]
    return "\n".join(lines)


def field_line(name: str, field) -> str:
    """A field as a line of the table."""
    words = ". ".join(
        part.rstrip(".") for part in (field.title, field.description) if part
    )
    required = "yes" if field.required and field.default is None else ""
    return f"| `{name}` | {type_of(field)} | {required} | {words} |"


def type_of(field) -> str:
    """What a value of the field looks like in JSON."""
    if ICollection.providedBy(field):
        return f"list of {type_of(field.value_type)}"
    name = type(field).__name__
    words = {
        "Bool": "`true`, `false`",
        "Date": "`yyyy-mm-dd`",
        "Dict": "object",
        "DocumentFile": "file",
        "Int": "number",
        "Password": "one line of text",
        "Text": "text",
        "TextLine": "one line of text",
    }
    if name == "Choice" and field.vocabularyName:
        return f"token of `{field.vocabularyName}`"
    if name == "Choice":
        return ", ".join(f"`{term.token}`" for term in field.vocabulary if term.token)
    limit = getattr(field, "max_length", None)
    return words[name] + (f", at most {limit}" if limit else "")


def with_examples(page: str, texts: dict[str, str]) -> str:
    """The page with what stands between the marks taken from the examples."""

    def shown(found: re.Match) -> str:
        name = found.group(1)
        blocks = "\n".join(
            f"```http\n{texts[f'{name}.{end}']}```\n" for end in ("req", "resp")
        )
        return f"<!-- example: {name} -->\n{blocks}<!-- end -->"

    return MARK.sub(shown, page)
