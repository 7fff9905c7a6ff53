"""Recent reports, kept in the process: one file is asked about many times."""

from camau.qlvbdh.validation.model import Report
from collections import OrderedDict
from threading import Lock
from time import monotonic


SIZE = 256
# A verdict depends on the present day (validity, revocation), so it ages.
SECONDS = 600.0

Key = tuple[str | None, ...]


class Cache:
    """The last ``SIZE`` reports, for ``SECONDS`` each; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reports: OrderedDict[Key, tuple[float, Report]] = OrderedDict()

    def get(self, key: Key) -> Report | None:
        """The report put under ``key``, unless too old."""
        with self._lock:
            found = self._reports.get(key)
        if found is None or monotonic() - found[0] > SECONDS:
            return None
        return found[1]

    def put(self, key: Key, report: Report) -> None:
        """Keep ``report``; the oldest gives way."""
        with self._lock:
            self._reports.pop(key, None)
            self._reports[key] = (monotonic(), report)
            if len(self._reports) > SIZE:
                self._reports.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._reports.clear()
