"""Walking the objects and pages of a PDF that may be hostile."""

from camau.qlvbdh import _
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.reader import BoundedReader
from collections.abc import Iterable
from collections.abc import Iterator
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import DecryptedObjectProxy
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.generic import PdfObject
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader


MAX_PAGES = 20_000
MAX_NODES = 400_000
KEPT_STREAM = 1 << 16
CONTAINERS = (IndirectObject, DictionaryObject, ArrayObject)


class LeanReader(BoundedReader):
    """Forgets big streams once they are read, so that a scan of 200 MB does
    not come to lie in memory. Object streams are kept: they are read again for
    each object in them."""

    def cache_indirect_object(
        self, generation: int, idnum: int, obj: PdfObject
    ) -> PdfObject:
        """Keep ``obj`` unless it is a big image or the like."""
        if (
            isinstance(obj, StreamObject)
            and obj.get("/Type") != "/ObjStm"
            and len(obj.encoded_data) > KEPT_STREAM
        ):
            return obj
        return super().cache_indirect_object(generation, idnum, obj)


def walk(start: PdfObject) -> Iterator[DictionaryObject]:
    """Dictionaries and streams reachable from ``start``, each once.

    References that lead nowhere are passed over. Raises ``Unreadable`` when
    there are more than ``MAX_NODES``.
    """
    seen: set[Reference] = set()
    stack = [start]
    nodes = 0
    while stack:
        node = stack.pop()
        nodes += 1
        if nodes > MAX_NODES:
            raise Unreadable(_("Tệp quá phức tạp, không kiểm tra được hết"))
        if isinstance(node, IndirectObject):
            if node.reference in seen:
                continue
            seen.add(node.reference)
            try:
                node = node.get_object()
            except BROKEN:
                continue
        if isinstance(node, DictionaryObject):
            yield node
            stack.extend(_containers(dict.values(node)))
        elif isinstance(node, ArrayObject):
            stack.extend(_containers(list.__iter__(node)))


def _containers(values: Iterable[PdfObject]) -> list[PdfObject]:
    return [value for value in map(_clear, values) if isinstance(value, CONTAINERS)]


def _clear(value: PdfObject) -> PdfObject:
    """Parts of a locked file wait in a wrapper until they are asked for."""
    return value.decrypted if isinstance(value, DecryptedObjectProxy) else value


def pages_of(reader: PdfFileReader) -> Iterator[DictionaryObject]:
    """Page dictionaries in order, with inherited entries filled in.

    Stops at ``MAX_PAGES``; a page tree that loops is followed once.
    """
    inherited = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
    stack = [(reader.root.raw_get("/Pages"), DictionaryObject())]
    seen: set[Reference] = set()
    count = 0
    while stack and count < MAX_PAGES:
        node, above = stack.pop()
        if isinstance(node, IndirectObject):
            if node.reference in seen:
                continue
            seen.add(node.reference)
            node = node.get_object()
        if not isinstance(node, DictionaryObject):
            continue
        known = DictionaryObject(above)
        own = {key: _clear(value) for key, value in dict.items(node)}
        known.update({key: own[key] for key in inherited if key in own})
        if "/Kids" in node:
            stack.extend((kid, known) for kid in reversed(list.copy(node["/Kids"])))
        else:
            known.update(own)
            count += 1
            yield known
