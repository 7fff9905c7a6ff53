"""The page of a certificate: what it says, how long it holds, who keeps its key."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.agency import OrganizationView
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.certificate import ICertificate
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing.alarms import DAYS
from camau.qlvbdh.wording import say
from datetime import date
from typing import Any
from zope.i18n import translate


SAID = (
    *("certificate", "image", "active", "person"),
    *("custodian", "handover", "handover_date"),
)
"""Fields of a certificate that its page says in other words."""


class CertificateView(OrganizationView):
    """A certificate: what it says, and how long it holds."""

    staff = ()

    @property
    def acts(self) -> list[dict]:
        """The register of the key's use."""
        url = f"{self.context.absolute_url()}/@@uses"
        return [{"url": url, "title": _("Sổ sử dụng khóa")}]

    @property
    def facts(self) -> list[dict]:
        """Facts of the certificate, then what was entered."""
        one = self.context
        rows = {
            _("Chủ thể"): one.subject,
            _("Cơ quan cấp"): one.issuer,
            _("Số sê-ri"): one.serial,
            _("Hiệu lực"): f"{day(one.valid_from.date())} – {day(one.valid_to.date())}",
            _("Trạng thái"): translate(one.status(clock.today()), context=self.request),
            _("Cảnh báo"): self.warning(one),
            _("Người giữ chứng thư"): full_name(one.person) if one.person else "",
            _("Văn thư giữ khóa"): full_name(one.custodian) if one.custodian else "",
        }
        found = [
            {"title": title, "text": text, "links": ()}
            for title, text in rows.items()
            if text
        ]
        found += self.facts_of(ICertificate, *SAID)
        lines = [{"title": self.line(one), "url": None} for one in one.handovers]
        return (
            [*found, {"title": _("Giao nhận khóa"), "links": lines}] if lines else found
        )

    def line(self, handover: dict) -> str:
        """One hand-over of the key in words."""
        giver, receiver = (
            full_name(handover[side]) if handover[side] else say(_("cơ quan"))
            for side in ("from", "to")
        )
        when = day(date.fromisoformat(handover["date"] or handover["at"][:10]))
        facts = {"day": when, "giver": giver, "receiver": receiver}
        if not handover["minutes"]:
            return f"{when}: {giver} → {receiver}"
        return _(
            "${day}: ${giver} → ${receiver}, biên bản ${minutes}",
            mapping={**facts, "minutes": handover["minutes"]},
        )

    def warning(self, one: Any) -> str:
        """From the first alarm on (``signing.alarms``), and after its end."""
        left = one.days_left(clock.today())
        if left < 0:
            return _("Chứng thư số đã hết hạn.")
        if left > DAYS[-1]:
            return ""
        return _("Còn ${count} ngày là hết hạn.", mapping={"count": left})
