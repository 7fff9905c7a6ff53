"""Collect the messages of the product into its catalogue, and bring the English one in step.

``python scripts/words.py`` writes ``locales/camau.qlvbdh.pot`` and ``en``; with
``--check`` it only says what is out of step or untranslated.
"""

from camau.qlvbdh.content.subject_areas import DEFAULT_SUBJECT_AREAS
from camau.qlvbdh.content.subject_areas import parse_area
from camau.qlvbdh.content.vocabularies import DEFAULT_DOCUMENT_TYPES
from camau.qlvbdh.content.vocabularies import parse_type
from collections.abc import Iterator
from html import unescape
from i18ndude import catalog
from pathlib import Path
import re
import sys


SOURCE = Path(__file__).parent.parent / "src" / "camau.qlvbdh"
DOMAIN = "camau.qlvbdh"
LOCALES = SOURCE / "locales"
POT = LOCALES / f"{DOMAIN}.pot"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / f"{DOMAIN}.po"
LEFT_OUT = ("tests", "vendor", "distributions")
VARIABLE = re.compile(r"\{\w+\}")
"""Of Python and templates (``${name}``) and of scripts (``{name}``)."""

HEADER = """\
# Messages of the product. The identifier is the Vietnamese text.
# `make words` writes this file; translate in locales/*/LC_MESSAGES.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Domain: camau.qlvbdh\\n"
"""

Messages = dict[str, set[str]]
"""Identifier → the files that use it."""


def collect(source: Path = SOURCE) -> Messages:
    """The messages of Python, page templates, ZCML and profiles."""
    found: Messages = {}
    for kind in (
        catalog.PYReader,
        catalog.PTReader,
        catalog.GSReader,
        catalog.ZCMLReader,
    ):
        reader = kind([str(source)], DOMAIN, LEFT_OUT, include_line_numbers=False)
        reader.read()
        for msgid, entry in reader.catalogs.get(DOMAIN, {}).items():
            # zpretty spells letters of templates as entities.
            text = unescape(msgid).replace("\\n", "\n")
            files = found.setdefault(text, set())
            files |= {
                str(Path(one.split(":")[0]).resolve().relative_to(source))
                for one in entry.references
            }
    # Settings of the site; their first values are known here.
    for line in DEFAULT_DOCUMENT_TYPES:
        files = found.setdefault(parse_type(line).name, set())
        files.add("content/vocabularies.py")
    for line in DEFAULT_SUBJECT_AREAS:
        files = found.setdefault(parse_area(line).name, set())
        files.add("content/subject_areas.py")
    return found


def read(path: Path) -> dict[str, str]:
    """Identifier → text of a catalogue; none yet is an empty one."""
    if not path.exists():
        return {}
    entries = catalog.MessageCatalog(filename=str(path))
    return {_plain(name): _plain(entry.msgstr) for name, entry in entries.items()}


def fuzzy(path: Path) -> bool:
    """Whether some text of a catalogue is only a guess."""
    return "fuzzy" in path.read_text(encoding="utf-8")


def render(messages: Messages, texts: dict[str, str], language: str) -> str:
    """A catalogue in a stable order, without what changes from run to run."""
    parts = [HEADER.format(language=language)]
    for msgid in sorted(messages):
        where = "".join(f"#: {one}\n" for one in sorted(messages[msgid])[:3])
        text = texts.get(msgid, "")
        parts.append(f"{where}msgid {_quoted(msgid)}\nmsgstr {_quoted(text)}\n")
    return "\n".join(parts)


def problems(messages: Messages, texts: dict[str, str]) -> Iterator[str]:
    """What is wrong with the translations, a line for each."""
    for msgid in sorted(messages):
        text = texts.get(msgid, "")
        if not text:
            yield f"untranslated: {msgid}"
        elif set(VARIABLE.findall(msgid)) != set(VARIABLE.findall(text)):
            yield f"other variables: {msgid} → {text}"


def _plain(text: str) -> str:
    return text.replace("\\n", "\n").replace('\\"', '"')


def _quoted(text: str) -> str:
    inner = text.replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def main(arguments: list[str]) -> int:
    """The exit status: 1 when something is to be translated."""
    messages, texts = collect(), read(ENGLISH)
    wanted = {
        POT: render(messages, {}, ""),
        ENGLISH: render(messages, texts, "en"),
    }
    wrong = list(problems(messages, texts))
    for path, content in wanted.items():
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            wrong.append(f"out of step: {path.relative_to(SOURCE)}; run `make words`")
    print("\n".join([*wrong, f"{len(messages)} messages"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
