"""One benchmark in a process of its own: ``python -m bench.child NAME SIZES FOLDER``.

Zope opens one database in a process. The rows are left in ``FOLDER/rows.json``.
"""

from bench.rows import Row
from bench.sizes import BY_NAME
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
import json
import logging
import sys


def main(name: str, size: str, folder: Path) -> None:
    """Measure and write the rows."""
    logging.disable(logging.WARNING)
    rows: list[Row] = import_module(f"bench.{name}").run(folder, BY_NAME[size])
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False)
    (folder / "rows.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
