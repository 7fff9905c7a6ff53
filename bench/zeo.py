"""A ZEO server on the database of a folder."""

from pathlib import Path
from types import TracebackType
import socket
import subprocess
import sys
import time


CONFIG = """\
<zeo>
  address {address}
  invalidation-queue-size 1000
</zeo>
<blobstorage 1>
  blob-dir {folder}/blobs
  <filestorage>
    path {folder}/Data.fs
  </filestorage>
</blobstorage>
"""
SECONDS = 30


class Zeo:
    """Runs the server for the time of a ``with``."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self.config = folder / "zeo.conf"
        self.config.write_text(CONFIG.format(address=self.address, folder=folder))

    def __enter__(self) -> "Zeo":
        command = [sys.executable, "-m", "ZEO.runzeo", "-C", str(self.config)]
        self.process = subprocess.Popen(command)
        end = time.monotonic() + SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait()
