"""A scattered text whose cells stand in the table's order → a draft.

Most tools leave a table row by row, cell by cell; where they do not, overview.py pieces it together.
"""

from collections.abc import Iterator, Sequence

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.extract.heading_words import PRIORITY_WORDS
from sammenhaeng.documents.extract.language import language_of
from sammenhaeng.documents.extract.model import GoalGuess, InitiativeCell, Overview, build_draft, clean_title
from sammenhaeng.documents.extract.scattered.cells import Found
from sammenhaeng.documents.extract.scattered.chain import Read, read_chain
from sammenhaeng.documents.extract.scattered.classify import Part
from sammenhaeng.documents.extract.scattered.first_reading import RowOrder
from sammenhaeng.documents.extract.scattered.furniture import Body, body_of
from sammenhaeng.documents.extract.scattered.goals import number_key, with_missing
from sammenhaeng.documents.extract.scattered.ordered_themes import Frame, frame_of, name_of, with_lost_themes
from sammenhaeng.documents.extract.scattered.row_order import (
    Aim,
    Entry,
    aims_of,
    assign_first_row,
    assign_last_row,
    entries_of,
    far_from_ordered,
    order_of,
)
from sammenhaeng.documents.extract.scattered.scores import connects, stops
from sammenhaeng.documents.extract.scattered.segments import Cellkind, segments_of
from sammenhaeng.documents.extract.scattered.similarity import Similarity
from sammenhaeng.documents.extract.scattered.single_lines import sorted_out
from sammenhaeng.documents.extract.scattered.text_cells import TextCell, cells_of, lines_outside
from sammenhaeng.documents.readers.blocks import TextPages
from sammenhaeng.domain.draft import Alternative, Draft, LegendEntry, LegendMeaning, Place, Question, QuestionKind, Role, SourceFile

SURE = 0.85
"""From this likelihood of its cells' borders on, nobody is asked about a record."""
LOST = 0.8
"""Below this likelihood of any border, a record may be missing altogether."""
_LONGEST_LEGEND = 14
_EVEN = 0.5


def read_ordered(text: TextPages, source: SourceFile) -> Draft | None:
    """The overview, or None where the text is no table in its order. Raises BadDocument where a part of the file is missing."""
    body = body_of(text)
    if body is None or not body.lines:
        return None
    reads = read_chain(segments_of(body.lines), order_at_first)
    cells = cells_of(reads)
    order = order_of(cells)
    if order is None or not {Cellkind.GOAL, Cellkind.TITLE} <= {cell.kind for cell in cells}:
        return None
    _check_whole(body, text.pages, cells, source.file)
    return _draft(body, with_lost_themes(cells, order, named=any(role is Role.THEME for _, role in body.columns)), order, reads, source)


def order_at_first(rough: Sequence[Read]) -> RowOrder | None:
    """How the cells of a first reading follow each other; None where they surely are in none of these orders."""
    cells = cells_of(rough)
    return None if far_from_ordered(cells) else order_of(cells) or RowOrder.FIRST_ROW


def _check_whole(body: Body, pages: int, cells: Sequence[TextCell], name: str) -> None:
    """All pages that the file tells of are there, and the last line does not stop in the middle of a sentence."""
    last, stated = cells[-1], body.pages_stated
    if stated and pages < stated:
        raise BadDocument(
            f"{name} er kun en del af oversigten: der står “af {stated}” sider, men filen slutter efter side {pages}. Hent hele dokumentet."
        )
    if last.kind in (Cellkind.TITLE, Cellkind.DESCRIPTION) and connects(last.text):
        where = f"den slutter midt i en celle på linje {last.last_line} (side {last.page})"
        raise BadDocument(f"{name} er kun en del af oversigten: {where}. Hent hele dokumentet.")


def _draft(body: Body, cells: Sequence[TextCell], order: RowOrder, reads: Sequence[Read], source: SourceFile) -> Draft:
    entries, aims = _sorted(cells, order)
    frame = frame_of(cells, entries, aims, order)
    legend = legend_in(lines_outside(reads))
    goals = frame.goals
    return build_draft(
        Overview(
            title=body.before[0].text if body.before else "",
            source=source,
            legend=legend,
            themes=with_missing(frame.themes, goals),
            goals=sorted(goals, key=lambda goal: number_key(goal.number or "0")),
            initiatives=[_initiative(entry) for entry in entries],
            guesses=[[GoalGuess(goals[max(0, entry.goal)].number or "", entry.sure)] for entry in entries],
            asked=(*_asked_records(cells, entries, aims), *_asked_themes(frame), *_asked_whole(cells, frame)),
            language=language_of(" ".join(cell.text for cell in cells)),
            pairs=True,
        )
    )


