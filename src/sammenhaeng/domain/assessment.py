"""Where a target stands, always with the reason. The rules that need figures come with the figures."""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from sammenhaeng.domain.targets import Change, Direction, Narrative, Target


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
    """Why a status is unknown."""

    NO_INDICATOR = "no_indicator"
    NO_BASELINE = "no_baseline"
    NOT_JUDGED = "not_judged"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A target's status, and why. passed: the year of a deadline that is over."""

    status: Status
    reason: Reason
    passed: int | None = None


def assess(target: Target, *, as_of: datetime.date) -> Assessment:
    """Judge a target that no indicator is linked to: unknown, and what it would take to know.

    A change or a direction needs a baseline that a person chooses, and then figures;
    a narrative needs a person's judgement. passed: the deadline's year, once the year is over.
    """
    if isinstance(target, Narrative):
        return Assessment(Status.UNKNOWN, Reason.NOT_JUDGED)
    if isinstance(target, Direction):
        return Assessment(Status.UNKNOWN, Reason.NO_BASELINE)
    passed = target.by if target.by is not None and target.by < as_of.year else None
    return Assessment(Status.UNKNOWN, Reason.NO_BASELINE if isinstance(target, Change) else Reason.NO_INDICATOR, passed)


def assess_goal(targets: tuple[Target, ...], *, as_of: datetime.date) -> Assessment:
    """A goal is as far as its weakest target; one without targets is unknown for that reason."""
    if not targets:
        return Assessment(Status.UNKNOWN, Reason.NO_TARGET)
    order = (Reason.NO_TARGET, Reason.NO_INDICATOR, Reason.NO_BASELINE, Reason.NOT_JUDGED)
    found = [assess(target, as_of=as_of) for target in targets]
    weakest = min(found, key=lambda a: order.index(a.reason))
    return replace(weakest, passed=min((a.passed for a in found if a.passed), default=None))
