"""Services of Plone that would get past the rules for documents.

``@workflow`` writes dates before it asks whether the step is possible, and the
author of a document may share it or go back to a version as its owner. A document
moves by its acts, and its rights follow from positions and assignments.
"""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from typing import Any
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class BareTransition(QlvbdhService):
    """``POST /document/@workflow/<step>``."""

    def publishTraverse(self, request: Any, name: str) -> "BareTransition":
        """Whatever the step is called."""
        return self

    def reply(self) -> Any:
        """Always refused; nothing is written."""
        raise InvalidInput(
            _(
                "Việc này cần thêm thông tin: hãy dùng dịch vụ REST cùng tên. Danh "
                "sách có ở @acts."
            )
        )


class Closed(QlvbdhService):
    """``@sharing``, ``@history`` and ``@aliases``, as far as they write."""

    def reply(self) -> Any:
        """Always refused."""
        raise NotAllowed(
            _(
                "Không dùng được với văn bản: quyền xem theo chức danh và phân công, "
                "tệp đã phát hành không thay đổi."
            )
        )
