"""Ủy quyền: given, ended, listed."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.delegation import service as delegation
from camau.qlvbdh.delegation.interfaces import IDelegate
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.organization.vocabularies import works_in
from plone.restapi.serializer.converters import json_compatible
from typing import Any


class GetDelegations(QlvbdhService):
    """``GET /agency/@delegations``: all of the agency, the latest first."""

    def reply(self) -> dict[str, Any]:
        """For the people of the agency."""
        if not works_in(self.context):
            raise NotAllowed(_("Chỉ người của cơ quan xem được danh sách ủy quyền."))
        return {
            "@id": f"{self.context.absolute_url()}/@delegations",
            "items": [shown(one) for one in delegation.delegations(self.context)],
        }


class Delegate(WritingService):
    """``POST /agency/@delegate``."""

    def reply(self) -> dict[str, Any]:
        """The new delegation."""
        made = delegation.delegate(self.context, **self.input(IDelegate))
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", made.absolute_url())
        return shown(made)


class EndDelegation(WritingService):
    """``POST /delegation/@end``."""

    def reply(self) -> dict[str, Any]:
        """The delegation with its last moment."""
        return shown(delegation.end(self.context))


def shown(one: Any) -> dict[str, Any]:
    """Who acts for whom, until when, for what, on which paper."""
    facts = {
        "post": one.delegated_by,
        "giver": one.given_by,
        "person": one.person,
        "functions": sorted(one.functions),
        "signs": bool(one.types),
        "types": sorted(one.types),
        "legal_basis": one.legal_basis,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "ended_on": one.ended_on,
        "open": delegation.is_open(one),
    }
    return {"@id": one.absolute_url(), **json_compatible(facts)}
