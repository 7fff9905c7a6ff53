"""Builders: a small province, persons and documents for tests."""

from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.steps import run_pending
from camau.qlvbdh.organization.lookup import get_agency
from collections.abc import Iterator
from contextlib import contextmanager
from pki import make_pdf
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from Products.CMFCore.indexing import processQueue
from typing import Any


PASSWORD = "Mat-khau-2026!"

PDF = make_pdf()


def pdf_file(name: str = "Công văn số 12.pdf", data: bytes = PDF) -> StoredFile:
    """A checked PDF file value."""
    return make_file(data, name)


@contextmanager
def person(user_id: str) -> Iterator[None]:
    """Act as a person, as in a request of its own.

    Roles that were looked up before are forgotten; the catalog is in step after it.
    """
    portal = api.portal.get()
    login(portal, user_id)
    forget_roles()
    try:
        yield
        processQueue()
    finally:
        logout()
        forget_roles()


def forget_roles() -> None:
    """borg.localrole remembers roles for a request; a test is one long request."""
    from zope.annotation.interfaces import IAnnotations

    request = api.portal.get().REQUEST
    annotations = IAnnotations(request)
    for key in list(annotations):
        if "localrole" in str(key) or isinstance(key, tuple):
            del annotations[key]


def make_person(user_id: str, name: str) -> str:
    """A Plone account."""
    if api.user.get(user_id) is None:
        api.user.create(
            email=f"{user_id}@example.org",
            username=user_id,
            password=PASSWORD,
            properties={"fullname": name},
        )
    return user_id


def make_agency(
    name: str, organ_id: str, title: str, abbreviation: str, **values: Any
) -> Any:
    """An agency with a unit and the usual persons.

    ``vt.<name>`` clerk, ``gd.<name>`` and ``pgd.<name>`` leaders, ``tp.<name>`` head
    and ``cv.<name>``, ``cv2.<name>`` officers of the unit ``phong-1``,
    ``qt.<name>`` administrator, ``lt.<name>`` archivist.
    """
    portal = api.portal.get()
    agency = createContent(
        "Agency",
        id=name,
        title=title,
        organ_id=organ_id,
        abbreviation=abbreviation,
        place_name="Cà Mau",
        **values,
    )
    agency = addContentToContainer(portal, agency, checkConstraints=False)
    unit = createContent("Unit", id="phong-1", title="Phòng Một", abbreviation="P1")
    addContentToContainer(agency, unit, checkConstraints=False)
    posts = (
        ("vt", "Văn thư", {"clerk"}, None),
        ("gd", "Giám đốc", {"leader"}, None),
        ("pgd", "Phó Giám đốc", {"leader"}, None),
        ("tp", "Trưởng phòng", {"unit_head"}, "phong-1"),
        ("cv", "Chuyên viên", {"officer"}, "phong-1"),
        ("cv2", "Chuyên viên", {"officer"}, "phong-1"),
        ("qt", "Quản trị", {"agency_admin"}, None),
        ("lt", "Lưu trữ", {"archivist"}, None),
    )
    for prefix, office, functions, unit_id in posts:
        add_post(agency, prefix, office, functions, unit_id)
    return agency


def add_post(
    agency: Any, prefix: str, office: str, functions: set[str], unit: str | None = None
) -> str:
    """A person ``<prefix>.<agency>`` with a position; returns the account's id."""
    name = agency.getId()
    user_id = make_person(f"{prefix}.{name}", f"{office} {agency.abbreviation}")
    position = createContent(
        "Position",
        id=f"{prefix}-{name}",
        title=office,
        person=user_id,
        unit=unit,
        office_title=office,
        functions=functions,
        signing_authority={"KT."} if prefix == "pgd" else set(),
    )
    addContentToContainer(agency, position, checkConstraints=False)
    return user_id


def add_unit(agency: Any, unit_id: str, prefixes: tuple[str, ...], **values: Any):
    """A further unit: the first of ``prefixes`` heads it, the others are officers."""
    unit = createContent(
        "Unit", id=unit_id, title=values.pop("title", unit_id), **values
    )
    unit = addContentToContainer(agency, unit, checkConstraints=False)
    head, *officers = prefixes
    add_post(agency, head, "Trưởng phòng", {"unit_head"}, unit_id)
    for prefix in officers:
        add_post(agency, prefix, "Chuyên viên", {"officer"}, unit_id)
    return unit


def province() -> tuple[Any, Any]:
    """Two agencies of a fictitious province: ``ubnd`` and ``snv``.

    In a folder of tests that stand on ``layers.PROVINCE`` they are there already.
    """
    site = api.portal.get()
    if "ubnd" in site:
        return site["ubnd"], site["snv"]
    with api.env.adopt_roles(["Manager"]):
        return (
            make_agency("ubnd", "H12", "UBND tỉnh Thử nghiệm", "UBND"),
            make_agency("snv", "H12.05", "Sở Nội vụ Thử nghiệm", "SNV", parent="H12"),
        )


def make_draft(name: str = "ubnd", recipients: tuple = ("H12.05",), **values: Any):
    """A draft of ``cv.<name>`` with a file."""
    agency = get_agency({"ubnd": "H12", "snv": "H12.05"}[name])
    defaults = {
        "title": "Về việc báo cáo công tác văn thư",
        "type_code": "cong-van",
        "file": pdf_file(),
        "signer": f"gd.{name}",
        "recipients": list(recipients),
    }
    with person(f"cv.{name}"):
        return drafting.create(agency, **(defaults | values))


def bring(draft: Any, state: str, name: str = "ubnd") -> Any:
    """Take a draft along its way until ``state``."""
    way = (
        ("unit_review", f"cv.{name}", drafting.submit_to_unit),
        ("format_check", f"tp.{name}", drafting.approve),
        ("to_sign", f"vt.{name}", drafting.pass_check),
        ("signed", draft.signer, signature.sign),
        ("numbered", f"vt.{name}", drafting.number),
        ("issued", f"vt.{name}", exchange.issue),
    )
    for reached, user_id, step in way:
        if api.content.get_state(draft) == state:
            break
        with person(user_id):
            step(draft)
        if reached == state:
            break
    return draft


def deliver() -> None:
    """What the worker does, until nothing is due, in the test's transaction."""
    from camau.qlvbdh.exchange import messages
    from camau.qlvbdh.exchange import steps
    from camau.qlvbdh.workflows.service import as_system

    with as_system():
        while True:
            boxes = messages.mailbox()
            outgoing = list(messages.due(boxes.outbox))
            incoming = list(messages.due(boxes.inbox))
            if not outgoing and not incoming:
                return
            for key in outgoing:
                steps.send_one(key)
            for key in list(messages.due(boxes.inbox)):
                steps.receive_one(key)


def received(organ_id: str, document: Any) -> Any:
    """The incoming document that came of an outgoing one at an agency."""
    from camau.qlvbdh.exchange import arrivals

    return arrivals.incoming(get_agency(organ_id), document.document_id)


__all__ = [
    "add_post",
    "add_unit",
    "bring",
    "deliver",
    "forget_roles",
    "make_agency",
    "make_draft",
    "make_person",
    "pdf_file",
    "person",
    "province",
    "received",
    "run_pending",
]
