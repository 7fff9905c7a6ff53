"""The leader signs, the clerk seals, each with a key at the own desk.

Decision 31/2021, art. 9(1); Decree 30/2020/NĐ-CP, art. 13, 14, 32.
"""

from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import GOVERNMENT
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.drafting import minutes
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.signing import documents as signing
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import identity_of
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.desk import DeskAct
from camau.qlvbdh.signing.desk import require_elsewhere
from camau.qlvbdh.signing.documents import Part
from camau.qlvbdh.signing.interfaces import IDeskAct
from camau.qlvbdh.signing.interfaces import ISigningSession
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.sessions import open_session
from zope.component import adapter
from zope.interface import implementer


SIGN, SECRETARY, SEAL = "sign", "secretary", "seal"
"""Names of the sessions' acts, and of their adapters."""


def begin_sign(
    draft, *, signing_authority: str | None = None, comment: str | None = None
):
    """As ``signature.sign``, with a key at the leader's desk."""
    _post, authority = signature.may_sign(draft, signing_authority)
    certificate = require_elsewhere(certificate_of(agency_of(draft), draft.signer))
    parts = _to_sign(draft, certificate, signing.PERSON)
    stated = {"signing_authority": authority, "comment": comment}
    open_session(draft, SIGN, certificate, parts, values=stated)
    return draft


def begin_sign_secretary(draft):
    """As ``minutes.sign_secretary``, with a key at the secretary's desk."""
    certificate = require_elsewhere(minutes.key_of_secretary(draft))
    parts = _to_sign(draft, certificate, signing.SECRETARY)
    open_session(draft, SECRETARY, certificate, parts)
    return draft


def _to_sign(draft, certificate: Certificate, role: str) -> list[Part]:
    """A file with a hole for a token, the file itself for the government's tool."""
    identity = identity_of(certificate)
    if not signing.is_prepared(draft):
        signing.prepare(draft)
    if certificate.device == GOVERNMENT:
        return signing.whole_to_sign(draft, role)
    return signing.begin_sign(draft, certificate, identity, role)


def begin_seal(draft):
    """As ``signature.seal``, with a key at the clerk's desk.

    A file that the leader signed elsewhere needs two signatures, the second over the
    first: number and date in one turn, the seal and the attached files in the next.
    """
    signature.may_seal(draft)
    certificate = require_elsewhere(seal_of(draft))
    identity = identity_of(certificate)
    turns = 1
    if certificate.device == GOVERNMENT:
        parts = signing.whole_to_seal(draft)
    elif foreign.is_foreign(draft):
        signing.require_seal(draft)
        turns, places = 2, foreign.places_of(draft)
        parts = [foreign.begin_row(draft, identity, places)]
    else:
        parts = signing.begin_seal(draft, certificate, identity)
    open_session(draft, SEAL, certificate, parts, turns=turns)
    return draft


@implementer(IDeskAct)
@adapter(IOutgoingDocument, ISigningSession)
class SignAtDesk(DeskAct):
    """The signature of the competent person."""

    states = ("to_sign",)

    def require(self) -> None:
        """The post may have ended since."""
        signature.may_sign(self.document, self.session.values["signing_authority"])

    def finish(self, certificate: Certificate, parts: list[Part]):
        """The step to ``signed``."""
        values = self.session.values
        post, authority = signature.may_sign(self.document, values["signing_authority"])
        signing.finish(self.document, certificate, parts)
        return signature.signed(self.document, post, authority, values["comment"])


@implementer(IDeskAct)
@adapter(IOutgoingDocument, ISigningSession)
class SecretaryAtDesk(DeskAct):
    """The signature of the secretary of minutes."""

    states = ("to_sign",)

    def require(self) -> None:
        """Another secretary may have been named since."""
        minutes.key_of_secretary(self.document)

    def finish(self, certificate: Certificate, parts: list[Part]):
        """It waits for the chair."""
        signing.finish(self.document, certificate, parts)
        return minutes.secretary_signed(self.document)


@implementer(IDeskAct)
@adapter(IOutgoingDocument, ISigningSession)
class SealAtDesk(DeskAct):
    """Number, date and the agency's signature."""

    states = ("numbered",)

    def require(self) -> None:
        """The right, as when it was begun."""
        signature.may_seal(self.document)

    def following(
        self, certificate: Certificate, identity: Identity, parts: list[Part]
    ) -> list[Part]:
        """The seal, over the row with number and date."""
        (first, *_rest) = parts
        if first.role != foreign.ROW:
            return []
        foreign.require_still_whole(first)
        places = foreign.places_of(self.document)
        return [
            foreign.begin_seal(
                self.document, certificate, identity, places, first.file
            ),
            *signing.begin_appendices(self.document, identity),
        ]

    def finish(self, certificate: Certificate, parts: list[Part]):
        """The document can be issued."""
        if self.session.turns > 1:
            sealed = next(one for one in parts if one.role == signing.AGENCY)
            foreign.require_still_whole(sealed)
        signing.finish(self.document, certificate, parts)
        return signature.sealed(self.document)
