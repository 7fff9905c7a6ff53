"""Chứng thư số: whose key signs, until when, with which image (Decree 30, art. 32)."""

from asn1crypto import pem
from asn1crypto import x509
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import enclosing_agency
from camau.qlvbdh.content.agency import InvalidValueError
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.position import ONE_ACCOUNT
from camau.qlvbdh.content.position import Person
from datetime import date
from datetime import datetime
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.namedfile.field import NamedBlobFile
from plone.namedfile.field import NamedBlobImage
from plone.supermodel import model
from typing import Any
from z3c.form.interfaces import NOT_CHANGED
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary
import re


FILE, PKCS11, REMOTE = "file", "pkcs11", "remote"
TOKEN, GOVERNMENT = "token", "government"

DEVICES = SimpleVocabulary(
    [
        SimpleTerm(FILE, FILE, _("Tệp khóa trên máy chủ (PKCS#12)")),
        SimpleTerm(PKCS11, PKCS11, _("Token hoặc HSM cắm vào máy chủ (PKCS#11)")),
        SimpleTerm(REMOTE, REMOTE, _("Ký số từ xa (CSC)")),
        SimpleTerm(TOKEN, TOKEN, _("Token ở máy của người ký")),
        SimpleTerm(
            GOVERNMENT, GOVERNMENT, _("Công cụ ký số của Chính phủ ở máy của người ký")
        ),
    ]
)

DESK = (TOKEN, GOVERNMENT)
"""Where the key is at the person's desk: the signature comes later."""

OFFICIAL, PUBLIC, TRIAL = "official", "public", "trial"

CLASSES = SimpleVocabulary(
    [
        SimpleTerm(OFFICIAL, OFFICIAL, _("Chuyên dùng công vụ")),
        SimpleTerm(PUBLIC, PUBLIC, _("Công cộng")),
        SimpleTerm(TRIAL, TRIAL, _("Thử nghiệm")),
    ]
)
"""Under which law the certificate was issued (Law 20/2023/QH15, art. 22)."""

KEY_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")
KEY_FILE = re.compile(r".+\.(p12|pfx)")


def key_name(value: str) -> bool:
    """A name without a folder: nothing outside the folder of keys is reached."""
    if not KEY_NAME.fullmatch(value):
        raise InvalidValueError(
            _("Tên khóa chỉ gồm chữ không dấu, số, dấu cách, chấm, gạch; không có “/”.")
        )
    return True


def check_key_place(data: Any) -> None:
    """It is known where the key is: its file, or the token or service and its name."""
    if data.device in (None, FILE) and not KEY_FILE.fullmatch(data.key_name or ""):
        raise Invalid(_("Nhập tên tệp .p12 trong thư mục khóa của máy chủ."))
    if data.device == PKCS11 and not (data.store and data.key_name):
        raise Invalid(_("Nhập nhãn của token và nhãn của khóa trong token."))
    if data.device == REMOTE and not (data.store and data.key_name):
        raise Invalid(_("Nhập tên dịch vụ ký số từ xa và mã credential ở dịch vụ."))


def check_handover(data: Any) -> None:
    """A key is handed over in writing (Decree 30, art. 32)."""
    if data.custodian and not (data.handover and data.handover_date):
        raise Invalid(_("Giao khóa phải có biên bản. Nhập số và ngày biên bản."))


