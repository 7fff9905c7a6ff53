"""The worker's part in searching: reads files, and enters documents into the index.

A file is a transaction of its own; documents are entered some at a time, since they
share the parts of the index that common words are in.
"""

from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.search import texts
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.facts import facts_of
from camau.qlvbdh.workflows.service import as_system
from plone import api
import logging
import transaction


logger = logging.getLogger(__name__)

AT_ONCE = 25
"""Documents that are entered in one transaction."""


def enter_waiting() -> int:
    """Read and enter what waits, some documents of it; how many were done."""
    waited = list(waiting.due(AT_ONCE))
    for uid in waited:
        _read(uid)
    # What was read is there whatever becomes of the rest.
    if not waited or _enter(waited):
        return len(waited)
    # One of them spoils it: each by itself, so that the others go in.
    return sum(_enter([uid]) or _put_off(uid) for uid in waited)


def read_files(uid: str) -> None:
    """Read the files of a document that nobody has read."""
    document = by_uid(uid)
    for file in texts.unread(document) if document is not None else ():
        file.text = texts.read_file(file)


def _read(uid: str) -> None:
    try:
        for attempt in transaction.manager.attempts():
            with attempt, as_system():
                read_files(uid)
    except Exception:
        logger.exception("The files of %s could not be read", uid)


def _enter(uids: list[str]) -> bool:
    try:
        for attempt in transaction.manager.attempts():
            with attempt, as_system():
                for uid in uids:
                    enter(uid)
    except Exception:
        logger.exception("Not entered into the index of words: %s", ", ".join(uids))
        return False
    return True


def _put_off(uid: str) -> bool:
    with transaction.manager:
        waiting.put_off(uid)
    return False


def enter(uid: str) -> None:
    """Enter a document as it is now, or forget one that is gone."""
    index, document = waiting.text_index(), by_uid(uid)
    row = row_of(document) if document is not None else None
    if row is None:
        index.drop(uid)
    else:
        index.put(row, facts_of(document))
    waiting.done(uid)


def row_of(document) -> int | None:
    """The number of the document in the catalog."""
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.getrid("/".join(document.getPhysicalPath()))


def look_for_missing() -> int:
    """Want what the catalog knows and the index does not, and what is gone from it.

    Once a day and at the start: a site that is new to it, a catalog that was built
    anew. How many documents that were.
    """
    boxes = waiting.store()
    if boxes is None:
        return 0
    catalog = api.portal.get_tool("portal_catalog")
    there = {
        brain.UID: brain.getRID()
        for brain in catalog.unrestrictedSearchResults(
            portal_type=["IncomingDocument", "OutgoingDocument"]
        )
    }
    known = waiting.text_index().rows()
    missing = [uid for uid, row in there.items() if known.get(uid) != row]
    gone = [uid for uid in known if uid not in there]
    wanted = [uid for uid in (*missing, *gone) if uid not in boxes.wanted]
    for uid in wanted:
        boxes.wanted[uid] = waiting.LATER
    return len(wanted)
