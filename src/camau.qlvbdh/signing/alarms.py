"""A certificate that ends soon is said in time.

No rule says how long before: two months are enough to ask for another one.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.position import AGENCY_ADMIN
from camau.qlvbdh.content.position import CLERK
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.signing.certificates import certificates_in


DAYS = (7, 30, 60)
"""Before the last day, the most urgent first."""


def remind(agency) -> None:
    """Tell holder, custodian, clerks and administrators, each alarm once; run daily."""
    for certificate in certificates_in(agency):
        due = _due(certificate)
        if due is not None:
            certificate.alarmed = (certificate.fingerprint, due)
            _tell(agency, certificate)


def _due(certificate: Certificate) -> int | None:
    """The alarm that is to be given today; None before, after and in between."""
    left = certificate.days_left(clock.today())
    if not certificate.active or left < 0:
        return None
    due = next((days for days in DAYS if left <= days), None)
    fingerprint, last = certificate.alarmed or ("", None)
    if due is None or last is None or fingerprint != certificate.fingerprint:
        return due
    return due if due < last else None


def _tell(agency, certificate: Certificate) -> None:
    groups = [agency_group(agency.getId(), one) for one in (CLERK, AGENCY_ADMIN)]
    people = [one for one in (certificate.person, certificate.custodian) if one]
    notify(
        [*people, *groups],
        _(
            "Chứng thư số “${title}” hết hạn ngày ${day}, còn ${left} ngày. "
            "Đề nghị gia hạn hoặc cấp mới.",
            mapping={
                "title": certificate.title,
                "day": certificate.valid_to.astimezone(clock.ZONE).strftime("%d/%m/%Y"),
                "left": str(certificate.days_left(clock.today())),
            },
        ),
        certificate,
    )
