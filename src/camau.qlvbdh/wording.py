"""The texts that people see: written in Vietnamese in the sources, English in ``locales``.

The identifier of a message is its Vietnamese text, so that Vietnamese needs no
catalogue, and is what everybody gets who did not ask for English.
"""

from html import escape
from html import unescape
from typing import Any
from zope.globalrequest import getRequest
from zope.i18n import interpolate
from zope.i18n import translate
from zope.i18n.translationdomain import TranslationDomain


DOMAIN = "camau.qlvbdh"
VIETNAMESE = "vi"


class Words(TranslationDomain):
    """The messages of the product, also as page templates spell them.

    zpretty writes some letters of a template as entities (``th&ocirc;ng b&aacute;o``)
    and the template asks for its message in that spelling; the catalogue has letters.
    """

    def translate(  # type: ignore[no-untyped-def]
        self,
        msgid,
        mapping=None,
        context=None,
        target_language=None,
        default=None,
        *plural,
        **named,
    ):
        """The text in the language of ``context``, else in ``target_language``."""
        language = (context, target_language)
        plain = unescape(msgid) if "&" in msgid else msgid
        if plain == msgid:
            return super().translate(
                msgid, mapping, *language, default, *plural, **named
            )
        text = super().translate(plain, None, *language, plain, *plural, **named)
        # What stands in a template is HTML already, and so are its variables.
        return interpolate(escape(text), mapping)


def domain() -> Words:
    """The domain of the product; whoever names no language gets Vietnamese."""
    return Words(DOMAIN, [VIETNAMESE])


def say(message: Any) -> str:
    """The text of a message for the person at work; Vietnamese for jobs of the system.

    Only what is shown at once is said; what is kept stays a message.
    """
    return translate(message, context=getRequest()) if message else ""


def official(message: Any) -> str:
    """The text of a message as papers of an agency have it: Vietnamese for every reader."""
    return translate(message, target_language=VIETNAMESE) if message else ""


def known(text: str) -> str:
    """A text that was kept as such, in the language of who reads if it is a message."""
    return translate(text, domain=DOMAIN, context=getRequest()) if text else ""
