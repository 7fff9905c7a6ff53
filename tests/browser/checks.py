"""What is asked of every page: valid HTML, access for all, Vietnamese words."""

from collections.abc import Iterable
from html5lib.constants import E as MESSAGES
from lxml import etree
from pathlib import Path
from playwright.sync_api import Page
from plone.app import locales
import html5lib
import re


AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"

# ---- HTML -------------------------------------------------------------------

REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
"""Attributes that name other elements by their ids."""

INTERACTIVE = ("a", "button", "input", "label", "select", "textarea")


def html_errors(text: str) -> list[str]:
    """What is wrong with a page as the server sent it."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False
    )
    root = parser.parse(text).getroot()
    found = [
        f"line {position[0]}: {MESSAGES[code] % values}"
        for position, code, values in parser.errors
    ]
    ids = [one.get("id") for one in root.iter() if one.get("id") is not None]
    found += [
        f"id twice: {one}" for one in sorted({i for i in ids if ids.count(i) > 1})
    ]
    found += [
        f"{name} names nothing: {target}"
        for name in REFERENCES
        for one in root.iterfind(f".//*[@{name}]")
        for target in one.get(name).split()
        if target not in ids
    ]
    found += [
        f"<{inner.tag}> in <{outer.tag}>: {etree.tostring(inner, encoding='unicode')[:80]}"
        for outer in root.iter("a", "button")
        for inner in outer.iterdescendants(*INTERACTIVE)
    ]
    found += [
        f"<{one.tag}> in <{one.getparent().tag}>"
        for one in root.iter("li", "dt", "dd", "tr", "option")
        if one.getparent().tag not in PARENTS[one.tag]
    ]
    return found


PARENTS = {
    "li": ("ul", "ol", "menu"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "tr": ("thead", "tbody", "tfoot"),
    "option": ("select", "datalist", "optgroup"),
}

# ---- access -----------------------------------------------------------------

RUN = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"]});
    return found.violations
        .filter((one) => ["serious", "critical"].includes(one.impact))
        .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


def axe_errors(page: Page) -> list[str]:
    """Serious and critical findings of axe on what the page shows now."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN)


# ---- words ------------------------------------------------------------------

# Texts that a person can read or hear; what is marked as not to be translated is data.
READ = """() => {
    const skipped = "[translate=no], code, pre, kbd, script, style, noscript, template"
        + ", select[name*=language] option, select[name*=timezone] option";
    const found = [document.title];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        if (!texts.currentNode.parentElement.closest(skipped)) {
            found.push(texts.currentNode.data);
        }
    }
    for (const name of ["title", "placeholder", "aria-label", "alt", "value"]) {
        for (const one of document.querySelectorAll(`[${name}]`)) {
            const isData = name === "value"
                && !one.matches("input[type=submit], input[type=button]");
            if (!isData && !one.closest(skipped)) found.push(one.getAttribute(name));
        }
    }
    return found;
}"""

ENGLISH = """
    about all and any are back been before button cancel change choose click close content
    could current default delete description details does download edit enter error failed
    folder found from have help here image invalid item items last loading manage more
    must name need next not open page password please previous remove required
    reset results save search select send set settings should show sign size sort the this
    title type unknown up upload use user value view was were when will with yes you your
""".split()  # noqa: SIM905
"""Words that no Vietnamese syllable looks like."""

WORD = re.compile(r"[^\W\d_]+")
# Symbols, addresses, file names and ids of users are data.
DATA = re.compile(r"\S*(/\S*|[@._]\S*\w|\d\S*)")
SAME = {"Plone", "Email", "URL", "PDF", "ID", "OK"}
"""Words that Vietnamese takes over."""


def stock_texts() -> set[str]:
    """The English texts of Plone's catalogues."""
    folder = Path(locales.__file__).parent / "locales"
    found = set()
    for name in ("plone.pot", "widgets.pot", "plonelocales.pot"):
        text = (folder / name).read_text(encoding="utf-8")
        found |= set(re.findall(r'^#\. Default: "(.+)"$', text, re.MULTILINE))
        found |= set(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))
    return {one for one in found if "${" not in one and one.isascii()} - SAME


STOCK = stock_texts()


def english(text: str) -> bool:
    """Whether a text looks like one that nobody translated."""
    text = " ".join(text.split())
    if text in STOCK and re.search("[A-Za-z]{3}", text):
        return True
    words = WORD.findall(DATA.sub(" ", text))
    lower = {one.lower() for one in words}
    if lower & set(ENGLISH):
        return True
    # A Vietnamese sentence has marks.
    return len([one for one in words if len(one) > 2]) > 3 and text.isascii()


def untranslated(texts: Iterable[str]) -> list[str]:
    """Those of the texts that look English, once each."""
    return sorted({" ".join(one.split())[:120] for one in texts if english(one)})


def word_errors(page: Page) -> list[str]:
    """Texts of a page, as it is shown, that nobody translated."""
    return untranslated(page.evaluate(READ))


def all_errors(page: Page, source: str, widths: dict[int, int]) -> list[str]:
    """Everything that is wrong with an open page, at each width."""
    found = [f"html: {one}" for one in html_errors(source)]
    found += [f"words: {one}" for one in word_errors(page)]
    for width, height in widths.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"axe at {width}: {one}" for one in axe_errors(page)]
    return found
