"""One edition of a municipality's model as a value: what the pages, writers and computations work on."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from sammenhaeng.domain.draft import LegendMeaning
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.targets import Target


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: file, page and lines (from 1), or cell ("Ark1!B7"); None and "" where the file does not say."""

    file: str
    page: int | None
    first_line: int | None
    last_line: int | None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """What a further column of the document says, as printed. column: one of draft.FURTHER."""

    column: str
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its goals' numbers given by Model.goals_of."""

    number: str
    name: str
    ambition: str | None


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target with the words it stands on."""

    text: str
    target: Target
    measure: str | None = None
    population: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal. priorities: names of the plans that prioritise it, None while that is unknown."""

    number: str
    number_printed: bool
    theme: str
    text: str
    targets: tuple[StatedTarget, ...]
    priorities: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A partner in an initiative: its address, its name, and how it is spelled there."""

    slug: str
    name: str
    spelling: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative. goals: numbers, the primary one first; confidence: the reader's, 0–1, or None.

    said: in which of its document's further columns, "owner" and "deadline", something stands.
    """

    slug: str
    title: str
    description: str
    status: InitiativeStatus
    goals: tuple[str, ...]
    confidence: float | None
    partners: tuple[Mention, ...]
    partners_text: str
    page: int
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    funding_answer_by: datetime.date | None = None
    unit: str | None = None
    lead: str | None = None
    target_group: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner. kind: None while nobody has said."""

    slug: str
    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that prioritises goals. known: False when the document's colours were lost."""

    name: str
    year: int | None
    known: bool


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A line of the legend; plan: which plan it names, for a priority."""

    mark: str | None
    meaning: LegendMeaning
    text: str
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class EditionName:
    """Which edition of which framework of which organisation. adopted: ISO period or ""."""

    organisation: str
    organisation_slug: str
    framework: str
    edition: str
    slug: str
    adopted: str
    is_current: bool = True


@dataclass(frozen=True)
class Model:
    """An edition's whole model. document: the file it was last read from, with the day of acceptance."""

    name: EditionName
    title: str
    language: str
    legend: tuple[LegendLine, ...]
    themes: tuple[Theme, ...]
    goals: tuple[Goal, ...]
    initiatives: tuple[Initiative, ...]
    partners: tuple[Partner, ...]
    document: str | None = None
    accepted_on: datetime.date | None = None

    @cached_property
    def initiatives_of(self) -> dict[str, tuple[Initiative, ...]]:
        """Per goal number its initiatives, in order; every goal is there."""
        found: dict[str, list[Initiative]] = {goal.number: [] for goal in self.goals}
        for initiative in self.initiatives:
            for number in initiative.goals:
                found.setdefault(number, []).append(initiative)
        return {number: tuple(initiatives) for number, initiatives in found.items()}

    @cached_property
    def goals_of(self) -> dict[str, tuple[Goal, ...]]:
        """Per theme number its goals, in order; every theme is there."""
        return {theme.number: tuple(g for g in self.goals if g.theme == theme.number) for theme in self.themes}

    @cached_property
    def initiatives_with(self) -> dict[str, tuple[Initiative, ...]]:
        """Per partner slug the initiatives it takes part in; every partner is there."""
        found: dict[str, list[Initiative]] = {partner.slug: [] for partner in self.partners}
        for initiative in self.initiatives:
            for slug in dict.fromkeys(mention.slug for mention in initiative.partners):
                found[slug].append(initiative)
        return {slug: tuple(initiatives) for slug, initiatives in found.items()}

    @cached_property
    def goal_by_number(self) -> dict[str, Goal]:
        """The goals by number."""
        return {goal.number: goal for goal in self.goals}

    @cached_property
    def theme_by_number(self) -> dict[str, Theme]:
        """The themes by number."""
        return {theme.number: theme for theme in self.themes}

    @property
    def planned_legend(self) -> str | None:
        """What the document says that `*` stands for; None where it does not say."""
        return next((line.text for line in self.legend if line.meaning is LegendMeaning.PLANNED), None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that the legend names."""
        return tuple(line.plan for line in self.legend if line.plan)
