"""What is rendered from the table is what the repository holds."""

from camau.qlvbdh.security import render
from camau.qlvbdh.security.table import TABLES
from pathlib import Path
import pytest


DOCS = Path(__file__).parents[2] / "docs"
HINT = "run: python -m camau.qlvbdh.security.render"


@pytest.mark.parametrize(
    "workflow, table", TABLES, ids=lambda one: getattr(one, "id", "")
)
def test_workflow_definition(workflow, table):
    """The XML of the profile was not edited by hand."""
    file = render.WORKFLOWS / workflow.id / "definition.xml"
    assert file.read_text(encoding="utf-8") == render.definition(workflow, table), HINT


def test_no_other_workflow():
    """Each folder of the profile has its table."""
    folders = {path.name for path in render.WORKFLOWS.iterdir() if path.is_dir()}
    assert folders == {workflow.id for workflow, _table in TABLES}


def test_page_of_permissions():
    """The page in the docs says what the site does."""
    page = (DOCS / "permissions.md").read_text(encoding="utf-8")
    assert page == render.markdown(), HINT


def test_main_writes_both(tmp_path, monkeypatch):
    """The command renders into the profile and the docs."""
    monkeypatch.setattr(render, "WORKFLOWS", tmp_path / "workflows")
    render.main(tmp_path)
    names = {path.parent.name for path in tmp_path.glob("workflows/*/definition.xml")}
    assert names == {workflow.id for workflow, _table in TABLES}
    assert (tmp_path / "permissions.md").read_text(
        encoding="utf-8"
    ) == render.markdown()
