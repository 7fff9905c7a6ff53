"""Issuing to many recipients, against a copy for each recipient."""

from bench import instance
from bench import people
from bench.numbers import signed_draft
from bench.register import added
from bench.rows import ms
from bench.rows import per_second
from bench.rows import Row
from bench.sizes import Sizes
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.steps import run_pending
from pathlib import Path
from pki import make_scan
from statistics import median
from time import perf_counter
from typing import Any
import transaction


GOAL_GROWTH = 2.0
GOAL_BYTES = 20_000


def numbered(recipients: list[str]) -> Any:
    """A document that the clerk may issue."""
    draft = signed_draft(0)
    draft.recipients = recipients
    with people.acting(people.CLERK):
        drafting.number(draft)
    transaction.commit()
    return draft


def issue(draft: Any) -> float:
    """Seconds of the user's transaction."""
    begin = perf_counter()
    with transaction.manager, people.acting(people.CLERK):
        exchange.issue(draft)
    return perf_counter() - begin


def deliver() -> tuple[int, float]:
    """Let the worker do all that is due: messages and seconds."""
    begin = perf_counter()
    messages = 0
    while done := run_pending():
        messages += done
    return messages, perf_counter() - begin


def copy_to(app: Any, folders: list[str], pdf: bytes) -> float:
    """The naive way: a ``File`` for each recipient, in one transaction."""
    site = instance.enter(app, people.STOCK)
    begin = perf_counter()
    with transaction.manager, people.acting(people.CLERK):
        for name in folders:
            added(site[name], pdf, 1)
    return perf_counter() - begin


class Growth:
    """How the database grows from here on."""

    def __init__(self, app: Any, folder: Path) -> None:
        self.app, self.folder = app, folder
        instance.pack(app)
        self.size = instance.database_size(folder)
        self.blobs = instance.blob_count(folder)

    def raw(self) -> int:
        """Bytes, with old revisions."""
        return instance.database_size(self.folder) - self.size

    def packed(self) -> int:
        """Bytes, without them."""
        instance.pack(self.app)
        return self.raw()

    def new_blobs(self) -> int:
        """Blob files."""
        return instance.blob_count(self.folder) - self.blobs


def kb(size: float) -> str:
    """Bytes as kilobytes."""
    return f"{size / 1000:.1f} KB"


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    ours = Ours(app, folder, sizes)
    stock = Stock(app, folder, sizes)
    return rows(ours, stock, sizes)


class Ours:
    """Documents issued, in turn, to one recipient and to all, then delivered."""

    def __init__(self, app: Any, folder: Path, sizes: Sizes) -> None:
        instance.enter(app, people.OURS)
        everyone = people.make_agencies(sizes.recipients)
        transaction.commit()
        drafts = [
            numbered(recipients)
            for _each in range(sizes.issues + 1)
            for recipients in (everyone[:1], everyone)
        ]
        # Caches fill before the clock runs.
        for draft in (drafts.pop(), drafts.pop()):
            issue(draft)
        deliver()
        growth = Growth(app, folder)
        times = [issue(draft) for draft in drafts]
        self.one, self.all = times[::2], times[1::2]
        self.deliveries = sizes.issues * (sizes.recipients + 1)
        self.messages, self.seconds = deliver()
        self.raw = growth.raw() / self.deliveries
        self.packed = growth.packed() / self.deliveries
        self.blobs = growth.new_blobs()


class Stock:
    """As many copies by stock Plone, in folders of their own."""

    def __init__(self, app: Any, folder: Path, sizes: Sizes) -> None:
        names = [f"folder-{number}" for number in range(sizes.recipients)]
        for name in names:
            people.make_stock_folder(app, name)
        transaction.commit()
        pdf = make_scan(1)
        copy_to(app, names[:2], pdf)
        growth = Growth(app, folder)
        self.one = [copy_to(app, names[:1], pdf) for _each in range(sizes.issues)]
        self.all = [copy_to(app, names, pdf) for _each in range(min(2, sizes.issues))]
        copies = len(self.one) + len(self.all) * len(names)
        self.raw = growth.raw() / copies
        self.packed = growth.packed() / copies
        self.blobs = growth.new_blobs() / copies
        # As the worker does: a commit each.
        self.single = [copy_to(app, [name], pdf) for name in names]


def rows(ours: Ours, stock: Stock, sizes: Sizes) -> list[Row]:
    """What was measured, in words."""
    count = sizes.recipients
    one, all_ = median(ours.one), median(ours.all)
    stock_one, stock_all = median(stock.one), median(stock.all)
    rate = ours.deliveries / ours.seconds
    return [
        Row(
            f"issue to 1 → {count} recipients, the user's transaction",
            f"{ms(one)} → {ms(all_)} (×{all_ / one:.2f})",
            f"{ms(stock_one)} → {ms(stock_all)} (×{stock_all / stock_one:.1f})",
            stock_all / all_,
            goal="growth ≤ 2",
            met=all_ / one <= GOAL_GROWTH,
        ),
        Row(
            "growth of the database for each recipient, packed",
            f"{kb(ours.packed)} (raw {kb(ours.raw)})",
            f"{kb(stock.packed)} (raw {kb(stock.raw)})",
            stock.packed / ours.packed,
            goal="< 20 KB packed",
            met=ours.packed < GOAL_BYTES,
        ),
        Row(
            "new blob files of a document by its issue and deliveries",
            f"{ours.blobs / (2 * sizes.issues):g}",
            f"{stock.blobs:g} for each recipient",
            goal="0: stored once, when drafted",
            met=ours.blobs == 0,
        ),
        Row(
            "deliveries by the worker, all statuses included",
            f"{rate:.1f}/s ({ours.messages / ours.seconds:.0f} messages/s)",
            f"{per_second(stock.single)} bare copies",
            rate / (len(stock.single) / sum(stock.single)),
        ),
    ]
