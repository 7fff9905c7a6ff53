"""Acts that a key does: whose key it is, and only what opens that key is asked for."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.act_fields import described
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import DESK
from camau.qlvbdh.content.certificate import DEVICES
from camau.qlvbdh.content.certificate import FILE
from camau.qlvbdh.content.certificate import REMOTE
from camau.qlvbdh.wording import say
from z3c.form.field import Fields


SECRETS = ("pin", "otp")


class KeyForm(ReadyForm):
    """Says which key signs."""

    @property
    def certificate(self) -> Certificate | None:
        """The certificate whose key signs; None: nothing is signed with a key."""
        raise NotImplementedError

    @property
    def fields(self) -> Fields:
        """A PIN only for a key, a code only for a service of remote signing."""
        fields, certificate = super().fields, self.certificate
        if certificate is None:
            return fields.omit(*SECRETS)
        if certificate.device == REMOTE:
            words = _("Không được lưu lại. Nhập nếu dịch vụ ký số yêu cầu")
            return described(fields, "pin", description=words)
        words = _("Không được lưu lại")
        return described(fields.omit("otp"), "pin", description=words, required=True)

    @property
    def key_facts(self) -> list[tuple[str, Lines]]:
        """Whose key, where it is, until when."""
        one = self.certificate
        if one is None:
            return []
        where = say(DEVICES.getTerm(one.device or FILE).title)
        until = day(one.valid_to.astimezone(clock.ZONE).date())
        lasts = say(_("Hiệu lực đến ${day}", mapping={"day": until}))
        lines: Lines = (one.subject, where, lasts)
        if one.device in DESK:
            lines += (say(AT_DESK),)
        return [(say(_("Khóa ký số")), lines)]

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """What will be done, and with which key."""
        return self.key_facts


AT_DESK = _("Bấm nút, rồi ký trên máy này trong mười phút theo chỉ dẫn của trang.")
