"""What a signature covers, and what happened to the file after it (V2)."""

from camau.qlvbdh import _
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.diff_analysis import GenericFieldModificationRule
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.diff_analysis import SigFieldCreationRule
from pyhanko.sign.diff_analysis import SigFieldModificationRule
from pyhanko.sign.diff_analysis import StandardDiffPolicy
from pyhanko.sign.diff_analysis.policies import FormUpdatingRule
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko.sign.validation.status import SignatureCoverageLevel


# Tools of some senders certify the file first and add a visible signature
# later. Strictly forbidden, common in practice: a warning, not a failure.
LENIENT = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(allow_new_visible_after_certify=True),
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ]
    ),
)


def check_coverage(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, *, last: bool
) -> tuple[list[Message], tuple[str, ...]]:
    """Messages, and the names of form fields changed after this signature.

    ``last`` is the last signature of the file: after it only validation data
    and timestamps may follow.
    """
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return [], ()
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return [_bad(_("Chữ ký không bao trùm toàn bộ nội dung tệp"))], ()
    diff = status.diff_result
    if not isinstance(diff, DiffResult) or not status.docmdp_ok:
        if not _tolerable(signature):
            return [_bad(_("Có thay đổi ngoài phạm vi ký"))], ()
        text = _("Có chữ ký được thêm vào tệp đã khóa chỉnh sửa")
        return [say("V2", Severity.WARNING, text)], ()
    changed = tuple(sorted(diff.changed_form_fields))
    if last and diff.modification_level > ModificationLevel.LTA_UPDATES:
        return [_bad(_("Có thay đổi sau chữ ký cuối cùng"))], changed
    if last and signature.signed_revision == _last_revision(signature):
        text = _("Có dữ liệu lạ sau phần được ký ở cuối tệp")
        return [say("V2", Severity.WARNING, text)], changed
    return [], changed


def _bad(text: str) -> Message:
    return say("V2", Severity.ERROR, text)


def _last_revision(signature: EmbeddedPdfSignature) -> int:
    return signature.reader.xrefs.total_revisions - 1


def _tolerable(signature: EmbeddedPdfSignature) -> bool:
    """Whether only the lenient reading of the rules lets the changes pass."""
    diff = signature.evaluate_modifications(LENIENT)
    return (
        isinstance(diff, DiffResult)
        and diff.modification_level <= ModificationLevel.FORM_FILLING
    )
