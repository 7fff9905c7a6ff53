"""Documents whose signatures are still to be judged, or to be judged again.

A durable list of the site, worked off by the worker: large uploads, which are not
examined while a user waits, and verdicts that lack revocation data only.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import clock
from camau.qlvbdh.wake import wake_worker
from datetime import datetime
from datetime import timedelta
from plone import api
from zope.annotation.interfaces import IAnnotations


UNJUDGED = "camau.qlvbdh.unjudged"
"""UID → ISO 8601 time from which on it may be judged."""

OPEN = "camau.qlvbdh.open-verdicts"
"""UID → ISO 8601 time since which revocation data is lacking."""

RETRY = timedelta(minutes=5)
PATIENCE = timedelta(days=30)
"""How long missing revocation data is waited for."""


def _box(name: str) -> OOBTree:
    annotations = IAnnotations(api.portal.get())
    if name not in annotations:
        annotations[name] = OOBTree()
    return annotations[name]


def _known(name: str) -> dict[str, str]:
    return dict(IAnnotations(api.portal.get()).get(name) or {})


def postpone(document) -> None:
    """Leave the document to the worker; it bears the mark until it is judged."""
    document.judging_since = clock.now().isoformat(timespec="seconds")
    _box(UNJUDGED)[document.UID()] = ""
    wake_worker()


def ask_again(document) -> None:
    """As ``postpone``, for one that has a verdict: nothing waits for the new one."""
    _box(UNJUDGED)[document.UID()] = ""
    wake_worker()


def judged(document) -> None:
    """The document has its verdict."""
    if document.judging_since:
        document.judging_since = None
    drop(UNJUDGED, document.UID())


def due() -> list[str]:
    """UIDs of documents to be judged now."""
    now = clock.now().isoformat()
    return [uid for uid, since in _known(UNJUDGED).items() if since <= now]


def put_off(uid: str) -> None:
    """Judging failed for a reason that is not the file's; try again later."""
    _box(UNJUDGED)[uid] = (clock.now() + RETRY).isoformat()


def note_open(document, lacking: bool) -> None:
    """Whether the verdict waits for revocation data."""
    uid = document.UID()
    if not lacking:
        drop(OPEN, uid)
    elif uid not in _known(OPEN):
        _box(OPEN)[uid] = clock.now().isoformat()


def open_verdicts() -> list[str]:
    """UIDs of documents whose verdict lacks revocation data, for not too long."""
    since = clock.now() - PATIENCE
    found = _known(OPEN).items()
    return [uid for uid, at in found if datetime.fromisoformat(at) > since]


def drop(name: str, uid: str) -> None:
    """Take a document off a list."""
    if uid in _known(name):
        del _box(name)[uid]
