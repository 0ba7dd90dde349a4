"""An issued notice as PDF, A4, for a hall's printer. The font is one that every PDF reader brings for Chinese."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate

from desk.pages.printed_notice import PrintedLine, PrintedNotice, PrintedPart
from office.guide.drawing.text import wrap
from office.wording.model import Wording

FONT = "STSong-Light"
MARGIN, FOOT = 18 * mm, 22 * mm
WIDTH = A4[0] - 2 * MARGIN
PADDING = 6  # reportlab's own, inside of the margins
# The largest that fits one page; if none does, several pages in the middle size. Old eyes read no smaller one.
SIZES = (14.0, 13.0, 12.0, 11.0)
SIZE_OF_MANY_PAGES = 13.0
SMALL, LEADING = 10.5, 1.45
SOFT, FAINT = HexColor("#444444"), HexColor("#999999")


def notice_pdf(notice: PrintedNotice, wording: Wording) -> bytes:
    for size in SIZES:
        file, pages = _set(notice, wording, size, of=1)
        if pages == 1:
            return file
    _, pages = _set(notice, wording, SIZE_OF_MANY_PAGES, of=0)
    return _set(notice, wording, SIZE_OF_MANY_PAGES, of=pages)[0]


def _set(notice: PrintedNotice, wording: Wording, size: float, of: int) -> tuple[bytes, int]:
    """The file in this size of letters, and how many pages it came to; `of` is that number for the foot."""
    _register_font()
    file, title = BytesIO(), wording.say("notice.printed_title")
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=MARGIN,
        bottomMargin=FOOT,
        title=f"{title} {notice.no} {notice.item_name}",
        subject=notice.item_name,
        author=wording.say("printed.author"),
        lang="zh-CN",
    )

    def foot(canvas: Canvas, page: SimpleDocTemplate) -> None:
        y = FOOT - 9 * mm
        canvas.setFont(FONT, SMALL)
        canvas.setFillColor(SOFT)
        canvas.drawString(MARGIN, y, notice.no)
        canvas.drawRightString(MARGIN + WIDTH, y, wording.say("printed.page", number=page.page, count=of))

    document.build(list(_flow(notice, wording, size)), onFirstPage=foot, onLaterPages=foot)
    return file.getvalue(), document.page


def _flow(notice: PrintedNotice, wording: Wording, size: float) -> Iterator[Flowable]:
    yield _text(wording.say("notice.printed_title"), size + 8)
    yield _text(wording.say("printed.matter", name=notice.item_name), size + 2)
    yield _text(wording.say("printed.number", no=notice.no), size)
    yield _text(notice.told_on, size)
    yield HRFlowable("100%", 1.2, color=black, spaceBefore=size * 0.5, spaceAfter=0)
    if notice.said:
        yield _heading(wording.say("printed.said"), size)
        for ask, answer in notice.said:
            yield _text(wording.say("printed.question_and_answer", ask=ask, answer=answer), size)
    for part in notice.parts:
        yield from _part(part, wording, size)
    if notice.legal_basis:
        yield _heading(wording.say("printed.legal_basis"), size)
        for law in notice.legal_basis:
            yield _text(law, max(SMALL, size - 1.5), SOFT)
    yield HRFlowable("100%", 0.6, color=FAINT, spaceBefore=size, spaceAfter=size * 0.3)
    last = [_text(notice.tail, size)]
    if notice.guide_version:
        last.append(_text(wording.say("printed.version", number=notice.guide_version), max(SMALL, size - 1.5), SOFT))
    yield KeepTogether(last)


def _part(part: PrintedPart, wording: Wording, size: float) -> Iterator[Flowable]:
    mark = wording.say("notice.unverified_mark")
    lines = [_line(line, part, mark, size) for line in part.lines]
    heading = _heading(_marked(part.title, mark), size, is_heavy=part.blocks)
    yield KeepTogether([heading, *lines[:1]])  # never a heading alone at the foot of a page
    for line in lines[1:]:
        yield KeepTogether([line])


def _line(line: PrintedLine, part: PrintedPart, mark: str, size: float) -> Flowable:
    indent = size * (1.9 if part.to_tick else 1)
    style = _style(size, indent=indent, space=size * (0.45 if part.to_tick else 0.25))
    return Listed(_broken(_marked(line, mark), style), style, part.to_tick)


def _marked(line: PrintedLine, mark: str) -> str:
    return line.text + mark if line.marked else line.text


def _heading(text: str, size: float, is_heavy: bool = False) -> Flowable:
    style = _style(size + 1.5, indent=size * 0.7, space=size * 0.35)
    style.spaceBefore = size * 0.8
    return Heading(_broken(text, style), style, black if is_heavy else FAINT)


def _text(text: str, size: float, color: Color = black) -> Flowable:
    style = _style(size, color=color, space=size * 0.15)
    return Paragraph(_broken(text, style), style)


def _broken(text: str, style: ParagraphStyle) -> str:
    """Into lines that fit, by our own rule: reportlab's lets a line start with a Chinese comma."""
    return "<br/>".join(escape(line) for line in wrap(text, (WIDTH - style.leftIndent - 1) / style.fontSize))


def _style(size: float, *, indent: float = 0, space: float = 0, color: Color = black) -> ParagraphStyle:
    return ParagraphStyle(
        "said",
        fontName=FONT,
        fontSize=size,
        leading=size * LEADING,
        wordWrap="CJK",
        leftIndent=indent,
        spaceAfter=space,
        textColor=color,
    )


@cache
def _register_font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Listed(Paragraph):
    """A line with a box to tick or a dot before it, drawn: no font of a reader need have the sign."""

    def __init__(self, text: str, style: ParagraphStyle, to_tick: bool) -> None:
        super().__init__(text, style)
        self.to_tick = to_tick

    def draw(self) -> None:
        size = self.style.fontSize
        middle = self.height - self.style.leading / 2
        if self.to_tick:
            self.canv.setLineWidth(1.1)
            self.canv.rect(0.6, middle - size * 0.6, size * 1.1, size * 1.1)
        else:
            self.canv.circle(size * 0.4, middle, size * 0.13, stroke=0, fill=1)
        super().draw()


class Heading(Paragraph):
    """The font has no bold: a bar stands before the words, and their outline is drawn too."""

    def __init__(self, text: str, style: ParagraphStyle, bar: Color) -> None:
        super().__init__(text, style)
        self.bar = bar

    def draw(self) -> None:
        self.canv.setFillColor(self.bar)
        self.canv.rect(0, self.height * 0.1, self.style.fontSize * 0.28, self.height * 0.8, stroke=0, fill=1)
        self.canv.setLineWidth(0.4)
        super().draw()

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802 - reportlab's name
        text = super().beginText(x, y)
        text.setTextRenderMode(2)
        return text
