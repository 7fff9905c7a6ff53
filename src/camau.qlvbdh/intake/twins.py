"""Documents that look like the same one (NĐ 30, Annex VI, III.1.h)."""

from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.text import fold
from dataclasses import dataclass
from plone import api


ENDED = ("refused", "recalled", "quarantined", "replaced")


def twins_of(document) -> list[str]:
    """UIDs of this agency's incoming documents with the same identity.

    The same exchange identifier, or number, symbol and issuing agency all equal.
    """
    identity = Identity(
        document.document_id, document.symbol, document.organ_id, document.organ_name
    )
    found = find(agency_of(document), identity)
    return [uid for uid in found if uid != document.UID()]


@dataclass(frozen=True)
class Identity:
    """What tells documents apart."""

    document_id: str | None = None
    symbol: str | None = None
    organ_id: str | None = None
    organ_name: str | None = None


def find(agency, identity: Identity) -> list[str]:
    """The same for facts that are only typed so far, as while a paper is entered."""
    queries = []
    if identity.document_id:
        queries.append({"document_id": identity.document_id})
    if identity.symbol:
        queries.append({"folded_symbol": fold(identity.symbol)})
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(agency.getPhysicalPath())
    found = {}
    for query in queries:
        # What other transactions left is asked for: the document's own entry is not
        # made before the commit, or it would be made twice.
        for brain in catalog._unrestrictedSearchResults(
            portal_type="IncomingDocument", path=path, **query
        ):
            if brain.review_state in ENDED:
                continue
            other = brain._unrestrictedGetObject()
            if "document_id" in query or same_organ(identity, other):
                found[brain.UID] = other
    return list(found)


def same_organ(one, other) -> bool:
    """Whether two documents come from the same agency, by identifier or name."""
    if one.organ_id and other.organ_id:
        return one.organ_id == other.organ_id
    return fold(one.organ_name or "") == fold(other.organ_name or "")
