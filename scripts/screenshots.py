"""Take pictures of the pages of each role: screenshots.py [--port PORT] [ROLE …]

Of the site with the demonstration that runs on the port; without one, of a site that is made
for it in a temporary folder. They are left in ``build/screenshots``, with an ``index.html``.
"""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import sync_playwright
from screens import act_screens
from screens import Finder
from screens import Missing
from screens import ROLES
from screens import WIDTHS
from smoke import build
from smoke import free_port
from smoke import page as wait_for
from smoke import ROOT
from smoke import SITE
import argparse
import shutil
import socket
import subprocess
import sys
import tempfile


FOLDER = ROOT / "build" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "Demo-2026!"
AGENCY = "snv"
"""Folder of the agency that all of them work for."""

STYLE = """body{font:16px sans-serif;margin:2rem}figure{display:inline-block;margin:0 1rem 1rem 0;
vertical-align:top}img{border:1px solid #999;max-height:600px}"""


@contextmanager
def running_site(port: int) -> Iterator[str]:
    """The address of the site on the port, or of a fresh one with the demonstration."""
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    if taken:
        yield f"http://127.0.0.1:{port}/{SITE}"
        return
    with tempfile.TemporaryDirectory(prefix="qlvbdh-pictures-") as name:
        folder, port = Path(name), free_port()
        build(folder, port, demo=True)
        process = subprocess.Popen([folder / "bin/instance", "console"], cwd=folder)
        try:
            address = f"http://127.0.0.1:{port}/{SITE}"
            wait_for(address, process)
            demo = [sys.executable, ROOT / "scripts/demo", address]
            files = ["--arrivals", folder / "var/arrivals"]
            subprocess.run([*demo, *files], check=True, stdout=subprocess.DEVNULL)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def addresses(role: str, site: str) -> Iterator[tuple[str, str]]:
    """Name and address of every page of a role; what the site lacks is said."""
    user, screens = ROLES[role]
    finder = Finder(site, user, PASSWORD, AGENCY)
    for screen in screens:
        try:
            address = finder.address(screen)
        except Missing as missing:
            print(f"{role}: no page {screen.name}, there is no {missing}")
            continue
        yield screen.name, address
        if screen.acts:
            html = finder.session.get(address, headers={"Accept": "text/html"}).text
            yield from act_screens(screen, html)


def windows(browser: Browser, user: str) -> dict[int, Page]:
    """A window of each width in which the person is at work."""
    found = {}
    for width, height in WIDTHS.items():
        context = browser.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": width, "height": height},
        )
        if user:
            secret = b64encode(f"{user}:{PASSWORD}".encode()).decode()
            context.set_extra_http_headers({"Authorization": f"Basic {secret}"})
        found[width] = context.new_page()
    return found


def take(page: Page, width: int, path: Path) -> None:
    """The whole page, in a window so high that nothing sticks over its middle."""
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(whole, WIDTHS[width])})
    page.screenshot(path=path)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})


def pictures(browser: Browser, role: str, site: str) -> list[Path]:
    """Take the pictures of a role."""
    found = []
    pages = windows(browser, ROLES[role][0])
    for name, address in addresses(role, site):
        for width, page in pages.items():
            page.goto(address, wait_until="networkidle")
            path = FOLDER / role / f"{name}-{width}.png"
            take(page, width, path)
            found.append(path)
    for page in pages.values():
        page.context.close()
    return found


def index(taken: dict[str, list[Path]]) -> str:
    """The page that shows them all."""
    parts = [
        f"<!DOCTYPE html><meta charset=utf-8><title>QLVBĐH</title><style>{STYLE}</style>"
    ]
    for role, paths in taken.items():
        parts.append(f"<h2>{escape(role)} {escape(ROLES[role][0])}</h2>")
        for path in paths:
            link = escape(path.relative_to(FOLDER).as_posix())
            parts.append(
                f'<figure><a href="{link}"><img loading=lazy alt="" src="{link}"></a>'
                f"<figcaption>{escape(path.stem)}</figcaption></figure>"
            )
    return "\n".join(parts)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("roles", nargs="*", help=f"of {', '.join(ROLES)}")
    options = parser.parse_args()
    roles = options.roles or list(ROLES)
    for role in roles:
        shutil.rmtree(FOLDER / role, ignore_errors=True)
        (FOLDER / role).mkdir(parents=True)
    with running_site(options.port) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        taken = {role: pictures(browser, role, site) for role in roles}
        browser.close()
    (FOLDER / "index.html").write_text(index(taken), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} pictures: {FOLDER / 'index.html'}")


if __name__ == "__main__":
    main()
