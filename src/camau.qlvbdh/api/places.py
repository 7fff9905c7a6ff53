"""``@places`` of a draft and ``@layouts`` of its agency: where signatures stand."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import TailService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.api.input import json_object
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import person_in_agency
from camau.qlvbdh.signing import layouts
from camau.qlvbdh.signing import placing
from camau.qlvbdh.signing.boxes import plain
from plone import api
from typing import Any


class GetPlaces(QlvbdhService):
    """``GET /outgoing/@places``: what will stand where, in points from below left."""

    def reply(self) -> dict[str, Any]:
        """Sizes of the pages, the boxes with their source, what is missing."""
        outline = placing.outline(self.context)
        places = {name: one.place for name, one in outline.places.items()}
        return {
            "@id": f"{self.context.absolute_url()}/@places",
            "pages": [
                {"width": round(width, 2), "height": round(height, 2)}
                for width, height in outline.sizes
            ],
            "boxes": {
                name: {**box, "source": outline.places[name].source}
                for name, box in plain(places).items()
            },
            "missing": list(outline.missing),
            "stale": outline.stale,
            "layout": layouts.proposed(self.context),
        }


class SetPlaces(WritingService, GetPlaces):
    """``POST /outgoing/@places``: boxes, or a layout, or neither to forget what was drawn."""

    def reply(self) -> dict[str, Any]:
        """The same as ``GET``, as it is then."""
        body = json_object(self.request)
        unknown = set(body) - {"boxes", "layout", "remember"}
        if unknown:
            raise InvalidInput(
                _("Không có trường này."), field=sorted(unknown, key=str)[0]
            )
        layout, title = self.word(body, "layout"), self.word(body, "remember")
        if layout is not None and "boxes" in body:
            raise InvalidInput(
                _("Chỉ gửi “boxes” hoặc “layout”, không gửi cả hai."), field="layout"
            )
        if layout is not None:
            layouts.apply(self.context, layout)
        elif "boxes" in body or title is None:
            placing.place(self.context, body.get("boxes", {}))
        if title is not None:
            layouts.save(self.context, title)
        return super().reply()

    def word(self, body: dict[str, Any], name: str) -> str | None:
        """A text of the body."""
        value = body.get(name)
        if value is not None and not isinstance(value, str):
            raise InvalidInput(_("Cần một chuỗi ký tự."), field=name)
        return value


class ListLayouts(QlvbdhService):
    """``GET /agency/@layouts``: for who works there."""

    def reply(self) -> dict[str, Any]:
        """Title and boxes of each; page -1 is the last one."""
        agency = agency_of(self.context)
        if not person_in_agency(agency, api.user.get_current().getId() or ""):
            raise NotAllowed(_("Chỉ người của cơ quan xem được mẫu vị trí ký."))
        url = f"{agency.absolute_url()}/@layouts"
        return {
            "@id": url,
            "items": [
                {
                    "@id": f"{url}/{one.id}",
                    "id": one.id,
                    "title": one.title,
                    "boxes": dict(one.boxes),
                    "by": one.by,
                    "at": one.at,
                }
                for one in layouts.layouts_of(agency)
            ],
        }


class DeleteLayout(TailService, WritingService):
    """``DELETE /agency/@layouts/<id>``: for clerks and the agency's administrator."""

    def reply(self) -> None:
        """Nothing."""
        layouts.delete(self.context, self.tail)
        return self.reply_no_content()
