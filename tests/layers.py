"""The province of ``builders``, built once for all tests that begin with it."""

from builders import province
from camau.qlvbdh.testing import FIXTURE
from plone.app.testing import IntegrationTesting
from plone.app.testing import ploneSite
from plone.testing import Layer
from plone.testing import zodb


class ProvinceLayer(Layer):
    """Two agencies with their people, on top of the bare site.

    While it is up, the layers below see its database too, so it is up for each test
    alone; what was built stays.
    """

    defaultBases = (FIXTURE,)
    built = None

    def setUp(self) -> None:
        if self.built is None:
            self.built = zodb.stackDemoStorage(self.get("zodbDB"), name="Province")
            with ploneSite(db=self.built):
                province()
        self["zodbDB"] = self.built

    def tearDown(self) -> None:
        del self["zodbDB"]


PROVINCE = IntegrationTesting(bases=(ProvinceLayer(),), name="Qlvbdh:Province")
