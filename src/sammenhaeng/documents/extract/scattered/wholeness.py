"""Is a scattered table whole? Half a table must never be read as if it were all of it.

One sure sign, or two that each may have another cause, and the document is refused; one alone is asked about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.extract.model import InitiativeCell, is_planned
from sammenhaeng.documents.extract.scattered.cells import Found, LooseNumber
from sammenhaeng.documents.extract.scattered.classify import Part
from sammenhaeng.documents.extract.scattered.goals import FoundGoal, FoundTheme, Placed, number_key
from sammenhaeng.documents.extract.scattered.pieces import Pieces
from sammenhaeng.documents.extract.scattered.scores import connects, stops
from sammenhaeng.domain.draft import Alternative, Place, Question, QuestionKind


@dataclass(frozen=True, slots=True)
class Table:
    """What was found in a text. goal_of: per initiative the index of its goal in `goals`."""

    pieces: Pieces
    cells: Sequence[Found]
    loose: Sequence[LooseNumber]
    themes: Sequence[FoundTheme]
    goals: Sequence[FoundGoal]
    initiatives: Sequence[InitiativeCell]
    goal_of: Sequence[int]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a missing part. sure: it has no other cause."""

    words: str
    sure: bool
    place: Place | None = None


def check_whole(table: Table, name: str) -> tuple[Question, ...]:
    """Refuse half a table; ask where only one unsure sign speaks for it."""
    signs = list(_signs(table))
    sure = next((sign for sign in signs if sign.sure), None)
    if sure or len(signs) > 1:
        told = sure or signs[0]
        raise BadDocument(f"{name} er kun en del af oversigten: {told.words}. Hent hele dokumentet.")
    return tuple(
        Question(
            QuestionKind.TABLE_INCOMPLETE,
            f"{sign.words[:1].upper()}{sign.words[1:]}.",
            (Alternative("ja", 0.6), Alternative("nej", 0.4)),
            sign.place,
        )
        for sign in signs
    )


def _signs(table: Table) -> Iterator[Sign]:
    yield from _torn_end(table)
    yield from _nameless_theme(table)
    yield from _goalless_theme(table)
    yield from _missing_beginning(table)
    yield from _missing_legend(table)
    yield from _missing_goal(table)
    yield from _crowded_goal(table)
    yield from _left_over_number(table)


def _torn_end(table: Table) -> Iterator[Sign]:
    """The last line of the file stops in the middle of a cell."""
    words = [piece for piece in table.pieces.stream if not piece.loose]
    last = words[-1]
    if table.pieces.legend and table.pieces.legend[-1].number > last.line:
        return
    cell = max((c for c in table.cells if c.first_line <= last.line <= c.last_line), key=lambda c: c.order)
    unfinished = cell.part in (Part.TITLE, Part.DESCRIPTION) or connects(last.text)
    number_follows = any(piece.loose and piece.line >= last.line for piece in table.pieces.stream)
    if cell.part in (Part.GOAL, Part.AMBITION) and last.open_end and not stops(last.text) and not number_follows:
        unfinished = True
    if unfinished:
        yield Sign(f"den slutter midt i en celle på linje {last.line} (side {last.page})", sure=True, place=cell.place)


def _nameless_theme(table: Table) -> Iterator[Sign]:
    """Goals are numbered under a theme that is never named, while others are."""
    named = {theme.number for theme in table.themes}
    for goal in table.goals:
        if named and goal.printed and str(number_key(goal.number or "0")[0]) not in named:
            yield Sign(f"temaet for målsætning {goal.number} på linje {goal.place.first_line} står der ikke", sure=True, place=goal.place)
            return


def _goalless_theme(table: Table) -> Iterator[Sign]:
    """A theme is named, but has no goals: they may have stood behind the end."""
    majors = {str(number_key(goal.number or "0")[0]) for goal in table.goals}
    for theme in table.themes:
        if theme.number not in majors:
            yield Sign(
                f"temaet “{theme.name}” på linje {theme.name_place.first_line} har ingen målsætninger", sure=False, place=theme.name_place
            )
            return


def _missing_beginning(table: Table) -> Iterator[Sign]:
    """The first printed numbers are not there."""
    printed = [number_key(goal.number or "0") for goal in table.goals if goal.printed]
    if printed and min(printed)[0] > 1:
        yield Sign(f"den begynder med målsætning {'.'.join(map(str, min(printed)))}", sure=True)
    first = next(piece for piece in table.pieces.stream if not piece.loose)
    if first.text[:1].islower():
        yield Sign(f"den begynder midt i en sætning på linje {first.line}", sure=True, place=Place(first.page, first.line, first.line))


def _missing_legend(table: Table) -> Iterator[Sign]:
    marked = next((cell for cell in table.initiatives if is_planned(cell.title.text)), None)
    if marked and not any(line.text.startswith("*") for line in table.pieces.legend):
        yield Sign("tegnet * står ved indsatser, men forklaringen på det mangler", sure=False, place=marked.title.place)


def _missing_goal(table: Table) -> Iterator[Sign]:
    """A gap in the numbers of a theme."""
    minors: dict[int, list[int]] = {}
    for goal in table.goals:
        major, *rest = number_key(goal.number or "0")
        minors.setdefault(major, []).extend(rest[:1])
    for major, found in sorted(minors.items()):
        gap = next((n for n in range(1, max(found, default=0)) if n not in found), None)
        if gap:
            yield Sign(f"der er ingen målsætning {major}.{gap}, men en {major}.{max(found)}", sure=False)
            return


def _crowded_goal(table: Table) -> Iterator[Sign]:
    """A goal that came out in its own row holds several initiatives: theirs may be missing."""
    counts = Counter(table.goal_of)
    for g, goal in enumerate(table.goals):
        if counts[g] > 1 and goal.placed is Placed.INLINE:
            yield Sign(
                f"målsætning {goal.number} ser ud til at have flere indsatser, end dens plads i tabellen giver",
                sure=False,
                place=goal.place,
            )
            return


def _left_over_number(table: Table) -> Iterator[Sign]:
    """A goal number that stands by itself and that no goal has."""
    used = {goal.number for goal in table.goals}
    lost = next((entry for entry in table.loose if entry.number not in used), None)
    if lost:
        yield Sign(
            f"nummeret {lost.number} på linje {lost.line} har ingen målsætning", sure=False, place=Place(lost.page, lost.line, lost.line)
        )
