"""The parts that several briefs share: a goal, a target, an initiative, a partner as shown."""

import datetime
from dataclasses import dataclass

from sammenhaeng.briefs import wording
from sammenhaeng.domain.assessment import assess, assess_goal
from sammenhaeng.domain.model import Goal, Initiative, Mention, Model, StatedTarget


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target: its words, the sentence it means, and where it stands with the reason."""

    text: str
    kind: str
    kind_word: str
    sentence: str
    status: str
    status_word: str
    reason: str
    measure: str | None
    population: str | None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its targets, its status and how many initiatives serve it."""

    number: str
    number_printed: bool
    text: str
    targets: tuple[TargetRow, ...]
    status: str
    status_word: str
    reason: str
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


def target_row(stated: StatedTarget, as_of: datetime.date) -> TargetRow:
    """A target as shown on a day."""
    assessment = assess(stated.target, as_of=as_of)
    return TargetRow(
        text=stated.text,
        kind=type(stated.target).__name__,
        kind_word=wording.target_kind_word(stated.target),
        sentence=wording.target_sentence(stated.target),
        status=assessment.status.value,
        status_word=wording.status_word(assessment.status),
        reason=wording.reason_text(assessment),
        measure=stated.measure,
        population=stated.population,
    )


def goal_row(model: Model, goal: Goal, as_of: datetime.date) -> GoalRow:
    """A goal as shown on a day."""
    assessment = assess_goal(tuple(stated.target for stated in goal.targets), as_of=as_of)
    initiatives = model.initiatives_of[goal.number]
    return GoalRow(
        number=goal.number,
        number_printed=goal.number_printed,
        text=goal.text,
        targets=tuple(target_row(stated, as_of) for stated in goal.targets),
        status=assessment.status.value,
        status_word=wording.status_word(assessment.status),
        reason=wording.reason_text(assessment),
        initiatives=len(initiatives),
        planned=sum(initiative.status.is_marked for initiative in initiatives),
        priorities=goal.priorities,
        priorities_text=wording.priorities_text(goal.priorities),
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
