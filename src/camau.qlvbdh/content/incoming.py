"""Văn bản đến: whatever the agency receives, by any channel (R3.4)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.days import plausible
from camau.qlvbdh.content.document import Document
from camau.qlvbdh.content.document import IDocumentSchema
from plone.supermodel import model
from typing import Any
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


SOURCES = SimpleVocabulary(
    [
        SimpleTerm("electronic", "electronic", _("Văn bản điện tử")),
        SimpleTerm("paper", "paper", _("Số hóa từ văn bản giấy")),
    ]
)


class IIncomingDocument(IDocumentSchema):
    """Decree 30/2020/NĐ-CP, Annex VI, part II, table II."""

    # 4, 5 CodeNumber, CodeNotation
    code_number = schema.TextLine(
        title=_("Số của văn bản"), max_length=11, required=False
    )
    code_notation = schema.TextLine(
        title=_("Ký hiệu của văn bản"), max_length=50, required=False
    )
    # 6 IssuedDate
    issued_date = schema.Date(
        title=_("Ngày văn bản"), required=False, constraint=plausible
    )
    # 7 OrganName
    organ_name = schema.TextLine(
        title=_("Cơ quan ban hành (tác giả)"), max_length=200, required=False
    )
    organ_id = schema.TextLine(
        title=_("Mã định danh cơ quan gửi"), max_length=35, required=False
    )
    source = schema.Choice(
        title=_("Nguồn"), vocabulary=SOURCES, default="electronic", required=False
    )
    paper_place = schema.TextLine(
        title=_("Nơi để bản giấy"), max_length=200, required=False
    )
    # 16 ToPlaces
    to_places = schema.TextLine(
        title=_("Đơn vị hoặc người nhận"), max_length=1000, required=False
    )

    model.fieldset(
        "arrival",
        label=_("Đăng ký đến"),
        fields=["arrival_date", "arrival_number"],
    )
    # 12 ArrivalDate, 13 ArrivalNumber: given by the system
    arrival_date = schema.Date(title=_("Ngày đến"), required=False, readonly=True)
    arrival_number = schema.Int(title=_("Số đến"), required=False, readonly=True)


@implementer(IIncomingDocument)
class IncomingDocument(Document):
    """A received document with what was found out about it on arrival."""

    arrival_date = None
    arrival_number = None  # type: int | None
    arrived_at = None  # type: str | None
    """ISO 8601 time of arrival."""

    recall_notice = None  # type: dict | None
    """The sender's wish to take the document back: reason, basis, at, serial."""

    scan_remarks = ()  # type: tuple[str, ...]
    """What keeps the scan of a paper document below the standard (R8.1đ-1)."""

    twins = ()  # type: tuple[str, ...]
    """UIDs of documents that look like the same one (Annex VI, III.1.h)."""

    duplicate_of = None  # type: str | None
    """UID of the registered document that a clerk linked this arrival to."""

    submitted_to = None  # type: str | None
    """User id of the leader it was handed to; None: the agency's leaders."""

    replaced_by = None  # type: str | None
    sent_from = None  # type: str | None
    """UID of the sender's document, when both are in this installation."""

    addressed_to = None  # type: str | None
    """Identifier of this agency under which the sender knows it."""

    responds_to = ()  # type: tuple[str, ...]
    """UIDs of this agency's outgoing documents that this one answers."""

    replaces_ids = ()  # type: tuple[str, ...]
    """Exchange identifiers of the documents this one replaces."""

    @property
    def legal_value(self) -> str:
        """``original`` or ``reference`` (R4.1, R4.2)."""
        report: dict[str, Any] = self.report or {}
        return report.get("legal_value", "reference")
