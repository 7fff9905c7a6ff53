"""The search over a small and a large archive, against stock Plone's full text.

As for the worklists the catalog is filled with light objects that have the values of
real documents. Each has the text of two pages, of the words of Vietnamese letters in
the frequencies of such texts; both indexes get the same words.
"""

from AccessControl.SecurityManagement import newSecurityManager
from bench import instance
from bench import people
from bench import worklists
from bench.rows import ms
from bench.rows import p95
from bench.rows import Row
from bench.sizes import Sizes
from camau.qlvbdh.search import service
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.questions import Question
from camau.qlvbdh.search.textindex import DONE
from camau.qlvbdh.search.textindex import Facts
from camau.qlvbdh.search.textindex import FileText
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from plone import api
from random import Random
from statistics import median
from time import perf_counter
import transaction


OFTEN = [
    "việc",
    "quản",
    "lý",
    "văn",
    "bản",
    "tỉnh",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "các",
    "cơ",
    "quan",
    "đơn",
    "vị",
    "thực",
    "hiện",
    "công",
    "tác",
    "theo",
    "quy",
    "định",
    "của",
    "và",
    "về",
    "năm",
    "trên",
    "địa",
    "bàn",
    "được",
    "có",
    "trong",
    "cho",
    "ngày",
    "số",
    "để",
    "đề",
    "nghị",
    "báo",
    "cáo",
    "kế",
    "hoạch",
    "phối",
    "hợp",
    "tổ",
    "chức",
    "sở",
    "phòng",
    "huyện",
    "xã",
    "phường",
    "giao",
    "xây",
    "dựng",
    "triển",
    "khai",
]
FIRST = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
LAST = [
    "a",
    "à",
    "á",
    "an",
    "ăn",
    "ân",
    "anh",
    "ao",
    "âu",
    "ay",
    "ấy",
    "ên",
    "êu",
    "i",
    "inh",
    "iên",
    "iệt",
    "iếu",
    "o",
    "ô",
    "ơ",
    "oa",
    "on",
    "ông",
    "ương",
    "u",
    "ung",
    "uyên",
    "ư",
    "ực",
    "ươi",
    "y",
    "ong",
    "ôi",
    "ờng",
    "ộng",
    "ạt",
    "ấp",
    "ét",
    "ịch",
    "ọc",
    "ụng",
    "ửa",
    "ỹ",
]
SYLLABLES = OFTEN + [first + last for first in FIRST for last in LAST]
WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(len(SYLLABLES))))
WORDS = 700
"""Words of a document: two pages."""

READERS = 5
"""One of so many documents is the user's to see."""

BATCH = 500
GOAL = 0.3
"""Seconds of the server for a page."""


def text_of(number: int) -> str:
    """The text of a document; rarer things are in it now and then."""
    random = Random(number)
    words = random.choices(SYLLABLES, cum_weights=WEIGHTS, k=WORDS)
    if number % 1000 == 0:
        words[300:304] = ["rừng", "ngập", "mặn", "mũi"]
    return " ".join(words)


class Searched(worklists.Light):
    """What the indexes read of a document with a text."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "completed", [])
        self.text = text_of(number)
        self.organ_name = "Sở Nội vụ"
        self.allowedRolesAndUsers = ["user:one"] if number % READERS == 0 else []
        self.SearchableText = f"{self.symbol} {self.Title} {self.text}"

    def facts(self) -> Facts:
        """The same for our index."""
        words = (
            ("title", self.Title),
            ("symbol", f"{self.symbol} 2026"),
            ("organ_name", self.organ_name),
        )
        values = ("issued_date:2026-01-05", "year:2026")
        texts = (FileText(DONE, self.text),)
        return Facts(self.UID, words, values, texts, ("cong-van.pdf",))


Times = dict[str, list[float]]


def fill(first: int, last: int) -> Times:
    """Enter the documents with these numbers; seconds of a document in each index."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    index, times = waiting.text_index(), {"ours": [], "stock": []}
    full_text = catalog.getIndex("SearchableText")
    others = [name for name in catalog.indexes if name != "SearchableText"]
    for start in range(first, last, BATCH):
        documents = [Searched(n) for n in range(start, min(start + BATCH, last))]
        for one in documents:
            catalog.catalogObject(one, one.path, idxs=others)
        transaction.commit()
        numbers = [catalog.uids[one.path] for one in documents]
        begin = perf_counter()
        for row, one in zip(numbers, documents, strict=True):
            index.put(row, one.facts())
        transaction.commit()
        times["ours"].append((perf_counter() - begin) / len(documents))
        begin = perf_counter()
        for row, one in zip(numbers, documents, strict=True):
            full_text.index_object(row, one)
        transaction.commit()
        times["stock"].append((perf_counter() - begin) / len(documents))
    return times


