"""The one clock: aware datetimes in the zone of Việt Nam.

Decision 28/2018/QĐ-TTg, art. 14: Việt Nam time zone, ISO 8601.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone


ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Fixed since 1975; unlike a zone of the tz database it can be stored in the ZODB."""

_frozen: datetime | None = None


def now() -> datetime:
    """The present moment."""
    return _frozen or datetime.now(ZONE)


def today() -> date:
    """The present day in Việt Nam."""
    return now().date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Stop the clock at ``moment`` (aware), for tests."""
    global _frozen
    before, _frozen = _frozen, moment.astimezone(ZONE)
    try:
        yield
    finally:
        _frozen = before
