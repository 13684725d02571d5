"""DOCX files → blocks: every table as a grid with the looks of its text, and the paragraphs around it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

from docx.document import Document
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Paragraph, Run
from sammenhaeng.documents.readers.colours import colour_of, named_colour
from sammenhaeng.documents.readers.office import MODEL_PART, MOST_COLUMNS, MOST_ROWS
from sammenhaeng.documents.readers.text import plain
from sammenhaeng.documents.readers.word_lists import Lists, lists_of
from sammenhaeng.domain.draft import Place

_P, _R, _T, _TAB, _BR, _CR, _TBL = (qn(f"w:{name}") for name in ("p", "r", "t", "tab", "br", "cr", "tbl"))
_TR, _TC, _VAL, _FILL, _TYPE = (qn(f"w:{name}") for name in ("tr", "tc", "val", "fill", "type"))
_RPR, _PPR, _TCPR, _HYPHEN, _SOFT = (qn(f"w:{name}") for name in ("rPr", "pPr", "tcPr", "noBreakHyphen", "softHyphen"))
_PAGE = qn("w:lastRenderedPageBreak")
_HIDDEN = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_INSIDE = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml")}
for _kind in (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
):  # Documents with macros, and templates, are read like any other: nothing in them is run.
    PartFactory.part_type_for[_kind] = DocumentPart
_OFF = ("0", "false", "off", "none")
_ORDINARY = ("normal", "body text", "list paragraph", "no spacing", "normal (web)", "default", "standard", "text body")
_LEVELS = 9


def read_docx(data: bytes, name: str) -> Blocks:
    """Every table of a Word document as a grid, with the paragraphs before and after it. Raises BadDocument."""
    try:
        document = cast("DocumentPart", Package.open(io.BytesIO(data)).main_document_part).document
        body = _Body(document, name)
        grids = tuple(body.grids())
        model = next((p.blob.decode("utf-8") for p in document.part.package.iter_parts() if str(p.partname) == MODEL_PART), None)
    except BadDocument:
        raise
    except Exception as error:
        raise BadDocument(f"{name} er beskadiget og kan ikke læses som DOCX. Åbn filen i Word, og gem den igen.") from error
    return Blocks(grids, model=model, flow=body.flow)


@dataclass(slots=True)
class _Look:
    """What a style says of letters: None where it says nothing. kind: "h1" for a heading of the first level, else its name."""

    bold: bool | None = None
    colour: str = ""
    listed: bool = False
    size: float = 0.0
    kind: str = ""


@dataclass(slots=True)
class _Body:
    """Walks through a document's body. page: counted by the breaks that Word last drew; marker: the text marker of a paragraph."""

    document: Document
    name: str
    page: int = 1
    tables: int = 0
    looks: dict[str, _Look] = field(default_factory=dict)
    marker: str = ""
    lists: Lists = field(init=False)
    order: list[tuple[Paragraph | tuple[tuple[Cell | None, ...], ...], int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.looks = _looks(self.document)
        self.lists = lists_of(self.document)

    def flow(self) -> list[Paragraph | Grid]:
        """Everything in order. A paragraph's place is its rank among them."""
        return [
            replace(piece, place=Place(page, rank, rank)) if isinstance(piece, Paragraph) else Grid((), piece, ())
            for rank, (piece, page) in enumerate(self.order, start=1)
        ]

    def grids(self) -> Iterator[Grid]:
        self.order = [(piece, self.page) for piece in self._pieces(self.document.element.body)]
        pieces = [piece for piece, _page in self.order]
        at = [i for i, piece in enumerate(pieces) if not isinstance(piece, Paragraph)]
        for here, i in enumerate(at):
            before = tuple(p for p in pieces[(at[here - 1] + 1 if here else 0) : i] if isinstance(p, Paragraph))
            after = tuple(p for p in pieces[i + 1 : at[here + 1] if here + 1 < len(at) else None] if isinstance(p, Paragraph))
            rows = pieces[i]
            if not isinstance(rows, Paragraph):
                yield Grid(before, rows, after)

    def _pieces(self, parent: Any) -> Iterator[Paragraph | tuple[tuple[Cell | None, ...], ...]]:
        for child in parent:
            if child.tag == _TBL:
                self.tables += 1
                yield tuple(self._rows(child))
            elif child.tag == _P:
                yield from self._paragraphs(child)
            elif child.tag in _INSIDE:
                yield from self._pieces(child)

    def _rows(self, table: Any) -> Iterator[tuple[Cell | None, ...]]:
        rows = list(_under(table, _TR))
        if len(rows) > MOST_ROWS:
            raise BadDocument(f"{self.name} har en tabel med over {MOST_ROWS} rækker. Gem kun oversigten.")
        spots = [list(_spots(tr)) for tr in rows]
        goes_on = [{start for start, _span, tc in row if _merge(tc) == "continue"} for row in spots]
        for number, row in enumerate(spots):
            cells: list[Cell | None] = []
            for start, span, tc in row:
                cells.extend([None] * (start - len(cells)))
                below = 1
                while number + below < len(spots) and start in goes_on[number + below] and _merge(tc):
                    below += 1
                covered = _merge(tc) == "continue" and number > 0
                cells.append(None if covered else self._cell(tc, number + 1, start, below, span))
                cells.extend([None] * (span - 1))
            yield tuple(cells[:MOST_COLUMNS])

    def _cell(self, tc: Any, row: int, column: int, rows: int, columns: int) -> Cell | None:
        paragraphs: list[Paragraph] = []
        gap = 0.0
        for p in _all(tc, _P):
            found = list(self._paragraphs(p))
            if not found:
                gap += 1.0
                continue
            paragraphs.append(replace(found[0], gap=max(gap, found[0].gap)))
            paragraphs.extend(found[1:])
            gap = 0.0
        fill = _shade(tc.find(_TCPR))
        if not paragraphs and not fill:
            return None
        spot = f"{self.tables}!{_letters(column)}{row}"
        return Cell(tuple(paragraphs), Place(self.page, row, row, cell=spot), fill, rows, columns)

    def _paragraphs(self, p: Any) -> Iterator[Paragraph]:
        """The lines of a paragraph: a forced break begins another. An entry of a list begins with a dot."""
        properties = p.find(_PPR)
        style = self._style(properties, "w:pStyle")
        kind = _level(properties) or style.kind
        lines: list[list[Run]] = [[]]
        self.marker = ""
        for r in _all(p, _R):
            self._run(r, style, lines)
        gap = 0.0
        fill = _shade(properties) or self.marker
        sign = self._sign(properties, style, kind)
        size = next((size for r in _all(p, _R) if (size := _size(r.find(_RPR)))), style.size)
        for line in lines:
            text = "".join(run.text for run in line)
            if not text.strip():
                gap += 1.0
                continue
            runs = (Run(f"{sign} ", bold=line[0].bold and sign != "•"), *line) if sign and text.lstrip()[:1] not in "•-–*" else tuple(line)
            yield Paragraph(runs, None, gap, fill, kind, size)
            gap, sign = 0.0, ""

    def _sign(self, properties: Any, style: _Look, kind: str) -> str:
        """What stands before a paragraph: a dot where its style is built on a list's. Headings have no dots."""
        told = self.lists.sign(properties)
        sign = ("•" if style.listed else "") if told is None else told
        return "" if sign == "•" and _is_level(kind) else sign

    def _run(self, r: Any, style: _Look, lines: list[list[Run]]) -> None:
        properties = r.find(_RPR)
        look = self._style(properties, "w:rStyle")
        bold = _first(_flag(properties, "w:b"), look.bold, style.bold)
        colour = _colour(properties) or look.colour or style.colour
        raised = _value(properties, "w:vertAlign") == "superscript"
        self.marker = self.marker or named_colour(_value(properties, "w:highlight"))
        for child in r:
            if child.tag == _PAGE:
                self.page += 1
            elif child.tag in (_BR, _CR):
                lines.append([])
            else:
                text = _text_of(child)
                if text:
                    lines[-1].append(Run(text, bool(bold), colour, raised))

    def _style(self, properties: Any, tag: str) -> _Look:
        return self.looks.get(_value(properties, tag), _Look())


def _text_of(child: Any) -> str:
    if child.tag == _T:
        return plain(child.text or "").replace("\n", " ")
    return {_TAB: " ", _HYPHEN: "-"}.get(child.tag, "")


def _under(parent: Any, tag: str) -> Iterator[Any]:
    """The children of a tag, also those wrapped in controls or in changes that Word tracks."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _INSIDE:
            yield from _under(child, tag)


def _all(parent: Any, tag: str) -> Iterator[Any]:
    """Every descendant of a tag in order, without deleted text and doubled drawings, and not inside another of the same tag."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _HIDDEN and len(child):
            yield from _all(child, tag)


def _spots(tr: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row: (column from 0, columns covered, element)."""
    properties = tr.find(qn("w:trPr"))
    at = min(int(_value(properties, "w:gridBefore") or 0), MOST_COLUMNS)
    for tc in _under(tr, _TC):
        span = max(1, min(int(_value(tc.find(_TCPR), "w:gridSpan") or 1), MOST_COLUMNS))
        yield at, span, tc
        at += span


def _merge(tc: Any) -> str:
    """“restart”, “continue”, or "" for a cell that is not merged downwards."""
    properties = tc.find(_TCPR)
    found = properties.find(qn("w:vMerge")) if properties is not None else None
    return "" if found is None else found.get(_VAL, "continue")


def _value(properties: Any, tag: str) -> str:
    found = properties.find(qn(tag)) if properties is not None else None
    return "" if found is None else str(found.get(_VAL, ""))


def _flag(properties: Any, tag: str) -> bool | None:
    found = properties.find(qn(tag)) if properties is not None else None
    return None if found is None else found.get(_VAL, "true") not in _OFF


def _first(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)


def _colour(properties: Any) -> str:
    return colour_of(_value(properties, "w:color"), dark_is_plain=True)


def _shade(properties: Any) -> str:
    """The colour behind a cell or a paragraph."""
    found = properties.find(qn("w:shd")) if properties is not None else None
    return "" if found is None else colour_of(found.get(_FILL, ""))


def _looks(document: Document) -> dict[str, _Look]:
    """Style → what it and those that it builds on say of letters."""
    elements = {str(e.get(qn("w:styleId"))): e for e in document.styles.element if e.tag == qn("w:style")}
    return {key: _look(key, elements, 0) for key in elements}


def _look(key: str, elements: dict[str, Any], depth: int) -> _Look:
    element = elements.get(key)
    if element is None or depth > 12:
        return _Look()
    base = _look(_value(element, "w:basedOn"), elements, depth + 1)
    properties = element.find(_RPR)
    bold = _first(_flag(properties, "w:b"), base.bold)
    paragraph = element.find(_PPR)
    listed = base.listed or (paragraph is not None and paragraph.find(qn("w:numPr")) is not None)
    written = _value(element, "w:name").casefold()
    named = re.sub(r"^heading (\d)$", r"h\1", written) if element.get(_TYPE) == "paragraph" else ""
    kind = _level(paragraph) or (base.kind if _is_level(base.kind) else "" if named in _ORDINARY or listed else named)
    return _Look(bold, _colour(properties) or base.colour, listed, _size(properties) or base.size, named if _is_level(named) else kind)


def _level(properties: Any) -> str:
    """The level of a heading that the properties of a paragraph tell, as "h1"; "" for ordinary text."""
    level = _value(properties, "w:outlineLvl")
    return f"h{int(level) + 1}" if level.isdigit() and int(level) < _LEVELS else ""


def _is_level(kind: str) -> bool:
    return bool(re.fullmatch(r"h\d", kind))


def _size(properties: Any) -> float:
    """The size of letters in points; Word counts half points."""
    written = _value(properties, "w:sz")
    return int(written) / 2 if written.isdigit() else 0.0


def _letters(column: int) -> str:
    """A column's letters in a spreadsheet, from 0: A, B … Z, AA."""
    head, tail = divmod(column, 26)
    return (_letters(head - 1) if head else "") + chr(65 + tail)
