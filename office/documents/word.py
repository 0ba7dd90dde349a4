"""A Word document, A4: headings, text, tables and charts. Fonts are those that a Chinese Word brings; others take
theirs.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from office.documents.charts import CHINESE, LATIN, Chart, chart_workbook, chart_xml

HEADLINE = "SimHei"
MARGIN, WIDTH, HEIGHT = Cm(2.4), Cm(21), Cm(29.7)
TEXT_WIDTH = Length(WIDTH - 2 * MARGIN)
CHART_HEIGHT = Cm(7)
SIZES = {"Normal": 12, "Title": 20, "Heading 1": 14}
IN_TABLES, IN_NOTES, BETWEEN = Pt(9.5), Pt(10.5), Pt(4)
HEAD_FILL = "E7EDF4"


class WordDocument:
    """Built from top to bottom."""

    def __init__(self, title: str, author: str, now: datetime) -> None:
        self._document = Document()
        self._charts = 0
        self._set_up_page()
        for name, size in SIZES.items():
            self._set_up_style(name, size)
        kept = self._document.core_properties
        kept.title, kept.author, kept.last_modified_by = title, author, author
        kept.comments, kept.language = "", "zh-CN"
        kept.created = kept.modified = now.astimezone(UTC).replace(tzinfo=None)
        self._document.add_paragraph(title, "Title").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str) -> None:
        self._document.add_paragraph(text, "Heading 1")

    def text(self, text: str, *, leads_on: bool = False) -> None:
        """`leads_on`: never alone at the foot of a page, without what follows."""
        form = self._document.add_paragraph(text).paragraph_format
        form.first_line_indent = Pt(2 * SIZES["Normal"])  # two signs, as Chinese does
        form.keep_with_next = leads_on

    def note(self, text: str, *, is_centred: bool = False) -> None:
        """Small."""
        paragraph = self._document.add_paragraph(text)
        if is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs:
            run.font.size = IN_NOTES

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Sequence[float]) -> None:
        """`widths`: shares of the page. Numbers stand in the middle; the head is repeated on each page."""
        whole = sum(widths)
        columns = [Length(int(TEXT_WIDTH * each / whole)) for each in widths]
        table = self._document.add_table(0, len(head), "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for place, values in enumerate((head, *rows)):
            cells = table.add_row().cells
            for cell, value, width in zip(cells, values, columns, strict=True):
                cell.width = width
                _fill(cell, str(value), is_head=not place, is_number=_is_number(value))
        for column, width in zip(table.columns, columns, strict=True):
            column.width = width
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        gap = self._document.add_paragraph().paragraph_format
        gap.line_spacing, gap.space_after = BETWEEN, Pt(0)

    def chart(self, chart: Chart) -> None:
        self._charts += 1
        part, package = self._document.part, self._document.part.package
        drawn = Part(PackURI(f"/word/charts/chart{self._charts}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
        book = PackURI(f"/word/embeddings/chart{self._charts}.xlsx")
        data = Part(book, CONTENT_TYPE.SML_SHEET, chart_workbook(chart), package)
        drawn._blob = chart_xml(chart, drawn.relate_to(data, RELATIONSHIP_TYPE.PACKAGE))
        place = part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run()._r.append(parse_xml(_inline(place, self._charts, chart)))

    def saved(self) -> bytes:
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _set_up_page(self) -> None:
        [section] = self._document.sections
        section.page_width, section.page_height = WIDTH, HEIGHT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        for language in self._document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
            language.set(qn("w:eastAsia"), "zh-CN")
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_page_number(foot)

    def _set_up_style(self, name: str, size: int) -> None:
        style = self._document.styles[name]
        assert isinstance(style, ParagraphStyle)
        is_text = name == "Normal"
        style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), False if is_text else None
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        fonts.set(qn("w:eastAsia"), CHINESE if is_text else HEADLINE)
        fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are Chinese ones
        spacing = style.paragraph_format
        spacing.line_spacing, spacing.space_after = 1.4 if is_text else 1.2, Pt(4)
        spacing.space_before = Pt(0 if is_text else 10)
        for border in style.element.xpath("w:pPr/w:pBdr"):
            border.getparent().remove(border)


def _fill(cell: _Cell, text: str, *, is_head: bool, is_number: bool) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    [paragraph] = cell.paragraphs
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(2)
    form.line_spacing = 1.0
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = IN_TABLES, is_head
    if is_head or is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if is_head:
        fill = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>')
        cell._tc.get_or_add_tcPr().append(fill)


def _is_number(value: str | int) -> bool:
    """A share, too."""
    return isinstance(value, int) or value.removesuffix("%").replace(".", "", 1).isdigit()


def _add_page_number(paragraph: Paragraph) -> None:
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        paragraph.add_run()._r.append(part)


def _inline(relationship: str, number: int, chart: Chart) -> str:
    return (
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{TEXT_WIDTH}" cy="{CHART_HEIGHT}"/>'
        f'<wp:docPr id="{number}" name={quoteattr(chart.title)} descr={quoteattr(chart.said)}/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
