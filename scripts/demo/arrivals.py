"""Documents that arrive at Sở Nội vụ and are told apart by their signatures.

The files are made by ``scripts/demo_keys.py`` with the keys of this installation.
"""

from client import Failed
from client import file_value
from client import Province
from client import today
from pathlib import Path
import time


ARRIVALS = {
    "hop-le": ("V/v mời họp: văn bản ký số hợp lệ", "warning"),
    "bi-sua": ("V/v mời họp: văn bản bị sửa sau khi ký", "invalid"),
    "thu-hoi": ("V/v mời họp: chứng thư đã bị thu hồi", "invalid"),
    "ca-la": ("V/v mời họp: chứng thư không rõ nguồn gốc", "indeterminate"),
    "khong-ky": ("V/v mời họp: văn bản không ký số", "unsigned"),
}
"""Title and verdict of the files that ``scripts/demo_keys.py`` made."""


def told_apart(site: Province, files: Path) -> None:
    """Arrivals with good, broken, revoked, foreign and no signatures, from a folder."""
    print("\n— Signatures are told apart at Sở Nội vụ")
    folder = f"snv/van-ban-den/{today().year}"
    stamp = str(int(time.time()) % 100000)
    for name, (title, verdict) in ARRIVALS.items():
        body = {
            "@type": "IncomingDocument",
            "title": title,
            "type_code": "cong-van",
            "code_number": stamp,
            "code_notation": f"SMH-{name.upper()}",
            "organ_name": "Sở Minh họa",
            "signer_name": "Phan Thị Minh Họa",
            "issued_date": today().isoformat(),
            "file": file_value((files / f"{name}.pdf").read_bytes(), f"{title}.pdf"),
        }
        found = site.step(f"enters: {verdict}", "vt.snv", "POST", folder, body)["@id"]
        report = site.call("vt.snv", "GET", f"{found}/@validation").json()["report"]
        if report["verdict"] != verdict:
            raise Failed(f"{name}: {report['verdict']} {report['messages']}")
        if name == "bi-sua":
            what = "a changed document is not registered"
            site.act("vt.snv", found, "register", expect=409, what=what)
        what = "signatures are not judged again at once"
        site.act("vt.snv", found, "revalidate", expect=409, what=what)
