"""A real clamd with a tiny database (package clamav-daemon)."""

from contextlib import suppress
from hashlib import md5
from pathlib import Path
import os
import pytest
import shutil
import socket
import subprocess
import tempfile
import time


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CONFIG = """
DatabaseDirectory {folder}/db
LocalSocket {folder}/clamd.sock
TCPSocket {port}
TCPAddr 127.0.0.1
TemporaryDirectory {folder}
Foreground yes
User {user}
StreamMaxLength 1M
MaxThreads 2
ConcurrentDatabaseReload no
"""


@pytest.fixture(scope="session")
def eicar():
    """The test file every scanner knows."""
    return EICAR


@pytest.fixture(scope="session")
def clamd():
    """Folder and port of a running scanner."""
    program = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "clamd is not installed (Debian: clamav-daemon)"
    # The path of a socket is short, so not below pytest's own folders.
    folder = Path(tempfile.mkdtemp(prefix="clamd"))
    port = _free_port()
    _write_database(folder / "db")
    config = folder / "clamd.conf"
    user = os.environ.get("USER") or ("root" if os.getuid() == 0 else "nobody")
    config.write_text(CONFIG.format(folder=folder, port=port, user=user))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, "-c", config], stdout=log, stderr=log)
    try:
        _wait_for(folder / "clamd.sock", process, folder / "log")
        yield folder, port
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder)


def _write_database(folder):
    folder.mkdir()
    digest = md5(EICAR, usedforsecurity=False).hexdigest()
    (folder / "local.hdb").write_text(f"{digest}:{len(EICAR)}:Eicar-Test-Signature\n")
    body = EICAR[EICAR.index(b"EICAR") :].hex()
    (folder / "local.ndb").write_text(f"Eicar-Body-Test:0:*:{body}\n")


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(path, process, log):
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, log.read_text()
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
            pytest.fail(log.read_text())
