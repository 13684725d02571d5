"""What every reader gives the extraction: lines of a text, or rows of a table."""

from dataclasses import dataclass

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
class Cell:
    """One cell of a table: its paragraphs and its place. A merged cell stands in its first row."""

    paragraphs: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        """The paragraphs as one text."""
        return " ".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells in place, and the texts that stand around it.

    rows: per row one cell or None (empty, or covered by a merged cell above) for each column.
    """

    before: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    after: tuple[str, ...]
