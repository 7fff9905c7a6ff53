"""``POST /document/@name``: every act of the table in ``camau.qlvbdh.acts``."""

from camau.qlvbdh import _
from camau.qlvbdh.acts import acts_of
from camau.qlvbdh.acts import find
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.errors import NotFound
from plone.restapi.interfaces import ISerializeToJson
from zope.component import getMultiAdapter
from zope.schema import getFieldsInOrder


class ActService(WritingService):
    """Does one act and answers with the document as it is then."""

    def answer(self) -> dict:
        """Read the input, call the service function, serialize the result."""
        act = find(self.context, self.act_name())
        if act is None:
            raise NotFound(_("Không có việc này với loại văn bản này."))
        result = act.run(self.context, **self.input(act.schema))
        if result.aq_base is not self.context.aq_base:
            self.request.response.setStatus(201)
            self.request.response.setHeader("Location", result.absolute_url())
        serializer = getMultiAdapter((result, self.request), ISerializeToJson)
        return serializer(include_items=False)

    def act_name(self) -> str:
        """The name in the URL: ``@hand-back`` → ``hand-back``."""
        return self.request.steps[-1].lstrip("@")


class ListActs(QlvbdhService):
    """``GET /document/@acts``: what the person may do now, with the inputs."""

    def answer(self) -> dict:
        """All acts; each says whether it is possible now."""
        return {
            "@id": f"{self.context.absolute_url()}/@acts",
            "items": [
                {
                    "@id": f"{self.context.absolute_url()}/@{act.name}",
                    "name": act.name,
                    "title": self.words(act.title),
                    "possible": act.is_possible(self.context),
                    "consequence": self.words(act.consequence),
                    "fields": [
                        {
                            "name": name,
                            "title": self.words(field.title),
                            "required": field.required,
                            "type": type(field).__name__,
                        }
                        for name, field in getFieldsInOrder(act.schema)
                    ],
                }
                for act in acts_of(self.context)
            ],
        }
