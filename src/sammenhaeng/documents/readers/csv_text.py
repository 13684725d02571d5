"""CSV and other tables in plain text (semicolons, commas, tabs, pipes, as in Markdown) → a grid."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Paragraph, Run, plain_paragraph
from sammenhaeng.documents.readers.office import MOST_COLUMNS, MOST_ROWS
from sammenhaeng.documents.readers.text import decode, plain
from sammenhaeng.domain.draft import Place

_SIGNS = "\t;|,"
_SAYS_SIGN = re.compile(r'\s*"?sep=(.)"?\s*\n', re.IGNORECASE)
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\|?\s*")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_PROSE = 0.55
"""Below this share of lines of one width a text with commas is prose."""
_WIDEST_FIELD = 100_000


class _Row(NamedTuple):
    """A row's number as a spreadsheet would count it, its first and last line, all from 1, and its fields."""

    number: int
    first: int
    last: int
    fields: list[str]


_Rows = list[_Row]


def read_csv(data: bytes, name: str) -> Blocks | None:
    """The table of a text; None where the text holds none. Raises BadDocument for no text, and for more rows than an overview has."""
    text = plain(decode(data, name))
    lines = text.split("\n")
    piped = _piped(lines)
    rows = piped or _best(text)
    if rows is None:
        return None
    if len(rows) > MOST_ROWS:
        raise BadDocument(f"{name} har en tabel med over {MOST_ROWS} rækker. Gem kun oversigten.")
    if piped:
        first, last = piped[0].first, piped[-1].last
        before, after = _around(lines[: first - 1], 1), _around(lines[last:], last + 1)
        return Blocks((Grid(before, tuple(_row(row, marked=True) for row in rows), after),))
    return Blocks((_grid(rows),))


def _piped(lines: Sequence[str]) -> _Rows | None:
    """The first table of Markdown: a line of headings over a rule of dashes, and every line with pipes under it."""
    at = next((i for i, line in enumerate(lines) if i and len(line) < 2000 and "|" in line and "-" in line and _RULE.fullmatch(line)), None)
    if at is None or "|" not in lines[at - 1]:
        return None
    rows = [_Row(1, at, at, _cells(lines[at - 1]))]
    for number, line in enumerate(lines[at + 1 :], start=at + 2):
        if "|" not in line:
            break
        rows.append(_Row(len(rows) + 1, number, number, _cells(line)))
    return rows if len(rows[0].fields) >= _FEWEST_COLUMNS and len(rows) > 1 else None


def _cells(line: str) -> list[str]:
    line = line.strip()
    inner = line[line.startswith("|") : len(line) - (line.endswith("|") and not line.endswith("\\|"))]
    return [re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|").strip()) for cell in re.split(r"(?<!\\)\|", inner)]


def _around(lines: Sequence[str], first: int) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph((Run(re.sub(r"^#+\s*", "", line).strip(), line.startswith("#")),), Place(1, number, number))
        for number, line in enumerate(lines, start=first)
        if line.strip()
    )


def _best(text: str) -> _Rows | None:
    """The rows by the sign that parts the text most evenly; None where no sign does."""
    said = _SAYS_SIGN.match(text)
    if said:
        lead = text[: said.end()].count("\n")
        rows = _parted(text[said.end() :], said[1])
        return [_Row(row.number, row.first + lead, row.last + lead, row.fields) for row in rows] or None
    found = []
    for sign in _SIGNS:
        if text.count(sign) < _FEWEST_COLUMNS:
            continue
        rows = _parted(text, sign)
        share, width = _evenness(rows)
        if width >= _FEWEST_COLUMNS and len(rows) >= _FEWEST_ROWS and not _spaced(rows) and share >= (0.9 if sign == "," else _PROSE):
            found.append((share, width, rows))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _evenness(rows: _Rows) -> tuple[float, int]:
    """The share of rows with the commonest number of fields above one, and that number. A lone field is a title or a note."""
    widths = Counter(len(row.fields) for row in rows if len(row.fields) > 1)
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    lone = sum(1 for row in rows if len(row.fields) <= 1)
    return count / max(len(rows) - min(lone, 12), 1), width


def _spaced(rows: _Rows) -> bool:
    """Does a space follow most of the signs, as in prose?"""
    fields = [field for row in rows for field in row.fields[1:] if field.strip()]
    return sum(field.startswith(" ") for field in fields) > len(fields) / 2


def _parted(text: str, sign: str) -> _Rows:
    """Every row with a field that says something; an open quotation ends with the text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=False)
    csv.field_size_limit(_WIDEST_FIELD)
    rows: _Rows = []
    before = 0
    try:
        for number, fields in enumerate(reader, start=1):
            if any(field.strip() for field in fields):
                rows.append(_Row(number, before + 1, max(reader.line_num, before + 1), fields))
            before = reader.line_num
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        return []
    return rows


def _grid(rows: _Rows) -> Grid:
    """Leading and closing rows of one field stand around the table."""
    filled = [sum(bool(field.strip()) for field in row.fields) for row in rows]
    first = next((i for i, count in enumerate(filled) if count >= _FEWEST_COLUMNS), 0)
    last = next((i for i in reversed(range(len(rows))) if filled[i] >= 2), len(rows) - 1)
    before = tuple(_alone(row) for row in rows[:first])
    return Grid(before, tuple(_row(row) for row in rows[first : last + 1]), tuple(_alone(row) for row in rows[last + 1 :]))


def _alone(row: _Row) -> Paragraph:
    return plain_paragraph(" ".join(field.strip() for field in row.fields if field.strip()), Place(1, row.first, row.last))


def _row(row: _Row, *, marked: bool = False) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    for column, text in enumerate(row.fields[:MOST_COLUMNS], start=1):
        paragraphs = tuple(_paragraphs(text, marked=marked))
        place = Place(1, row.first, row.last, cell=f"1!{get_column_letter(column)}{row.number}")
        cells.append(Cell(paragraphs, place) if paragraphs else None)
    return tuple(cells)


def _paragraphs(text: str, *, marked: bool) -> Iterator[Paragraph]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        if not marked:
            yield plain_paragraph(line.strip())
            continue
        parts = re.split(r"(\*\*|__)(?=\S)(.+?)\1", line.strip())
        yield Paragraph(tuple(Run(part, at % 3 == 2) for at, part in enumerate(parts) if at % 3 != 1 and part))
