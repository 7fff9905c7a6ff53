"""The copies of a document."""

from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.lists import address
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.status import status_of
from camau.qlvbdh.copies.status import TITLES
from typing import Any


LEFT_OUT = {"file", "register", "number", "issued_as"}
"""Said in other words."""


class GetCopies(QlvbdhService):
    """``GET /document/@copies``: what was copied, by whom, to whom (Decree 30, art. 25)."""

    def reply(self) -> dict[str, Any]:
        """All copies in the order of making; void ones too."""
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@copies",
            "items": [self.item(url, one) for one in Copies(self.context)],
        }

    def item(self, url: str, copy: Copy) -> dict[str, Any]:
        """A copy with the words for its codes, and the address of its file."""
        known = {
            name: value for name, value in vars(copy).items() if name not in LEFT_OUT
        }
        status = status_of(self.context, copy)
        return {
            **known,
            "authority": list(copy.authority),
            "recipients": list(copy.recipients),
            "status": status,
            "status_title": self.words(TITLES[status]),
            "file": self.file(url, copy),
            "document": address(copy.issued_as) if copy.issued_as else None,
        }

    def file(self, url: str, copy: Copy) -> dict[str, Any] | None:
        """Where the file is, and what is known of it."""
        if copy.file is None:
            return None
        return {
            "download": f"{url}/@@copy-file/{copy.id}",
            "filename": copy.file.filename,
            "size": copy.file.getSize(),
            "sha256": copy.file.sha256,
            "pages": copy.file.pages,
        }
