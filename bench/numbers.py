"""Several processes on a real ZEO server that take numbers from one register."""

from bench import instance
from bench import people
from bench.clerks import Clerk
from bench.clerks import clerks
from bench.clerks import Result
from bench.clerks import together
from bench.rows import ms
from bench.rows import p95
from bench.rows import Row
from bench.sizes import Sizes
from bench.zeo import Zeo
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.organization.lookup import get_agency
from collections.abc import Iterable
from pathlib import Path
from plone import api
from typing import Any
import builders
import transaction


GOAL = 0.25
"""Seconds that 95 of 100 requests may take."""

BATCH = 20


def prepare(folder: Path, sizes: Sizes) -> tuple[list[list[str]], list[list[str]]]:
    """Signed drafts of ours and documents of stock, by process: their paths."""
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    total = sizes.processes * sizes.each
    drafts = [*batches(app, people.OURS, total, signed_draft)]
    make_books(app)
    pages = [*batches(app, people.STOCK, total, stock_document)]
    transaction.commit()
    app._p_jar.db().close()
    return shares(drafts, sizes), shares(pages, sizes)


def batches(app: Any, site_id: str, total: int, make: Any) -> Iterable[str]:
    """Make documents, a commit for a batch of them."""
    instance.enter(app, site_id)
    for number in range(total):
        yield "/".join(make(number).getPhysicalPath())
        if number % BATCH == 0:
            transaction.commit()
    transaction.commit()


def signed_draft(number: int) -> Any:
    """A draft that waits for its number, taken there by the services."""
    with people.acting("cv.ubnd"):
        draft = drafting.create(
            get_agency("H12"),
            title="Về việc báo cáo công tác văn thư",
            type_code="cong-van",
            file=builders.pdf_file(),
            signer="gd.ubnd",
            recipients=["H12.05"],
        )
        drafting.submit_to_unit(draft)
    for person, step in (
        ("tp.ubnd", drafting.approve),
        ("vt.ubnd", drafting.pass_check),
        ("gd.ubnd", signature.sign),
    ):
        with people.acting(person):
            step(draft)
    return draft


def make_books(app: Any) -> None:
    """Folders of the stock site whose attribute counts."""
    for name in ("counter", "documents"):
        people.make_stock_folder(app, name).counter = 0


def stock_document(number: int) -> Any:
    """A private page of stock Plone."""
    with api.env.adopt_roles(["Manager"]):
        folder = api.portal.get()["documents"]
        return api.content.create(folder, "Document", f"d-{number}", title="Văn bản")


def shares(paths: list[str], sizes: Sizes) -> list[list[str]]:
    """As many for each process."""
    return [paths[start :: sizes.processes] for start in range(sizes.processes)]


def at_once(
    all_: list[Clerk], task: str, paths: list[list[str]], pause: float = 0
) -> Result:
    """Let all processes begin at once; what they say, put together."""
    for clerk, share in zip(all_, paths, strict=True):
        clerk.begin(task, share, pause)
    return together([Result(**clerk.end()) for clerk in all_])


def text(result: Result) -> str:
    """What became of the requests, in one line."""
    return (
        f"p95 {ms(p95(result.times))}, worst {ms(max(result.times))}, "
        f"{len(result.times) / result.seconds:.0f}/s, "
        f"{result.conflicts} conflicts, {result.failed} failed"
    )


def row(name: str, ours: Result, stock: Result, *, goal: bool = False) -> Row:
    """A row of two results."""
    met = None
    if goal:
        met = p95(ours.times) < GOAL and ours.gapless and not ours.failed
    return Row(
        name,
        text(ours) + (", exactly 1…N" if ours.gapless else ", **not 1…N**"),
        text(stock),
        p95(stock.times) / p95(ours.times),
        goal="1…N, 0 failed, p95 < 250 ms" if goal else "",
        met=met,
    )


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    drafts, pages = prepare(folder, sizes)
    title = f"{sizes.processes} processes, {sizes.each} numbers each"
    with (
        Zeo(folder) as zeo,
        clerks(instance.write_config(folder, zeo.address), sizes.processes) as all_,
    ):
        return [
            row(
                f"{title}: the number alone, without pause",
                at_once(all_, "allocate", drafts),
                at_once(all_, "count", drafts),
            ),
            row(
                f"{title}: the act on signed drafts, without pause",
                at_once(all_, "number", drafts),
                at_once(all_, "publish", pages),
                goal=True,
            ),
        ]
