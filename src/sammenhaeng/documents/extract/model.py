"""What the extraction found → the draft: texts joined, targets and partners read, questions asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.extract.partner_lists import pairs_in, split_partners
from sammenhaeng.documents.extract.partner_wholes import doubts
from sammenhaeng.documents.extract.partners import find_partners
from sammenhaeng.documents.extract.scattered.cells import Found
from sammenhaeng.documents.extract.scattered.goals import FoundGoal, FoundTheme, number_key
from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.domain.draft import (
    Alternative,
    Draft,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    PartnerDraft,
    Place,
    Question,
    QuestionKind,
    SourceFile,
    ThemeDraft,
)

UNSURE = 0.9
"""Below this confidence a person is asked."""


@dataclass(frozen=True, slots=True)
class GoalGuess:
    """A goal that an initiative may stand under, and how likely (0–1)."""

    number: str
    share: float


@dataclass(slots=True)
class InitiativeCell:
    """The cells of one initiative."""

    title: Found
    description: list[Found] = field(default_factory=list)
    partners: list[Found] = field(default_factory=list)

    @property
    def order(self) -> int:
        """Its rank in the file."""
        return self.title.order

    @property
    def page(self) -> int:
        """The page its title stands on."""
        return self.title.page

    @property
    def last_line(self) -> int:
        """The last line of its last cell."""
        return max(cell.last_line for cell in (self.title, *self.description, *self.partners))

    @property
    def words(self) -> str:
        """Title and description, to compare with a goal's text."""
        return " ".join(cell.text for cell in (self.title, *self.description))


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that was found in one overview. guesses: per initiative, likeliest goal first.

    language: ISO 639-1; pairs: learn from the lists which names hold an “og”.
    """

    title: str
    source: SourceFile
    legend: tuple[LegendEntry, ...]
    themes: Sequence[FoundTheme]
    goals: Sequence[FoundGoal]
    initiatives: Sequence[InitiativeCell]
    guesses: Sequence[Sequence[GoalGuess]]
    asked: tuple[Question, ...] = ()
    language: str = "da"
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of partners are told apart: in which language, and which (casefolded) hold an “og” that parts nothing."""

    language: str
    whole: frozenset[str]


def build_draft(found: Overview) -> Draft:
    """Put the draft together, with its questions, the most important first."""
    printed = {goal.number: goal for goal in found.goals}
    lists = [" ".join(part.text for part in cell.partners) for cell in found.initiatives]
    names = Names(found.language, pairs_in(lists, found.language) if found.language != "da" or found.pairs else frozenset())
    initiatives = tuple(_initiative(cell, guesses, printed, names) for cell, guesses in zip(found.initiatives, found.guesses, strict=True))
    partners, partner_questions = partners_of(initiatives, found)
    asked = [*found.asked, *_ask_goals(found), *_ask_numbers(found.goals), *ask_priorities(found.legend), *partner_questions]
    order = list(QuestionKind)
    return Draft(
        title=found.title,
        source=found.source,
        legend=found.legend,
        themes=tuple(sorted((_theme(theme) for theme in found.themes), key=lambda theme: number_key(theme.number))),
        goals=tuple(_goal(goal) for goal in found.goals),
        initiatives=initiatives,
        partners=partners,
        language=found.language,
        questions=tuple(sorted(asked, key=lambda q: (order.index(q.kind), q.confidence))),
    )


def _theme(theme: FoundTheme) -> ThemeDraft:
    places = {"name": theme.name_place}
    if theme.ambition_place:
        places["ambition"] = theme.ambition_place
    return ThemeDraft(theme.number or "", theme.name, theme.ambition, places)


def _goal(goal: FoundGoal) -> GoalDraft:
    places = {"text": goal.place}
    if goal.number_place:
        places["number"] = goal.number_place
    number = goal.number or ""
    return GoalDraft(
        number=number,
        theme=number.split(".")[0],
        text=goal.text,
        number_printed=goal.printed,
        targets=read_targets(goal.text),
        places=places,
    )


def _initiative(cell: InitiativeCell, guesses: Sequence[GoalGuess], goals: dict[str | None, FoundGoal], names: Names) -> InitiativeDraft:
    title = cell.title.text
    partners_text = " ".join(part.text for part in cell.partners)
    best = guesses[0]
    goal = goals[best.number]
    sure = goal.alternatives[0].confidence if goal.alternatives and not goal.printed else 1.0
    places = {"title": cell.title.place}
    for name, cells in (("description", cell.description), ("partners", cell.partners)):
        if cells:
            places[name] = Place(cells[0].page, cells[0].first_line, cells[-1].last_line)
    return InitiativeDraft(
        title=clean_title(title),
        planned=is_planned(title),
        description=" ".join(part.text for part in cell.description),
        goal=best.number,
        page=cell.page,
        partners_text=partners_text,
        partners=split_partners(partners_text, names.language, names.whole),
        goal_confidence=round(min(0.99, best.share) * sure, 2),
        places=places,
    )


def is_planned(title: str) -> bool:
    """Does a title carry the `*`?"""
    return title.rstrip().endswith("*")


def clean_title(title: str) -> str:
    """A title without its `*`."""
    return title.rstrip().rstrip("*").rstrip()


def partners_of(initiatives: Sequence[InitiativeDraft], found: Overview) -> tuple[tuple[PartnerDraft, ...], tuple[Question, ...]]:
    """The partners of all initiatives, with the municipality's own name known from the text."""
    named = [(name, i.places.get("partners")) for i in initiatives for name in i.partners]
    texts = [goal.text for goal in found.goals] + [theme.ambition or "" for theme in found.themes] + [i.partners_text for i in initiatives]
    partners, asked = find_partners(named, municipalities_in(texts))
    return partners, (*asked, *doubts((i.partners_text, i.places.get("partners")) for i in initiatives))


def municipalities_in(texts: Sequence[str]) -> list[str]:
    """Names that stand before “Kommune”, the most frequent first."""
    counts: dict[str, int] = {}
    for text in texts:
        for name in re.findall(r"\b([A-ZÆØÅ][\wæøåÆØÅ-]+) Kommune\b", text):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])


def _ask_goals(found: Overview) -> list[Question]:
    asked = []
    for cell, guesses in zip(found.initiatives, found.guesses, strict=True):
        if guesses[0].share < UNSURE:
            alternatives = tuple(Alternative(g.number, round(g.share, 2)) for g in guesses if g.share >= 0.02)
            asked.append(Question(QuestionKind.GOAL_OF_INITIATIVE, clean_title(cell.title.text), alternatives, cell.title.place))
    return asked


def _ask_numbers(goals: Sequence[FoundGoal]) -> list[Question]:
    return [
        Question(QuestionKind.GOAL_NUMBER, goal.text, goal.alternatives, goal.place)
        for goal in goals
        if goal.alternatives and (not goal.printed or goal.alternatives[0].confidence < UNSURE)
    ]


def ask_priorities(legend: Sequence[LegendEntry]) -> list[Question]:
    """A legend without signs: it spoke of colours, and those are lost."""
    return [
        Question(QuestionKind.PRIORITIES_LOST, entry.text, (), entry.place)
        for entry in legend
        if entry.meaning is LegendMeaning.PRIORITY and entry.mark is None
    ]
