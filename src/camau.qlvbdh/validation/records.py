"""Reports as evidence: each stays with its document, and what it leaned on is kept.

The newest report is ``document.report``. Those before it are in an annotation, so
that a document is not larger to load for them. Revocation lists and OCSP answers
are the same for many documents and are kept once for the site, by their SHA-256.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.trust import TrustStore
from dataclasses import replace
from plone import api
from typing import Any
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations
import secrets


REPORTS = "camau.qlvbdh.reports"
EVIDENCE = "camau.qlvbdh.evidence"


def keep(document, report: Report, trust: TrustStore) -> None:
    """Make ``report`` the newest of the document; ``trust`` is what it used.

    The same report again, as it comes of asking twice within minutes, is not kept
    twice.
    """
    data = report.to_dict()
    if document.report == data:
        return
    if document.report:
        _tree(document, REPORTS)[_key(document.report)] = document.report
    document.report = data
    known = trust.revocation_data()
    for finding in report.findings:
        for used in finding.evidence:
            if used.source == "store" and used.sha256 in known:
                _keep_evidence(used.sha256, known[used.sha256])


def with_kept(document, trust: TrustStore) -> TrustStore:
    """``trust`` with the evidence of the newest report, which the store may have
    replaced since."""
    known = trust.revocation_data()
    kept: dict[str, list[bytes]] = {"crl": [], "ocsp": []}
    findings = Report.from_dict(document.report).findings if document.report else ()
    for used in {one for finding in findings for one in finding.evidence}:
        der = evidence(used.sha256) if used.sha256 not in known else None
        if der is not None:
            kept[used.kind].append(der)
    return replace(
        trust,
        crls=(*trust.crls, *kept["crl"]),
        ocsps=(*trust.ocsps, *kept["ocsp"]),
    )


def reports(document) -> list[dict[str, Any]]:
    """All reports of a document, the first one first."""
    earlier = IAnnotations(document).get(REPORTS) or {}
    return [*earlier.values(), *([document.report] if document.report else [])]


def forget(document) -> None:
    """Drop all reports of a document whose content is destroyed."""
    document.report = None
    IAnnotations(document).pop(REPORTS, None)


def evidence(sha256: str) -> bytes | None:
    """A revocation list or OCSP answer (DER) that a report names."""
    found = (IAnnotations(api.portal.get()).get(EVIDENCE) or {}).get(sha256)
    if found is None:
        return None
    with found.open("r") as stream:
        return stream.read()


def _keep_evidence(sha256: str, der: bytes) -> None:
    kept = _tree(api.portal.get(), EVIDENCE)
    if sha256 not in kept:
        kept[sha256] = Blob(der)


def _tree(owner, name: str) -> OOBTree:
    annotations = IAnnotations(owner)
    if name not in annotations:
        annotations[name] = OOBTree()
    return annotations[name]


def _key(report: dict[str, Any]) -> str:
    """In order of time; two of one second do not meet."""
    return f"{report['validated_at']}/{secrets.token_hex(3)}"
