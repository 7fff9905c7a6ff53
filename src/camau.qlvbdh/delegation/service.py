"""Ủy quyền: a leader lets another person act in its place for a time.

In writing, limited in time and content, and not passed on (Decree 30/2020/NĐ-CP,
art. 13(3)). Rights come with the groups of the post that is made of it.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.delegation import Delegation
from camau.qlvbdh.content.delegation import IDelegation
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.naming import short_id
from camau.qlvbdh.content.position import DELEGATED
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.content.position import UNIT_HEAD
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.organization.capacities import FOR_ANOTHER
from camau.qlvbdh.organization.lookup import add_child
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import positions_in
from collections.abc import Iterable
from datetime import date
from plone import api
from zope.i18n import translate
from zope.lifecycleevent import modified


PERMISSION = "camau.qlvbdh: Delegate"
ANYBODYS = "camau.qlvbdh: Manage organization"
"""Whose holders delegate for a leader who is away."""

LEADING = frozenset({LEADER, UNIT_HEAD})
"""Functions that can be delegated."""


def delegable(agency: Agency) -> list[Position]:
    """Posts that the acting person may delegate today: its own, an administrator all."""
    person = api.user.get_current().getId()
    everybodys = api.user.has_permission(ANYBODYS, obj=agency)
    return [
        post
        for post in positions_in(agency)
        if LEADING & set(post.functions or ())
        and not is_delegated(post)
        and DELEGATED not in (post.signing_authority or ())
        and (everybodys or post.person == person)
    ]


def delegations(agency: Agency) -> list[Delegation]:
    """All delegations of an agency, the latest first."""
    found = [one for one in agency.objectValues() if IDelegation.providedBy(one)]
    return sorted(found, key=lambda one: one.valid_from, reverse=True)


def delegate(
    agency: Agency,
    *,
    post: str,
    person: str,
    valid_from: date,
    valid_to: date,
    legal_basis: str,
    signs: bool = False,
    types: Iterable[str] | None = None,
) -> Delegation:
    """Let a person of the agency act in a leader's post until ``valid_to``.

    With ``signs`` the person signs TUQ. documents of ``types``. Raises ``NotAllowed``,
    ``InvalidInput``.
    """
    source = _checked_post(agency, post)
    _check_person(agency, source, person)
    _check_days(source, valid_from, valid_to)
    chosen = set(types or ())
    _check_signing(agency, source, person, signs, chosen)
    _check_once(agency, source, person, valid_from, valid_to)
    made = add_child(
        agency,
        "Delegation",
        short_id(),
        title=_title(source),
        delegated_by=source.getId(),
        given_by=source.person,
        person=person,
        unit=source.unit,
        office_title=_office(agency, person),
        functions=LEADING & set(source.functions),
        signing_authority={DELEGATED} if signs else set(),
        types=chosen,
        legal_basis=legal_basis,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    notify([person, source.person], _given(made, source), made)
    return made


def end(delegation: Delegation) -> Delegation:
    """End a delegation from today on; raises ``NotAllowed``, ``WrongState``."""
    if not may_end(delegation):
        raise NotAllowed(_("Chỉ người ủy quyền và quản trị cơ quan kết thúc ủy quyền."))
    if not is_open(delegation):
        raise WrongState(_("Ủy quyền này đã hết hiệu lực."))
    delegation.ended_on = clock.today()
    modified(delegation)
    about = _(
        "Ủy quyền của ${giver} đã kết thúc.",
        mapping={"giver": full_name(delegation.given_by)},
    )
    notify([delegation.person, delegation.given_by], about, delegation)
    return delegation


def carry(agency: Agency, post_id: str, new_id: str) -> None:
    """Let the delegations of a post follow it to its new id."""
    for one in delegations(agency):
        if one.delegated_by == post_id:
            one.delegated_by = new_id
            modified(one)


def is_open(delegation: Delegation) -> bool:
    """Whether it holds today or is still to begin."""
    last = delegation.valid_to
    return delegation.ended_on is None and clock.today() <= last


def may_end(delegation: Delegation) -> bool:
    """Whether the acting person gave it or arranges the agency."""
    own = delegation.given_by == api.user.get_current().getId()
    return own or api.user.has_permission(ANYBODYS, obj=delegation)


def _checked_post(agency: Agency, post: str) -> Position:
    source = agency.get(post)
    if not IPosition.providedBy(source):
        raise InvalidInput(
            _("Không có chức danh này trong cơ quan. Chọn trong danh sách."),
            field="post",
        )
    if is_delegated(source) or DELEGATED in (source.signing_authority or ()):
        raise InvalidInput(
            _("Việc đã được ủy quyền thì không ủy quyền lại cho người khác."),
            field="post",
        )
    if not LEADING & set(source.functions or ()):
        raise InvalidInput(
            _("Chỉ lãnh đạo cơ quan, lãnh đạo đơn vị ủy quyền được."), field="post"
        )
    if source.getId() not in {one.getId() for one in delegable(agency)}:
        raise NotAllowed(
            _("Bạn chỉ ủy quyền chức danh mà mình đang giữ."), field="post"
        )
    return source


def _check_person(agency: Agency, source: Position, person: str) -> None:
    if person == source.person:
        raise InvalidInput(_("Người được ủy quyền phải là người khác."), field="person")
    if not _own_posts(agency, person):
        raise InvalidInput(
            _(
                "“${person}” không giữ chức danh nào của cơ quan. Chọn người khác.",
                mapping={"person": person},
            ),
            field="person",
        )


def _check_signing(
    agency: Agency, source: Position, person: str, signs: bool, types: set[str]
) -> None:
    """A head delegates the signature of some documents to a head below (art. 13(3))."""
    if not signs:
        if types:
            raise InvalidInput(
                _("Loại văn bản chỉ có nghĩa khi ủy quyền ký. Chọn cả ủy quyền ký."),
                field="types",
            )
        return
    if LEADER not in source.functions or _signs_for_another(source):
        raise InvalidInput(
            _(
                "Chỉ người đứng đầu cơ quan ủy quyền ký; ký thay, thừa lệnh thì không ủy "
                "quyền ký. Hãy bỏ dấu chọn này."
            ),
            field="signs",
        )
    if not any(LEADING & set(post.functions) for post in _own_posts(agency, person)):
        raise InvalidInput(
            _(
                "Chỉ ủy quyền ký cho lãnh đạo cơ quan hoặc lãnh đạo đơn vị. Chọn người "
                "khác, hoặc không ủy quyền ký."
            ),
            field="person",
        )
    if not types:
        raise InvalidInput(
            _("Chỉ được ủy quyền ký một số văn bản. Chọn các loại văn bản ấy."),
            field="types",
        )


def _signs_for_another(post: Position) -> bool:
    return bool(set(FOR_ANOTHER) & set(post.signing_authority or ()))


def _check_days(source: Position, valid_from: date, valid_to: date) -> None:
    if valid_from < clock.today():
        raise InvalidInput(
            _("Ủy quyền không có hiệu lực trở về trước. Chọn từ hôm nay."),
            field="valid_from",
        )
    if valid_to < valid_from:
        raise InvalidInput(
            _("Ngày kết thúc đứng trước ngày bắt đầu. Hãy sửa một trong hai ngày."),
            field="valid_to",
        )
    if source.valid_to is not None and valid_to > source.valid_to:
        raise InvalidInput(
            _(
                "Chức danh ủy quyền chỉ đến hết ngày ${day}. Chọn ngày không muộn hơn.",
                mapping={"day": source.valid_to.strftime("%d/%m/%Y")},
            ),
            field="valid_to",
        )


def beside(made: Delegation) -> list[Delegation]:
    """Delegations of the same post to others that hold on some of the same days."""
    days = (made.valid_from, made.valid_to)
    post = made.delegated_by
    return [
        one
        for one in _of_post(agency_of(made), post, *days)
        if one.getId() != made.getId()
    ]


def _of_post(agency: Agency, post: str, begin: date, last: date) -> list[Delegation]:
    return [
        one
        for one in delegations(agency)
        if one.delegated_by == post
        and is_open(one)
        and begin <= one.valid_to
        and one.valid_from <= last
    ]


def _check_once(
    agency: Agency, source: Position, person: str, begin: date, last: date
) -> None:
    for one in _of_post(agency, source.getId(), begin, last):
        if one.person == person:
            raise InvalidInput(
                _(
                    "Người này đã được ủy quyền từ ${begin} đến ${last}. Kết thúc ủy "
                    "quyền đó trước, hoặc chọn ngày khác.",
                    mapping={
                        "begin": one.valid_from.strftime("%d/%m/%Y"),
                        "last": one.valid_to.strftime("%d/%m/%Y"),
                    },
                ),
                field="person",
            )


def _own_posts(agency: Agency, person: str) -> list[Position]:
    return [
        post
        for post in positions_in(agency)
        if post.person == person and not is_delegated(post)
    ]


def _office(agency: Agency, person: str) -> str:
    """The delegate's own office, which stands above its name (Annex I, II.7)."""
    return next((post.office_title or "" for post in _own_posts(agency, person)), "")


def _title(source: Position) -> str:
    words = _(
        "${office} (được ủy quyền)",
        mapping={"office": source.office_title or source.title},
    )
    return translate(words, target_language="vi")


def _given(made: Delegation, source: Position) -> str:
    return _(
        "${giver} ủy quyền cho ${person} từ ${begin} đến ${last} (${basis}).",
        mapping={
            "giver": full_name(source.person),
            "person": full_name(made.person),
            "begin": made.valid_from.strftime("%d/%m/%Y"),
            "last": made.valid_to.strftime("%d/%m/%Y"),
            "basis": made.legal_basis,
        },
    )
