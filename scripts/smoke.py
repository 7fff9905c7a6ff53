"""Build an instance in a folder of its own, start it and ask for the site's page.

Shows that buildout, the site's creation and the start work together, without touching
the data in ``var/``. Exit status 0 when the page came.
"""

from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
import socket
import subprocess
import sys
import tempfile
import time


ROOT = Path(__file__).parent.parent
SITE = "qlvbdh"
MARKS = ("QLVBĐH tỉnh Cà Mau", 'lang="vi"', "barceloneta")
SECONDS = 120


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def build(folder: Path, port: int, demo: bool = False) -> None:
    """Run buildout with everything it makes inside ``folder``, and make the site.

    With ``demo`` the site has the demonstration's people and their keys.
    """
    options = (
        f"buildout:directory={folder}",
        f"instance:http-address=127.0.0.1:{port}",
    )
    command = [ROOT / ".venv/bin/buildout", "-N", "-q", "-c", ROOT / "buildout.cfg"]
    subprocess.run([*command, *options], check=True, cwd=ROOT)
    scripts = [("create_site.py", *(["--demo"] if demo else []))]
    scripts += [("demo_keys.py",)] if demo else []
    for name, *more in scripts:
        command = [folder / "bin/instance", "run", ROOT / "scripts" / name, SITE]
        subprocess.run([*command, *more], check=True, cwd=folder)


def page(address: str, process: subprocess.Popen) -> str:
    """The page, as soon as the server gives it."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            with urlopen(address, timeout=SECONDS) as answer:
                return answer.read().decode()
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.2)


def main() -> int:
    """The exit status."""
    with tempfile.TemporaryDirectory(prefix="qlvbdh-smoke-") as name:
        folder, port = Path(name), free_port()
        address = f"http://127.0.0.1:{port}/{SITE}"
        build(folder, port)
        start = time.monotonic()
        process = subprocess.Popen([folder / "bin/instance", "console"], cwd=folder)
        try:
            html = page(address, process)
        finally:
            process.terminate()
            process.wait(30)
    missing = [mark for mark in MARKS if mark not in html]
    if missing:
        print(f"smoke: the page of {address} lacks {missing}\n{html[:2000]}")
        return 1
    print(f"smoke: {address} answered {time.monotonic() - start:.1f} s after the start")
    return 0


if __name__ == "__main__":
    sys.exit(main())