def ours(q: str, exact: bool = False, facets: bool = False) -> Callable[[], int]:
    """The first page with its snippets, as people see it."""

    def query() -> int:
        answer = service.find(Question(q, exact))
        answer.page(0, 20)
        if facets:
            answer.facets()
        return answer.total

    return query


def stock(q: str) -> Callable[[], int]:
    """The first page of stock Plone, without snippets."""
    catalog = api.portal.get_tool("portal_catalog")

    def query() -> int:
        found = catalog.searchResults(
            SearchableText=q, portal_type="IncomingDocument", sort_limit=20
        )
        list(found[:20])
        return found.actual_result_count

    return query


QUESTIONS = {
    "words in one of 1,000 documents": ("rừng ngập mặn", False, False),
    "words in every document": ("quản lý văn bản", False, False),
    "the same with facets": ("quản lý văn bản", False, True),
    "the same, exact marks": ("quản lý văn bản", True, False),
    "a phrase in one of 1,000": ('"rừng ngập mặn mũi"', False, False),
    "a phrase of frequent words": ('"văn bản tỉnh"', False, False),
    "a symbol": ("77 snv vp 2026", False, False),
}


def measure(repeat: int) -> dict[str, tuple[Times, int, int]]:
    """Each question; the first call, which fills caches, does not count."""
    acl_users = api.portal.get_tool("acl_users")
    newSecurityManager(None, acl_users.getUserById("one").__of__(acl_users))
    found = {}
    for name, (q, exact, facets) in QUESTIONS.items():
        times: Times = {"ours": [], "stock": []}
        totals = {}
        for side, query in (("ours", ours(q, exact, facets)), ("stock", stock(q))):
            totals[side] = query()
            for _each in range(repeat):
                begin = perf_counter()
                query()
                times[side].append(perf_counter() - begin)
        found[name] = times, totals["ours"], totals["stock"]
    return found


def rows_of(
    name: str, sizes: Sizes, results: list[dict[str, tuple[Times, int, int]]]
) -> Row:
    """A question at both sizes."""
    (small, _few, _), (large, many, plain) = (one[name] for one in results)
    label = f"{sizes.archive[0]:,} → {sizes.archive[1]:,} documents"
    return Row(
        f"search: {name}, {label}",
        f"{ms(median(small['ours']))} → {ms(median(large['ours']))} "
        f"(p95 {ms(p95(large['ours']))}; {many:,} found)",
        f"{ms(median(small['stock']))} → {ms(median(large['stock']))} ({plain:,} found)",
        median(large["stock"]) / median(large["ours"]),
        goal=f"≤ {ms(GOAL)}",
        met=p95(large["ours"]) <= GOAL,
    )


def entered(times: Times) -> Row:
    """What it costs to enter a document, the worker's part alone."""
    return Row(
        f"search: enter a document of {WORDS} words, {BATCH} at once",
        ms(median(times["ours"])),
        ms(median(times["stock"])),
        median(times["stock"]) / median(times["ours"]),
    )


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    api.user.create(email="one@example.org", username="one")
    results, filled, times = [], 0, {}
    for size in sizes.archive:
        times = fill(filled, size)
        filled = size
        results.append(measure(sizes.queries // 10 + 1))
    return [entered(times), *(rows_of(name, sizes, results) for name in QUESTIONS)]
