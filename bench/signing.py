"""Signing and sealing a letter, against pyHanko as its manual shows it."""

from bench.rows import ms
from bench.rows import Row
from bench.signing_naive import Naive
from bench.sizes import Sizes
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.keys import FileKey
from camau.qlvbdh.signing.keys import open_pkcs12
from camau.qlvbdh.signing.pending import sign_with
from camau.qlvbdh.signing.places import Wanted
from camau.qlvbdh.validation.service import cache
from camau.qlvbdh.validation.service import validate
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from cProfile import Profile
from datetime import date
from io import BytesIO
from pathlib import Path
from PIL import Image
from PIL import ImageDraw
from pki import Identity
from pki import make_pdf
from pki import TestPKI
from pstats import Stats
from statistics import median
from time import perf_counter
from time import process_time
from typing import Any
import os
import pikepdf
import re
import subprocess
import sys


PIN = "do-toc-do"
SIGNER, AGENCY = "Đặng Thanh Thịnh", "UBND tỉnh Thử nghiệm"
LETTER = Path(__file__).parent.parent / "scripts" / "demo" / "samples" / "cong-van.pdf"
PEOPLE = (
    Identity("nguoi-ky", SIGNER, organ=AGENCY),
    Identity("con-dau", AGENCY, organ=AGENCY),
)
NUMBER, ISSUED = "05", date(2026, 2, 3)

GOAL_RATIO = 5.0
GOAL_MEMORY = 3.0

PARTS = (
    ("RSA and digest", ("cryptography", "hashlib", "_hashlib", "openssl")),
    ("CMS", ("asn1crypto", "pdf_cms", "certvalidator", "sign/attributes")),
    ("drawing", ("fonttools", "fontTools", "PIL", "stamp", "fonts.py", "zlib")),
    ("reading and writing the PDF", ("pyhanko",)),
)
"""Whose functions belong to which part; the first that fits."""


