"""What stands around a table: its title, what its signs and colours mean, and which goals carry them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.extract.heading_words import FOOTNOTE_WORDS, PRIORITY_WORDS
from sammenhaeng.documents.readers.blocks import Cell, Paragraph, Run
from sammenhaeng.domain.draft import Alternative, LegendEntry, LegendMeaning, Question, QuestionKind

_LOST = re.compile(r"\s+\((?:ukendt|unknown)\b.*\)$")
_MARK = re.compile(r"([^\w\s(\"“”'»«]{1,2})\s+(.*)")
_STAR = re.compile(r"^\*+\s*\)?\s*[=:–-]?\s*")
_PLANNED = re.compile(
    r"(\([A-ZÆØÅÄÖ]{1,2}\)|[#°^†‡§¤])\s*[=:–-]?\s*(.{0,60}?\b(?:planlagt|planlagte|planerad|planerade|planned"
    r"|ikke (?:sat )?i ?gang|ikke begyndt|not (?:yet )?started)"
    r"\b.{0,120})",
    re.IGNORECASE,
)
"""A sign other than the star that says of an initiative that it is planned."""
_TO_COME = re.compile(
    r"plan|i ?gang|igång|start|begyn|begin|begun|börja|kommende|kommande|kommer|bered|utred|prepar|opstart|oppstart|afvent"
    r"|avvent|avvakt"
    r"|venter|väntar|senere|senare|later|fremtid|framtid|future|endnu|ännu|ennå|yet|upcoming|forvent|förvänt|når |när |when |once"
    r"|mangler|saknar"
    r"|søges|söks|ansøg|ansök|awaiting|will|skal|ska |idé|ønske|forslag|förslag|proposed|på vej|på väg|pipeline",
    re.IGNORECASE,
)
"""Words by which a footnote says that what it marks is still to come."""
_DENIES = re.compile(r"\b(?:ikke|inte|not)\b", re.IGNORECASE)
_WORDS_A_NAME = 8
_LONGEST = 200
_NEAR = 48.0
"""How far two colours may lie from each other (straight line between red, green and blue, 0–255) and be the same."""
_HUES = (
    (15, "rød"), (45, "orange"), (70, "gul"), (165, "grøn"), (200, "turkis"), (255, "blå"), (290, "lilla"), (345, "lyserød"), (361, "rød"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Legend:
    """The entries, and the colour of each that has one. stars_plan: does `*` mean planned?"""

    entries: tuple[LegendEntry, ...]
    colours: Mapping[str, str]
    stars_plan: bool

    @property
    def planned_marks(self) -> tuple[str, ...]:
        """The signs beside the star that say that an initiative is planned."""
        return tuple(e.mark for e in self.entries if e.meaning is LegendMeaning.PLANNED and e.mark and e.mark != "*")


def read_legend(notes: Sequence[Paragraph], carried: Collection[str] = ()) -> Legend:
    """The legend among the paragraphs around a table. carried: colours that goals have, so that a line in one of them explains it."""
    entries: dict[str, LegendEntry] = {}
    colours: dict[str, str] = {}
    stars: list[str] = []
    for note in notes:
        text = note.text
        if text.startswith("*"):
            stars.append(text)
            if _speaks_of_plans(_STAR.sub("", text)):
                entries.setdefault("*", LegendEntry("*", LegendMeaning.PLANNED, _STAR.sub("", text), note.place))
        elif other := _PLANNED.fullmatch(text):
            entries.setdefault(other[1], LegendEntry(other[1], LegendMeaning.PLANNED, other[2], note.place))
        elif len(text) < _LONGEST and (_names_priority(note) or _explains(note, carried) or _is_swatch(note)):
            entry, colour = _priority(note)
            if entry.text and entry.text not in colours:
                entries[entry.text] = entry
                colours |= {entry.text: colour} if colour else {}
    return Legend(tuple(entries.values()), colours, stars_plan="*" in entries or not stars)


def _speaks_of_plans(text: str) -> bool:
    """Does a footnote say that what it marks is still to come?"""
    return bool(_TO_COME.search(text)) and not _speaks(text, FOOTNOTE_WORDS)


def _names_priority(note: Paragraph) -> bool:
    """Is a line the name of a priority? A sentence that only speaks of priorities is none, unless a sign or a colour stands before it."""
    text = note.text
    if not _speaks(text, PRIORITY_WORDS):
        return False
    prose = text.endswith(".") and len(text.split()) > _WORDS_A_NAME
    return bool(_colour(note) or _MARK.fullmatch(text)) or not (prose or _DENIES.search(text))


def _is_swatch(note: Paragraph) -> bool:
    """A square of a colour with words beside it: that is a legend, also of a colour that no goal carries."""
    return bool(note.fill) and note.text.startswith("■")


def _explains(note: Paragraph, carried: Collection[str]) -> bool:
    colour = _colour(note)
    return bool(colour) and any(distance(colour, other) <= _NEAR for other in carried)


def is_legend(paragraph: Paragraph) -> bool:
    """Does a paragraph explain a sign or a colour? A plain line in a colour, or of priorities, does."""
    if paragraph.text.startswith("*") or _PLANNED.fullmatch(paragraph.text):
        return True
    plain = not paragraph.bold and len(paragraph.text) < _LONGEST
    return plain and (bool(_colour(paragraph)) or _names_priority(paragraph))


def speaks_of_signs(cell: Cell) -> bool:
    """Do a cell's words say that they explain a sign, or priorities?"""
    return all(p.text.startswith("*") or (_speaks(p.text, PRIORITY_WORDS) and len(p.text) < _LONGEST) for p in cell.paragraphs)


