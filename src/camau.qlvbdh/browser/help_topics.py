"""The words of the help: for each page what it is for and how to do the usual things."""

from camau.qlvbdh import _
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """Help for one kind of page."""

    title: str
    lines: tuple[str, ...]
    """One thing to know or to do each."""


TOPICS = {
    "dashboard": Topic(
        _("Bảng điều khiển"),
        (
            _("Mỗi ô là một danh sách việc của bạn, con số là số văn bản đang chờ."),
            _("Văn thư bắt đầu ở ô “Chờ tiếp nhận”: mở văn bản rồi bấm “Vào sổ”."),
            _(
                "“Cần làm ngay” xếp văn bản khẩn và văn bản sắp hoặc đã quá hạn lên trước."
            ),
            _("Chuông ở góc trên cho biết việc cần biết nhưng không phải xử lý."),
            _(
                "Người giữ nhiều chức danh chọn chức danh đang làm ở tên của mình, "
                "góc trên bên phải; danh sách và con số theo chức danh đó."
            ),
        ),
    ),
    "list": Topic(
        _("Danh sách văn bản"),
        (
            _(
                "Văn bản khẩn đứng trước, rồi đến văn bản chờ lâu nhất. Chữ đậm là chưa xem."
            ),
            _("Bấm tên cột để sắp xếp, dùng khung lọc để thu hẹp danh sách."),
            _("Chọn nhiều văn bản để làm cùng một việc; mỗi văn bản có kết quả riêng."),
            _(
                "Phím tắt: j, k để lên xuống, Enter để mở, x để chọn, / để tìm, ? để xem phím."
            ),
        ),
    ),
    "incoming": Topic(
        _("Văn bản đến"),
        (
            _("Nút đậm là bước tiếp theo. Nút mờ có ghi lý do chưa làm được."),
            _(
                "Vào sổ: kiểm tra thông tin đã điền sẵn rồi xác nhận, hệ thống cấp số đến."
            ),
            _(
                "Văn bản gửi nhầm, thiếu tệp, chữ ký sai: chọn “Từ chối nhận” và nêu lý do."
            ),
            _(
                "Phân công: mỗi văn bản có đúng một nơi xử lý chính (XLC); nơi phối hợp "
                "(PHXL) góp ý kiến; xem để biết (XĐB) không có thời hạn."
            ),
            _("Xử lý xong, chọn “Hoàn thành” hoặc “Soạn văn bản phúc đáp”."),
        ),
    ),
    "outgoing": Topic(
        _("Văn bản đi"),
        (
            _("Nút đậm là bước tiếp theo của dự thảo."),
            _(
                "Thứ tự: trình, duyệt, kiểm tra thể thức, ký, cấp số, đóng dấu, phát hành."
            ),
            _("Tệp sửa sau khi duyệt thì dự thảo quay lại người duyệt."),
            _("“Theo dõi gửi” cho biết từng nơi nhận đã nhận, từ chối hay chưa nhận."),
            _("Thu hồi: nêu lý do; mỗi nơi nhận xác nhận và hệ thống ghi lại."),
        ),
    ),
    "act": Topic(
        _("Thực hiện một việc"),
        (
            _(
                "Mục có dấu đỏ là bắt buộc. Chưa đúng thì lời nhắc hiện ngay cạnh mục đó."
            ),
            _("Những gì đã nhập không mất khi có mục chưa đúng."),
            _("“Quay lại” không thay đổi gì."),
        ),
    ),
    "book": Topic(
        _("Sổ đăng ký"),
        (
            _("Sổ lấy từ văn bản đã đăng ký, không nhập tay."),
            _("Số đã hủy vẫn ở trong sổ và bị gạch ngang, kèm lý do."),
            _("In sổ hoặc xuất ra tệp theo cột của mẫu chính thức."),
        ),
    ),
    "folder": Topic(
        _("Kho văn bản"),
        (
            _("Văn bản của cơ quan theo năm; bạn chỉ thấy văn bản mình được xem."),
            _("Mở một năm để xem văn bản, mới nhất trước."),
        ),
    ),
    "search": Topic(
        _("Tra cứu"),
        (
            _("Gõ số, ký hiệu, trích yếu, cơ quan, người ký hoặc lời trong tệp."),
            _(
                "Không cần dấu, không cần đúng thứ tự: “31 qd ubnd 2021” tìm ra 31/2021/QĐ-UBND."
            ),
            _("Đặt cụm từ trong ngoặc kép để tìm đúng cụm từ đó."),
        ),
    ),
    "delegations": Topic(
        _("Ủy quyền"),
        (
            _(
                "Chọn người, thời gian và ghi số của giấy ủy quyền. Người đó thấy việc "
                "đang chờ bạn trong danh sách của mình ngay từ ngày bắt đầu."
            ),
            _(
                "Đánh dấu “Ủy quyền cả việc ký văn bản” và chọn các loại văn bản thì người đó "
                "ký TUQ. những văn bản ấy."
            ),
            _(
                "Về sớm thì bấm “Kết thúc”. Lịch sử của văn bản ghi việc nào đã làm theo "
                "ủy quyền, của ai, theo giấy nào."
            ),
        ),
    ),
    "organization": Topic(
        _("Cơ quan, đơn vị, chức danh"),
        (
            _("Quyền của một người đến từ chức danh. Thôi chức danh là thôi quyền."),
            _("Thay người giữ chức danh thì không phải sửa văn bản nào."),
        ),
    ),
}
"""By the name in the address of the help."""

TOPIC_OF_TYPE = {
    "Plone Site": "dashboard",
    "IncomingDocument": "incoming",
    "OutgoingDocument": "outgoing",
    "Register": "book",
    "RecordsFolder": "folder",
}
"""Help for the page of an object; everything else is of the organization."""

TOPIC_OF_VIEW = {
    "worklist": "list",
    "batch": "list",
    "notices": "dashboard",
    "search": "search",
    "act": "act",
    "delegations": "delegations",
}
"""Help for pages that are called by a name of their own."""
