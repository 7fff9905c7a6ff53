"""Letters of the demonstration: set as Decree 30/2020/NĐ-CP, Annex I, has it.

Each says what its abstract says, so that reading and searching show something; all of
it is fictitious, and the last line says so.
"""

from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from xml.sax.saxutils import escape


FONTS = Path("/usr/share/fonts/truetype/liberation2")
PLAIN, BOLD, ITALIC = "Letter", "Letter-Bold", "Letter-Italic"
FACES = {
    PLAIN: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
}

WIDTH, HEIGHT = A4
LEFT, RIGHT = 85, WIDTH - 43
AGENCY, STATE, SIGNER = 175, 412, 440
"""Middles of the agency's name, the name of the state, the signature."""

TYPES = {
    "bao-cao": "BÁO CÁO",
    "ke-hoach": "KẾ HOẠCH",
    "quyet-dinh": "QUYẾT ĐỊNH",
    "thong-bao": "THÔNG BÁO",
    "to-trinh": "TỜ TRÌNH",
}
"""Types whose name stands above the text; a công văn has its abstract below the number."""

WORDS = {
    "bao-cao": (
        "{organ} báo cáo: {subject}. Trong kỳ, các nhiệm vụ được giao đều có người phụ "
        "trách và thời hạn; số liệu chi tiết ở phụ lục.",
        "{organ} kiến nghị cấp trên tiếp tục hướng dẫn nghiệp vụ và bố trí kinh phí.",
    ),
    "ke-hoach": (
        "{organ} ban hành kế hoạch thực hiện nội dung: {subject}.",
        "Các đơn vị phân công người phụ trách, thực hiện theo tiến độ và báo cáo kết quả "
        "trước ngày 20 hằng tháng.",
    ),
    "quyet-dinh": (
        "Điều 1. Nội dung: {subject}.",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
        "Điều 3. Các cơ quan, đơn vị và cá nhân liên quan thi hành Quyết định này.",
    ),
    "thong-bao": (
        "{organ} thông báo: {subject}.",
        "Đề nghị các cơ quan, đơn vị chuẩn bị nội dung và cử người tham dự đúng thành phần.",
    ),
    "to-trinh": (
        "{organ} kính trình cấp có thẩm quyền xem xét nội dung: {subject}.",
        "Hồ sơ kèm theo gồm thuyết minh, dự toán và ý kiến của các đơn vị liên quan.",
    ),
    "": (
        "Về nội dung {subject}, {organ} đề nghị quý cơ quan nghiên cứu, phân công người "
        "đầu mối phối hợp và gửi ý kiến bằng văn bản.",
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh kịp thời để được "
        "hướng dẫn.",
    ),
}
"""What stands in a letter, by type; the last is for a công văn."""


@lru_cache(1)
def register_fonts() -> None:
    """The letters of Vietnamese, once."""
    for name, file in FACES.items():
        registerFont(TTFont(name, FONTS / file))
    registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=ITALIC)


def letter(
    organ: tuple[str, ...],
    kind: str,
    title: str,
    notation: str,
    signer: tuple[str, str],
    number: str = "",
    day: date | None = None,
) -> bytes:
    """A PDF of one page; without number and day there is room for them.

    ``organ``: the agency above, if any, then the agency; ``signer``: office and name.
    """
    register_fonts()
    data = BytesIO()
    page = Canvas(data, A4)
    page.setTitle(title)
    y = heading(page, organ, notation, number, day)
    subject = title.removeprefix("V/v ")
    if subject.upper().startswith(TYPES.get(kind, "-")):
        subject = subject[len(TYPES[kind]) :].strip()
    style = ParagraphStyle("centre", fontName=BOLD, fontSize=14, leading=18)
    style.alignment = TA_CENTER
    if kind in TYPES:
        y = paragraph(page, TYPES[kind], style, LEFT, RIGHT, y - 24)
        y = paragraph(page, subject[0].upper() + subject[1:], style, LEFT, RIGHT, y)
    else:
        style = style.clone("abstract", fontName=PLAIN, fontSize=12, leading=14)
        paragraph(page, title, style, 95, 255, y + 8)
        page.setFont(PLAIN, 14)
        page.drawCentredString(WIDTH / 2, y - 50, "Kính gửi: Các cơ quan, đơn vị.")
        y -= 60
    style = ParagraphStyle("text", fontName=PLAIN, fontSize=14, leading=20)
    style.alignment, style.firstLineIndent = TA_JUSTIFY, 36
    y -= 12
    facts = {"organ": organ[-1], "subject": subject[0].lower() + subject[1:]}
    for words in WORDS[kind if kind in WORDS else ""]:
        y = paragraph(page, words.format(**facts), style, LEFT, RIGHT, y) - 6
    ending(page, y - 30, *signer)
    page.save()
    return data.getvalue()


def heading(
    page: Canvas, organ: tuple[str, ...], notation: str, number: str, day: date | None
) -> float:
    """Agency, state, number, place and day; how far down it reaches."""
    style = ParagraphStyle("organ", fontSize=12, leading=14, alignment=TA_CENTER)
    y = HEIGHT - 57
    for line in organ:
        style.fontName = BOLD if line == organ[-1] else PLAIN
        y = paragraph(page, line.upper(), style, 80, 270, y)
    page.setFont(BOLD, 12)
    page.drawCentredString(STATE, HEIGHT - 69, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.setFont(BOLD, 13)
    page.drawCentredString(STATE, HEIGHT - 85, "Độc lập - Tự do - Hạnh phúc")
    y = min(y, HEIGHT - 100) - 16
    page.setFont(PLAIN, 13)
    page.drawCentredString(AGENCY, y, f"Số: {number or ' ' * 12}/{notation}")
    page.setFont(ITALIC, 13)
    room = " " * 8
    when = (
        f"ngày {day:%d} tháng {day:%m} năm {day:%Y}"
        if day
        else f"ngày{room}tháng{room}năm {date.today().year}"
    )
    page.drawCentredString(STATE, y, f"Cà Mau, {when}")
    return y - 10


def ending(page: Canvas, y: float, office: str, name: str) -> None:
    """Who gets it, who signs."""
    page.setFont(ITALIC, 12)
    page.drawString(LEFT, y, "Nơi nhận:")
    page.setFont(PLAIN, 11)
    page.drawString(LEFT, y - 14, "- Như trên;")
    page.drawString(LEFT, y - 27, "- Lưu: VT.")
    page.setFont(BOLD, 13)
    page.drawCentredString(SIGNER, y, office.upper())
    page.drawCentredString(SIGNER, y - 90, name)
    page.setFont(ITALIC, 9)
    page.drawString(LEFT, y - 130, "Văn bản minh họa, mọi tên người đều hư cấu.")


def paragraph(
    page: Canvas, text: str, style: ParagraphStyle, left: float, right: float, y: float
) -> float:
    """Set a text below ``y``; how far down it reaches."""
    found = Paragraph(escape(text), style)
    _width, height = found.wrap(right - left, y)
    found.drawOn(page, left, y - height)
    return y - height
