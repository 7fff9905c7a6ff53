"""The calls that the documentation shows."""

from api_cases import ALL_ACTS
from api_cases import CASES
from api_cases import on_paper
from api_recorder import Recorder
from base64 import b64encode
from builders import bring
from builders import deliver
from builders import make_agency
from builders import make_draft
from builders import PASSWORD
from builders import PDF
from builders import pdf_file
from camau.qlvbdh.content.subject_areas import DEFAULT_SUBJECT_AREAS
from camau.qlvbdh.jobs import texts
from datetime import date
from pki import make_scan
from plone import api
from signing_keys import at_the_token
from signing_keys import DRAWN
from signing_keys import signatures_of_token
from typing import Any
import copying
import ways


SHORT = {"IncomingDocument": "incoming", "OutgoingDocument": "outgoing"}
FOLDER = "ubnd/van-ban-di/2026"
BOOK = "ubnd/so/2026/van-ban-di"


def act_example(kind: str, name: str) -> str:
    """Name of the example of an act."""
    return f"{SHORT[kind]}-{name}"


def play(recorder: Recorder, manager: str) -> None:
    """All examples, in an order that makes their numbers reproducible."""
    login(recorder)
    content(recorder)
    files(recorder)
    documents(recorder)
    acts(recorder)
    signing(recorder)
    lists(recorder)
    registers(recorder)
    delegations(recorder)
    agencies(recorder, manager)
    settings(recorder, manager)
    problems(recorder)
    closed(recorder)
    places(recorder)
    finding(recorder)
    before_acts(recorder)


def login(recorder: Recorder) -> None:
    """A token instead of the password with each call."""
    body = {"login": "cv.ubnd", "password": PASSWORD}
    recorder.say("login", None, "POST", "@login", body)
    text = recorder.texts["login.req"]
    recorder.texts["login.req"] = text.replace(PASSWORD, "…")


def draft() -> dict[str, Any]:
    """The body of a new draft."""
    return {
        "@type": "OutgoingDocument",
        "title": "V/v báo cáo công tác văn thư",
        "type_code": "cong-van",
        "urgency": "1",
        "signer": "gd.ubnd",
        "recipients": ["H12.05"],
        "due_date": "2026-12-15",
        "file": {
            "data": b64encode(PDF).decode(),
            "encoding": "base64",
            "filename": "Dự thảo công văn.pdf",
            "content-type": "application/pdf",
        },
    }


def content(recorder: Recorder) -> None:
    """Reading, adding, changing and finding with Plone's own services."""
    say = recorder.say
    added = say("content-add", "cv.ubnd", "POST", FOLDER, draft(), abridged=True)
    url = added.json()["@id"]
    say("content-change", "cv.ubnd", "PATCH", url, {"due_date": "2026-12-20"})
    say("content-get", "cv.ubnd", "GET", url)
    say("content-search", "cv.ubnd", "GET", "@search?agency=ubnd&type_code=cong-van")
    say(
        "content-vocabulary",
        "cv.ubnd",
        "GET",
        f"{url}/@vocabularies/camau.qlvbdh.Urgencies",
    )


