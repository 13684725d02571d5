"""What every reader gives the extraction: lines of a plain text, or tables of cells with their looks and places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sammenhaeng.domain.draft import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, trimmed. number: in the file, from 1; open_end: it ended with a space."""

    number: int
    page: int
    text: str
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class TextPages:
    """A text in pages. lines: only those that say something."""

    lines: tuple[Line, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. colour: of the letters, "#rrggbb", "" where they have the ordinary one; raised: a footnote's sign."""

    text: str
    bold: bool = False
    colour: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its wrapped lines joined; a forced line break begins another.

    place: None where it is the cell's. gap: white space above it in line heights, 0.0 where nothing shows.
    fill: the colour behind it or of a swatch beside it, "#rrggbb", "" for none.
    style: what the file calls its kind: "h1" … "h9" for headings, "" for ordinary text; size: of its letters in points, 0.0 where
    the file does not say. Both only serve the reading, and cross no process.
    """

    runs: tuple[Run, ...]
    place: Place | None = None
    gap: float = 0.0
    fill: str = ""
    style: str = field(default="", compare=False)
    size: float = field(default=0.0, compare=False)

    @property
    def text(self) -> str:
        """All of it, white space evened out; of raised signs only the `*`, which says something of what it stands on."""
        return " ".join("".join(run.text for run in self.runs if not run.raised or "*" in run.text).split())

    @property
    def bold(self) -> bool:
        """Are all of its letters bold?"""
        telling = [run for run in self.runs if not run.raised and any(sign.isalnum() for sign in run.text)]
        return bool(telling) and all(run.bold for run in telling)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A merged cell stands in its first row and column; rows and columns: how many it covers.

    fill: the colour behind it, "#rrggbb", "" for none or white.
    """

    paragraphs: tuple[Paragraph, ...]
    place: Place
    fill: str = ""
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """The paragraphs as one text."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs as texts."""
        return tuple(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells in place, and the texts that stand around it, up to the table before and after it.

    rows: per row one cell or None (empty, or covered by a merged cell) for each column. A table that goes on over a page break is
    one grid, its repeated header rows still in it. name: of the sheet, "" where it has none.
    by_rules: False where a reader found the rows by gaps alone, so that a row may hold several records, or a record several rows.
    """

    before: tuple[Paragraph, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    after: tuple[Paragraph, ...]
    name: str = ""
    by_rules: bool = True


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page of a paginated file, in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Blocks:
    """All that a file holds. text: its lines where it has no tables; pages: sizes, empty where the file has no pages.

    model: the model that a file of our own carries, as JSON text. read_by: "ocr" where a machine read a picture of the text.
    flow: gives all paragraphs, with their looks and places, and the tables between them; worked out only where no table is an overview.
    """

    grids: tuple[Grid, ...] = ()
    text: TextPages | None = None
    pages: tuple[PageSize, ...] = field(default_factory=tuple)
    model: str | None = None
    read_by: str = ""
    flow: Callable[[], Sequence[Paragraph | Grid]] | None = field(default=None, compare=False, repr=False)


def plain_paragraph(text: str, place: Place | None = None) -> Paragraph:
    """A paragraph without looks."""
    return Paragraph((Run(text),), place)
