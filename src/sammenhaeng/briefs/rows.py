"""The parts that several briefs share: a goal, a target, an initiative, a partner as shown."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import get_language

from sammenhaeng.briefs import reasons, wording
from sammenhaeng.briefs.charts.spark import Spark, spark
from sammenhaeng.briefs.period_words import age_words, period_words
from sammenhaeng.domain.model import Goal, Initiative, Mention, Model
from sammenhaeng.progress.queries.standing import Standing, TargetStanding


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figure that a status rests on: value, margin, time and age in words, and whose it is.

    stale: the source should have published a newer one; proxy: why it only stands in for what the target says ("" when not).
    """

    value: str
    number: Decimal
    margin: str
    interval: str
    period: str
    age: str
    stale: bool
    within_margin: bool
    area: str
    indicator: str
    indicator_name: str
    source: str
    proxy: str
    answers: int | None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target: its words, the sentence it means, and where it stands with the reason."""

    text: str
    kind: str
    kind_word: str
    sentence: str
    status: str
    status_word: str
    then: str
    then_word: str
    reason: str
    measure: str | None
    population: str | None
    figure: FigureRow | None
    spark: Spark | None = field(metadata={"json": False})


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its targets, its status and how many initiatives serve it. stale: a figure behind it is too old."""

    number: str
    number_printed: bool
    text: str
    targets: tuple[TargetRow, ...]
    status: str
    status_word: str
    reason: str
    stale: bool
    initiatives: int
    planned: int
    priorities: tuple[str, ...] | None
    priorities_text: str


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative as it stands in lists. marked: it is printed with a `*`."""

    slug: str
    title: str
    description: str
    status: str
    status_word: str
    marked: bool
    goals: tuple[str, ...]
    partners: tuple[Mention, ...]
    partners_text: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """Which edition a page speaks of. adopted: “december 2018” or ""; adopted_iso and accepted_on: the same as data."""

    organisation: str
    organisation_slug: str
    framework: str
    edition: str
    slug: str
    adopted: str
    document: str | None
    accepted: str
    is_current: bool
    adopted_iso: str
    accepted_on: datetime.date | None


def figure_row(one: TargetStanding, area: str, as_of: datetime.date) -> FigureRow | None:
    """The figure behind a target's status; None where there is none."""
    observation, link = one.assessment.observation, one.link
    if observation is None or link is None:
        return None
    language = get_language() or "da"
    return FigureRow(
        value=reasons.value_text(one, observation),
        number=observation.figure,
        margin=reasons.margin_text(one, observation),
        interval=reasons.interval_text(one, observation),
        period=period_words(observation.period),
        age=age_words(observation.period, as_of),
        stale=one.assessment.stale,
        within_margin=one.assessment.within_margin,
        area=area,
        indicator=link.indicator.key,
        indicator_name=link.indicator.name.of(language),
        source=one.citation,
        proxy=link.indicator.proxy_why.of(language) if link.indicator.proxy else "",
        answers=observation.n if link.indicator.kind in ("share", "rate") else None,
    )


def target_row(one: TargetStanding, area: str, as_of: datetime.date) -> TargetRow:
    """A target as shown on a day."""
    found = one.assessment
    demand = float(found.demand) if found.demand is not None and not found.growth else None
    return TargetRow(
        text=one.stated.text,
        kind=type(one.stated.target).__name__,
        kind_word=wording.target_kind_word(one.stated.target),
        sentence=wording.target_sentence(one.stated.target),
        status=found.status.value,
        status_word=wording.status_word(found.status, stale=found.stale),
        then=found.then.value if found.then else "",
        then_word=wording.status_word(found.then, stale=True) if found.then else "",
        reason=reasons.reason_text(one),
        measure=one.stated.measure,
        population=one.stated.population,
        figure=figure_row(one, area, as_of),
        spark=spark(one.series, demand),
    )


def goal_row(model: Model, goal: Goal, standing: Standing) -> GoalRow:
    """A goal as shown on the day of a standing."""
    targets = standing.targets.get(goal.number, ())
    found = standing.of_goal(goal.number)
    initiatives = model.initiatives_of[goal.number]
    return GoalRow(
        number=goal.number,
        number_printed=goal.number_printed,
        text=goal.text,
        targets=tuple(target_row(one, model.name.organisation, standing.as_of) for one in targets),
        status=found.status.value,
        status_word=wording.status_word(found.status, stale=found.stale),
        reason=reasons.goal_reason(found, targets),
        stale=any(one.assessment.stale for one in targets),
        initiatives=len(initiatives),
        planned=sum(initiative.status.is_marked for initiative in initiatives),
        priorities=goal.priorities,
        priorities_text=wording.priorities_text(goal.priorities, [plan.name for plan in model.plans if not plan.known]),
    )


def initiative_row(initiative: Initiative) -> InitiativeRow:
    """An initiative as shown."""
    return InitiativeRow(
        slug=initiative.slug,
        title=initiative.title,
        description=initiative.description,
        status=initiative.status.value,
        status_word=wording.initiative_status_word(initiative.status),
        marked=initiative.status.is_marked,
        goals=initiative.goals,
        partners=initiative.partners,
        partners_text=initiative.partners_text,
    )


def edition_line(model: Model) -> EditionLine:
    """The edition in words."""
    name = model.name
    return EditionLine(
        organisation=name.organisation,
        organisation_slug=name.organisation_slug,
        framework=name.framework,
        edition=name.edition,
        slug=name.slug,
        adopted=wording.period_text(name.adopted),
        document=model.document,
        accepted=wording.date_text(model.accepted_on),
        is_current=name.is_current,
        adopted_iso=name.adopted,
        accepted_on=model.accepted_on,
    )
