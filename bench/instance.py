"""A Zope instance of its own in a folder, without a server in front."""

from pathlib import Path
from Testing.makerequest import makerequest
from typing import Any
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
import os
import transaction


ENVIRONMENT = {
    "TZ": "Asia/Ho_Chi_Minh",
    "zope_i18n_allowed_languages": "en vi",
}

# The sizes are those of instance.cfg and zeo.cfg.
CONFIG = """\
instancehome {folder}
clienthome {folder}
debug-mode off
security-policy-implementation C
max-conflict-retries 8
<zodb_db main>
  mount-point /
  cache-size 50000
  {storage}
</zodb_db>
"""

FILE_STORAGE = """<blobstorage>
    blob-dir {folder}/blobs
    <filestorage>
      path {folder}/Data.fs
    </filestorage>
  </blobstorage>"""

ZEO_STORAGE = """<zeoclient>
    server {address}
    storage 1
    name zeostorage
    shared-blob-dir on
    blob-dir {folder}/blobs
    cache-size 256MB
  </zeoclient>"""


def write_config(folder: Path, address: str = "") -> Path:
    """The configuration of a process on the folder's database, or on a ZEO server."""
    storage = ZEO_STORAGE if address else FILE_STORAGE
    text = CONFIG.format(
        folder=folder, storage=storage.format(folder=folder, address=address)
    )
    (folder / "etc").mkdir(exist_ok=True)
    path = folder / "etc" / ("client.conf" if address else "zope.conf")
    path.write_text(text)
    return path


def start(config: Path) -> Any:
    """Start Zope in this process; the application with a request."""
    os.environ |= ENVIRONMENT
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    configure_wsgi(str(config))
    app = makerequest(Zope2.app())
    setRequest(app.REQUEST)
    return app


def enter(app: Any, site_id: str) -> Any:
    """Work in a site from now on."""
    setSite(app[site_id])
    return app[site_id]


def database_size(folder: Path) -> int:
    """Bytes of the storage file."""
    return (folder / "Data.fs").stat().st_size


def blob_count(folder: Path) -> int:
    """Number of blob files."""
    return sum(1 for _file in (folder / "blobs").rglob("*.blob"))


def pack(app: Any) -> None:
    """Drop old revisions and what nothing refers to."""
    transaction.commit()
    app._p_jar.db().pack()