def files(recorder: Recorder) -> None:
    """An attachment in two pieces (TUS), and a download."""
    document = recorder.site.build(make_draft)
    head = {"Tus-Resumable": "1.0.0"}

    def word(text: str) -> str:
        return b64encode(text.encode()).decode()

    metadata = (
        f"filename {word('Phụ lục I – biểu số liệu.pdf')},"
        f"content-type {word('application/pdf')},"
        f"@type {word('Attachment')},fieldname {word('file')}"
    )
    start = {**head, "Upload-Length": str(len(PDF)), "Upload-Metadata": metadata}
    url = f"{document.absolute_url()}/@tus-upload"
    answer = recorder.say("tus-start", "cv.ubnd", "POST", url, headers=start)
    where = answer.headers["Location"]
    for name, offset, data in (("one", 0, PDF[:400]), ("two", 400, PDF[400:])):
        piece = {
            **head,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        last = recorder.say(
            f"tus-piece-{name}", "cv.ubnd", "PATCH", where, headers=piece, data=data
        )
    down = f"{last.headers['Location']}/@@download/file"
    recorder.say("file-download", "cv.ubnd", "GET", down)


def documents(recorder: Recorder) -> None:
    """What a document tells besides its fields."""
    site, say = recorder.site, recorder.say
    sent = site.build(on_paper)
    site.build(deliver)
    incoming = site.build(ways.processing)
    url = incoming.absolute_url()
    say("acts", "cv.snv", "GET", f"{url}/@acts")
    say("assignments", "cv.snv", "GET", f"{url}/@assignments")
    say("doc-history", "cv.snv", "GET", f"{url}/@doc-history")
    say("validation", "cv.snv", "GET", f"{url}/@validation")
    site.build(lambda: bring(make_draft(replaces=[sent.UID()]), "issued"))
    say("related", "vt.ubnd", "GET", f"{sent.absolute_url()}/@related")
    say("deliveries", "vt.ubnd", "GET", f"{sent.absolute_url()}/@deliveries")
    copied = site.build(lambda: copying.paper_copied(on_paper()))
    say("copies", "vt.ubnd", "GET", f"{copied.absolute_url()}/@copies")


def acts(recorder: Recorder) -> None:
    """Every act once."""
    for key in ALL_ACTS:
        case = CASES[key]
        document = recorder.site.build(case.ready)
        body = case.input(document)
        url = f"{document.absolute_url()}/@{key[1]}"
        recorder.say(
            act_example(*key), case.user, "POST", url, body or None, abridged=True
        )


def signing(recorder: Recorder) -> None:
    """What a token has to sign, and what a key was used for."""
    site, say = recorder.site, recorder.say
    document = site.build(at_the_token)
    say("signing", "pgd.ubnd", "GET", f"{document.absolute_url()}/@signing")
    site.act(
        "pgd.ubnd",
        document,
        "complete-signing",
        {
            "session": document.signing_session.secret,
            "signatures": signatures_of_token(document),
        },
    )
    copied = site.build(lambda: copying.at_the_desk(copying.on_paper()))
    say("signing-copy", "vt.snv", "GET", f"{copied.absolute_url()}/@signing")
    say("key-use", "vt.ubnd", "GET", "ubnd/token-gd/@key-use")


def places(recorder: Recorder) -> None:
    """Boxes on a draft, kept as a layout of the agency."""
    site, say = recorder.site, recorder.say
    scan = site.build(lambda: make_draft(file=pdf_file(data=make_scan(2))))
    url = f"{scan.absolute_url()}/@places"
    body = {"boxes": DRAWN, "remember": "Công văn quét, hai trang"}
    say("places-set", "cv.ubnd", "POST", url, body)
    say("places", "cv.ubnd", "GET", url)
    layout = say("layouts", "vt.ubnd", "GET", "ubnd/@layouts").json()["items"][0]
    say("places-layout", "cv.ubnd", "POST", url, {"layout": layout["id"]})
    wrong = {"boxes": {"number": {"page": 7, "box": [1, 2, 3, 4]}}}
    say("places-wrong", "cv.ubnd", "POST", url, wrong)
    say("layouts-delete", "vt.ubnd", "DELETE", layout["@id"])


def lists(recorder: Recorder) -> None:
    """Counters, a page, and the search for agencies and persons."""
    site, say = recorder.site, recorder.say
    site.build(ways.entered, urgency=3)
    say("worklists", "vt.snv", "GET", "@worklists")
    say("worklist", "vt.snv", "GET", "@worklists/receive?urgency=1&sort=-day&b_size=1")
    body = {"name": "Khẩn", "worklist": "receive", "query": {"urgency": "1"}}
    kept = say("list-filter", "vt.snv", "POST", "@list-preferences", body).json()
    say("list-preferences", "vt.snv", "GET", "@list-preferences")
    body = {"portal_type": "IncomingDocument", "columns": ["symbol"], "size": 25}
    say("list-columns", "vt.snv", "PATCH", "@list-preferences", body)
    say("list-filter-delete", "vt.snv", "DELETE", kept["@id"])
    chosen = [site.build(ways.outgoing, "to_sign").UID() for _number in range(2)]
    body = {"batch": "sign", "documents": chosen}
    say("batch", "gd.ubnd", "POST", "@batch", body)
    site.build(ways.recalled)
    notice = say("notices", "cv.snv", "GET", "@notices").json()["items"][0]["@id"]
    say("notices-delete", "cv.snv", "DELETE", notice)
    say("agencies", "cv.ubnd", "GET", "@agencies?q=so%20noi%20vu")
    say(
        "parties", "gd.snv", "GET", f"{site.portal.snv.absolute_url()}/@parties?q=phong"
    )
    say("statistics", "gd.snv", "GET", "snv/@statistics?months=2")


def finding(recorder: Recorder) -> None:
    """By words, by fields, with marks; what became of the text of a file."""
    site, say = recorder.site, recorder.say
    facts = {"code_number": "31", "code_notation": "QĐ-UBND"}
    document = site.build(ways.entered, **facts, issued_date=date(2021, 10, 14))
    scan = site.build(ways.entered, file=pdf_file("scan.pdf", make_scan()))
    while texts.enter_waiting():
        continue
    say("find", "vt.snv", "GET", "@find?q=31%20qd%20ubnd%202021&facets=1")
    fields = "code_number=31&issued_date_from=2021-10-01&issued_date_to=2021-12-31&exact=1&sort=newest"
    say("find-fields", "vt.snv", "GET", f"@find?{fields}&b_size=1")
    say("find-text", "vt.snv", "GET", "@find?text=quyet+dinh&code_number=31&year=2021")
    say("find-wrong", "vt.snv", "GET", "@find?issued_date_from=2021-02-31")
    body = {"name": "Quyết định năm 2021", "type_code": ["quyet-dinh"], "year": "2021"}
    kept = say("searches-save", "vt.snv", "POST", "@searches", body).json()["@id"]
    say("searches", "vt.snv", "GET", "@searches")
    say("searches-delete", "vt.snv", "DELETE", kept)
    say("texts", "vt.snv", "GET", f"{document.absolute_url()}/@texts")
    say("texts-again", "vt.snv", "POST", f"{scan.absolute_url()}/@texts")


def before_acts(recorder: Recorder) -> None:
    """What is asked before an act: duplicates, what is in order, phrases."""
    site, say = recorder.site, recorder.say
    site.build(
        lambda: ways.register(
            ways.entered(
                code_number="77", code_notation="BNV-CCVC", organ_name="Bộ Nội vụ"
            )
        )
    )
    query = "symbol=77/BNV-CCVC&organ_name=Bo%20noi%20vu"
    say("twins", "vt.snv", "GET", f"snv/@twins?{query}")
    numbered = site.build(ways.outgoing, "numbered").absolute_url()
    say("issue-checks", "vt.ubnd", "GET", f"{numbered}/@issue-checks")
    say("phrases", "gd.snv", "GET", "snv/@phrases")
    body = {"phrases": ["Giao Văn phòng chủ trì.", "Để biết."]}
    say("phrases-post", "gd.snv", "POST", "snv/@phrases", body)
    reviewed = site.build(ways.outgoing, "unit_review").absolute_url()
    say("review-checks", "tp.ubnd", "GET", f"{reviewed}/@review-checks")
    signed = site.build(ways.outgoing, "signed").absolute_url()
    say("next-number", "vt.ubnd", "GET", f"{signed}/@next-number")


def registers(recorder: Recorder) -> None:
    """The book, numbers set aside, years."""
    say = recorder.say
    say("book", "vt.ubnd", "GET", f"{BOOK}/@book?b_start=0&b_size=2")
    say("book-span", "vt.ubnd", "GET", f"{BOOK}/@book?from=2&to=2")
    body = {"type_code": "quyet-dinh", "count": 2, "reason": "Kỳ họp tháng 12"}
    say("reserve-number", "gd.ubnd", "POST", f"{BOOK}/@reserve-number", body)
    say("open-year", "qt.snv", "POST", "snv/@open-year", {"year": 2027})
    say("close", "qt.ubnd", "POST", "ubnd/so/2026/ban-sao/@close", abridged=True)


def delegations(recorder: Recorder) -> None:
    """A leader goes on leave, and comes back early."""
    say = recorder.say
    body = {
        "post": "gd-snv",
        "person": "tp.snv",
        "valid_from": "2026-12-07",
        "valid_to": "2026-12-11",
        "legal_basis": "Giấy ủy quyền số 03/GUQ-SNV ngày 20/11/2026",
        "signs": True,
        "types": ["cong-van"],
    }
    made = say("delegate", "gd.snv", "POST", "snv/@delegate", body).json()
    say("delegations", "vt.snv", "GET", "snv/@delegations")
    say("end-delegation", "gd.snv", "POST", f"{made['@id']}/@end")


def agencies(recorder: Recorder, manager: str) -> None:
    """The end of an agency."""
    with api.env.adopt_roles(["Manager"]):
        recorder.site.build(make_agency, "huyen", "H12.51", "UBND huyện Mẫu", "UBNDH")
    body = {
        "on": "2026-11-30",
        "successors": ["H12.05"],
        "legal_basis": "Nghị quyết 12/2026/NQ-HĐND",
    }
    recorder.say("dissolve", manager, "POST", "huyen/@dissolve", body, abridged=True)


def settings(recorder: Recorder, manager: str) -> None:
    """The lists of the site."""
    url = "@controlpanels/vocabularies"
    body = {"subject_areas": ["y-te|Y tế", "bien-dao|Biển, đảo", "noi-vu|Nội vụ"]}
    recorder.say("settings-areas", manager, "PATCH", url, body)
    wrong = {"subject_areas": ["y-te|Y tế", "Biển đảo"]}
    recorder.say("settings-areas-wrong", manager, "PATCH", url, wrong)
    recorder.site.call(manager, "PATCH", url, {"subject_areas": DEFAULT_SUBJECT_AREAS})


def problems(recorder: Recorder) -> None:
    """What is answered when something is wrong."""
    site, say = recorder.site, recorder.say
    incoming = site.build(ways.submitted).absolute_url()
    wrong = {"lead": "unit:khong-co", "deadline": "31/12/2026", "han": "mai"}
    say("problem-input", "gd.snv", "POST", f"{incoming}/@assign", wrong)
    say("problem-rule", "gd.snv", "POST", f"{incoming}/@assign", {})
    say("problem-permission", "vt.snv", "POST", f"{incoming}/@assign", {})
    say("problem-state", "gd.snv", "POST", f"{incoming}/@complete", {})
    say("problem-stranger", "vt.ubnd", "GET", incoming)
    secret = {**draft(), "secrecy": "mat"}
    say("problem-content", "cv.ubnd", "POST", FOLDER, secret)


def closed(recorder: Recorder) -> None:
    """Services of Plone that are shut for documents."""
    site, say = recorder.site, recorder.say
    url = site.build(lambda: bring(make_draft(), "issued")).absolute_url()
    say("closed-workflow", "vt.ubnd", "POST", f"{url}/@workflow/recall", {})
    say("closed-sharing", "vt.ubnd", "POST", f"{url}/@sharing", {"entries": []})
    say("closed-history", "vt.ubnd", "PATCH", f"{url}/@history", {"version": 0})
    say("closed-aliases", "vt.ubnd", "POST", f"{url}/@aliases", {"items": []})
    say("closed-aliases-delete", "vt.ubnd", "DELETE", f"{url}/@aliases", {"items": []})
