"""Where every target of an edition stands on a day: links, figures and judgements → assessments. Three queries, whatever its size."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sammenhaeng.domain import model as domain
from sammenhaeng.domain.assessment import Assessment, Judgement, Scale, weakest
from sammenhaeng.domain.judging import METHOD, Evidence, assess
from sammenhaeng.domain.judging_cif import METHOD_CIF, assess_cif
from sammenhaeng.domain.model import StatedTarget
from sammenhaeng.domain.series import Series
from sammenhaeng.domain.targets import Target
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.progress.queries.links import Link, links_at, links_of
from sammenhaeng.statistics.queries.figures import Known, known_series
from sammenhaeng.strategy.models import Edition, Goal
from sammenhaeng.strategy.queries.past import states_at


class HasGoals(Protocol):
    """A model, or its goals alone."""

    @property
    def goals(self) -> tuple[domain.Goal, ...]:
        """The goals with their targets."""


class Judge(Protocol):
    """A way of judging: assess, or assess_cif."""

    def __call__(self, target: Target, evidence: Evidence, *, as_of: datetime.date) -> Assessment:
        """Judge a target on a day."""


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """A target and where it stands. links: every linked indicator, best first; link: the one judged by (None: none is linked).

    series: its figures in the area; units: those of its parts; citation: whose figure it is; others: the figures of each
    linked indicator by its key.
    """

    stated: StatedTarget
    assessment: Assessment
    links: tuple[Link, ...] = ()
    link: Link | None = None
    series: Series | None = None
    units: Mapping[str, Series] = field(default_factory=dict)
    citation: str = ""
    others: Mapping[str, Series] = field(default_factory=dict)

    @property
    def is_confirmed(self) -> bool:
        """Does the target still have the words that it had when the indicator was linked?"""
        return self.link is None or not self.link.about or self.link.about == self.stated.text


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an edition stands. targets: by goal number, in order; area: the code of the place whose figures these are."""

    as_of: datetime.date
    area: str
    targets: Mapping[str, tuple[TargetStanding, ...]]
    method: str = METHOD

    def of_goal(self, number: str) -> Assessment:
        """A goal is as far as its weakest target."""
        return weakest(one.assessment for one in self.targets.get(number, ()))


def standing_of(
    edition: Edition, model: HasGoals, area: str, as_of: datetime.date, *, method: str = METHOD, moment: datetime.datetime | None = None
) -> Standing:
    """Judge every target of a model by what was known of an area on a day. method: METHOD or METHOD_CIF.

    moment: whose links and baselines count, for a day in the past; None for those of today.
    """
    judge = assess_cif if method == METHOD_CIF else assess
    links = links_at(edition, moment) if moment else links_of(edition)
    judged = _judgements(edition, as_of, moment)
    known = known_series({one.indicator.key: one for found in links.values() for one, _ in found}, area, as_of)
    targets = {
        goal.number: tuple(
            _standing(
                stated,
                [link for _, link in links.get((goal.number, n), ())],
                known,
                judged.get((goal.number, n)),
                judge=judge,
                as_of=as_of,
            )
            for n, stated in enumerate(goal.targets, start=1)
        )
        for goal in model.goals
    }
    return Standing(as_of, area, targets, method)


def _standing(
    stated: StatedTarget, links: list[Link], known: Known, judgement: Judgement | None, *, judge: Judge, as_of: datetime.date
) -> TargetStanding:
    """Judge by the first linked indicator that has a figure; else say that the first one has none."""
    link = next((one for one in links if known.has(one.indicator.key)), links[0] if links else None)
    if link is None:
        return TargetStanding(stated, judge(stated.target, Evidence(judgement=judgement), as_of=as_of))
    series, units = known.of(link.indicator, link.units_over)
    evidence = Evidence(series, link.baseline, units, judgement, percent=link.indicator.is_percent)
    citation = known.citations.get(link.indicator.key, "")
    others = {other.indicator.key: known.of(other.indicator)[0] for other in links}
    return TargetStanding(stated, judge(stated.target, evidence, as_of=as_of), tuple(links), link, series, units, citation, others)


Judgements = dict[tuple[str, int], Judgement]


def _judgements(edition: Edition, as_of: datetime.date, moment: datetime.datetime | None) -> Judgements:
    """The newest judgement of each target on a day, as far as it was known at a moment. One query; two for the past."""
    if moment is not None:
        return _judgements_at(edition, as_of, moment)
    rows: Any = JudgementRow.objects.filter(goal__edition=edition, goal__retired_because="", on__lte=as_of).order_by("on", "id")
    names = ("goal__number", "target", "scale", "reason", "on", "actor")
    return {(number, target): Judgement(Scale(scale), why, on, by) for number, target, scale, why, on, by in rows.values_list(*names)}


def _judgements_at(edition: Edition, as_of: datetime.date, moment: datetime.datetime) -> Judgements:
    numbers = {one.id: one.number for one in states_at(Goal, moment, edition_id=edition.pk) if not one.retired_because}
    states = [one for one in states_at(JudgementRow, moment, goal_id__in=list(numbers)) if one.on <= as_of]
    states.sort(key=lambda one: (one.on, one.id))
    return {(numbers[one.goal_id], one.target): Judgement(Scale(one.scale), one.reason, one.on, one.actor) for one in states}


def has_links(edition: Edition) -> bool:
    """Has anybody linked an indicator to a target of this edition?"""
    return Measure.objects.filter(goal__edition=edition).exists()
