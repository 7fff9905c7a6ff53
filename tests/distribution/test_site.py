"""The distribution ``qlvbdh`` makes a Vietnamese site that is ready for use."""

from camau.qlvbdh.interfaces import IQlvbdhLayer
from plone import api
from plone.app.testing import login
from plone.app.testing import SITE_OWNER_NAME
from plone.browserlayer.utils import registered_layers
from plone.distribution.api import distribution as distribution_api
from plone.distribution.api import site as site_api
from zope.component.hooks import setSite
import pytest


ANSWERS = {
    "site_id": "tinh",
    "title": "QLVBĐH tỉnh Cà Mau",
    "default_language": "vi",
    "portal_timezone": "Asia/Ho_Chi_Minh",
    "setup_content": False,
}


@pytest.fixture
def site(functional):
    """A new site; what plone.distribution commits goes with the layer's storage."""
    app = functional["app"]
    login(app, SITE_OWNER_NAME)
    yield site_api.create(app, "qlvbdh", ANSWERS)
    setSite(functional["portal"])


def test_the_form_offers_demonstration_data(integration):
    distribution = distribution_api.get("qlvbdh")

    question = distribution.schema["properties"]["setup_content"]
    assert (question["title"], question["default"]) == ("Dữ liệu trình diễn", False)
    assert distribution.headless is False
    assert distribution.image.parent.name == "qlvbdh"


@pytest.mark.parametrize(
    "record, value",
    [
        ("plone.default_language", "vi"),
        ("plone.available_languages", ["vi", "en"]),
        ("plone.use_request_negotiation", False),
        ("plone.use_cookie_negotiation", True),
        ("plone.portal_timezone", "Asia/Ho_Chi_Minh"),
        ("plone.first_weekday", 0),
        ("plone.site_title", "QLVBĐH tỉnh Cà Mau"),
        ("plone.app.theming.interfaces.IThemeSettings.hostnameBlacklist", []),
    ],
)
def test_the_site_is_set_up_for_vietnam(site, record, value):
    assert api.portal.get_registry_record(record) == value


def test_the_site_has_the_product(site):
    assert IQlvbdhLayer in registered_layers()
    assert site["portal_setup"].getLastVersionForProfile("camau.qlvbdh:default") != (
        "unknown"
    )


def test_answers_without_a_title_are_refused(functional):
    answers = {key: value for key, value in ANSWERS.items() if key != "title"}

    with pytest.raises(ValueError, match="not valid"):
        site_api.create(functional["app"], "qlvbdh", answers)


def test_uninstalling_takes_the_layer_away(functional_portal):
    setup_tool = functional_portal["portal_setup"]
    assert IQlvbdhLayer in registered_layers()

    setup_tool.runAllImportStepsFromProfile("profile-camau.qlvbdh:uninstall")

    assert IQlvbdhLayer not in registered_layers()
