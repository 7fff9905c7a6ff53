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


def content(pdf: bytes, number: int) -> bytes:
    """The file of one document: no two are the same."""
    return pdf if b"/ByteRange" in pdf else pdf + b"%%%d\n" % number


def registered(pdf: bytes, number: int, signed: bool) -> None:
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
        source="electronic" if signed else "paper",
        file=make_file(content(pdf, number), f"cv-{number}.pdf"),
    )
    intake.register(addContentToContainer(folder, document))


def added(folder: Any, pdf: bytes, number: int) -> None:
    """Create a ``File`` with the same content."""
    file = NamedBlobFile(
        content(pdf, number), "application/pdf", filename=f"cv-{number}.pdf"
    )
    item = createContent("File", title=TITLE.format(number=number), file=file)
    addContentToContainer(folder, item)


def measure(app: Any, pdf: bytes, numbers: range, signed: bool = False) -> Times:
    """Seconds of each, ours and stock in turn, a commit each."""
    ours: list[float] = []
    stock: list[float] = []
    for number in numbers:
        instance.enter(app, people.OURS)
        begin = perf_counter()
        with transaction.manager, people.acting(people.CLERK):
            registered(pdf, number, signed)
        ours.append(perf_counter() - begin)
        folder = instance.enter(app, people.STOCK)["van-ban-den"]
        begin = perf_counter()
        with transaction.manager, people.acting(people.CLERK):
            added(folder, pdf, number)
        stock.append(perf_counter() - begin)
    return ours, stock


def over_rest(app: Any, pdf: bytes, numbers: range) -> Times:
    """The same over HTTP, two requests against one."""
    ours: list[float] = []
    stock: list[float] = []
    agency = "/".join(("", people.OURS, "ubnd", "van-ban-den", str(clock.today().year)))
    with Server(people.CLERK) as server:
        for number in numbers:
            body = {
                "title": TITLE.format(number=number),
                "file": {
                    "data": base64.b64encode(content(pdf, number)).decode(),
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
    pdf = make_scan(2)
    # Caches fill before the clock runs.
    measure(app, pdf, range(10_000_000, 10_000_003))
    rows = [
        row(
            f"register {sizes.documents:,} incoming documents, a scan of 2 pages each",
            measure(app, pdf, range(sizes.documents)),
            goal=1.0,
        )
    ]
    base = sizes.documents
    tool = app[people.STOCK].portal_transforms
    tool.manage_delObjects([name for name in TRANSFORMS if name in tool.objectIds()])
    transaction.commit()
    rows.append(
        row(
            "the same, stock without the text of the PDF",
            measure(app, pdf, range(base, base + max(1, sizes.documents // 4))),
            goal=1.0,
        )
    )
    base += sizes.documents
    rows.append(
        row(
            "register over REST (two requests against one)",
            over_rest(app, pdf, range(base, base + sizes.signed)),
        )
    )
    base += sizes.signed
    signed = pki.issued(pdf)
    rows.append(
        row(
            "register, the PDF bears two signatures that are validated",
            measure(app, signed, range(base, base + sizes.signed), signed=True),
        )
    )
    return rows
