"""The lists of the whole site as a control panel of plone.restapi."""

from camau.qlvbdh.content.vocabularies import IVocabularySettings
from camau.qlvbdh.content.vocabularies import RECORD_PREFIX
from plone.restapi.controlpanels import RegistryConfigletPanel
from plone.restapi.interfaces import IControlpanelLayer
from zope.component import adapter
from zope.interface import Interface


@adapter(Interface, IControlpanelLayer)
class Vocabularies(RegistryConfigletPanel):
    """``GET`` and ``PATCH /@controlpanels/vocabularies``."""

    schema = IVocabularySettings
    schema_prefix = RECORD_PREFIX
    configlet_id = "camau.qlvbdh.vocabularies"
    configlet_category_id = "Products"
