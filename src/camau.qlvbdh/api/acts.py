"""``POST /document/@name``: every act of the table in ``camau.qlvbdh.acts``."""

from camau.qlvbdh import _
from camau.qlvbdh.acts import acts_of
from camau.qlvbdh.acts import find
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.offers import Offer
from camau.qlvbdh.acts.offers import offers
from camau.qlvbdh.acts.offers import states_of
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.api.describe import describe
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from plone import api
from plone.restapi.interfaces import ISerializeToJson
from typing import Any
from zope.component import getMultiAdapter


class ActService(WritingService):
    """Does one act and answers with the document as it is then."""

    def reply(self) -> Any:
        """Check the right, read the input, call the service function, serialize."""
        act = find(self.context, self.act_name())
        if act is None:
            raise NotFound(_("Không có việc này với loại văn bản này."))
        require_act(self.context, act)
        result = act.run(self.context, **self.input(act.schema))
        if not api.user.has_permission("View", obj=result):
            # Handed back, quarantined, recalled: no longer this person's to read.
            return self.reply_no_content()
        if result.aq_base is not self.context.aq_base:
            self.request.response.setStatus(201)
            self.request.response.setHeader("Location", result.absolute_url())
        serializer = getMultiAdapter((result, self.request), ISerializeToJson)
        answer = serializer(include_items=False)
        remark = act.remark(result)
        if remark is not None:
            answer["remark"] = {
                "text": self.words(remark.text),
                "items": [
                    {"@id": one.absolute_url(), "title": one.title, "UID": one.UID()}
                    for one in remark.documents
                ],
            }
        return answer

    def act_name(self) -> str:
        """The name in the URL: ``@hand-back`` → ``hand-back``."""
        return self.request.steps[-1].lstrip("@")


def require_act(document: Any, act: Act) -> None:
    """Raise ``WrongState``, then ``NotAllowed``, unless the act may be tried.

    A state in which nobody has the permission is a wrong state, not a lack of
    rights. What else an act needs its service function says with its own words.
    """
    require_state(document, *(act.states or states_of(document, act.permission)))
    require(document, act.permission)


class ListActs(QlvbdhService):
    """``GET /document/@acts``: what the person may do now, with the inputs."""

    def reply(self) -> dict[str, Any]:
        """All acts: possible now, or offered with what keeps the person from it."""
        url = self.context.absolute_url()
        offered = {one.act.name: one for one in offers(self.context)}
        return {
            "@id": f"{url}/@acts",
            "items": [
                self.item(url, act, offered.get(act.name))
                for act in acts_of(self.context)
            ],
        }

    def item(self, url: str, act: Act, offer: Offer | None) -> dict[str, Any]:
        """One act; ``reason`` where it is the person's, but something comes first."""
        return {
            "@id": f"{url}/@{act.name}",
            "name": act.name,
            "title": self.words(act.title),
            "possible": offer is not None and offer.possible,
            "reason": self.words(offer.reason) if offer is not None else "",
            "consequence": self.words(act.consequence),
            "fields": describe(act.schema, self.context, self.request),
        }
