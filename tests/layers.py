"""The province of ``builders``, built once for all tests that begin with it."""

from builders import province
from camau.qlvbdh.testing import FIXTURE
from plone.app.testing import IntegrationTesting
from plone.app.testing import ploneSite
from plone.testing import Layer
from plone.testing import zodb


class ProvinceLayer(Layer):
    """Two agencies with their people, on top of the bare site."""

    defaultBases = (FIXTURE,)

    def setUp(self) -> None:
        self["zodbDB"] = zodb.stackDemoStorage(self.get("zodbDB"), name="Province")
        with ploneSite(db=self["zodbDB"]):
            province()

    def tearDown(self) -> None:
        self["zodbDB"].close()
        del self["zodbDB"]


PROVINCE = IntegrationTesting(bases=(ProvinceLayer(),), name="Qlvbdh:Province")
