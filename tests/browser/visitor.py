"""A person in front of a browser."""

from builders import PASSWORD
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page
from typing import Any


WIDTHS = {1280: 900, 390: 844}
"""Width → height of the windows that pages are looked at in."""


class Visitor:
    """One person in a window of their own; notes what the console complains of."""

    def __init__(
        self, browser: Browser, url: str, user: str | None, width: int, script: bool
    ) -> None:
        self.url = url
        self.script = script
        self.complaints: list[str] = []
        context = browser.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": width, "height": WIDTHS[width]},
            java_script_enabled=script,
        )
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)
        self.page.on("response", self._note_answer)
        if user:
            self.log_in(user)

    def _note(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _note_answer(self, answer: Any) -> None:
        if answer.status >= 500 or (answer.status == 404 and not answer.request.is_navigation_request()):
            self.complaints.append(f"{answer.status} {answer.url}")

    def log_in(self, user: str) -> None:
        """With the form, as people do."""
        self.go("login")
        self.page.fill("#__ac_name", user)
        self.page.fill("#__ac_password", PASSWORD)
        self.page.click("#buttons-login")
        expect(self.page.locator("#person")).to_be_visible()

    def go(self, where: Any) -> "Visitor":
        """Open an object or a path."""
        address = where if isinstance(where, str) else f"{where.absolute_url()}/view"
        if not address.startswith("http"):
            address = f"{self.url}/{address}"
        self.page.goto(address)
        return self

    def open_from(self, worklist: str, text: str) -> "Visitor":
        """Open a document from a worklist, beginning at the first page."""
        self.go("")
        self.page.click(f'[data-worklist="{worklist}"]')
        self.page.locator("#documents tr", has_text=text).get_by_role("link").click()
        return self

    def waiting(self, worklist: str) -> int:
        """The counter of a worklist."""
        self.go("")
        return int(self.page.locator(f'[data-worklist="{worklist}"] .badge').inner_text())

    def field(self, name: str) -> Locator:
        """The field with that name."""
        return self.page.locator(f"#formfield-form-widgets-{name}")

    def fill(self, **values: str) -> "Visitor":
        """Fill in fields that are typed or chosen from a list."""
        for name, value in values.items():
            control = self.field(name).locator("input, textarea, select").first
            if control.evaluate("one => one.tagName") == "SELECT":
                control.select_option(label=value)
            else:
                control.fill(value)
        return self

    def search(self, name: str, *typed: str) -> "Visitor":
        """Choose from the server by typing."""
        if not self.script:
            self.field(name).locator("input[type=text]").fill("; ".join(typed))
            return self
        for words in typed:
            box = self.field(name).locator(".select2-input")
            box.click()
            box.press_sequentially(words)
            self.page.locator(".select2-result-selectable").first.click()
        return self

    def chosen(self, name: str) -> list[str]:
        """What a field that searches shows as chosen."""
        return self.field(name).locator(".select2-search-choice").all_inner_texts()

    def act(self, name: str) -> "Visitor":
        """Open the form of an act of this document."""
        self.page.click(f'#acts [data-act="{name}"]')
        return self

    def send(self) -> "Visitor":
        """Press the strong button of an act."""
        self.page.click('[name="form.buttons.do"]')
        return self

    def do(self, name: str, **values: str) -> "Visitor":
        """Do an act whose fields are typed, and see that it was done."""
        self.act(name).fill(**values).send()
        expect(self.page.locator(".portalMessage")).to_contain_text("Đã thực hiện")
        return self

    def save(self) -> "Visitor":
        """Press the button of Plone's forms."""
        self.page.click('[name="form.buttons.save"]')
        return self

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
        buttons = self.page.locator("#acts [data-act]")
        return [one.get_attribute("data-act") or "" for one in buttons.all()]

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
