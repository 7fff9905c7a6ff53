"""One-state workflows that only carry rights."""

from camau.qlvbdh.workflows.model import State
from camau.qlvbdh.workflows.model import Workflow


INTERNAL = Workflow(
    "qlvbdh_internal_workflow", "Nội bộ cơ quan", (State("active", "Đang dùng"),)
)
AGENCY = Workflow("qlvbdh_agency_workflow", "Cơ quan", (State("active", "Đang dùng"),))
CERTIFICATES = Workflow(
    "qlvbdh_certificate_workflow", "Chứng thư số", (State("active", "Đang dùng"),)
)
