"""One-state workflows that only carry rights."""

from camau.qlvbdh import _
from camau.qlvbdh.workflows.model import State
from camau.qlvbdh.workflows.model import Workflow


INTERNAL = Workflow(
    "qlvbdh_internal_workflow", _("Nội bộ cơ quan"), (State("active", _("Đang dùng")),)
)
AGENCY = Workflow(
    "qlvbdh_agency_workflow", _("Cơ quan"), (State("active", _("Đang dùng")),)
)
DELEGATIONS = Workflow(
    "qlvbdh_delegation_workflow", _("Ủy quyền"), (State("active", _("Đang dùng")),)
)
CERTIFICATES = Workflow(
    "qlvbdh_certificate_workflow", _("Chứng thư số"), (State("active", _("Đang dùng")),)
)
