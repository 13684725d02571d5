"""What documents say of a goal or an initiative, as printed, and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sammenhaeng.briefs.desk.review_words import role_word
from sammenhaeng.domain.model import PrintedValue, Source
from sammenhaeng.domain.said import says_something


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a value stands, in words; lines and cell are "" where the file has none."""

    value: str
    file: str
    page: int | None
    lines: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an initiative; value is None while nobody has given it.

    said: the value is the document's words, and nobody has set it; source: where they stand, where that is known.
    """

    name: str
    value: str | None
    said: bool = False
    source: SourceRow | None = None


def further_facts(printed: Sequence[PrintedValue]) -> tuple[Fact, ...]:
    """What further columns say, as facts."""
    return tuple(Fact(str(role_word(one.column)), one.text) for one in printed)


def said_fact(printed: Sequence[PrintedValue], column: str) -> Fact | None:
    """What the document says in a column, for where nothing is set; None where it says nothing."""
    found = next((one for one in printed if one.column == column and says_something(one.text)), None)
    if found is None:
        return None
    name = str(role_word(column))
    return Fact(name, found.text, said=True, source=_source_row(name, found.source) if found.source else None)


def source_rows(sources: Mapping[str, Source | None], printed: Sequence[PrintedValue] = ()) -> tuple[SourceRow, ...]:
    """Where values stand, by the values' names."""
    told = {**sources, **{str(role_word(one.column)): one.source for one in printed}}
    return tuple(_source_row(value, source) for value, source in told.items() if source)


def _source_row(value: str, source: Source) -> SourceRow:
    return SourceRow(value, source.file, None if source.cell else source.page, _lines(source), source.cell)


def _lines(source: Source) -> str:
    if source.cell or source.first_line is None or source.last_line is None:
        return ""
    first, last = source.first_line, source.last_line
    return str(first) if first == last else f"{first}–{last}"
