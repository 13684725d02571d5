"""A scattered text → a draft: the whole way from lines to themes, goals, initiatives and partners."""

import re
from collections.abc import Sequence

from sammenhaeng.documents.errors import BadDocument, NoOverview
from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.model import GoalGuess, InitiativeCell, Overview, build_draft
from sammenhaeng.documents.extract.scattered.assign import Row, assign
from sammenhaeng.documents.extract.scattered.cells import Found, gather
from sammenhaeng.documents.extract.scattered.classify import Part, classify
from sammenhaeng.documents.extract.scattered.goals import FoundGoal, find_goals, find_themes, number_key, number_themes, with_missing
from sammenhaeng.documents.extract.scattered.numbering import settle_numbers
from sammenhaeng.documents.extract.scattered.ordered import read_ordered
from sammenhaeng.documents.extract.scattered.pieces import Pieces, take_apart
from sammenhaeng.documents.extract.scattered.similarity import Similarity
from sammenhaeng.documents.extract.scattered.wholeness import Table, check_whole
from sammenhaeng.documents.readers.blocks import Line, TextPages
from sammenhaeng.domain.draft import Draft, LegendEntry, LegendMeaning, Place, SourceFile

_STUCK = re.compile(r"[^\W\d_][.)%]?[1-9]\d?\.[1-9]\d?(?=[\s.]|$)|(?<!\S)[1-9]\d?\.[1-9]\d?\.?(?=[A-ZÆØÅÄÖ][^\W\d])")
_WHOLE = re.compile(r"(?<!\S)[1-9]\d?\.[1-9]\d?\.?(?!\S)")
MOST_GOALS, MOST_INITIATIVES = 400, 1_500
"""What an overview may have."""


def read_overview(text: TextPages, source: SourceFile) -> Draft:
    """Read an overview from a scattered text.

    Raises BadDocument where there is no overview in it, or only half of one.
    """
    ordered = None if _numbers_stick(text) else read_ordered(text, source)
    if ordered:
        return ordered
    pieces = take_apart(text)
    _check_header(pieces, text, source.file)
    cells, loose = gather(pieces.stream, classify(pieces.stream))
    themes, goals, initiatives = find_themes(cells), find_goals(cells, loose), _initiatives(cells)
    _check_parts(goals, initiatives, source.file)
    alike = Similarity([cell.words for cell in initiatives] + [goal.text for goal in goals])
    rows = [Row(cell.order, cell.page) for cell in initiatives]
    number_themes(themes, goals)
    settle_numbers(goals, loose, themes, rows, lambda r, goal: alike.between(initiatives[r].words, goal.text))
    goals = sorted(goals, key=lambda goal: number_key(goal.number or "0"))
    shares = assign(rows, goals, lambda r, g: alike.between(initiatives[r].words, goals[g].text))
    _check_homes(initiatives, shares, source.file)
    table = Table(pieces, cells, loose, themes, goals, initiatives, [row[0][0] for row in shares])
    asked = check_whole(table, source.file)
    guesses = [[GoalGuess(goals[g].number or "", share) for g, share in row] for row in shares]
    themes = with_missing(themes, goals)
    found = Overview(pieces.title, source, _legend(pieces.legend), themes, goals, initiatives, guesses, asked)
    return build_draft(found)


def _numbers_stick(text: TextPages) -> bool:
    """Do some goals' numbers, but not most, stick to words? Only tools that leave a table out of its order do so."""
    stuck = sum(bool(_STUCK.search(line.text)) for line in text.lines)
    return 0 < stuck < sum(bool(_WHOLE.search(line.text)) for line in text.lines)


def _initiatives(cells: Sequence[Found]) -> list[InitiativeCell]:
    """Title, description and partners of each initiative: the cells up to the next title."""
    found: list[InitiativeCell] = []
    for cell in cells:
        if cell.part is Part.TITLE:
            found.append(InitiativeCell(cell))
        elif found and cell.part is Part.DESCRIPTION:
            found[-1].description.append(cell)
        elif found and cell.part is Part.PARTNERS:
            found[-1].partners.append(cell)
    return found


def _legend(lines: Sequence[Line]) -> tuple[LegendEntry, ...]:
    entries = []
    for line in lines:
        place = Place(line.page, line.number, line.number)
        if line.text.startswith("*"):
            entries.append(LegendEntry("*", LegendMeaning.PLANNED, line.text.lstrip("* "), place))
        elif lexicon.PRIORITY_WORDS.search(line.text):
            entries.append(LegendEntry(None, LegendMeaning.PRIORITY, line.text, place))
    return tuple(entries)


def _check_header(pieces: Pieces, text: TextPages, name: str) -> None:
    if not text.lines:
        raise BadDocument(f"{name} er tom: der er ingen tekst i filen. Vælg filen med oversigten.")
    if not pieces.headers:
        raise NoOverview(
            f"Der er ingen oversigt i {name}: ingen linje med kolonnerne Tema, Nr., Målsætning, Indsatser og Samarbejdspartnere. "
            "Vælg det dokument, hvor tabellen står."
        )
    if pieces.pages_stated and pieces.pages < pieces.pages_stated:
        raise BadDocument(
            f"{name} er kun en del af oversigten: der står “af {pieces.pages_stated}” sider, men filen slutter efter side {pieces.pages}. "
            "Hent hele dokumentet."
        )


def _check_parts(goals: Sequence[FoundGoal], initiatives: Sequence[InitiativeCell], name: str) -> None:
    numbers = {goal.number: goal for goal in reversed(goals) if goal.number}
    twice = next((goal for goal in goals if goal.number and numbers[goal.number] is not goal), None)
    if twice:
        raise BadDocument(
            f"Nummeret {twice.number} står ved to målsætninger i {name} (den ene på linje {twice.place.first_line}). "
            "Ret nummeret i dokumentet."
        )
    if not goals:
        raise BadDocument(
            f"Der er ingen målsætninger i {name}, kun overskrifter{' og indsatser' if initiatives else ''}. Hent hele tabellen."
        )
    if len(goals) > MOST_GOALS:
        raise BadDocument(
            f"Der er {len(goals)} målsætninger i {name}; en oversigt har højst {MOST_GOALS}. Del filen, eller find den rigtige."
        )
    if len(initiatives) > MOST_INITIATIVES:
        raise BadDocument(f"Der er {len(initiatives)} indsatser i {name}; en oversigt har højst {MOST_INITIATIVES}. Del filen.")
    if not initiatives:
        last = max(goals, key=lambda goal: goal.order)
        raise BadDocument(
            f"Der er ingen indsatser i {name} efter målsætningen på linje {last.place.last_line}: tabellen er kun halv. Hent hele tabellen."
        )


def _check_homes(initiatives: Sequence[InitiativeCell], shares: Sequence[Sequence[tuple[int, float]]], name: str) -> None:
    """Every initiative must have a goal that can hold it."""
    homeless = [cell for cell, row in zip(initiatives, shares, strict=True) if not row]
    if homeless:
        first, last = homeless[0].title, homeless[-1].title
        raise BadDocument(
            f"{name} er kun en del af oversigten: indsatserne på linje {first.first_line}–{last.last_line} (side {first.page}) "
            "har ingen målsætning. Hent hele dokumentet."
        )
