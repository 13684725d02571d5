"""What stands on paper: paragraphs, tables, and how they look. Every writer writes the same of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. colour: "#rrggbb" or "" for black."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. kind: body, title, heading or note; swatch: a coloured box before it; fill: the colour behind it."""

    runs: tuple[Run, ...]
    kind: str = "body"
    bullet: bool = False
    swatch: str = ""
    fill: str = ""
    gap: bool = False

    @property
    def text(self) -> str:
        """Its words, with all signs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. rows, columns: how many it covers; number: it may be stored as a number."""

    paras: tuple[Para, ...] = ()
    rows: int = 1
    columns: int = 1
    fill: str = ""
    middle: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. None is what a merged cell covers. head: how many rows are its header; widths: shares of the page's width.

    below: for each row, is there a rule under it; upright: are there rules between columns; repeat: the header comes again on each page.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    widths: tuple[float, ...]
    below: tuple[bool, ...]
    head: int = 1
    upright: bool = True
    repeat: bool = True
    split_rows: bool = True
    rule: str = "#808080"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper. width, height, margin: millimetres; font: a family; size: points."""

    width: float
    height: float
    margin: float
    font: str
    size: float
    head: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ways: small choices that only one kind of writer knows, by name."""

    title: str
    language: str
    sheet: Sheet
    blocks: tuple[Para | Table, ...]
    ways: dict[str, str]
