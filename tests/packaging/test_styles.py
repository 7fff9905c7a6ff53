"""Style sheets are whole: a rule that is left open swallows those after it."""

from pathlib import Path
import camau.qlvbdh
import pytest
import re


STATIC = Path(camau.qlvbdh.__path__[0]) / "browser" / "static"


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda one: one.name)
def test_every_rule_is_closed(path):
    """Nothing is open where a rule of the first level begins."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        assert depth == 0 or not line or line[0] in " }", f"line {number}: {line}"
        depth += line.count("{") - line.count("}")
    assert depth == 0
