"""HTML → blocks: every table as a grid with its merged cells and looks, and the paragraphs around it.

Nothing is fetched and nothing is run. A table that only holds other tables in place is no table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Line, Paragraph, Run, TextPages
from sammenhaeng.documents.readers.html_looks import Look, Looks, background
from sammenhaeng.documents.readers.office import MOST_COLUMNS, MOST_ROWS
from sammenhaeng.documents.readers.text import decode, plain
from sammenhaeng.domain.draft import Place

MOST_TABLES = 500
_SILENT = frozenset(
    "script style head template noscript iframe object embed svg math select textarea button video audio canvas del".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "legend li main nav ol p pre section summary details table tbody td tfoot th thead title tr ul".split()
)
_TELLING = frozenset("h1 h2 h3 h4 h5 h6 summary dt legend figcaption".split())
"""Elements whose text is told apart from ordinary text."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DOTS = "•-–—*·▪o○●"


def read_html(data: bytes, name: str) -> Blocks:
    """The tables of a page and the texts around them; its lines where it has no tables. Raises BadDocument."""
    root = _parsed(_text_of(data, name), name)
    sheets = " ".join(element.text or "" for element in root.iter("style"))
    pieces = list(_Page(name, Looks.of(sheets)).pieces(root))
    if all(isinstance(piece, Paragraph) for piece in pieces):
        texts = [piece.text for piece in pieces if isinstance(piece, Paragraph)]
        lines = tuple(Line(n, 1, text) for n, text in enumerate(texts, start=1) if text)
        return Blocks(text=TextPages(lines, 1), flow=lambda: _flow(pieces))
    return Blocks(_grids(pieces), flow=lambda: _flow(pieces))


def _text_of(data: bytes, name: str) -> str:
    """The page's text: by its mark of UTF, by the encoding that it names itself, else as any text."""
    found = _CHARSET.search(data[:4096])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data[:4096]:
        written = found[1].decode("ascii", "replace").lower()
        encoding = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}.get(written, written)
        try:
            return plain(data.decode(encoding))
        except (LookupError, UnicodeDecodeError, TypeError):
            pass
    return plain(decode(data, name))


