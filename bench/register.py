"""Registering incoming documents, against adding ``File`` items."""

from bench import instance
from bench import people
from bench.rest import Server
from bench.rows import per_second
from bench.rows import Row
from bench.sizes import Sizes
from camau.qlvbdh import clock
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import year_folder
from datetime import date
from pathlib import Path
from pki import make_scan
from pki import TestPKI
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.namedfile.file import NamedBlobFile
from time import perf_counter
from typing import Any
import base64
import os
import transaction


TITLE = "Về việc báo cáo công tác văn thư, lưu trữ tháng {number}"
TRANSFORMS = ["pdf_to_text", "pdf_to_html"]

Times = tuple[list[float], list[float]]


def scans(numbers: range) -> dict[int, bytes]:
    """A file for each document; no two are the same, so no cache answers."""
    pdf = make_scan(2)
    return {number: pdf + b"%%%d\n" % number for number in numbers}


def registered(pdf: bytes, number: int, source: str) -> None:
    """Create an incoming document, all checks of arrival included, and register it."""
    folder = year_folder(get_agency("H12"), "van-ban-den", clock.today().year)
    document = createContent(
        "IncomingDocument",
        title=TITLE.format(number=number),
        type_code="cong-van",
        code_number=str(number),
        code_notation="SNV-VP",
        organ_name="Sở Nội vụ",
        issued_date=date(2026, 1, 5),
        source=source,
        file=make_file(pdf, f"cv-{number}.pdf"),
    )
    intake.register(addContentToContainer(folder, document))


def added(folder: Any, pdf: bytes, number: int) -> None:
    """Create a ``File`` with the same content."""
    file = NamedBlobFile(pdf, "application/pdf", filename=f"cv-{number}.pdf")
    item = createContent("File", title=TITLE.format(number=number), file=file)
    addContentToContainer(folder, item)


def measure(app: Any, files: dict[int, bytes], source: str = "paper") -> Times:
    """Seconds of each, ours and stock in turn, a commit each."""
    ours: list[float] = []
    stock: list[float] = []
    for number, pdf in files.items():
        instance.enter(app, people.OURS)
        begin = perf_counter()
        with transaction.manager, people.acting(people.CLERK):
            registered(pdf, number, source)
        ours.append(perf_counter() - begin)
        folder = instance.enter(app, people.STOCK)["van-ban-den"]
        begin = perf_counter()
        with transaction.manager, people.acting(people.CLERK):
            added(folder, pdf, number)
        stock.append(perf_counter() - begin)
    return ours, stock


def over_rest(files: dict[int, bytes]) -> Times:
    """The same over HTTP, two requests against one."""
    ours: list[float] = []
    stock: list[float] = []
    agency = "/".join(("", people.OURS, "ubnd", "van-ban-den", str(clock.today().year)))
    with Server(people.CLERK) as server:
        for number, pdf in files.items():
            body = {
                "title": TITLE.format(number=number),
                "file": {
                    "data": base64.b64encode(pdf).decode(),
                    "encoding": "base64",
                    "filename": f"cv-{number}.pdf",
                    "content-type": "application/pdf",
                },
            }
            facts = {
                "@type": "IncomingDocument",
                "type_code": "cong-van",
                "code_number": str(number),
                "code_notation": "SNV-VP",
                "organ_name": "Sở Nội vụ",
                "issued_date": "2026-01-05",
                "source": "paper",
            }
            begin = perf_counter()
            made = server.post(agency, body | facts)
            server.post(f"{agency}/{made['id']}/@register", {})
            ours.append(perf_counter() - begin)
            begin = perf_counter()
            server.post(f"/{people.STOCK}/van-ban-den", body | {"@type": "File"})
            stock.append(perf_counter() - begin)
    return ours, stock


def row(name: str, times: Times, goal: float | None = None) -> Row:
    """A row of documents a second."""
    ours, stock = times
    ratio = (len(ours) / sum(ours)) / (len(stock) / sum(stock))
    return Row(
        name,
        per_second(ours),
        per_second(stock),
        ratio,
        goal=f"ratio ≥ {goal}" if goal else "",
        met=ratio >= goal if goal else None,
    )


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    pki = TestPKI.create(folder / "pki")
    os.environ["QLVBDH_TRUST_STORE"] = str(pki.trust_folder)
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    # Caches fill before the clock runs.
    measure(app, scans(range(900_000, 900_003)))
    rows = [
        row(
            f"register {sizes.documents:,} incoming documents, each a scan of 2 pages",
            measure(app, scans(range(sizes.documents))),
            goal=1.0,
        )
    ]
    without_text(app[people.STOCK])
    rows.append(
        row(
            "the same, stock without the text of the PDF",
            measure(app, scans(range(100_000, 100_000 + sizes.some))),
        )
    )
    rows.append(
        row(
            "register over REST, two requests against one",
            over_rest(scans(range(200_000, 200_000 + sizes.some))),
        )
    )
    files = scans(range(300_000, 300_000 + sizes.signed))
    signed = {number: pki.issued(pdf) for number, pdf in files.items()}
    rows.append(
        row(
            "register, each PDF with two signatures, which are validated",
            measure(app, signed, source="electronic"),
        )
    )
    return rows


def without_text(stock: Any) -> None:
    """Take away what reads the text out of a PDF while it is added."""
    tool = stock.portal_transforms
    tool.manage_delObjects([name for name in TRANSFORMS if name in tool.objectIds()])
    transaction.commit()
