"""Layers that the tests stand on."""

from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE
from zope.processlifetime import ProcessStarting


class QlvbdhLayer(PloneSandboxLayer):
    """A site with the product, without demonstration data."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app, configurationContext):
        import camau.qlvbdh.parsing
        import plone.classicui
        import plone.restapi

        self.loadZCML(package=camau.qlvbdh, name="locales.zcml")
        for package in (plone.classicui, plone.restapi, camau.qlvbdh):
            self.loadZCML(package=package)
        # What the start of a process does before its threads serve.
        camau.qlvbdh.parsing.keep_apart(ProcessStarting())

    def setUpPloneSite(self, portal):
        applyProfile(portal, "plone.restapi:default")
        applyProfile(portal, "camau.qlvbdh:default")


FIXTURE = QlvbdhLayer()
INTEGRATION = IntegrationTesting(bases=(FIXTURE,), name="Qlvbdh:Integration")
FUNCTIONAL = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Qlvbdh:Functional"
)
