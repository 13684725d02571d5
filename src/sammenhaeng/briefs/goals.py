"""The pages of one goal and of one initiative."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.barometer import Asked
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.documented import Fact, SourceRow, further_facts, said_fact, source_rows
from sammenhaeng.briefs.measured import MeasuredPart
from sammenhaeng.briefs.rows import EditionLine, GoalRow, InitiativeRow, edition_line, goal_row, initiative_row
from sammenhaeng.briefs.stories import StoryRow, story_rows
from sammenhaeng.domain.draft import Question
from sammenhaeng.domain.model import Initiative, Model, PrintedValue, Source
from sammenhaeng.progress.queries.standing import Standing
from sammenhaeng.strategy.queries.stories import Told


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that the reader weighed: a goal, and how sure it was."""

    number: str
    text: str
    confidence: str


@dataclass(frozen=True, slots=True)
class GoalBrief:
    """All that a goal's page says. former, following: numbers of the goals beside it, or None."""

    edition: EditionLine
    heading: str
    theme_number: str
    theme: str
    ambition: str | None
    goal: GoalRow
    measured: tuple[MeasuredPart, ...]
    as_of: datetime.date
    area: str
    as_of_text: str
    is_today: bool
    date_problem: str
    method: str
    initiatives: tuple[InitiativeRow, ...]
    stories: tuple[StoryRow, ...]
    printed: tuple[Fact, ...]
    sources: tuple[SourceRow, ...]
    former: str | None
    following: str | None

    def table(self) -> Table:
        """A row per figure of each target; a target without figures has one row that says so."""
        target = (_("Nr."), _("Måltal"), _("Betydning"), _("Status"), _("Begrundelse"))
        figure = (_("Indikator"), _("Område"), _("Periode"), _("Tal"), _("Interval"), _("Antal svar eller i alt"), _("Ændring på et år"))
        return Table((*target, *figure, _("Bemærkning"), _("Kilde")), tuple(self._rows()))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for part in self.measured:
            one = part.target
            words = (self.goal.number, one.text, one.sentence, one.status_word, one.reason)
            name = one.figure.indicator_name if one.figure else ""
            source = part.source.citation if part.source else ""
            for line in part.lines:
                figures = (name, self.edition.organisation, line.period, line.value, line.interval, line.n, line.change)
                yield (*words, *figures, line.notes, source)
            if not part.lines:
                yield (*words, name, "", "", "", "", "", "", "", source)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in a few words."""

    number: str
    text: str
    theme: str


@dataclass(frozen=True, slots=True)
class InitiativeBrief:
    """All that an initiative's page says. doubts: other goals that the reader weighed, likeliest first.

    printed: what the document's further columns say beside the facts; state: what its column of states says, which goes before the star.
    """

    edition: EditionLine
    heading: str
    initiative: InitiativeRow
    state: Fact | None
    goals: tuple[GoalLine, ...]
    confidence: str | None
    doubts: tuple[Choice, ...]
    facts: tuple[Fact, ...]
    printed: tuple[Fact, ...]
    planned_legend: str | None
    stories: tuple[StoryRow, ...]
    sources: tuple[SourceRow, ...]

    def table(self) -> Table:
        """A row per partner."""
        columns = (_("Indsats"), _("Status"), _("Mål"), _("Samarbejdspartner"), _("Som skrevet"))
        i = self.initiative
        goals = ", ".join(i.goals)
        rows: tuple[tuple[str, ...], ...] = tuple((i.title, i.status_word, goals, p.name, p.spelling) for p in i.partners)
        return Table(columns, rows or ((i.title, i.status_word, goals, "", ""),))


def goal_brief(
    model: Model,
    number: str,
    sources: Mapping[str, Source | None],
    standing: Standing,
    *,
    measured: Sequence[MeasuredPart],
    asked: Asked,
    stories: Sequence[Told] = (),
    printed: Sequence[PrintedValue] = (),
) -> GoalBrief:
    """The page of a goal of the model. Raises KeyError for a number that it does not have."""
    goal = model.goal_by_number[number]
    theme = model.theme_by_number[goal.theme]
    former, following = _beside(model, number)
    return GoalBrief(
        edition=edition_line(model),
        heading=goal.text,
        theme_number=theme.number,
        theme=theme.name,
        ambition=theme.ambition,
        goal=goal_row(model, goal, standing),
        measured=tuple(measured),
        as_of=standing.as_of,
        area=standing.area,
        as_of_text=wording.date_text(standing.as_of),
        is_today=asked.is_today,
        date_problem=asked.date_problem,
        method=standing.method,
        initiatives=tuple(initiative_row(i) for i in model.initiatives_of[number]),
        stories=story_rows(stories),
        printed=further_facts(printed),
        sources=source_rows({_("Målsætning"): sources.get("text"), _("Nummer"): sources.get("number")}, printed),
        former=former,
        following=following,
    )


def _beside(model: Model, number: str) -> tuple[str | None, str | None]:
    """The numbers of the goals before and after one, None at the ends."""
    numbers = [None, *(goal.number for goal in model.goals), None]
    at = numbers.index(number)
    return numbers[at - 1], numbers[at + 1]


def initiative_brief(
    model: Model,
    slug: str,
    sources: Mapping[str, Source | None],
    questions: Sequence[Question],
    stories: Sequence[Told] = (),
    *,
    printed: Sequence[PrintedValue] = (),
) -> InitiativeBrief:
    """The page of an initiative of the model. Raises KeyError for an address that it does not have."""
    initiative = next((i for i in model.initiatives if i.slug == slug), None)
    if initiative is None:
        raise KeyError(slug)
    question = next((q for q in questions if q.about == initiative.title and q.kind.value == "goal_of_initiative"), None)
    facts = _facts(initiative, printed)
    state = said_fact(printed, "status")
    above = {fact.name for fact in (*facts, state) if fact and fact.said}
    return InitiativeBrief(
        edition=edition_line(model),
        heading=initiative.title,
        initiative=initiative_row(initiative),
        state=state,
        goals=tuple(_goal_line(model, number) for number in initiative.goals),
        confidence=None if initiative.confidence is None else wording.share_text(initiative.confidence),
        doubts=tuple(_choice(model, a.value, a.confidence) for a in question.alternatives) if question else (),
        facts=facts,
        printed=tuple(fact for fact in further_facts(printed) if fact.name not in above),
        planned_legend=model.planned_legend if initiative.status.is_marked and not state else None,
        stories=story_rows(stories),
        sources=source_rows(
            {_("Titel"): sources.get("title"), _("Beskrivelse"): sources.get("description"), _("Partnere"): sources.get("partners")},
            printed,
        ),
    )


def _goal_line(model: Model, number: str) -> GoalLine:
    goal = model.goal_by_number[number]
    return GoalLine(number, goal.text, model.theme_by_number[goal.theme].name)


def _choice(model: Model, number: str, confidence: float) -> Choice:
    goal = model.goal_by_number.get(number)
    return Choice(number, goal.text if goal else "", wording.share_text(confidence))


def _facts(initiative: Initiative, printed: Sequence[PrintedValue]) -> tuple[Fact, ...]:
    """Who and when; in the document's words where nothing is set and the document says it."""
    facts = [
        Fact(_("Ansvarlig"), initiative.lead),
        Fact(_("Forvaltningsområde"), initiative.unit),
        Fact(_("Målgruppe"), initiative.target_group or None),
        Fact(_("Begynder"), wording.date_text(initiative.starts_on) or None),
        Fact(_("Slutter"), wording.date_text(initiative.ends_on) or None),
    ]
    if not facts[0].value:
        facts[0] = said_fact(printed, "owner") or facts[0]
    times = facts[3:]
    if not all(one.value for one in times) and (said := said_fact(printed, "deadline")):
        facts[3:] = [*(one for one in times if one.value), said]
    if initiative.status.is_marked:
        facts.append(Fact(_("Svar om midler senest"), wording.date_text(initiative.funding_answer_by) or None))
    return tuple(facts)
