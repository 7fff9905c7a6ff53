"""What proves signatures for as long as a file is kept (PAdES B-LT, B-LTA).

Chains and revocation data go into the file, so that it can be judged when lists and
authorities are gone; a document timestamp over them says that they were there in
time (ETSI EN 319 142-1, 5.4).
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.signing.errors import NotPreserved
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.evidence import gather
from camau.qlvbdh.validation.loop import finish
from camau.qlvbdh.validation.trust import TrustStore
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import collect_validation_info
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.errors import PathError
from pyhanko_certvalidator.errors import ValidationError
from typing import IO


def preserve(stream: IO[bytes]) -> None:
    """Add chains and revocation data of all signatures in place.

    They come from the trust store and from what was fetched; nothing is asked for
    now. Raises ``NotPreserved`` for an unsigned file, and while something is missing.
    """
    try:
        reader = PdfFileReader(stream)
        signatures = reader.embedded_signatures
        if not signatures:
            raise NotPreserved(_("Tệp không có chữ ký số nên không có gì để lưu kèm."))
        context = gather(reader, TrustStore.current()).context(
            clock.now(), revocation=True
        )
        paths = [
            path
            for one in signatures
            for path in finish(collect_validation_info(one, context))
        ]
        writer = IncrementalPdfFileWriter.from_reader(reader)
        DocumentSecurityStore.supply_dss_in_writer(
            writer, None, paths=paths, validation_context=context
        )
        writer.write_in_place()
    except (PathError, ValidationError) as error:
        raise NotPreserved(
            _(
                "Chưa đủ chứng thư hoặc dữ liệu thu hồi để lưu kèm: ${reason}. Thử lại "
                "sau khi kho tin cậy được cập nhật.",
                mapping={"reason": str(error)},
            )
        ) from error
    except BROKEN as error:
        raise NotPreserved(
            _("Tệp PDF hỏng hoặc bị khóa nên không bổ sung được dữ liệu.")
        ) from error
