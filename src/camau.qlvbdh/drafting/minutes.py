"""Minutes: the secretary signs first, then the chair (Decree 30, Annex III, 1.9)."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import person_in_agency
from camau.qlvbdh.signing import documents as signing
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import state_of
from plone import api


ACT = "sign_secretary"


def check_secretary(draft, *, with_certificate: bool = False) -> None:
    """Raise ``InvalidInput`` unless the secretary, if one is named, can sign."""
    person = draft.secretary
    if not person:
        return
    if person == draft.signer or not person_in_agency(agency_of(draft), person):
        raise InvalidInput(
            _(
                "Thư ký phải là người của cơ quan và không phải là người ký. Chọn lại "
                "thư ký."
            ),
            field="secretary",
        )
    if with_certificate and certificate_of(agency_of(draft), person) is None:
        raise InvalidInput(
            _(
                "Thư ký ${name} chưa có chứng thư số. Đăng ký chứng thư số cho người "
                "này, hoặc trả lại dự thảo để bỏ trống ô “Thư ký”.",
                mapping={"name": full_name(person)},
            ),
            field="secretary",
        )


def waits_for_secretary(draft) -> bool:
    """Whether the secretary has still to sign this very file.

    A file that was changed afterwards is signed anew, so only the journal tells.
    """
    if not draft.secretary or draft.file is None:
        return False
    return not any(
        line.act == ACT
        and line.actor == draft.secretary
        and dict(line.data)["sha256"] == draft.file.sha256
        for line in journal(draft)
    )


def may_sign_secretary(draft) -> bool:
    """Whether the acting person is the secretary, whose signature is missing."""
    person = api.user.get_current().getId()
    return person == draft.secretary and waits_for_secretary(draft)


def require_secretary(draft) -> None:
    """Raise ``WrongState`` when the secretary has not signed yet."""
    if state_of(draft) == "to_sign" and waits_for_secretary(draft):
        raise WrongState(
            _(
                "Biên bản chưa có chữ ký của thư ký ${name} trên tệp này. Thư ký ký "
                "trước.",
                mapping={"name": full_name(draft.secretary)},
            )
        )


def key_of_secretary(draft) -> Certificate | None:
    """The certificate that the secretary signs with; None: the chair signs without a key.

    Raises ``NotAllowed``, ``WrongState``, ``InvalidInput`` unless the acting person
    may sign as secretary now.
    """
    require_state(draft, "to_sign")
    if api.user.get_current().getId() != draft.secretary:
        raise NotAllowed(_("Chỉ thư ký của biên bản này ký được với tư cách thư ký."))
    if not waits_for_secretary(draft):
        raise WrongState(_("Thư ký đã ký biên bản này rồi."))
    agency = agency_of(draft)
    if certificate_of(agency, draft.signer) is None:
        return None
    check_secretary(draft, with_certificate=True)
    return certificate_of(agency, draft.secretary)


def sign_secretary(draft, *, pin: str | None = None, otp: str | None = None):
    """The secretary signs; with a key when the chair signs with one."""
    certificate = key_of_secretary(draft)
    if certificate is not None:
        signing.sign(draft, certificate, pin, otp, signing.SECRETARY)
    return secretary_signed(draft)


def secretary_signed(draft):
    """Note that the secretary signed this very file."""
    append(draft, ACT, "", sha256=draft.file.sha256)
    draft.reindexObject(idxs=["actors"])
    return draft
