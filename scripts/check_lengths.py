"""Name the Python files that are too long: check_lengths.py LINES FOLDER..."""

from pathlib import Path
import sys


def main(limit: int, folders: list[str]) -> int:
    """The exit status: 1 when a file has more than ``limit`` lines."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.py"))
    long = {
        path: lines
        for path in files
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > limit
    }
    for path, lines in long.items():
        print(f"{path}: {lines} lines, more than {limit}")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
