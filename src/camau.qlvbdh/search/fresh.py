"""Documents that the worker has not entered yet: found by what the catalog shows of them.

So a clerk finds what was registered a second ago, or while the worker is stopped, by
abstract, symbol and agency.
"""

from camau.qlvbdh.search import catalog
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.asking import Asked
from camau.qlvbdh.search.catalog import Rows
from camau.qlvbdh.search.words import plain
from camau.qlvbdh.search.words import words
from itertools import islice
from typing import Any


MOST = 500
"""As many are looked at; of more, the worker has a backlog that the page tells of."""


def matching(asked: Asked, exact: bool) -> Rows:
    """Those that have every word."""
    boxes = waiting.store()
    if boxes is None or not boxes.wanted:
        return catalog.none()
    index = waiting.text_index()
    looked_at = islice(boxes.wanted, waiting.LOOKED_AT)
    unknown = (uid for uid in looked_at if index.row(uid) is None)
    brains = catalog.of_uids(islice(unknown, MOST))
    return catalog.rows(one.getRID() for one in brains if _has(one, asked, exact))


def _has(brain: Any, asked: Asked, exact: bool) -> bool:
    shown = (brain.symbol, brain.Title, brain.organ_name)
    text = "\n".join(one for one in shown if isinstance(one, str))
    sequence = [_as_meant(word, exact) for word in words(text)]
    line = f" {' '.join(sequence)} "
    sequences = (*((word,) for word in asked.words), *asked.phrases)
    wanted = [[_as_meant(word, exact) for word in one] for one in sequences]
    begun = all(f" {_as_meant(one, exact)}" in line for one in asked.beginnings)
    return begun and all(f" {' '.join(one)} " in line for one in wanted)


def _as_meant(word: str, exact: bool) -> str:
    return word if exact else plain(word)
