"""Contents of a PDF that run or bring programs."""

from camau.qlvbdh.content.programs import named_like_program
from camau.qlvbdh.content.programs import starts_like_program
from camau.qlvbdh.intake.pages import walk
from camau.qlvbdh.validation.errors import BROKEN
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader


ACTIONS = {"/JavaScript": "JavaScript", "/Launch": "Launch"}


def active_contents(reader: PdfFileReader) -> tuple[str, ...]:
    """Names of what was found, sorted.

    Raises ``Unreadable`` when the file is too big to be searched.
    """
    found: set[str] = set()
    for node in walk(reader.trailer_view.raw_get("/Root")):
        found |= _found_in(node)
    if _acts_on_opening(reader):
        found.add("OpenAction")
    return tuple(sorted(found))


def _found_in(node: DictionaryObject) -> set[str]:
    found = set()
    action = _get(node, "/S")
    if isinstance(action, str) and action in ACTIONS:
        found.add(ACTIONS[action])
    if "/JS" in node:
        found.add("JavaScript")
    if "/AA" in node:
        found.add("AA")
    if "/EF" in node:
        name = str(_get(node, "/UF") or _get(node, "/F") or "")
        if _executable(node, name):
            found.add(f"EmbeddedFile: {name[:100]}")
    return found


def _executable(specification: DictionaryObject, name: str) -> bool:
    if named_like_program(name):
        return True
    try:
        files = dict.values(specification["/EF"])
        return any(starts_like_program(entry.get_object().data) for entry in files)
    except BROKEN:
        # A content that cannot even be unpacked is not let through as harmless.
        return True


def _acts_on_opening(reader: PdfFileReader) -> bool:
    action = _get(reader.root, "/OpenAction")
    return isinstance(action, DictionaryObject) and _get(action, "/S") in ACTIONS


def _get(node: DictionaryObject, key: str) -> object:
    try:
        return node[key]
    except BROKEN:
        return None
