"""Đóng dấu: number, date and the agency's signature, with which key (Decree 30, art. 32)."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.keyed import KeyForm
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.drafting.checks import seal_checks
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.documents import appendices
from camau.qlvbdh.wording import say
from functools import cached_property


class SealForm(KeyForm):
    """The agency signs a numbered document."""

    heading = _("Kiểm tra trước khi đóng dấu")
    reads = True

    @cached_property
    def certificate(self) -> Certificate | None:
        """The agency's."""
        return seal_of(self.context)

    def looked_at(self) -> list[Check]:
        """What would keep the agency from signing."""
        return seal_checks(self.context)

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """What is put on which file, with which key, and who keeps it."""
        document, key = self.context, self.certificate
        keeper = key.custodian if key is not None else None
        return [
            (say(_("Số, ký hiệu")), (document.symbol,)),
            (say(_("Ngày văn bản")), (day(document.issued_date),)),
            (say(_("Tệp được ký")), self.names),
            *self.key_facts,
            (
                say(_("Người giữ khóa")),
                (full_name(keeper) if keeper else say(_("Mọi văn thư của cơ quan")),),
            ),
        ]

    @property
    def names(self) -> Lines:
        """The files that the key signs, attached ones too."""
        owners = (self.context, *appendices(self.context))
        return tuple(one.file.filename for one in owners if one.file is not None)


class SealCopyForm(KeyForm):
    """The agency signs an electronic copy."""

    @cached_property
    def certificate(self) -> Certificate | None:
        """The agency's."""
        return seal_of(self.context)
