"""Places of number, date and signatures: seen, drawn, typed, kept as a layout."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from pki import make_scan
from playwright.sync_api import expect
import pytest


pytestmark = pytest.mark.browser

MM = {
    "number": (1, 47, 30.5, 16, 6),
    "day": (1, 133, 30.5, 11, 6),
    "month": (1, 154, 30.5, 11, 6),
    "person": (2, 127, 223, 53, 20),
}
SIDES = ("page", "left", "top", "width", "height")


@pytest.fixture
def scan(site):
    """A draft whose file tells nothing."""
    return site.build(lambda: make_draft(file=pdf_file(data=make_scan(2))))


def places_of(visitor, document):
    """The page, reached from the document."""
    visitor.go(document).do_link("Vị trí ký")
    expect(visitor.page.locator(".sheet img").first).to_be_visible()
    return visitor


def values(visitor, name: str) -> list[float]:
    """What stands in the inputs of a box."""
    page = visitor.page
    return [float(page.input_value(f'[name="{name}.{side}"]')) for side in SIDES]


def start(visitor, name: str, sheet: int = 0) -> dict:
    """Press "Vẽ"; where the page is then."""
    visitor.page.click(f'.place-draw[data-name="{name}"]')
    area = visitor.page.locator(".sheet").nth(sheet)
    area.evaluate("one => one.scrollIntoView({block: 'start', behavior: 'instant'})")
    return area.bounding_box()


def test_drawn_with_mouse_finger_and_keys(site, visit, scan):
    """Every gesture writes millimetres into the form, which is then sent."""
    officer = places_of(visit("cv.ubnd"), scan).sees("Chưa có chỗ cho:")
    page = officer.page
    area = start(officer, "number")
    x, y = area["x"] + area["width"] / 2, area["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10)
    page.mouse.move(x + 60, y + 25)
    page.mouse.up()
    number, left, _top, width, height = values(officer, "number")
    assert (number, left) == (1, pytest.approx(105, abs=1))
    assert width / height == pytest.approx(60 / 25, abs=0.1)

    box = page.locator('.place-box[data-name="number"]')
    box.press("ArrowRight")
    box.press("Shift+ArrowDown")
    now = values(officer, "number")
    assert now[1] == pytest.approx(left + 1)
    assert now[4] == pytest.approx(height + 1)
    at = box.bounding_box()
    page.mouse.move(at["x"] + 10, at["y"] + 5)
    page.mouse.down()
    page.mouse.move(at["x"] - 40, at["y"] + 5)
    page.mouse.up()
    assert values(officer, "number")[1] < left
    assert values(officer, "number")[3] == pytest.approx(now[3], abs=0.2)

    area = start(officer, "day")
    finger = page.context.new_cdp_session(page)
    x, y = area["x"] + area["width"] * 0.7, area["y"] + 60
    for kind, dx in (("touchStart", 0), ("touchMove", 20), ("touchMove", 45)):
        points = [{"x": x + dx, "y": y + dx / 2}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert values(officer, "day")[3] > 5

    page.locator('.place-box[data-name="day"]').press("Delete")
    assert page.input_value('[name="day.page"]') == ""
    expect(page.locator('.place-box[data-name="day"]')).to_have_count(0)
    page.click('[name="save"]')
    officer.sees("Đã vẽ")
    expect(page.locator(".portalMessage")).to_contain_text("Đã lưu vị trí ký")
    expect(page.locator("#places-missing")).not_to_contain_text("Số")


@pytest.mark.parametrize("width", [1280, 390])
def test_typed_without_scripts(site, visit, scan, width):
    """Numbers alone; what is wrong is said, and what was typed stays."""
    officer = places_of(visit("cv.ubnd", width, False), scan)
    page = officer.page
    assert officer.overflow == 0
    for name, sides in MM.items():
        for side, value in zip(SIDES, sides, strict=True):
            page.fill(f'[name="{name}.{side}"]', str(value))
    page.fill('[name="person.left"]', "190")
    page.click('[name="save"]')
    expect(page.locator("#places-error")).to_contain_text("ô nằm ngoài trang")
    assert values(officer, "number") == list(MM["number"])
    page.fill('[name="person.left"]', "127")
    page.click('[name="save"]')
    expect(page.locator(".portalMessage")).to_contain_text("Đã lưu vị trí ký")
    assert values(officer, "person") == pytest.approx(MM["person"], abs=0.2)
    expect(page.locator("#places-missing")).to_have_count(0)
    assert officer.overflow == 0

    title = f"Công văn quét {width}"
    page.fill("#title", title)
    page.click('[name="remember"]')
    page.click('[name="clear"]')
    expect(page.locator("#places-missing")).to_be_visible()
    page.select_option("#layout", label=title)
    page.click('[name="apply"]')
    expect(page.locator("#places-missing")).to_have_count(0)
    expect(page.locator('[name="forget"]')).to_have_count(0)


def test_who_only_looks(site, visit):
    """The leader sees where things will stand; nothing is drawn there."""
    document = site.build(
        lambda: bring(make_draft(file=pdf_file(data=make_scan(2))), "to_sign")
    )
    leader = places_of(visit("gd.ubnd"), document)
    assert leader.page.locator("#places-form").count() == 0
    image = leader.page.locator(".sheet img").first
    assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") > 900


def test_a_file_that_can_not_be_read(site, visit):
    """The reason stands on the page."""
    from camau.qlvbdh.content.files import make_file

    def make():
        draft = make_draft()
        broken = make_file(b"%PDF-1.7\nnothing", "hong.pdf")
        broken.pages = 1
        draft.file = broken
        return draft

    document = site.build(make)
    officer = visit("cv.ubnd").go(document).do_link("Vị trí ký")
    expect(officer.page.locator("#places-error")).to_contain_text("Tệp PDF hỏng")