def _sorted(cells: Sequence[TextCell], order: RowOrder) -> tuple[list[Entry], list[Aim]]:
    """The initiatives, each under its goal, and the goals."""
    words = [cell.text for cell in cells if cell.kind in (Cellkind.TITLE, Cellkind.DESCRIPTION, Cellkind.GOAL)]
    alike = Similarity(words).between
    if order is RowOrder.SINGLES_FIRST:
        return sorted_out(cells, alike)
    entries, aims = entries_of(cells), aims_of(cells)
    if order is RowOrder.FIRST_ROW:
        assign_first_row(entries, aims)
    else:
        assign_last_row(entries, aims, alike)
    return entries, aims


def _asked_records(cells: Sequence[TextCell], entries: Sequence[Entry], aims: Sequence[Aim]) -> Iterator[Question]:
    """Where a record begins and ends, when its borders are doubtful; and whose the partners are."""
    for entry in entries:
        title = clean_title(entry.title.text)
        sure = min(cell.sure for cell in (entry.title, *entry.description, *entry.partners))
        if sure < SURE:
            yield _borders(title, sure, entry.title.place)
        if not entry.partners_sure:
            yield Question(QuestionKind.PARTNERS_OF_INITIATIVE, title, (), entry.title.place)
    for aim in aims:
        if aim.text and aim.text.sure < SURE:
            yield _borders(aim.text.text, aim.text.sure, aim.text.place)
    for cell in cells:
        if cell.kind is Cellkind.THEME and cell.sure < SURE:
            yield _borders(name_of(cell)[1], cell.sure, cell.place)


def _borders(about: str, sure: float, place: Place) -> Question:
    choices = (Alternative("en", round(sure, 2)), Alternative("flere", round(1 - sure, 2)))
    return Question(QuestionKind.RECORD_BORDERS, about, choices, place)


def _asked_themes(frame: Frame) -> Iterator[Question]:
    """Goals whose theme is doubtful, numbers without a goal, and themes that have no name."""
    names = {theme.number: theme.name for theme in frame.themes}
    for goal in frame.unsure:
        name = names.get((goal.number or "").split(".")[0])
        alternatives = (Alternative(name, _EVEN),) if name else ()
        yield Question(QuestionKind.THEME_OF_GOAL, goal.text or goal.number or "", alternatives, goal.place)
    for goal in frame.goals:
        if not goal.text:
            yield _borders(goal.number or "", _EVEN, goal.place)
    for theme in with_missing(frame.themes, frame.goals)[len(frame.themes) :]:
        yield _borders(theme.name, _EVEN, theme.name_place)


def _asked_whole(cells: Sequence[TextCell], frame: Frame) -> Iterator[Question]:
    """A theme or a goal that the numbers tell of and that is not there; a border so doubtful that a record may be lost in another."""
    lost = min((cell for cell in cells if cell.kind is not Cellkind.OUTSIDE), key=lambda cell: cell.sure)
    words = _missing(frame)
    if cells[-1].kind is Cellkind.TITLE or (cells[-1].kind is Cellkind.DESCRIPTION and not stops(cells[-1].text)):
        words, lost = f"Teksten slutter måske midt i en indsats på linje {cells[-1].last_line}.", cells[-1]
    if not words and lost.sure < LOST:
        words = f"Ved linje {lost.first_line} kan en målsætning eller en indsats være læst sammen med en anden."
    if words:
        yield Question(QuestionKind.TABLE_INCOMPLETE, words, (Alternative("ja", 0.6), Alternative("nej", 0.4)), lost.place)


def _missing(frame: Frame) -> str:
    numbers = {number_key(goal.number or "0")[:2] for goal in frame.goals}
    gap = next(((a, b) for a, b in sorted(numbers) if b > 1 and (a, b - 1) not in numbers), None)
    if gap:
        return f"Der er ingen målsætning {gap[0]}.{gap[1] - 1}, men en {gap[0]}.{gap[1]}."
    unnamed = with_missing(frame.themes, frame.goals)[len(frame.themes) :]
    return f"Temaet for målsætningerne {unnamed[0].number}.1 og så videre står der ikke." if unnamed and frame.themes else ""


def _initiative(entry: Entry) -> InitiativeCell:
    return InitiativeCell(
        _found(entry.title, Part.TITLE),
        [_found(cell, Part.DESCRIPTION) for cell in entry.description],
        [_found(cell, Part.PARTNERS) for cell in entry.partners],
    )


def _found(cell: TextCell, part: Part) -> Found:
    return Found(part, cell.text, cell.page, cell.first_line, cell.last_line, cell.order)


def legend_in(lines: Sequence[tuple[Place, str]]) -> tuple[LegendEntry, ...]:
    """What the `*` means, and which priorities colours told of."""
    entries = []
    for place, text in lines:
        if text.startswith("*"):
            entries.append(LegendEntry("*", LegendMeaning.PLANNED, text.lstrip("*)=: "), place))
        elif any(word in text.casefold() for word in PRIORITY_WORDS) and len(text.split()) <= _LONGEST_LEGEND:
            entries.append(LegendEntry(None, LegendMeaning.PRIORITY, text, place))
    return tuple(entries)
