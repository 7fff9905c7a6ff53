"""Documents that look like the same one (NĐ 30, Annex VI, III.1.h)."""

from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.text import fold
from plone import api


ENDED = ("refused", "recalled", "quarantined", "replaced")


def twins_of(document) -> list[str]:
    """UIDs of this agency's incoming documents with the same identity.

    The same exchange identifier, or number, symbol and issuing agency all equal.
    """
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(agency_of(document).getPhysicalPath())
    found = {}
    queries = []
    if document.document_id:
        queries.append({"document_id": document.document_id})
    if document.symbol:
        queries.append({"folded_symbol": fold(document.symbol)})
    for query in queries:
        # What other transactions left is asked for: the document's own entry is not
        # made before the commit, or it would be made twice.
        for brain in catalog._unrestrictedSearchResults(
            portal_type="IncomingDocument", path=path, **query
        ):
            if document.UID() == brain.UID or brain.review_state in ENDED:
                continue
            other = brain._unrestrictedGetObject()
            if "document_id" in query or same_organ(document, other):
                found[brain.UID] = other
    return list(found)


def same_organ(one, other) -> bool:
    """Whether two documents come from the same agency, by identifier or name."""
    if one.organ_id and other.organ_id:
        return one.organ_id == other.organ_id
    return fold(one.organ_name or "") == fold(other.organ_name or "")
