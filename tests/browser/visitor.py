"""A person in front of a browser."""

from base64 import b64encode
from builders import PASSWORD
from contextlib import suppress
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError
from typing import Any


WIDTHS = {1280: 900, 390: 844}
"""Width → height of the windows that pages are looked at in."""


ROLES = {"lead": "XLC", "collaborators": "PHXL", "informed": "XDB"}
"""Inputs of an assignment → the role whose buttons stand for them."""


def basic(user: str) -> str:
    """The value of the header that says who is at work."""
    return "Basic " + b64encode(f"{user}:{PASSWORD}".encode()).decode()


def new_context(browser: Browser, width: int, script: bool) -> BrowserContext:
    """Windows of a width, with or without scripts, in Vietnamese."""
    context = browser.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": width, "height": WIDTHS[width]},
        java_script_enabled=script,
        # What is scrolled to is there at once.
        reduced_motion="reduce",
        # The tool at the desk has a certificate that only this machine knows.
        ignore_https_errors=True,
    )
    context.set_default_timeout(30_000)
    return context


class Visitor:
    """One person in a window; notes what the console complains of.

    Windows of the same kind share a context, so that scripts and styles are fetched
    once; who is at work stands in a header of each window.
    """

    def __init__(
        self, context: BrowserContext, url: str, user: str | None, script: bool
    ) -> None:
        self.url = url
        self.script = script
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        if user:
            self.page.set_extra_http_headers({"Authorization": basic(user)})
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)
        self.page.on("response", self._note_answer)

    def _note(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _note_answer(self, answer: Any) -> None:
        if answer.status >= 500 or (
            answer.status == 404 and not answer.request.is_navigation_request()
        ):
            self.complaints.append(f"{answer.status} {answer.url}")

    def forget(self) -> None:
        """Begin anew: what was typed for another test and refused does not come back."""
        if self.script:
            self.page.evaluate("sessionStorage.clear()")

    def log_in(self, user: str) -> "Visitor":
        """With the form, as people do."""
        self.go("login")
        self.page.fill("#__ac_name", user)
        self.page.fill("#__ac_password", PASSWORD)
        self.page.click("#buttons-login")
        expect(self.page.locator("#person")).to_be_visible()
        return self

    def go(self, where: Any) -> "Visitor":
        """Open an object or a path."""
        address = where if isinstance(where, str) else f"{where.absolute_url()}/view"
        if not address.startswith("http"):
            address = f"{self.url}/{address}"
        self.page.goto(address)
        return self

    def follow(self, control: Locator) -> "Visitor":
        """Press a link or a button, and have the page that it leads to."""
        with self.page.expect_navigation(wait_until="commit"):
            control.click()
        return self

    def open_from(self, worklist: str, text: str) -> "Visitor":
        """Open a document from a worklist, beginning at the first page."""
        self.go("").follow(self.page.locator(f'[data-worklist="{worklist}"]'))
        row = self.page.locator("#documents tr", has_text=text)
        return self.follow(row.get_by_role("link"))

    def waiting(self, worklist: str) -> int:
        """The counter of a worklist."""
        self.go("")
        return int(
            self.page.locator(f'[data-worklist="{worklist}"] .badge').inner_text()
        )

    def field(self, name: str) -> Locator:
        """The field with that name."""
        return self.page.locator(f"#formfield-form-widgets-{name}")

    def fill(self, **values: str) -> "Visitor":
        """Fill in fields that are typed or chosen from a list."""
        for name, value in values.items():
            control = self.field(name).locator("input, textarea, select").first
            if control.evaluate("one => one.tagName") == "SELECT":
                control.select_option(label=value)
            elif control.get_attribute("type") == "radio":
                self.field(name).get_by_label(value, exact=True).check()
            else:
                control.fill(value)
        return self

    def search(self, name: str, *typed: str, pick: str = "") -> "Visitor":
        """Choose from the server by typing: the first that is found, or with ``pick``."""
        if name in ROLES:
            return self.give(ROLES[name], *typed)
        if not self.script:
            self.field(name).locator("input[type=text]").fill("; ".join(typed))
            return self
        for words in typed:
            self.page.wait_for_load_state("load")
            with suppress(TimeoutError):
                self._pick(name, words, pick, 5_000)
                continue
            # Plone puts the cursor into the first field; late, that closes the list.
            self._pick(name, words, pick, 15_000)
        return self

    def _pick(self, name: str, words: str, pick: str, patience: int) -> None:
        """Type into a field that searches on the server and take what is found."""
        box = self.field(name).locator(".select2-input")
        box.click()
        box.fill("")
        with self.page.expect_response("**/@@getVocabulary*"):
            box.press_sequentially(words)
        expect(self.page.locator(".select2-searching")).to_have_count(0)
        found = self.page.locator(".select2-result-selectable", has_text=pick)
        found.first.click(timeout=patience)

    def give(self, role: str, *typed: str) -> "Visitor":
        """Give a role to units and people of an assignment, each typed by name."""
        expect(self.page.locator(".party").first).to_be_attached()
        # What is typed before the scripts run is asked for by nobody.
        self.page.wait_for_load_state("load")
        for words in typed:
            box = self.page.locator("#typed")
            if not box.count():
                row = self.page.locator(f'[data-party="user.{words}"]')
                row.locator(f'label[for$="-{role}"]').click()
            elif not self.script:
                box.fill(words)
                self.page.click(f'[name="add"][value="{role}"]')
            else:
                with self.page.expect_response("**/@parties?*"):
                    box.press_sequentially(words)
                found = self.page.locator(f'.party-found [data-give="{role}"]')
                found.first.click()
        return self

    def chosen(self, name: str) -> Locator:
        """What a field that searches shows as chosen."""
        if name in ROLES:
            ticked = f'input[value="{ROLES[name]}"]:checked'
            rows = self.page.locator(".party").filter(has=self.page.locator(ticked))
            return rows.locator(".party-name")
        return self.field(name).locator(".select2-search-choice")

    def has_chosen(self, name: str, *texts: str) -> "Visitor":
        """A field that searches shows these as chosen, and no others."""
        expect(self.chosen(name)).to_have_text(list(texts))
        return self

    def act(self, name: str) -> "Visitor":
        """Open the form of an act of this document."""
        button = self.page.locator(f'#acts [data-act="{name}"]')
        button.wait_for(state="attached")
        if not button.is_visible():
            self.page.click(".act-aside summary")
        return self.follow(button)

    def do_link(self, name: str) -> "Visitor":
        """Follow a link of the page."""
        content = self.page.locator("#content")
        return self.follow(content.get_by_role("link", name=name, exact=True).first)

    def send(self) -> "Visitor":
        """Press the strong button of an act."""
        return self.follow(self.page.locator('[name="form.buttons.do"]'))

    def do(self, name: str, **values: str) -> "Visitor":
        """Do an act whose fields are typed, and see that it was done."""
        self.act(name).fill(**values).send()
        expect(self.page.locator(".portalMessage")).to_contain_text("Đã thực hiện")
        return self

    def save(self) -> "Visitor":
        """Press the button of Plone's forms."""
        return self.follow(self.page.locator('[name="form.buttons.save"]'))

    def sees(self, *texts: str) -> "Visitor":
        """The page shows all these texts."""
        for text in texts:
            expect(self.page.locator("#content")).to_contain_text(text)
        return self

    def sees_not(self, *texts: str) -> "Visitor":
        """The page shows none of these texts."""
        for text in texts:
            expect(self.page.locator("#content")).not_to_contain_text(text)
        return self

    def complains(self, name: str, text: str) -> "Visitor":
        """The form says beside the field what is wrong."""
        expect(self.field(name)).to_contain_text(text)
        return self

    @property
    def acts(self) -> list[str]:
        """What the page offers to do."""
        expect(self.page.locator("#state")).to_be_visible()
        buttons = self.page.locator("#acts [data-act]")
        return [one.get_attribute("data-act") or "" for one in buttons.all()]

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than the window, once it stands still."""
        self.page.wait_for_load_state("load")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        with suppress(TimeoutError):
            self.page.wait_for_function(f"{wide} <= 0", timeout=5_000)
        return self.page.evaluate(wide)
