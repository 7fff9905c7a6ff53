"""Contracts of the organisation capability."""

from zope.interface import Attribute
from zope.interface import Interface


class IAgencyDissolved(Interface):
    """An agency ceases; fired by ``service.dissolve`` after both sides are linked."""

    object = Attribute("The agency")
    on = Attribute("Its last day")
    successors = Attribute("Identifiers of the agencies that take over")