class Colleague(Person):
    """A person who holds a position of the agency today."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        agency = enclosing_agency(self.context)
        # Forms ask once without a context, and then again with one.
        if agency is not None and not any(
            IPosition.providedBy(one)
            and one.person == value
            and one.is_active(clock.today())
            for one in agency.objectValues()
        ):
            raise InvalidValueError(
                _("Khóa của cơ quan chỉ giao cho người giữ chức danh ở cơ quan.")
            )


def parse(data: bytes) -> x509.Certificate:
    """A certificate from DER or PEM; raises ``ValueError``."""
    if pem.detect(data):
        data = pem.unarmor(data)[2]
    certificate = x509.Certificate.load(data, strict=True)
    # asn1crypto parses lazily: what is wrong inside shows here.
    certificate.native  # noqa: B018
    return certificate


def check_certificate(data: Any) -> None:
    """What is uploaded is a certificate; a form may keep the former one."""
    if data.certificate in (None, NOT_CHANGED):
        return
    try:
        parse(data.certificate.data)
    except (ValueError, TypeError) as error:
        raise Invalid(
            _("Tệp không phải là chứng thư số (DER hoặc PEM). Chọn tệp .cer, .crt.")
        ) from error


class ICertificate(model.Schema):
    """A certificate of a person, or of the agency itself."""

    directives.widget(
        "person",
        AjaxSelectFieldWidget,
        **ONE_ACCOUNT,
    )
    person = Person(
        title=_("Người giữ chứng thư"),
        description=_("Để trống đối với chứng thư của cơ quan (con dấu)"),
        required=False,
    )
    certificate = NamedBlobFile(
        title=_("Chứng thư"), description=_("Tệp .cer, .crt; không có khóa bí mật")
    )
    kind = schema.Choice(
        title=_("Loại chứng thư"), vocabulary=CLASSES, default=OFFICIAL, required=False
    )
    device = schema.Choice(
        title=_("Nơi giữ khóa"), vocabulary=DEVICES, default=FILE, required=False
    )
    store = schema.TextLine(
        title=_("Token hoặc dịch vụ"),
        description=_(
            "PKCS#11: nhãn của token. Ký số từ xa: tên dịch vụ do quản trị hệ thống "
            "đặt. Các nơi khác: để trống"
        ),
        constraint=key_name,
        required=False,
    )
    key_name = schema.TextLine(
        title=_("Tên khóa"),
        description=_(
            "Tệp trên máy chủ: tên tệp .p12 trong thư mục khóa. PKCS#11: nhãn của khóa. "
            "Ký số từ xa: mã credential. Khóa ở máy của người ký: để trống. "
            "Mật khẩu không lưu"
        ),
        constraint=key_name,
        required=False,
    )
    image = NamedBlobImage(
        title=_("Hình chữ ký hoặc hình dấu"),
        description=_("PNG nền trong: chữ ký màu xanh, dấu màu đỏ"),
        required=False,
    )
    diameter = schema.Int(
        title=_("Đường kính dấu (mm)"), min=10, max=60, default=36, required=False
    )
    directives.widget(
        "custodian",
        AjaxSelectFieldWidget,
        **ONE_ACCOUNT,
    )
    custodian = Colleague(
        title=_("Văn thư được giao giữ khóa"),
        description=_("Chỉ đối với chứng thư của cơ quan; để trống: mọi văn thư"),
        required=False,
    )
    handover = schema.TextLine(
        title=_("Biên bản giao nhận"),
        description=_("Số của biên bản bàn giao khóa (Điều 32 Nghị định 30)"),
        max_length=200,
        required=False,
    )
    handover_date = schema.Date(title=_("Ngày biên bản"), required=False)
    active = schema.Bool(title=_("Đang dùng"), default=True, required=False)

    invariant(check_certificate)
    invariant(check_key_place)
    invariant(check_handover)


@implementer(ICertificate)
class Certificate(Item):
    """One certificate; facts come from it, not from what somebody typed."""

    kind = OFFICIAL
    device = FILE
    store = ""
    handover_date = None  # type: date | None
    handovers = ()  # type: tuple[dict[str, str | None], ...]
    """Who got the agency's key from whom, oldest first; lines are added alone."""

    alarmed = ()  # type: tuple[str, int] | tuple[()]
    """Fingerprint, and the last of the alarms before its end that was given."""

    @property
    def _parsed(self) -> x509.Certificate:
        return parse(self.certificate.data)

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self._parsed.dump()

    @property
    def subject(self) -> str:
        """Common name."""
        return str(self._parsed.subject.native.get("common_name", ""))

    @property
    def issuer(self) -> str:
        """Common name of the authority."""
        return str(self._parsed.issuer.native.get("common_name", ""))

    @property
    def serial(self) -> str:
        """Serial number, hexadecimal."""
        return f"{self._parsed.serial_number:X}"

    @property
    def fingerprint(self) -> str:
        """SHA-256, hexadecimal."""
        return self._parsed.sha256.hex()

    @property
    def valid_from(self) -> datetime:
        """With time zone."""
        return self._parsed.not_valid_before

    @property
    def valid_to(self) -> datetime:
        """With time zone."""
        return self._parsed.not_valid_after

    def days_left(self, on: date) -> int:
        """Until the last day; below zero when it is over."""
        return (self.valid_to.astimezone(clock.ZONE).date() - on).days

    def is_valid(self, on: date) -> bool:
        """Whether it may sign on that day, as far as it says itself."""
        begun = self.valid_from.astimezone(clock.ZONE).date() <= on
        return self.active and begun and self.days_left(on) >= 0

    def status(self, on: date) -> str:
        """In words: whether it may sign on that day, as far as it says itself."""
        if not self.active:
            return _("Ngừng dùng")
        if self.is_valid(on):
            return _("Đang dùng")
        return _("Hết hạn") if self.days_left(on) < 0 else _("Chưa có hiệu lực")
