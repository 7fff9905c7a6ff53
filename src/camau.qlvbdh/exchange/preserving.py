"""The copy of a signed document that is kept for long: judged without the network.

What was issued or received is never changed: the copy is a file of its own, with the
bytes of the document in front. A trusted time on it comes from the queue.
"""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import stamping
from camau.qlvbdh.signing.longterm import preserve as add_evidence
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state


RIGHTS = {
    "IncomingDocument": ("camau.qlvbdh: Edit registration", (*OPEN, "completed")),
    "OutgoingDocument": ("camau.qlvbdh: Number document", ("issued",)),
}
"""Who may, and when."""


def can_be_preserved(document) -> bool:
    """Whether there is a PDF, and it has no copy for long yet."""
    file = document.file
    if file is None or file.contentType != "application/pdf":
        return False
    return document.preserved is None or document.preserved_from != file.sha256


def preserve(document):
    """Make the copy; raises ``NotPreserved`` while evidence is missing."""
    permission, states = RIGHTS[document.portal_type]
    require_state(document, *states)
    require(document, permission)
    if not can_be_preserved(document):
        raise WrongState(_("Văn bản đã có bản lưu trữ lâu dài, hoặc không có tệp PDF."))
    file = copy_of(document.file)
    with file.open("r+") as stream:
        add_evidence(stream)
    document.preserved = admit(file)
    document.preserved_from = document.file.sha256
    append(document, "preserve", "", sha256=file.sha256)
    stamping.ask_for_preserved(document)
    return document