def picture(colour: str) -> bytes:
    """A round image with transparent ground, as a seal has it."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for inset in (6, 60, 120):
        draw.ellipse((inset, inset, 400 - inset, 400 - inset), outline=colour, width=8)
    result = BytesIO()
    image.save(result, "PNG")
    return result.getvalue()


class Ours:
    """Keys that are opened once, as they are for the files of one document."""

    def __init__(self, keys: Path) -> None:
        self.keys = keys
        self.images = picture("blue"), picture("red")

    def open(self) -> tuple[FileKey, FileKey]:
        """The keys of the leader and of the agency."""
        leader, agency = (self.keys / f"{one.label}.p12" for one in PEOPLE)
        return open_pkcs12(leader, PIN), open_pkcs12(agency, PIN)

    def prepare(self, pdf: bytes) -> bytes:
        """The file with its fields."""
        result = BytesIO()
        service.prepare(BytesIO(pdf), result, Wanted(SIGNER))
        return result.getvalue()

    def issue(self, stream: Any, keys: tuple[FileKey, FileKey]) -> None:
        """Leader, then number, date and seal in one update."""
        leader, agency = keys
        blue, red = self.images
        pending = service.begin_person(stream, leader.identity, blue)
        sign_with(leader, stream, pending)
        pending = service.begin_seal(stream, agency.identity, red, NUMBER, ISSUED)
        sign_with(agency, stream, pending)


def seconds(
    count: int, work: Callable[[], Any], clock: Callable[[], float] = process_time
) -> float:
    """Median time of the processor, or of ``clock``; once before it runs.

    What another process does for us is seen by a clock on the wall alone.
    """
    work()
    times = []
    for _each in range(count):
        begin = clock()
        work()
        times.append(clock() - begin)
    return median(times)


def openssl() -> float:
    """Signatures a second with RSA 2048, one core, nothing around it."""
    told = subprocess.run(
        ["openssl", "speed", "-seconds", "1", "rsa2048"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    line = next(one for one in told.splitlines() if re.match(r"rsa\s+2048", one))
    return float(re.findall(r"[\d.]+", line.partition("bits")[2])[-2])


def shares(work: Callable[[], Any], count: int) -> str:
    """Which part takes how much of the time."""
    profile = Profile()
    for _each in range(count):
        profile.runcall(work)
    found: dict[str, float] = dict.fromkeys([name for name, _own in PARTS], 0.0)
    found["the rest"] = 0.0
    stats: Any = Stats(profile)
    for (file, _line, function), (_c, _n, own, _all, _callers) in stats.stats.items():
        where = f"{file} {function}"
        names = (name for name, signs in PARTS if any(one in where for one in signs))
        found[next(names, "the rest")] += own
    total = sum(found.values())
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return ", ".join(f"{name} {part / total:.0%}" for name, part in ordered)


def long_letter(folder: Path, pages: int, megabytes: int = 0) -> Path:
    """The letter with more pages, and scans of that size on them."""
    path = folder / f"letter-{pages}-{megabytes}.pdf"
    with pikepdf.open(LETTER) as pdf, pikepdf.open(BytesIO(make_pdf(1))) as blank:
        for _each in range(pages - 1):
            pdf.pages.append(blank.pages[0])
            if megabytes:
                # What a scanner has compressed can't be compressed again.
                scan = pdf.make_stream(os.urandom(megabytes * 2**20 // (pages - 1)))
                pdf.pages[-1].obj.Scan = scan
        pdf.save(path, compress_streams=False)
    return path


def peak(ours: Ours, step: str, path: Path) -> float:
    """Peak memory of a process that does one step, as multiple of the file."""
    arguments = [step, str(path), str(ours.keys)]
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.signing_memory", *arguments],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return int(told) / path.stat().st_size


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark, measured in a thread as Zope has them.

    In the main one asyncio sees to Ctrl-C, which would be slow for pyHanko's own way.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_run, folder, sizes).result()


def _run(folder: Path, sizes: Sizes) -> list[Row]:
    pki = TestPKI.create(folder, PEOPLE)
    for one in PEOPLE:
        (folder / f"{one.label}.p12").write_bytes(pki.p12(one.label, PIN))
    ours = Ours(folder)
    return [
        *signing_rows(ours, folder, sizes),
        *memory_rows(ours, folder, sizes),
        *validation_rows(ours, pki, folder, sizes),
    ]


def signing_rows(ours: Ours, folder: Path, sizes: Sizes) -> list[Row]:
    """How many documents a second, and where the time goes."""
    naive = Naive(folder, ours.images)
    lean = Naive(folder, ours.images, lean=True)
    prepared = ours.prepare(LETTER.read_bytes())
    keys, theirs = ours.open(), naive.open()
    count = sizes.signings
    raw = openssl()
    alone = seconds(count, lambda: ours.issue(BytesIO(prepared), keys))
    stock = seconds(count, lambda: naive.issue(prepared, theirs))
    stock_lean = seconds(count, lambda: lean.issue(prepared, theirs))
    opened = seconds(count, lambda: ours.issue(BytesIO(prepared), ours.open()))
    stock_opened = seconds(count, lambda: naive.issue(prepared, naive.open()))
    return [
        Row(
            "sign: leader, number and date, agency; keys open (SimpleSigner)",
            f"{1 / alone:.1f} documents/s ({ms(alone)})",
            f"{1 / stock:.1f}/s ({ms(stock)})",
            stock / alone,
            goal="ratio ≥ 5",
            met=stock / alone >= GOAL_RATIO,
        ),
        Row(
            "the same, SimpleSigner as lean as can be: no image, no font, fixed room",
            f"{1 / alone:.1f} documents/s ({ms(alone)})",
            f"{1 / stock_lean:.1f}/s ({ms(stock_lean)})",
            stock_lean / alone,
        ),
        Row(
            "the same, both key files opened with their passwords",
            f"{1 / opened:.1f} documents/s ({ms(opened)})",
            f"{1 / stock_opened:.1f}/s ({ms(stock_opened)})",
            stock_opened / opened,
        ),
        Row(
            "bare RSA 2048 of openssl in the same run",
            f"{raw:,.0f}/s, two are {2 / raw / alone:.0%} of a document",
        ),
        Row(
            "where the time goes",
            shares(lambda: ours.issue(BytesIO(prepared), keys), count),
            shares(lambda: naive.issue(prepared, theirs), count),
        ),
        Row(
            "prepare the letter for signatures",
            ms(seconds(count, lambda: ours.prepare(LETTER.read_bytes()), perf_counter)),
        ),
    ]


def memory_rows(ours: Ours, folder: Path, sizes: Sizes) -> list[Row]:
    """Peak memory while a big scan is prepared, and while it is signed."""
    path = long_letter(folder, 21, sizes.scan)
    prepare = peak(ours, "prepare", path)
    sign = peak(ours, "issue", path)
    return [
        Row(
            f"memory to {what} a scan of {sizes.scan} MB, interpreter included",
            f"{found:.1f} × the file",
            goal="< 3 × the file",
            met=found < GOAL_MEMORY,
        )
        for what, found in (("prepare", prepare), ("sign and seal", sign))
    ]


def validation_rows(ours: Ours, pki: TestPKI, folder: Path, sizes: Sizes) -> list[Row]:
    """A file with two signatures is judged, and looked at again."""
    os.environ["QLVBDH_TRUST_STORE"] = str(pki.trust_folder)
    rows = []
    for pages in (2, 200):
        stream = BytesIO(ours.prepare(long_letter(folder, pages).read_bytes()))
        ours.issue(stream, ours.open())

        def judge(signed: BytesIO = stream) -> None:
            signed.seek(0)
            validate(signed, signer=SIGNER, organ=AGENCY)

        def anew(again: Callable[[], None] = judge) -> None:
            cache.clear()
            again()

        first = seconds(sizes.signings, anew, perf_counter)
        second = seconds(sizes.signings, judge, perf_counter)
        rows.append(
            Row(
                f"validate two signatures, {pages} pages",
                f"{ms(first)}; again: {ms(second)}",
            )
        )
    return rows
