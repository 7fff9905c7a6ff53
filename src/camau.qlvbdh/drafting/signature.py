"""The leader signs, the clerk seals; with a key at hand or from the person's desk.

Decision 31/2021, art. 9(1); Decree 30/2020/NĐ-CP, art. 13, 14, 32.
"""

from base64 import b64decode
from binascii import Error as Base64Error
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import GOVERNMENT
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.position import AUTHORITIES
from camau.qlvbdh.content.position import OWN_RIGHT
from camau.qlvbdh.drafting import minutes
from camau.qlvbdh.drafting.service import check_signer
from camau.qlvbdh.drafting.service import fix_file
from camau.qlvbdh.drafting.service import leading_posts
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.organization.capacities import capacities
from camau.qlvbdh.organization.capacities import Capacity
from camau.qlvbdh.organization.capacities import chosen
from camau.qlvbdh.organization.capacities import in_words
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import documents as signing
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing import sessions
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import identity_of
from camau.qlvbdh.signing.certificates import is_elsewhere
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import require_step
from plone import api


SIGN, SECRETARY, SEAL = "sign", "secretary", "seal"


def redirect(draft, *, signer: str, reason: str | None = None):
    """Another leader is to sign, whose name stands in the file."""
    require_step(draft, "sign")
    check_signer(draft, signer)
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
    post, authority = _may_sign(draft, signing_authority)
    certificate = certificate_of(agency_of(draft), draft.signer)
    if foreign.signed_elsewhere(draft):
        foreign.accept(draft)
    elif certificate is not None:
        signing.sign(draft, certificate, pin, otp)
    return _signed(draft, post, authority, comment)


def begin_sign(
    draft, *, signing_authority: str | None = None, comment: str | None = None
):
    """As ``sign``, with a key at the leader's desk: the signature comes later."""
    _post, authority = _may_sign(draft, signing_authority)
    certificate = _elsewhere(certificate_of(agency_of(draft), draft.signer))
    identity = identity_of(certificate)
    if not signing.is_prepared(draft):
        signing.prepare(draft)
    parts = _to_sign(draft, certificate, identity, signing.PERSON)
    values = {"signing_authority": authority, "comment": comment}
    sessions.open_session(draft, SIGN, certificate, parts, **values)
    return draft


def secretary_signs_elsewhere(draft) -> bool:
    """Whether the acting secretary's key is at the desk."""
    if not minutes.may_sign_secretary(draft):
        return False
    agency = agency_of(draft)
    chair = certificate_of(agency, draft.signer)
    return chair is not None and is_elsewhere(certificate_of(agency, draft.secretary))


def begin_sign_secretary(draft):
    """As ``minutes.sign_secretary``, with a key at the secretary's desk."""
    certificate = _elsewhere(minutes.key_of_secretary(draft))
    identity = identity_of(certificate)
    if not signing.is_prepared(draft):
        signing.prepare(draft)
    parts = _to_sign(draft, certificate, identity, signing.SECRETARY)
    sessions.open_session(draft, SECRETARY, certificate, parts)
    return draft


def _to_sign(
    draft, certificate: Certificate, identity: Identity, role: str
) -> list[signing.Part]:
    """A file with a hole for a token, the file itself for the government's tool."""
    if certificate.device == GOVERNMENT:
        return signing.whole_to_sign(draft, role)
    return signing.begin_sign(draft, certificate, identity, role)


def _may_sign(draft, stated: str | None) -> Capacity:
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
    return _signing_post(draft, person, stated or draft.signing_authority or "")


def _signed(draft, post, authority: str, comment: str | None):
    person = api.user.get_current().getId()
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
            _("Chức vụ lãnh đạo của bạn trong cơ quan này đã hết hiệu lực.")
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


def _may_seal(draft) -> None:
    require_state(draft, "numbered")
    require(draft, "camau.qlvbdh: Number document")


def seal(draft, *, pin: str | None = None, otp: str | None = None):
    """Put number, date and the agency's signature on the signed file.

    The number is kept when it fails: the clerk tries again (Decree 30, art. 32).
    """
    _may_seal(draft)
    (foreign if foreign.is_foreign(draft) else signing).seal(draft, pin, otp)
    return _sealed(draft)


def begin_seal(draft):
    """As ``seal``, with a key at the clerk's desk: the signatures come later."""
    _may_seal(draft)
    certificate = _elsewhere(seal_of(draft))
    identity = identity_of(certificate)
    if certificate.device == GOVERNMENT:
        parts = signing.whole_to_seal(draft)
    elif foreign.is_foreign(draft):
        raise WrongState(
            _(
                "Tệp ký ở nơi khác cần hai chữ ký của cơ quan nối tiếp nhau nên không "
                "đóng dấu bằng token được. Dùng khóa trên máy chủ, hoặc công cụ ký số "
                "của Chính phủ."
            )
        )
    else:
        parts = signing.begin_seal(draft, certificate, identity)
    sessions.open_session(draft, SEAL, certificate, parts)
    return draft


def _sealed(draft):
    append(draft, "seal", draft.symbol, sha256=draft.file.sha256)
    return draft


def _elsewhere(certificate: Certificate | None) -> Certificate:
    if certificate is None or not is_elsewhere(certificate):
        raise WrongState(
            _("Khóa không ở máy của người ký. Ký bằng mật khẩu của khóa trên máy chủ.")
        )
    return certificate


def complete(
    draft,
    *,
    session: str,
    signatures: list[str] | None = None,
    containers: list[str] | None = None,
):
    """Take the signatures that a token made, in the order of the session's files.

    ``signatures`` are raw signatures over the attributes, ``containers`` whole CMS
    containers; one of both, in base64. The tool of the government has sent the
    signed files before (``sessions.take_back``).
    """
    found = sessions.require_session(draft, session)
    certificate = by_uid(found.certificate)
    if certificate is None:
        raise WrongState(_("Chứng thư số của phiên ký không còn. Bắt đầu ký lại."))
    # Asked again: the certificate may be revoked, the post may have ended.
    identity = identity_of(certificate)
    if found.act == SIGN:
        post, authority = _may_sign(draft, found.values["signing_authority"])
    elif found.act == SECRETARY:
        minutes.key_of_secretary(draft)
    else:
        _may_seal(draft)
    if certificate.device == GOVERNMENT:
        parts = sessions.returned(found)
    else:
        given = _decoded(containers or signatures or [])
        parts = sessions.receive(found, identity, given, whole=bool(containers))
    signing.finish(draft, certificate, parts)
    sessions.close(draft)
    if found.act == SIGN:
        return _signed(draft, post, authority, found.values["comment"])
    return minutes.secretary_signed(draft) if found.act == SECRETARY else _sealed(draft)


def _decoded(values: list[str]) -> list[bytes]:
    try:
        return [b64decode("".join(value.split()), validate=True) for value in values]
    except (Base64Error, ValueError) as error:
        raise InvalidInput(
            _("Chữ ký phải ở dạng base64. Chép lại đầy đủ."), field="signatures"
        ) from error


def cancel(draft):
    """Give the open session up; nothing is signed, the document waits as before."""
    if sessions.own_session(draft) is None:
        raise WrongState(_("Bạn không có phiên ký nào đang chờ ở văn bản này."))
    sessions.close(draft)
    return draft
