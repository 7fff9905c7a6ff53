"""The leader signs, the clerk seals; keys at the person's desk are ``drafting.desk``'s.

Decision 31/2021, art. 9(1); Decree 30/2020/NĐ-CP, art. 13, 14, 32.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import AUTHORITIES
from camau.qlvbdh.content.position import OWN_RIGHT
from camau.qlvbdh.delegation import exercise
from camau.qlvbdh.drafting import minutes
from camau.qlvbdh.drafting.service import check_signer
from camau.qlvbdh.drafting.service import fix_file
from camau.qlvbdh.drafting.service import leading_posts
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.organization.capacities import capacities
from camau.qlvbdh.organization.capacities import Capacity
from camau.qlvbdh.organization.capacities import chosen
from camau.qlvbdh.organization.capacities import in_words
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import documents as signing
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import is_elsewhere
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import require_step
from plone import api


def redirect(draft, *, signer: str, reason: str | None = None):
    """Another leader is to sign, whose name stands in the file."""
    require_step(draft, "sign")
    check_signer(draft, signer)
    exercise.note(draft, exercise.SIGN)
    before, draft.signer = draft.signer, signer
    fix_file(draft)
    append(draft, "redirect", reason or "", old=before, new=signer)
    draft.reindexObject(idxs=["actors"])
    return draft


def signs_elsewhere(draft) -> bool:
    """Whether the signer's key is at the desk, and the file has not its signature yet."""
    certificate = certificate_of(agency_of(draft), draft.signer)
    return is_elsewhere(certificate) and not foreign.signed_elsewhere(draft)


def seals_elsewhere(draft) -> bool:
    """Whether the agency's key is at the clerk's desk."""
    return signing.waits_for_seal(draft) and is_elsewhere(seal_of(draft))


def sign(
    draft,
    *,
    signing_authority: str | None = None,
    comment: str | None = None,
    pin: str | None = None,
    otp: str | None = None,
):
    """The leader approves and signs; only the one it was submitted to (Decree 30, art. 13).

    Without a stated authority it is the draft's, else the only one that the
    person's post has. A leader with a certificate signs the file with its key; a file
    that the leader signed elsewhere is taken as it is.
    """
    post, authority = may_sign(draft, signing_authority)
    certificate = certificate_of(agency_of(draft), draft.signer)
    if foreign.signed_elsewhere(draft):
        foreign.accept(draft)
    elif certificate is not None:
        signing.sign(draft, certificate, pin, otp)
    return signed(draft, post, authority, comment)


def secretary_signs_elsewhere(draft) -> bool:
    """Whether the acting secretary's key is at the desk."""
    if not minutes.may_sign_secretary(draft):
        return False
    agency = agency_of(draft)
    chair = certificate_of(agency, draft.signer)
    return chair is not None and is_elsewhere(certificate_of(agency, draft.secretary))


def may_sign(draft, stated: str | None) -> Capacity:
    """Post and authority of the acting person, before any key is touched."""
    require_step(draft, "sign")
    person = api.user.get_current().getId()
    if person != draft.signer:
        raise NotAllowed(
            _(
                "Văn bản được trình ${signer} ký. Dùng “Chuyển người ký” nếu cần "
                "người khác ký.",
                mapping={"signer": full_name(draft.signer)},
            )
        )
    minutes.require_secretary(draft)
    found = _signing_post(draft, person, stated or draft.signing_authority or "")
    if is_delegated(found[0]) and person == draft.drafter:
        raise NotAllowed(exercise.OWN_DRAFT)
    return found


def signed(draft, post, authority: str, comment: str | None):
    """The step after the leader's signature, with who signed in which capacity."""
    person = api.user.get_current().getId()
    exercise.note_signature(draft, post)
    draft.signing_authority = "" if authority == OWN_RIGHT else authority
    draft.signer_name = full_name(person)
    draft.signer_position = post.office_title
    draft.signed_by = person
    draft.signed_at = clock.now().isoformat(timespec="seconds")
    fire(draft, "sign", comment or "")
    return draft


def _signing_post(draft, person: str, stated: str) -> Capacity:
    """The leading post in which a person signs, and its authority."""
    posts = leading_posts(draft, person)
    if not posts:
        raise NotAllowed(
            _(
                "Bạn không có chức vụ lãnh đạo còn hiệu lực, hoặc không được ủy quyền "
                "ký loại văn bản này."
            )
        )
    given = capacities(posts)
    found = chosen(given, stated)
    if found is not None:
        return found
    own = AUTHORITIES.getTerm(OWN_RIGHT).title
    raise InvalidInput(
        _(
            "Bạn không có quyền ký “${authority}”. Quyền hạn ký của bạn: ${given}.",
            mapping={
                "authority": stated or own,
                "given": in_words(given),
            },
        ),
        field="signing_authority",
    )


def may_seal(draft) -> None:
    """Raise unless the acting clerk may seal now."""
    require_state(draft, "numbered")
    require(draft, "camau.qlvbdh: Number document")


def seal(draft, *, pin: str | None = None, otp: str | None = None):
    """Put number, date and the agency's signature on the signed file.

    The number is kept when it fails: the clerk tries again (Decree 30, art. 32).
    """
    may_seal(draft)
    (foreign if foreign.is_foreign(draft) else signing).seal(draft, pin, otp)
    return sealed(draft)


def sealed(draft):
    """Note that the agency's signature was put on the file."""
    append(draft, "seal", draft.symbol, sha256=draft.file.sha256)
    return draft
