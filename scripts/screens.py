"""The pages that each role meets: pictures are taken of them, tests walk through them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo
import re
import requests


WIDTHS = {1280: 900, 390: 844}
"""Width → height of the windows that pages are looked at in."""

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

INCOMING, OUTGOING = "IncomingDocument", "OutgoingDocument"


@dataclass(frozen=True)
class Screen:
    """One page."""

    name: str
    path: str
    """Below the site. ``{agency}`` is the person's agency, ``{year}`` this year,
    ``[TYPE STATE]`` the first such document that the person finds, ``[TYPE STATE > TYPE]``
    the first of what lies in it, ``<TYPE STATE>`` its UID."""

    acts: bool = False
    """The form of each act that the page offers is a page, too."""


def document(kind: str, state: str, acts: bool = True) -> Screen:
    """The page of a document, with the forms of what can be done with it."""
    return Screen(
        f"{kind.removesuffix('Document').lower()}-{state}", f"[{kind} {state}]", acts
    )


EVERYBODY = (
    Screen("start", ""),
    Screen("search", "@@search?SearchableText=van+ban"),
    Screen("nothing-found", "@@search?SearchableText=khong-co-gi-ca"),
)
OWN = (
    Screen("dashboard", "@@worklists"),
    Screen("search-fields", "@@search?advanced=1"),
    Screen("notices", "@@notices"),
    Screen("help", "@@help"),
    Screen("help-topic", "@@help/incoming"),
    Screen("change-password", "@@change-password"),
    Screen("not-found", "khong-co-trang-nay"),
    Screen("not-allowed", "@@usergroup-userprefs"),
    Screen("not-allowed-here", "@@insufficient-privileges"),
)
RECORDS = (
    Screen("agency", "{agency}"),
    Screen("years", "{agency}/van-ban-den"),
    Screen("year-incoming", "{agency}/van-ban-den/{year}"),
    Screen("year-outgoing", "{agency}/van-ban-di/{year}"),
    Screen("books", "{agency}/so/{year}"),
    Screen("book-incoming", "{agency}/so/{year}/van-ban-den"),
    Screen("book-outgoing", "{agency}/so/{year}/van-ban-di"),
)


def worklists(*names: str) -> tuple[Screen, ...]:
    """Lists of documents that wait."""
    return tuple(Screen(f"list-{name}", f"@@worklist/{name}") for name in names)


def part(kind: str) -> tuple[Screen, ...]:
    """What an agency is made of: the form to add one, its page, and how it is changed."""
    name = {"RecipientGroup": "group"}.get(kind, kind.lower())
    return (
        Screen(f"add-{name}", f"{{agency}}/++add++{kind}"),
        Screen(name, f"[{kind}]"),
        Screen(f"edit-{name}", f"[{kind}]/edit"),
        Screen(f"delete-{name}", f"[{kind}]/delete_confirmation"),
    )


ROLES: dict[str, tuple[str, tuple[Screen, ...]]] = {
    "visitor": (
        "",
        (
            Screen("login", "@@login"),
            Screen("login-to-see", "{agency}/van-ban-den/{year}"),
            Screen("login-help", "@@login-help"),
            Screen("logged-out", "@@logged-out"),
            Screen("not-found", "khong-co-trang-nay"),
        ),
    ),
    "clerk": (
        "vt.snv",
        (
            *EVERYBODY,
            *OWN,
            *RECORDS,
            *worklists("recall", "receive", "forward", "handed"),
            Screen("enter", "{agency}/van-ban-den/{year}/++add++IncomingDocument"),
            document(INCOMING, "arrived"),
            document(INCOMING, "registered"),
            document(INCOMING, "processing"),
            document(INCOMING, "refused", acts=False),
            Screen("reports", f"[{INCOMING} arrived]/@@reports"),
            Screen("texts", f"[{INCOMING} arrived]/@@texts"),
            Screen("sheet", f"[{INCOMING} processing]/@@handling-sheet"),
            Screen(
                "batch",
                f"@@batch?batch=register&list=receive&documents=<{INCOMING} arrived>",
            ),
            Screen("copy-to-print", f"[{INCOMING} completed]/@@copy-print/001"),
        ),
    ),
    "sending-clerk": (
        "vt.snv",
        (
            *EVERYBODY,
            *worklists("check", "number", "seal", "copies", "issue", "undelivered"),
            *worklists("failed", "refused", "unaccepted", "recalling"),
            document(OUTGOING, "format_check"),
            document(OUTGOING, "signed"),
            document(OUTGOING, "numbered"),
            document(OUTGOING, "issued"),
            document(OUTGOING, "recalled", acts=False),
            Screen("related", f"[{OUTGOING} issued]/@@related-documents/basis_of"),
        ),
    ),
    "leader": (
        "gd.snv",
        (
            *EVERYBODY,
            *worklists("assign", "returned", "extension", "directed"),
            *worklists("agency-overdue"),
            Screen("delegations", "{agency}/@@delegations"),
            Screen("delegate", "{agency}/@@act/delegate"),
            Screen("delegation", "[Delegation]", acts=True),
            document(INCOMING, "submitted"),
            document(INCOMING, "assigned"),
            Screen("book-outgoing", "{agency}/so/{year}/van-ban-di", acts=True),
        ),
    ),
    "signing-leader": (
        "gd.snv",
        (
            *EVERYBODY,
            *worklists("sign"),
            document(OUTGOING, "to_sign"),
            Screen("places", f"[{OUTGOING} to_sign]/@@places"),
        ),
    ),
    "unit-head": (
        "tp.snv",
        (
            *EVERYBODY,
            *worklists("lead", "distribute", "unit", "given", "review"),
            document(INCOMING, "assigned"),
        ),
    ),
    "officer": (
        "cv.snv",
        (
            *EVERYBODY,
            *worklists("lead", "collaborate", "informed", "soon", "overdue"),
            document(INCOMING, "assigned"),
            document(INCOMING, "processing"),
            document(INCOMING, "completed"),
        ),
    ),
    "drafter": (
        "cv.snv",
        (
            *EVERYBODY,
            *worklists("draft", "redo", "pending"),
            Screen("draft", "{agency}/van-ban-di/{year}/++add++OutgoingDocument"),
            document(OUTGOING, "draft"),
            Screen("edit", f"[{OUTGOING} draft]/edit"),
            Screen("attach", f"[{OUTGOING} draft]/++add++Attachment"),
            Screen("edit-attachment", f"[{OUTGOING} draft > Attachment]/edit"),
            document(OUTGOING, "unit_review"),
        ),
    ),
    "archivist": ("lt.snv", (*EVERYBODY, *RECORDS)),
    "administrator": (
        "qt.snv",
        (
            *EVERYBODY,
            Screen("agency", "{agency}", acts=True),
            Screen("edit-agency", "{agency}/edit"),
            *part("Unit"),
            *part("Position"),
            *part("RecipientGroup"),
            *part("Certificate"),
            Screen("uses", "[Certificate]/@@uses"),
            Screen("books", "{agency}/so/{year}"),
            Screen("add-register", "{agency}/so/{year}/++add++Register"),
            Screen("edit-register", "{agency}/so/{year}/van-ban-di/edit"),
        ),
    ),
    "monitor": ("theodoi", EVERYBODY),
}
"""Role → its user of the demonstration (docs/demo-users.md) and its pages."""


class Missing(LookupError):
    """No document of that kind; the argument says which."""


class Finder:
    """Finds the addresses of screens on a site that runs."""

    def __init__(self, site: str, user: str, password: str, agency: str) -> None:
        self.site = site
        self.agency = agency
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        if user:
            self.session.auth = (user, password)

    def address(self, screen: Screen) -> str:
        """Where the page is; raises ``Missing`` when the site has no such document."""
        path = screen.path.format(agency=self.agency, year=datetime.now(ZONE).year)
        path = re.sub(
            r"<(\w+) (\w+)>", lambda found: self._first(*found.groups())["UID"], path
        )
        found = re.fullmatch(r"\[(\w+) ?(\w*)(?: > (\w+))?\](.*)", path)
        if not found:
            return f"{self.site}/{path}"
        kind, state, inner, rest = found.groups()
        item = self._first(kind, state)
        if inner:
            item = self._first(inner, "", item["@id"].removeprefix(self.site))
        return item["@id"] + (rest or "/view")

    def _first(self, kind: str, state: str, place: str = "") -> dict[str, str]:
        query = {
            "portal_type": kind,
            "sort_on": "created",
            "b_size": "1",
            "metadata_fields": "UID",
        }
        if state:
            query["review_state"] = state
        else:
            place = place or f"/{self.agency}"
            query["path.query"] = f"/{self.site.rsplit('/', 1)[1]}{place}"
        answer = self.session.get(f"{self.site}/@search", params=query)
        answer.raise_for_status()
        for item in answer.json()["items"]:
            return item
        raise Missing(f"{kind} {state}")


def act_screens(screen: Screen, html: str) -> Iterator[tuple[str, str]]:
    """Name and address of the form of each act that a page offers, once."""
    found = {}
    for address, act in re.findall(r'href="([^"]*/@@act/([\w-]+))"', html):
        found.setdefault(act, address)
    yield from ((f"{screen.name}-{act}", address) for act, address in found.items())
