"""Whether every text that people see is a message, and every message is translated."""

from camau.qlvbdh.wording import DOMAIN
from camau.qlvbdh.wording import domain
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.incoming import INCOMING
from collections.abc import Iterator
from pathlib import Path
from zope.i18n import translate
from zope.i18nmessageid import Message
import ast
import camau.qlvbdh
import pytest
import re
import runpy
import subprocess
import sys


ROOT = Path(__file__).parent.parent
SOURCE = Path(camau.qlvbdh.__path__[0])
words = runpy.run_path(str(ROOT / "scripts" / "words.py"))

LETTERS = re.compile("[À-ÖØ-öø-ỹ]")
"""Letters that English has not."""

DATA = {
    "assignment/handling.py": "the reason that the journal keeps",
    "assignment/phrases.py": "a setting of each agency",
    "browser/frame.py": "a language by its own name",
    "browser/sheet.py": "printed on the form",
    "content/days_off.py": "names of days off are a setting",
    "content/subject_areas.py": "names of areas are a setting",
    "content/vocabularies.py": "names of document types are a setting",
    "copies/words.py": "printed on copies",
    "intake/destroy.py": "kept in place of what was erased",
    "numbering/notation.py": "parts of symbols",
    "numbering/registers.py": "titles of registers are kept",
    "organization/capacities.py": "printed above signatures",
    "search/words.py": "letters",
    "signing/documents.py": "written into files",
    "signing/fonts.py": "written into files",
    "signing/reading.py": "read in files",
    "text.py": "letters",
    "validation/identity.py": "read in certificates",
}
"""Modules whose Vietnamese is data or is read or printed, and why."""

PRINTED = ("copy_print.pt", "handling_sheet.pt")
"""Pages with the wording of Decree 30, in Vietnamese for everybody."""


@pytest.fixture(scope="module")
def messages():
    """Every message of the sources with the files that use it."""
    return words["collect"]()


def test_the_catalogue_has_every_message_of_the_sources(messages):
    assert words["read"](words["POT"]).keys() - {""} == messages.keys()


def test_every_message_is_translated_with_the_same_variables(messages):
    texts = words["read"](words["ENGLISH"])

    assert list(words["problems"](messages, texts)) == []
    assert not words["fuzzy"](words["ENGLISH"])


def test_the_english_texts_are_english(messages):
    texts = words["read"](words["ENGLISH"])
    quoted = re.compile("“[^”]*”|[Pp]hó Giám đốc|Nghị|QLVBĐH|QĐ|NĐ|XĐB|Cà Mau|Khóa")

    left = [one for one in texts.values() if LETTERS.search(quoted.sub("", one))]

    assert left == []


@pytest.mark.parametrize(
    "text, other",
    [
        ("Hạn ${day}", "Deadline"),
        ("Hạn", "Deadline ${day}"),
        ("Xong {good}", "Done"),
        ("Xong", ""),
    ],
)
def test_lost_variables_and_missing_texts_are_found(text, other):
    assert list(words["problems"]({text: set()}, {text: other}))


def bare(path: Path) -> Iterator[str]:
    """Vietnamese strings of a module outside ``_()`` and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
        for inner in ast.walk(node)
    }
    docs = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and LETTERS.search(text) and node not in said | docs:
            yield f"{path.relative_to(SOURCE)}:{node.lineno}: {text}"


def test_what_a_module_says_is_a_message():
    modules = [
        path
        for path in SOURCE.rglob("*.py")
        if str(path.relative_to(SOURCE)) not in DATA
        and not {"distributions", "upgrades"} & set(path.relative_to(SOURCE).parts)
    ]

    assert [line for path in modules for line in bare(path)] == []


def test_what_a_page_says_is_a_message():
    pages = [
        path for path in SOURCE.rglob("templates/*.pt") if path.name not in PRINTED
    ]
    found = subprocess.run(
        [Path(sys.executable).parent / "i18ndude", "find-untranslated", "-n", *pages],
        capture_output=True,
        text=True,
        check=False,
    ).stdout

    said = [
        line
        for line in found.splitlines()
        if LETTERS.search(words["unescape"](line)) and "i18n:" not in line
    ]

    assert said == []


def test_scripts_have_no_words():
    found = [
        f"{path.name}: {text}"
        for path in SOURCE.glob("browser/static/*.js")
        for text in re.findall(r"""["'`][^"'`]*["'`]""", path.read_text("utf-8"))
        if LETTERS.search(text)
    ]

    assert found == []


def test_who_names_no_language_reads_vietnamese(integration):
    assert translate(INCOMING.title_of("arrived")) == "Chờ tiếp nhận"
    assert say(INCOMING.title_of("arrived")) == "Chờ tiếp nhận"
    assert say("Cà Mau") == "Cà Mau"
    assert say(None) == ""


def test_english_is_a_choice(integration):
    state = INCOMING.title_of("arrived")
    message = Message(
        "Bạn không có quyền thực hiện việc này với văn bản ở trạng thái “${state}”.",
        DOMAIN,
        mapping={"state": state},
    )

    assert translate(state, target_language="en") == "To be received"
    assert translate(message, target_language="en") == (
        "You may not do this with a document in the state “To be received”."
    )
    assert translate(state, target_language="fr") == "Chờ tiếp nhận"


def test_templates_may_spell_letters_as_entities():
    catalogue = domain()

    found = catalogue.translate(
        "Th&ocirc;ng b&aacute;o &lt; ${name}", mapping={"name": "<b>A</b>"}
    )

    assert found == "Thông báo &lt; <b>A</b>"
