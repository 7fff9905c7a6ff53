"""What a measurement says: rows, and the table that they make."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    ours: str
    stock: str = "–"
    """The same with stock Plone, measured in the same run."""

    ratio: float | None = None
    """How many times better ours is; below 1 it is worse."""

    goal: str = ""
    met: bool | None = None


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay below."""
    return (
        quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    )


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    value = seconds * 1000
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def per_second(times: Sequence[float]) -> str:
    """How many a second."""
    return f"{len(times) / sum(times):.1f}/s"


def table(rows: Iterable[Row]) -> str:
    """The rows in Markdown."""
    lines = [
        "| measured | ours | stock Plone | ratio | goal | met |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
        met = {None: "", True: "yes", False: "**no**"}[row.met]
        cells = (row.name, row.ours, row.stock, ratio, row.goal or "–", met)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
