"""Names in certificates: person or agency (V10), and whose (V9)."""

from camau.qlvbdh.validation.model import Kind
import re
import unicodedata


# Words that names of agencies begin with. A name that bears diacritics is
# compared with them, because "Trường" (school) is not "Trương" (a surname).
AGENCY_WORDS = (
    *("ủy ban", "uỷ ban", "ubnd", "hội đồng", "hđnd", "sở", "ban", "bộ", "cục"),
    *("chi cục", "tổng cục", "trung tâm", "văn phòng", "thanh tra", "đảng ủy"),
    *("tỉnh ủy", "huyện ủy", "thành ủy", "bệnh viện", "công an", "kho bạc"),
    *("bảo hiểm", "tòa án", "toà án", "viện kiểm sát", "chi nhánh", "công ty"),
    *(
        "đoàn thanh niên",
        "đoàn đại biểu",
        "bộ chỉ huy",
        "trạm",
        "bảo tàng",
        "thư viện",
        "liên đoàn",
        "mặt trận",
    ),
)
# Unaccented these are surnames or given names too, so they need their marks.
MARKED_WORDS = ("trường", "viện", "phòng", "hội", "đài", "quỹ", "báo")
BUSINESS_WORDS = (
    *("công ty", "tổng công ty", "tập đoàn", "doanh nghiệp", "hợp tác xã"),
    *("hộ kinh doanh", "ngân hàng"),
)
ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "vp": "van phong",
    "tp": "thanh pho",
    "tt": "trung tam",
}


def fold(name: str) -> str:
    """Lower case, no diacritics, no punctuation, single spaces."""
    name = name.replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def kind_of(common_name: str, organization: str) -> Kind:
    """Person or agency, from the subject of a certificate.

    An organisation's certificate bears no personal name: its CN equals its O,
    or begins with a word that only agencies begin with.
    """
    if not common_name.strip():
        return Kind.UNKNOWN
    if organization and fold(common_name) == fold(organization):
        return Kind.AGENCY
    lowered = unicodedata.normalize("NFC", common_name).lower().strip()
    if lowered.isascii():
        begins = _begins(lowered, tuple(fold(word) for word in AGENCY_WORDS))
    else:
        begins = _begins(lowered, AGENCY_WORDS + MARKED_WORDS)
    return Kind.AGENCY if begins else Kind.PERSON


def _begins(name: str, words: tuple[str, ...]) -> bool:
    return any(name == word or name.startswith(f"{word} ") for word in words)


def same_person(certified: str, stated: str) -> bool:
    """Whether two ways to write a person's name may mean one person.

    A title before the name ("KT. CHỦ TỊCH") and missing marks are allowed.
    """
    return _contains(_words(certified), _words(stated))


def same_name(certified: str, stated: str) -> bool:
    """Whether two names are the same, word for word and mark for mark.

    A certificate without any marks is held against the name without them.
    """
    if certified.isascii():
        return fold(certified).split() == fold(stated).split()
    one, other = (
        unicodedata.normalize("NFC", name).casefold().split()
        for name in (certified, stated)
    )
    return one == other


def is_business(name: str) -> bool:
    """Whether an organisation is no agency of the state, by its name."""
    return _begins(fold(name), tuple(fold(word) for word in BUSINESS_WORDS))


def same_organ(certified: tuple[str, ...], stated: str) -> bool:
    """Whether one of the names in a certificate may be that of ``stated``."""
    return any(name and _contains(_words(name), _words(stated)) for name in certified)


def _words(name: str) -> list[str]:
    words = (ABBREVIATIONS.get(word, word) for word in fold(name).split())
    return " ".join(words).split()


def _contains(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return bool(short) and short == long
    runs = range(len(long) - len(short) + 1)
    return any(long[start : start + len(short)] == short for start in runs)
