"""The checks of every file at upload, on arrival and before issue."""

from camau.qlvbdh import clock
from camau.qlvbdh.content.interfaces import IFileCheck
from camau.qlvbdh.intake import malware
from camau.qlvbdh.intake import pdf
from plone.namedfile.interfaces import INamedBlobFile
from zope.component import adapter
from zope.interface import implementer


@implementer(IFileCheck)
@adapter(INamedBlobFile)
class MalwareCheck:
    """Refuses an infected file; a configured scanner that is silent, too (R15.3)."""

    def __init__(self, file):
        self.file = file

    def check(self) -> None:
        """Scan and keep the result with the file."""
        with self.file.open() as stream:
            result = malware.refuse_infected(stream)
        if self.file.scan != str(result.state):
            self.file.scan = str(result.state)
            self.file.scanned_at = clock.now().isoformat(timespec="seconds")


@implementer(IFileCheck)
@adapter(INamedBlobFile)
class FileFacts:
    """Notes pages and problems of a PDF once; judging them is the clerk's."""

    def __init__(self, file):
        self.file = file

    def check(self) -> None:
        """Look into the file."""
        known = self.file.pages is not None or self.file.problems
        if known or self.file.contentType != "application/pdf":
            return
        with self.file.open() as stream:
            facts = pdf.inspect(stream)
        self.file.pages = facts.pages
        self.file.problems = tuple(facts.problems)
