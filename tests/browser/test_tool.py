"""Signing with what is at the desk, through pages: a token, the government's tool."""

from base64 import b64encode
from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.keys import open_pkcs12
from camau.qlvbdh.validation.service import validate
from copying import at_the_desk
from copying import last
from copying import on_paper
from local_tool import local_tool
from pki import sign
from playwright.sync_api import expect
from signing_keys import AGENCY
from signing_keys import key_folder
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SAMPLES
from signing_keys import SIGNER
from ways import attach
import pytest
import requests


pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tool(tmp_path_factory):
    """The stand-in, with nothing plugged in yet."""
    with local_tool(tmp_path_factory.mktemp("tool")) as found:
        yield found


def at_desk(site, device):
    """A letter to sign; both keys are at the desks."""

    def make():
        agency = site.portal.ubnd
        register_certificates(agency, key_folder())
        for holder in ("gd.ubnd", None):
            certificate_of(agency, holder).device = device
        letter = pdf_file(data=(SAMPLES / "cong-van.pdf").read_bytes())
        draft = make_draft(file=letter, title=f"Ký tại bàn {device}")
        attach(draft, "cv.ubnd")
        return bring(draft, "to_sign")

    return site.build(make)


def report(site, document):
    """What a recipient finds out."""

    def look():
        with document.file.open() as stream:
            return validate(stream, signer=SIGNER, organ=AGENCY)

    return site.build(look)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_tool_of_the_government(site, visit, tool, width):
    """SignApproved by the leader, SignIssued and SignAppendix by the clerk."""
    document = at_desk(site, "government")
    tool.signer, tool.operations = None, []
    leader = visit("gd.ubnd", width).go(document).do("begin-sign")
    assert leader.overflow == 0
    leader.page.click("#sign-by-tool")
    leader.sees("Chưa cắm thiết bị ký số")
    leader.act("complete-signing").send()
    leader.sees("Công cụ ký số chưa gửi lại đủ tệp")
    leader.go(document)
    tool.signer = key_folder().signer("gd")
    leader.page.click("#sign-by-tool")
    leader.sees("Đã có chữ ký")
    leader.do("complete-signing").sees("Đã ký, chờ cấp số")

    tool.signer = key_folder().signer("dau")
    clerk = visit("vt.ubnd", width).go(document).do("number").do("begin-seal")
    clerk.page.click("#sign-by-tool")
    expect(clerk.page.locator("#signing .badge")).to_have_count(2)
    clerk.do("complete-signing")
    signed = ["SignApproved", "SignIssued", "SignAppendix"]
    assert tool.operations == ["SignApproved", *signed]
    found = report(site, document).findings
    assert [one.intact for one in found] == [True, True]
    assert [one["role"] for one in document.signatures] == [
        "person",
        "agency",
        "appendix",
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_copy_by_the_tool(site, visit, tool, width):
    """SignCopy, with the number of the copy; the document is signed by nobody."""
    document = site.build(lambda: at_the_desk(on_paper(), begun=False))
    site.build(lambda: setattr(site.portal.snv["dau"], "device", "government"))
    symbol = last(document).symbol
    tool.signer = key_folder().signer("dau")
    tool.operations, tool.numbers = [], []
    clerk = visit("vt.snv", width).go(document).do("begin-seal-copy")
    clerk.sees(f"SAO Y số {symbol}")
    assert clerk.overflow <= 0
    clerk.page.click("#sign-by-tool")
    clerk.sees("Đã có chữ ký").do("complete-signing").sees("Đã hoàn thành")
    assert (tool.operations, tool.numbers) == (["SignCopy"], [symbol])
    copy = site.build(lambda: last(document))
    assert copy.signature["elsewhere"] == "SignCopy1"
    assert copy.symbol == symbol


def test_another_token_in_the_tool(site, visit, tool):
    """It signs with a certificate that is not the leader's: refused, nothing is kept."""
    document = at_desk(site, "government")
    tool.signer = key_folder().signer("dau")
    leader = visit("gd.ubnd").go(document).do("begin-sign")
    leader.page.click("#sign-by-tool")
    leader.sees("chứng thư số khác").sees_not("Đã có chữ ký")


def test_what_the_address_of_a_session_refuses(site, visit):
    """A guess, a file that is another, no file: said in JSON, nothing is kept."""
    document = at_desk(site, "government")
    visit("gd.ubnd").go(document).do("begin-sign")
    secret = site.build(lambda: document.signing_session.secret)
    url = f"{document.absolute_url()}/@@signing-file"
    good = f"{url}?session={secret}&part=0"
    assert requests.get(f"{url}?session=doan", timeout=20).status_code == 404
    assert requests.get(f"{good}7", timeout=20).status_code == 404
    assert requests.get(f"{url}?session={secret}&part=a", timeout=20).status_code == 400
    assert requests.post(good, timeout=20).status_code == 400
    given = requests.get(good, timeout=20)
    assert given.content.startswith(b"%PDF")
    for data, words in (
        (given.content, "không phải là tệp đã gửi"),
        (b"%PDF-1.7 khac", "không phải là tệp đã gửi"),
        (given.content + b"\n%%EOF\n", "chưa có chữ ký"),
    ):
        answer = requests.post(good, files={"file": ("a.pdf", data)}, timeout=20)
        assert answer.status_code == 400
        assert answer.json()["Status"] is False
        assert words in answer.json()["Message"]
    parts = site.build(lambda: [one.returned for one in document.signing_session.parts])
    assert parts == [None]


def pasted(visitor, label):
    """The person fetches what is to be signed, signs it, and pastes the signatures."""
    links = visitor.page.locator("#signing ol a").all()
    key = open_pkcs12(key_folder().folder / "keys" / f"{label}.p12", PIN)
    data = [
        requests.get(one.get_attribute("href"), timeout=20).content for one in links
    ]
    signatures = "\n".join(b64encode(key.sign(one)).decode() for one in data)
    return visitor.do("complete-signing", signatures=signatures)


@pytest.mark.parametrize("script", [True, False])
def test_a_copy_by_hand(site, visit, script):
    """Without the tool, and without scripts."""
    document = site.build(lambda: at_the_desk(on_paper(), begun=False))
    clerk = visit("vt.snv", script=script).go(document).do("begin-seal-copy")
    pasted(clerk, "dau").sees("Đã hoàn thành")
    assert site.build(lambda: last(document)).signature["role"] == "copy"


@pytest.mark.parametrize("width", [1280, 390])
def test_two_turns_by_hand(site, visit, width):
    """The panel goes on to the seal once number and date are signed."""

    def make():
        register_certificates(site.portal.ubnd, key_folder())
        certificate_of(site.portal.ubnd, None).device = "token"
        letter = (SAMPLES / "cong-van.pdf").read_bytes()
        box = (361, 452, 511, 510)
        pdf = sign(letter, key_folder().signer("gd"), "Signature1", box=box)
        draft = make_draft(file=pdf_file(data=pdf), title="Ký ở nơi khác")
        document = bring(draft, "to_sign")
        with person("gd.ubnd"):
            signature.sign(document)
        return document

    document = site.build(make)
    clerk = visit("vt.ubnd", width).go(document).do("number").do("begin-seal")
    clerk.sees("Lượt ký 1/2")
    pasted(clerk, "dau").sees("Lượt ký 2/2", "Đang chờ chữ ký")
    assert clerk.overflow <= 0
    pasted(clerk, "dau").sees_not("Lượt ký")
    assert "issue" in clerk.acts
    assert [one.intact for one in report(site, document).findings] == [True] * 3


@pytest.mark.parametrize("script", [True, False])
def test_a_token_by_hand(site, visit, script):
    """The data is fetched, the signature is pasted; without scripts, too."""
    document = at_desk(site, "token")
    leader = visit("gd.ubnd", script=script).go(document).do("begin-sign")
    address = leader.page.locator("#signing ol a").get_attribute("href")
    attributes = requests.get(address, timeout=20).content
    key = open_pkcs12(key_folder().folder / "keys" / "gd.p12", PIN)
    leader.act("complete-signing").fill(signatures="c2Fp").send()
    leader.sees("không do khóa của chứng thư số")
    leader.fill(signatures=b64encode(key.sign(attributes)).decode()).send()
    leader.sees("Đã ký, chờ cấp số")
