"""What can be said of a target: its status, the reason, and the figures behind it. The rules stand in judging.py."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sammenhaeng.domain.cif import CifProgress
from sammenhaeng.domain.series import Observation

ON_TRACK, AT_RISK = Decimal("0.95"), Decimal("0.60")
"""The thresholds of pace, as the Canadian Indicator Framework publishes them."""


class Status(StrEnum):
    """How far a target is, from best to unknown."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    WORSENING = "worsening"
    MISSED = "missed"
    JUDGED = "judged"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a status is what it is."""

    NO_TARGET = "no_target"
    NO_INDICATOR = "no_indicator"
    NO_FIGURE = "no_figure"
    INCOMPLETE = "incomplete"
    NO_BASELINE = "no_baseline"
    BASELINE_NOT_MEASURED = "baseline_not_measured"
    ONLY_BASELINE = "only_baseline"
    ZERO_BASE = "zero_base"
    BREAK_IN_SERIES = "break_in_series"
    CONTRADICTION = "contradiction"
    NOT_MEASURED_AT_DEADLINE = "not_measured_at_deadline"
    NO_YEAR_BEFORE = "no_year_before"
    UNITS_UNKNOWN = "units_unknown"
    NOT_JUDGED = "not_judged"
    JUDGED = "judged"
    MEETS = "meets"
    MET_AT_DEADLINE = "met_at_deadline"
    NOT_MET_AT_DEADLINE = "not_met_at_deadline"
    STANDING_DEMAND = "standing_demand"
    PACE = "pace"
    AWAY = "away"
    FELL_BACK = "fell_back"
    OVERSHOT = "overshot"
    BETTER = "better"
    WORSE = "worse"
    STANDS_STILL = "stands_still"
    GREW_ENOUGH = "grew_enough"
    GREW_TOO_LITTLE = "grew_too_little"
    EVERY_UNIT = "every_unit"
    NOT_EVERY_UNIT = "not_every_unit"
    CIF = "cif"


class Scale(StrEnum):
    """The fixed scale on which a person judges a goal that has no number."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    MOSTLY = "mostly"
    FULFILLED = "fulfilled"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's judgement of a narrative target: how far, why, on which day, and by whom."""

    scale: Scale
    reason: str
    on: datetime.date
    by: str


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """One year's growth: two figures a year apart, the growth between them, and whether it meets the demand.

    rate, met: None where growth has no meaning (from zero, across a change of sign, across a break).
    """

    before: Observation
    now: Observation
    rate: Decimal | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many units meet a demand, of how many, and of how many it is unknown; the names where they are known."""

    met: int
    all: int
    unknown: int = 0
    met_names: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A target's status and why, with the figures that it rests on.

    passed: the year of a deadline that is over; observation: the figure judged; baseline: the figure started from; demand:
    the value held against, in the figure's unit; gap: how far the figure lies from it (0 when it meets it), for a direction
    how far it has moved; pace: achieved ÷ required by now; then: the status of the last figure, where today's is unknown
    because the deadline was not measured; stale: the source should have published a newer figure; cif: what the Canadian method
    says, where it was asked for; unit: the weakest group, where a demand is measured group by group.
    """

    status: Status
    reason: Reason
    passed: int | None = None
    observation: Observation | None = None
    baseline: Observation | None = None
    demand: Decimal | None = None
    gap: Decimal | None = None
    pace: Decimal | None = None
    within_margin: bool = False
    stale: bool = False
    then: Status | None = None
    growth: tuple[GrowthYear, ...] = ()
    units: UnitCount | None = None
    judgement: Judgement | None = None
    cif: CifProgress | None = None
    unit: str = ""


_WEAKEST = (
    Status.MISSED, Status.WORSENING, Status.OFF_TRACK, Status.AT_RISK,
    Status.UNKNOWN, Status.JUDGED, Status.ON_TRACK, Status.REACHED,
)  # fmt: skip


def weakest(assessments: Iterable[Assessment]) -> Assessment:
    """A goal is as far as its weakest target; one without targets is unknown for that reason.

    Known to be behind is weaker than unknown, and unknown is weaker than good: a goal is never better than what is known.
    """
    every = tuple(assessments)
    if not every:
        return Assessment(Status.UNKNOWN, Reason.NO_TARGET)
    reasons = tuple(Reason)
    return min(every, key=lambda one: (_WEAKEST.index(one.status), reasons.index(one.reason)))