def _speaks(text: str, words: Sequence[str]) -> bool:
    plain = text.casefold()
    return any(word in plain for word in words)


def _priority(note: Paragraph) -> tuple[LegendEntry, str]:
    """A legend's line of priority: its sign, or its colour in words; the mark is None where the colour is lost."""
    colour, lost = _colour(note), bool(_LOST.search(note.text))
    sign = _MARK.fullmatch(_LOST.sub("", note.text))
    text = sign[2] if sign else _LOST.sub("", note.text)
    swatch = sign is not None and sign[1] in "■□█▇◼◻●○"
    mark = f"{colour_word(colour)} ({colour})" if colour and (swatch or not sign) else sign[1] if sign and not lost else None
    return LegendEntry(mark, LegendMeaning.PRIORITY, text, note.place), colour


def _colour(paragraph: Paragraph) -> str:
    return paragraph.fill or next((run.colour for run in paragraph.runs if run.colour), "")


def colour_word(colour: str) -> str:
    """A colour in one Danish word."""
    red, green, blue = _parts(colour)
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < 24:
        return "grå"
    spread = high - low
    if high == red:
        hue = 60 * ((green - blue) / spread % 6)
    else:
        hue = 60 * ((blue - red) / spread + 2) if high == green else 60 * ((red - green) / spread + 4)
    return next(word for end, word in _HUES if hue < end)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def distance(one: str, other: str) -> float:
    """How far two colours lie from each other."""
    return float(sum((a - b) ** 2 for a, b in zip(_parts(one), _parts(other), strict=True)) ** 0.5)


def colours_on(cells: Sequence[Cell | None]) -> tuple[str, ...]:
    """The colours behind a goal's cells and of their letters."""
    found = [cell.fill for cell in cells if cell and cell.fill]
    found += [p.fill for cell in cells if cell for p in cell.paragraphs if p.fill]
    found += [run.colour for cell in cells if cell for p in cell.paragraphs for run in p.runs if run.colour]
    return tuple(dict.fromkeys(found))


def priorities(
    legend: Legend, shown: Mapping[str, tuple[str, ...]], signs: Mapping[str, str]
) -> tuple[dict[str, tuple[str, ...]] | None, tuple[Question, ...]]:
    """Per goal the legend's lines that it carries; None where neither colour nor sign is known. With what is to be asked.

    shown: goal → its colours; signs: goal → what stands beside its number.
    """
    lines = [entry for entry in legend.entries if entry.meaning is LegendMeaning.PRIORITY]
    told = [entry for entry in lines if entry.text in legend.colours or entry.mark]
    if not told:
        return None, () if lines else _unexplained(shown)
    found: dict[str, tuple[str, ...]] = {}
    asked: list[Question] = []
    for goal, colours in shown.items():
        near = [_nearest(legend, colour) for colour in colours if legend.colours]
        named = {text for text, far in near if far <= _NEAR}
        named |= {e.text for e in told if e.mark and e.text not in legend.colours and e.mark in signs.get(goal, "")}
        found[goal] = tuple(entry.text for entry in lines if entry.text in named)
        asked += [_ask(goal, text, lines) for text, far in near if _NEAR < far <= 1.5 * _NEAR and text not in named]
    return found, tuple(asked)


def _unexplained(shown: Mapping[str, tuple[str, ...]]) -> tuple[Question, ...]:
    """Some goals have a colour that others have not, and nothing says why."""
    by_colour: dict[str, list[str]] = {}
    for goal, colours in shown.items():
        for colour in colours:
            by_colour.setdefault(colour, []).append(goal)
    odd = {colour: goals for colour, goals in by_colour.items() if len(goals) < 0.5 * len(shown)}
    return tuple(
        Question(QuestionKind.PRIORITIES_LOST, f"{colour_word(colour)} ({colour}): {', '.join(goals)}", (), None)
        for colour, goals in odd.items()
    )


def _nearest(legend: Legend, colour: str) -> tuple[str, float]:
    return min(((text, distance(colour, known)) for text, known in legend.colours.items()), key=lambda pair: pair[1], default=("", 1e9))


def _ask(goal: str, text: str, lines: Sequence[LegendEntry]) -> Question:
    return Question(QuestionKind.PRIORITY_COLOUR, goal, (Alternative("", 0.6), Alternative(text, 0.4)), None)


def notes_of(rows: Iterable[Sequence[Cell | None]]) -> list[Paragraph]:
    """Rows that are no records, as paragraphs: a colour in an empty cell belongs to the words beside it."""
    found: list[Paragraph] = []
    for row in rows:
        swatch = ""
        for cell in row:
            swatch = cell.fill if cell and cell.fill and not cell.paragraphs else swatch
            sign = (Run("■ "),) if swatch and cell and not cell.fill else ()
            if cell and cell.paragraphs:
                looks = cell.fill or swatch
                found += [Paragraph((*sign, *p.runs), p.place or cell.place, p.gap, p.fill or looks) for p in cell.paragraphs]
    return found