def _parsed(text: str, name: str) -> Any:
    text = re.sub(r"<\?xml[^>]{0,300}\?>|<!\[(?:if|endif)[^\]]{0,300}\]>", "", text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise BadDocument(f"{name} er HTML, men kan ikke læses. Åbn siden i en browser, og gem den igen.")
    return root


def _flow(pieces: list["Paragraph | _Table"]) -> list[Paragraph | Grid]:
    """Everything in order. A paragraph's place is its rank among them."""
    return [
        replace(piece, place=Place(1, rank, rank)) if isinstance(piece, Paragraph) else Grid((), piece.rows, ())
        for rank, piece in enumerate(pieces, start=1)
    ]


def _grids(pieces: list["Paragraph | _Table"]) -> tuple[Grid, ...]:
    at = [i for i, piece in enumerate(pieces) if isinstance(piece, _Table)]
    found = []
    for here, i in enumerate(at):
        table = pieces[i]
        before = tuple(p for p in pieces[(at[here - 1] + 1 if here else 0) : i] if isinstance(p, Paragraph))
        after = tuple(p for p in pieces[i + 1 : at[here + 1] if here + 1 < len(at) else None] if isinstance(p, Paragraph))
        if isinstance(table, _Table):
            found.append(Grid(before, table.rows, after))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(slots=True)
class _Page:
    """Walks through a page. tables: how many have been met."""

    name: str
    looks: Looks
    tables: int = 0

    def pieces(self, root: Any) -> "Iterator[Paragraph | _Table]":
        """Paragraphs and tables in the page's order."""
        flow = _Flow(self)
        flow.walk(root, Look())
        flow.end()
        yield from flow.pieces

    def table(self, element: Any, look: Look) -> _Table:
        """A table's cells in place."""
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise BadDocument(f"{self.name} har over {MOST_TABLES} tabeller. Gem kun oversigten.")
        rows = list(_rows(element))
        if len(rows) > MOST_ROWS:
            raise BadDocument(f"{self.name} har en tabel med over {MOST_ROWS} rækker. Gem kun oversigten.")
        taken: set[tuple[int, int]] = set()
        return _Table(tuple(self._row(row, number, len(rows), taken, look) for number, row in enumerate(rows)))

    def _row(self, row: Any, number: int, count: int, taken: set[tuple[int, int]], look: Look) -> tuple[Cell | None, ...]:
        in_row = self.looks.look(row, look)
        cells: list[Cell | None] = []
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (number, len(cells)) in taken:
                cells.append(None)
            at = len(cells)
            if at >= MOST_COLUMNS:
                break
            down = min(_span(element, "rowspan", count - number), count - number)
            wide = min(_span(element, "colspan", 1), MOST_COLUMNS - at)
            taken.update((number + below, at + beside) for below in range(down) for beside in range(wide))
            cells.append(self._cell(element, in_row, (number + 1, at), (down, wide)))
        cells.extend([None] * max(0, max((column for line, column in taken if line == number), default=-1) + 1 - len(cells)))
        return tuple(cells)

    def _cell(self, element: Any, in_row: Look, spot: tuple[int, int], covers: tuple[int, int]) -> Cell | None:
        look = self.looks.look(element, in_row)
        if look.hidden:
            return None
        fill = background(element, self.looks.says(element)) or in_row.fill
        flow = _Flow(self, inside=True)
        for child in _with_texts(element):
            flow.take(child, look)
        flow.end()
        paragraphs = tuple(piece for piece in flow.pieces if isinstance(piece, Paragraph))
        if not paragraphs and not fill:
            return None
        row, column = spot
        place = Place(1, row, row, cell=f"{self.tables}!{get_column_letter(column + 1)}{row}")
        return Cell(paragraphs, place, fill, *covers)


@dataclass(slots=True)
class _Flow:
    """Text that runs into paragraphs. inside: of a cell, where a table is written out row by row."""

    page: _Page
    inside: bool = False
    pieces: list["Paragraph | _Table"] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    fill: str = ""
    gap: float = 0.0
    dot: bool = False
    style: str = ""

    def take(self, child: Any, look: Look) -> None:
        """A text, or an element."""
        if isinstance(child, str):
            self.say(child, look)
        else:
            self.walk(child, look)

    def walk(self, element: Any, around: Look) -> None:
        """An element with all that is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        look = self.page.looks.look(element, around)
        if look.hidden:
            return
        if tag == "br":
            self.end(forced=True)
        elif tag == "table" and not self.inside and not _only_places(element):
            self._table(element, look)
        else:
            self._inner(element, look)

    def _inner(self, element: Any, look: Look) -> None:
        apart = element.tag in _BLOCKS and not (self.inside and element.tag in ("td", "th"))
        if apart:
            self.end()
        self.dot = self.dot or element.tag == "li"
        before, self.style = self.style, element.tag if element.tag in _TELLING else self.style
        if look.fill and element.tag not in ("table", "tbody", "body", "html"):
            self.fill = self.fill or look.fill
        for child in _with_texts(element):
            self.take(child, look)
        if apart:
            self.end()
        elif element.tag in ("td", "th"):
            self.say(" ", look)
        self.style = before

    def _table(self, element: Any, look: Look) -> None:
        self.end()
        for caption in element.iterchildren("caption"):
            self.walk(caption, look)
        self.pieces.append(self.page.table(element, look))

    def say(self, text: str, look: Look) -> None:
        """Letters in a look; white space of any kind is one space."""
        text = re.sub(r"\s+", " ", text)
        if text:
            self.runs.append(Run(text, look.bold, look.colour, look.raised))

    def end(self, *, forced: bool = False) -> None:
        """The paragraph ends here. forced: by a line break, so that an empty one is white space."""
        text = "".join(run.text for run in self.runs).strip()
        if text:
            runs = (Run("• "), *self.runs) if self.dot and text[0] not in _DOTS else tuple(self.runs)
            self.pieces.append(Paragraph(runs, None, self.gap, self.fill, self.style))
            self.gap, self.dot, self.fill = 0.0, False, ""
        elif forced:
            self.gap += 1.0
        self.runs = []


def _with_texts(element: Any) -> Iterator[Any]:
    """An element's texts and children in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _rows(table: Any) -> Iterator[Any]:
    """A table's own rows in the order in which they are shown: its foot stands last wherever it is written."""
    parts = [child for child in table if child.tag in ("thead", "tbody", "tr")]
    for part in (*parts, *table.iterchildren("tfoot")):
        if part.tag == "tr":
            yield part
        else:
            yield from part.iterchildren("tr")


def _only_places(table: Any) -> bool:
    """Does a table only hold others in place? One inside it has more cells than itself."""
    inner = list(islice(table.iterdescendants("table"), MOST_TABLES))
    if not inner:
        return False
    own = sum(1 for row in _rows(table) for cell in row if cell.tag in ("td", "th"))
    return any(sum(1 for row in _rows(other) for cell in row if cell.tag in ("td", "th")) > own for other in inner)


def _span(element: Any, name: str, endless: int) -> int:
    """How many rows or columns a cell covers; 0 means to the end."""
    written = re.match(r"\s*(\d{1,6})", element.get(name) or "")
    number = int(written[1]) if written else 1
    return max(1, endless if number == 0 else number)
