"""A document as a workbook: merged cells, words in bold within a cell, colours, and rows high enough for what stands in them."""

import datetime
import io
import math
import re

import xlsxwriter

from bench.reading.make.page import Cell, Document, Para, Table

_FOLD = {"title": 5.0, "heading": 2.5, "body": 0.0, "note": 0.0}


def write(document: Document) -> bytes:
    """The file's bytes: all on one sheet, or each table on its own."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    tables = [block for block in document.blocks if isinstance(block, Table) and block.head]
    apart = len(tables) > 1 and document.ways["two_sheets"] == "yes"
    _Writer(book, document).fill(apart=apart)
    book.close()
    return out.getvalue()


class _Writer:
    """Where the next row goes, and the looks made so far."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document) -> None:
        self.book, self.document = book, document
        self.formats: dict[tuple[tuple[str, object], ...], object] = {}
        main = next(block for block in document.blocks if isinstance(block, Table) and block.head)
        chars = (document.sheet.width - 2 * document.sheet.margin) / 1.75 * (9 / document.sheet.size) ** 0.5
        self.widths = [max(5.0, share * chars) for share in main.widths]
        self.columns = len(main.widths)
        self.new_sheet()

    def fill(self, *, apart: bool) -> None:
        """Write every block in order."""
        tables = 0
        for n, block in enumerate(self.document.blocks):
            follows = self.document.blocks[n + 1 :]
            if isinstance(block, Para):
                if apart and tables and block.kind == "heading" and any(isinstance(b, Table) and b.head for b in follows):
                    self.new_sheet()
                self.para(block)
            else:
                self.table(block)
                tables += 1 if block.head else 0

    def new_sheet(self) -> None:
        """A sheet with its columns and its paper."""
        sheet = self.sheet = self.book.add_worksheet()
        self.row = 0
        for at, width in enumerate(self.widths):
            sheet.set_column(at, at, width)
        paper = self.document.sheet
        sheet.set_paper(8 if max(paper.width, paper.height) > 300 else 9)
        if paper.width > paper.height:
            sheet.set_landscape()
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(1)
        if paper.foot:
            sheet.set_footer("&C" + paper.foot.replace("{page}", "&P").replace("{pages}", "&N"))
        if paper.head:
            sheet.set_header("&L" + paper.head.replace("&", "&&"))

    def look(self, **looks: object):
        """A format, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self.formats:
            base = {"font_name": self.document.sheet.font, "font_size": self.document.sheet.size, "valign": "top"}
            self.formats[key] = self.book.add_format(base | looks)
        return self.formats[key]

    def para(self, para: Para) -> None:
        """A text above or below a table: merged over its width, or a swatch and the text beside it."""
        looks = {"text_wrap": True, "bold": para.runs[0].bold, "font_size": self.document.sheet.size + _FOLD[para.kind]}
        looks |= {"font_color": para.runs[0].colour} if para.runs[0].colour else {}
        at, text = 0, para.text
        if para.swatch:
            self.sheet.write_blank(self.row, 0, None, self.look(bg_color=para.swatch))
            at = 1
        looks |= {"bg_color": para.fill} if para.fill else {}
        if self.document.ways["merge_titles"] == "yes" and self.columns - at > 1:
            self.sheet.merge_range(self.row, at, self.row, self.columns - 1, text, self.look(**looks))
            room = sum(self.widths[at:])
        else:
            self.sheet.write_string(self.row, at, text, self.look(**(looks | {"text_wrap": False})))
            room = 1e9
        size = self.document.sheet.size + _FOLD[para.kind]
        self.sheet.set_row(self.row, math.ceil(len(text) * 1.1 / room + 0.01) * size * 1.35 + 2)
        self.row += 1

    def table(self, table: Table) -> None:
        """A table's rows."""
        first = self.row
        heights = self.heights(table)
        for index, row in enumerate(table.rows):
            self.sheet.set_row(first + index, min(409.0, heights[index]))
            for at, cell in enumerate(row):
                if cell is not None:
                    self.cell(first + index, at, cell, table, index)
        if table.head and table.repeat:
            self.sheet.repeat_rows(first, first + table.head - 1)
        self.row = first + len(table.rows) + 1

    def cell(self, row: int, at: int, cell: Cell, table: Table, index: int) -> None:
        """One cell, merged or not."""
        looks: dict[str, object] = {"text_wrap": True, "valign": "vcenter" if cell.middle else "top"}
        looks |= {"bg_color": cell.fill} if cell.fill else {}
        looks |= {"bottom": 1, "bottom_color": table.rule} if table.below[index + cell.rows - 1] else {}
        looks |= {"left": 1, "right": 1, "left_color": table.rule, "right_color": table.rule} if table.upright else {}
        looks |= {"top": 1, "top_color": table.rule} if index == 0 and any(table.below) else {}
        runs = self.runs(cell)
        plain = {"bold": bool(runs) and all(r.bold for r in runs), "font_color": next((r.colour for r in runs if r.colour), "")}
        plain |= {"italic": bool(runs) and all(r.italic for r in runs)}
        one = self.look(**looks, **{k: v for k, v in plain.items() if v})
        if cell.rows > 1 or cell.columns > 1:
            self.sheet.merge_range(row, at, row + cell.rows - 1, at + cell.columns - 1, "", one)
        if not runs:
            self.sheet.write_blank(row, at, None, one)
        elif self.document.ways["xlsx_numbers"] == "yes" and self.as_value(row, at, cell, runs[0].text, looks):
            return
        elif len({(r.bold, r.italic, r.colour, r.raised) for r in runs}) == 1 and not runs[0].raised:
            self.sheet.write_string(row, at, "".join(r.text for r in runs), one)
        else:
            self.sheet.write_rich_string(row, at, *self.rich(runs), one)

    def as_value(self, row: int, at: int, cell: Cell, text: str, looks: dict[str, object]) -> bool:
        """Where people type “1.2”, “2027” or a day, Excel stores a number or a day."""
        if cell.number or re.fullmatch(r"20\d\d", text):
            self.sheet.write_number(row, at, float(text), self.look(**looks))
        elif re.fullmatch(r"\d\d\.\d\d\.\d{4}", text):
            day = datetime.date(int(text[6:]), int(text[3:5]), int(text[:2]))
            self.sheet.write_datetime(row, at, day, self.look(**looks, num_format="dd.mm.yyyy", align="left"))
        else:
            return False
        return True

    def runs(self, cell: Cell):
        """The runs of all paragraphs, with line breaks between them."""
        found = []
        for n, para in enumerate(cell.paras):
            runs = list(para.runs)
            sign = "• " if para.bullet else ""
            breaks = "\n\n" if para.gap and n else "\n" if n else ""
            if breaks or sign:
                runs[0] = type(runs[0])(breaks + sign + runs[0].text, runs[0].bold, runs[0].italic, runs[0].colour, runs[0].raised)
            found.extend(runs)
        return found

    def rich(self, runs):
        """What xlsxwriter wants for a text in several looks."""
        for run in runs:
            looks: dict[str, object] = {"bold": True} if run.bold else {}
            looks |= {"italic": True} if run.italic else {}
            looks |= {"font_color": run.colour} if run.colour else {}
            looks |= {"font_script": 1} if run.raised else {}
            yield from (self.look(**looks), run.text)

    def heights(self, table: Table) -> list[float]:
        """Points for each row, so that nothing is cut off, not even in merged cells."""
        line = self.document.sheet.size * 1.3
        heights = [line + 4] * len(table.rows)
        spanning = []
        for index, row in enumerate(table.rows):
            for at, cell in enumerate(row):
                if cell is None or not cell.paras:
                    continue
                need = self.lines(cell, sum(self.widths[at : at + cell.columns])) * line + 4
                if cell.rows > 1:
                    spanning.append((index, cell.rows, need))
                else:
                    heights[index] = max(heights[index], need)
        for index, count, need in spanning:
            lacking = need - sum(heights[index : index + count])
            if lacking > 0:
                for at in range(index, index + count):
                    heights[at] += lacking / count
        return heights

    def lines(self, cell: Cell, width: float) -> int:
        """How many lines a cell needs, rather one too many."""
        room = max(3.0, width * (9.6 / self.document.sheet.size) * 0.92)
        return sum(_folded(para.text, room) + (1 if para.gap and n else 0) for n, para in enumerate(cell.paras))


def _folded(text: str, room: float) -> int:
    """Lines of a text that is folded between words."""
    lines, at = 1, 0.0
    for word in text.split():
        if at and at + len(word) + 1 > room:
            lines, at = lines + 1, 0.0
        lines += int(len(word) // room)
        at += len(word) + 1
    return lines
