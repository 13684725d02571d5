"""The overview as an Excel workbook: the table of five columns, with the model inside."""

import io
import math

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sammenhaeng.briefs.overview import MatrixGoal, MatrixTheme, OverviewBrief
from sammenhaeng.briefs.rows import InitiativeRow
from sammenhaeng.documents.readers.office import MODEL_SHEET
from sammenhaeng.reports.printed import number_text, printed

_CHUNK = 30_000
_LINE_HEIGHT = 13.5
_WIDTHS = (28, 8, 38, 64, 44)


def overview_xlsx(brief: OverviewBrief, model: str) -> bytes:
    """The workbook's bytes. model: the JSON that reading the file gives back."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    words = printed(brief)
    book.set_properties({"title": words.title, "author": words.organisation, "comments": words.source})
    sheet = book.add_worksheet(_("Oversigt"))
    writer = _Writer(sheet, _formats(book))
    row = writer.head(words.title, words.organisation, words.columns)
    for theme in brief.themes:
        row = writer.theme(row, theme, words.none)
    for text in (*words.legend, "", words.source):
        row += 1
        sheet.write_string(row, 0, text, writer.formats["note"])
    _page(sheet)
    _hide_model(book, model)
    book.close()
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF", "font_size": 10}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "note": book.add_format({"font_size": 10, "font_color": "#454545"}),
        "head": book.add_format({**cell, "bold": True, "bg_color": "#1A1A1A", "font_color": "#FFFFFF"}),
        "cell": book.add_format(cell),
        "theme": book.add_format({**cell, "bg_color": "#F5F5F5"}),
        "none": book.add_format({**cell, "italic": True, "font_color": "#A31F3D"}),
        "bold": book.add_format({"bold": True, "font_size": 10}),
        "plain": book.add_format({"font_size": 10}),
    }


class _Writer:
    def __init__(self, sheet: Worksheet, formats: dict[str, Format]) -> None:
        self.sheet, self.formats = sheet, formats

    def head(self, title: str, organisation: str, columns: tuple[str, ...]) -> int:
        self.sheet.write_string(0, 0, title, self.formats["title"])
        self.sheet.write_string(1, 0, organisation, self.formats["note"])
        for column, (text, width) in enumerate(zip(columns, _WIDTHS, strict=True)):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(3, column, text, self.formats["head"])
        self.sheet.freeze_panes(4, 0)
        self.sheet.repeat_rows(3)
        return 4

    def theme(self, row: int, theme: MatrixTheme, none: str) -> int:
        parts = [self.formats["bold"], theme.name]
        if theme.ambition:
            parts += [self.formats["plain"], f"\n{theme.ambition}"]
        self._merged(row, theme.height, 0, parts, "theme")
        for goal in theme.goals:
            self._goal(row, goal, none)
            row += goal.height
        return row

    def _goal(self, row: int, goal: MatrixGoal, none: str) -> None:
        self._merged(row, goal.height, 1, [number_text(goal)], "cell")
        self._merged(row, goal.height, 2, [goal.text], "cell")
        for i, initiative in enumerate(goal.initiatives):
            self._initiative(row + i, initiative)
        if not goal.initiatives:
            self.sheet.write_string(row, 3, none, self.formats["none"])
            self.sheet.write_blank(row, 4, None, self.formats["cell"])
        self._heights(row, goal)

    def _heights(self, row: int, goal: MatrixGoal) -> None:
        """Rows as high as their text: Excel does not fit rows to merged cells by itself."""
        least = _lines(goal.text, _WIDTHS[2]) / goal.height
        for i in range(goal.height):
            own = 1
            if goal.initiatives:
                it = goal.initiatives[i]
                own = max(_lines(it.title, _WIDTHS[3]) + _lines(it.description, _WIDTHS[3]), _lines(it.partners_text, _WIDTHS[4]))
            self.sheet.set_row(row + i, _LINE_HEIGHT * max(own, least) + 4)

    def _initiative(self, row: int, initiative: InitiativeRow) -> None:
        title = initiative.title + ("*" if initiative.marked else "")
        parts = [self.formats["bold"], title]
        if initiative.description:
            parts += [self.formats["plain"], f"\n{initiative.description}"]
        self._rich(row, 3, parts, "cell")
        self.sheet.write_string(row, 4, initiative.partners_text, self.formats["cell"])

    def _merged(self, row: int, height: int, column: int, parts: list[Format | str], form: str) -> None:
        if height > 1:
            self.sheet.merge_range(row, column, row + height - 1, column, "", self.formats[form])
        self._rich(row, column, parts, form)

    def _rich(self, row: int, column: int, parts: list[Format | str], form: str) -> None:
        """Rich text needs two runs at least; one run is a plain string."""
        texts = [part for part in parts if isinstance(part, str)]
        if len(texts) > 1:
            self.sheet.write_rich_string(row, column, *parts, self.formats[form])
        else:
            self.sheet.write_string(row, column, texts[0], self.formats[form])


def _lines(text: str, width: int) -> int:
    """Lines that a text takes up in a column so many characters wide, roughly."""
    return math.ceil(len(text) / (width * 1.05)) if text else 0


def _page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&LSammenhæng&R{_('Side')} &P {_('af')} &N")


def _hide_model(book: xlsxwriter.Workbook, model: str) -> None:
    sheet = book.add_worksheet(MODEL_SHEET)
    for row, start in enumerate(range(0, len(model), _CHUNK)):
        sheet.write_string(row, 0, model[start : start + _CHUNK])
    sheet.very_hidden()
