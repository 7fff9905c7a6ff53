"""``draft/@@places``: where number, date and signatures stand, seen and drawn."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import boxes
from camau.qlvbdh.signing import layouts
from camau.qlvbdh.signing import placing
from camau.qlvbdh.signing.pages import image_of
from camau.qlvbdh.signing.placing import DERIVED
from camau.qlvbdh.signing.placing import DRAWN
from camau.qlvbdh.signing.placing import FILLED
from camau.qlvbdh.signing.placing import FIXED
from camau.qlvbdh.signing.placing import FOUND
from camau.qlvbdh.signing.placing import Outline
from camau.qlvbdh.wording import say
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import transaction


SIDES = ("page", "left", "top", "width", "height")
"""Inputs of a box: a page number from 1, then millimetres from the top left corner."""

SOURCES = {
    DRAWN: _("Đã vẽ"),
    FOUND: _("Tìm thấy trong văn bản"),
    DERIVED: _("Đặt theo chữ ký"),
    FIXED: _("Đã cố định trong tệp"),
    FILLED: _("Đã điền, đã ký"),
}


class PlacesView(BrowserView):
    """Pages with boxes; who has the draft in hand draws them."""

    index = ViewPageTemplateFile("templates/places.pt")
    error = ""
    wrong = ""

    def __call__(self) -> str:
        """Do what was asked for, then show the result."""
        if self.request.method == "POST":
            try:
                self.change()
            except QlvbdhError as error:
                transaction.abort()
                self.error = translate(error.message, context=self.request)
                self.wrong = error.field or ""
            else:
                self.request.response.redirect(self.url)
                return ""
        return self.index()

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"{self.context.absolute_url()}/@@places"

    def change(self) -> None:
        """The act whose button was pressed."""
        form = self.request.form
        if "save" in form:
            placing.place(self.context, self.given())
            self.say(_("Đã lưu vị trí ký."))
        elif "clear" in form:
            placing.place(self.context, {})
            self.say(_("Đã bỏ các ô đã vẽ; vị trí được lấy từ văn bản."))
        elif "apply" in form:
            layouts.apply(self.context, self.text("layout"))
            self.say(_("Đã dùng mẫu vị trí."))
        elif "remember" in form:
            layouts.save(self.context, self.text("title"))
            self.say(_("Đã lưu thành mẫu vị trí của cơ quan."))
        elif "forget" in form:
            layouts.delete(agency_of(self.context), self.text("layout"))
            self.say(_("Đã xóa mẫu vị trí."))

    def say(self, words: str) -> None:
        """Tell what was done, on the next page."""
        api.portal.show_message(words, self.request)

    def text(self, name: str) -> str:
        """A value of the form."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def given(self) -> dict[str, Any]:
        """The boxes of the form as plain values. Raises ``InvalidInput``."""
        found = {}
        for name in boxes.TITLES:
            typed = [self.text(f"{name}.{side}") for side in SIDES]
            if any(typed):
                found[name] = self.box(name, typed)
        return found

    def box(self, name: str, typed: list[str]) -> dict[str, Any]:
        """Five numbers as they were typed → a box in points."""
        try:
            page = int(typed[0]) - 1
            left, top, width, height = (
                boxes.to_points(float(side.replace(",", "."))) for side in typed[1:]
            )
        except ValueError as error:
            raise InvalidInput(
                _(
                    "${title}: nhập đủ năm số: trang, trái, trên, rộng, cao.",
                    mapping={"title": boxes.TITLES[name]},
                ),
                field=name,
            ) from error
        sizes = self.outline.sizes if self.outline is not None else ()
        tall = sizes[page][1] if 0 <= page < len(sizes) else 842.0
        place = boxes.from_top(page, left, top, (width, height), tall)
        return boxes.plain({name: place})[name]

    @cached_property
    def outline(self) -> Outline | None:
        """What will stand where; None with the reason for a file that can't be read."""
        try:
            return placing.outline(self.context)
        except QlvbdhError as error:
            self.error = translate(error.message, context=self.request)
            return None

    @cached_property
    def may_place(self) -> bool:
        """Whether the person may draw."""
        return placing.may_place(self.context)

    @property
    def missing(self) -> str:
        """What is neither found nor drawn."""
        names = self.outline.missing if self.outline is not None else ()
        return ", ".join(say(boxes.TITLES[one]) for one in names)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One row of inputs for each place."""
        names = [
            name
            for name in boxes.TITLES
            if name != "secretary" or self.context.secretary
        ]
        return [self.row(name) for name in names]

    def row(self, name: str) -> dict[str, Any]:
        """Inputs of a place; what is found stands behind the empty ones."""
        shown = self.outline.places.get(name) if self.outline is not None else None
        known = (
            dict(zip(SIDES, self.millimetres(shown.place), strict=True))
            if shown
            else {}
        )
        drawn = shown is not None and shown.source == DRAWN
        typed = self.error and f"{name}.page" in self.request.form
        return {
            "name": name,
            "title": say(boxes.TITLES[name]),
            "source": SOURCES[shown.source] if shown else _("Chưa có"),
            "wrong": name == self.wrong,
            "sides": [
                {
                    "name": f"{name}.{side}",
                    "label": f"{say(boxes.TITLES[name])}: {say(LABELS[side])}",
                    "short": LABELS[side],
                    "value": self.text(f"{name}.{side}")
                    if typed
                    else (known[side] if drawn else ""),
                    "hint": known.get(side, ""),
                    "step": "1" if side == "page" else "0.1",
                }
                for side in SIDES
            ],
        }

    def millimetres(self, place) -> tuple[str, ...]:
        """Page, left, top, width, height as they are typed."""
        height = self.outline.sizes[place.page][1]  # type: ignore[union-attr]
        sides = (place.box[0], height - place.box[3], place.width, place.height)
        return (str(place.page + 1), *(str(boxes.to_mm(side)) for side in sides))

    @property
    def pages(self) -> list[dict[str, Any]]:
        """The first, the last and the asked page, and those with boxes."""
        if self.outline is None:
            return []
        count = len(self.outline.sizes)
        asked = self.request.form.get("page", "")
        wanted = int(asked) - 1 if str(asked).isdigit() else 0
        numbers = {0, count - 1, min(max(wanted, 0), count - 1)}
        numbers |= {one.place.page for one in self.outline.places.values()}
        return [self.page(number) for number in sorted(numbers) if number < count]

    def page(self, number: int) -> dict[str, Any]:
        """A page with its boxes."""
        width, height = self.outline.sizes[number]  # type: ignore[union-attr]
        digest = self.context.file.sha256
        return {
            "number": number,
            "title": f"Trang {number + 1}",
            "url": f"{self.context.absolute_url()}/@@page-image/{digest}/{number}",
            "width": f"{width:.2f}",
            "height": f"{height:.2f}",
            "style": f"aspect-ratio: {width:.2f} / {height:.2f}",
            "boxes": [
                self.shown(name, one.place, one.source, width, height)
                for name, one in self.outline.places.items()  # type: ignore[union-attr]
                if one.place.page == number and one.source != FILLED
            ],
        }

    def shown(self, name: str, place, source: str, width: float, height: float) -> dict:
        """A box over the page, in per cent of it, with what may stand in it."""
        left, _bottom, _right, top = place.box
        return {
            "name": name,
            "class": f"place-box place-{source} place-of-{name}",
            "label": f"{say(boxes.TITLES[name])}: {say(SOURCES[source])}",
            "sample": self.sample(name),
            "style": (
                f"left: {left / width:.4%}; top: {1 - top / height:.4%}; "
                f"width: {place.width / width:.4%}; height: {place.height / height:.4%}"
            ),
        }

    def sample(self, name: str) -> str:
        """What the preview writes into a box; the file has none of it."""
        today = clock.today()
        texts = {
            "number": "123",
            "day": f"{today:%d}",
            "month": f"{today:%m}" if today.month < 3 else str(today.month),
            "person": full_name(self.context.signer) if self.context.signer else "",
            "agency": say(_("Dấu")),
        }
        if name == "secretary":
            return full_name(self.context.secretary)
        return texts[name]

    @property
    def layouts(self) -> list[dict[str, Any]]:
        """The agency's layouts; the one used for such drafts is chosen."""
        proposed = layouts.proposed(self.context)
        return [
            {"id": one.id, "title": one.title, "chosen": one.id == proposed}
            for one in layouts.layouts_of(agency_of(self.context))
        ]

    @property
    def may_delete(self) -> bool:
        """Whether the person keeps the layouts."""
        return layouts.may_delete(agency_of(self.context))


LABELS = {
    "page": _("Trang"),
    "left": _("Trái"),
    "top": _("Trên"),
    "width": _("Rộng"),
    "height": _("Cao"),
}


@implementer(IPublishTraverse)
class PageImage(BrowserView):
    """``draft/@@page-image/<sha256>/<number>``: a page as PNG, for who sees the draft."""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.path: list[str] = []

    def publishTraverse(self, request: Any, name: str) -> "PageImage":
        """Digest of the file, then number of the page."""
        self.path.append(name)
        return self

    def __call__(self) -> bytes:
        """The image; a digest never means another one, so it may be kept."""
        file, (digest, number) = self.context.file, (*self.path, "", "")[:2]
        there = file is not None and file.pages and digest == file.sha256
        if not there or not number.isdigit() or int(number) >= file.pages:
            raise NotFound(self.context, "page-image", self.request)
        response = self.request.response
        try:
            png = image_of(file, int(number))
        except QlvbdhError as error:
            response.setStatus(422)
            response.setHeader("Content-Type", "text/plain; charset=utf-8")
            return translate(error.message, context=self.request).encode()
        response.setHeader("Content-Type", "image/png")
        response.setHeader("Cache-Control", "private, max-age=86400, immutable")
        return png
