"""What happens to a new site after its profiles were applied."""

from collections.abc import Mapping
from plone.distribution import handler
from plone.distribution.core import Distribution
from Products.CMFPlone.Portal import PloneSite
from typing import Any


DEMO_PROFILE = "profile-camau.qlvbdh:demo"


def post_handler(
    distribution: Distribution, site: PloneSite, answers: Mapping[str, Any]
) -> PloneSite:
    """Add the demonstration data if asked for, then what every distribution does.

    ``setup_content`` is the name plone.distribution gives that question. A product
    without a demonstration profile gives an empty site.
    """
    setup_tool = site["portal_setup"]
    if answers.get("setup_content") and setup_tool.profileExists(DEMO_PROFILE):
        setup_tool.runAllImportStepsFromProfile(DEMO_PROFILE)
    return handler.post_handler(distribution, site, answers)
