"""One indicator in one area over time, as it is known on a day: the newest vintage of every period."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import Period, add_months
from sammenhaeng.domain.targets import Heading


class Flag(StrEnum):
    """What must be known about a figure before it is used."""

    PROVISIONAL = "provisional"
    BREAK = "break"
    """The first figure counted in a new way: it cannot be held against those before it."""
    INCOMPLETE = "incomplete"
    """A sum that lacks one of its parts: shown, never judged."""


class InvalidObservation(ValueError):
    """A figure that cannot be: both there and missing, or outside its own interval."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: a value, or why there is none.

    low, high: the 95 % interval, where the figure has one; n: answers behind a share, or the whole that a count is of.
    vintage: the number of the delivery that it came with (a higher one is newer); known_from: when it was published,
    None where the source does not say.
    """

    period: Period
    value: Decimal | None
    missing: Missing | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None
    flags: frozenset[Flag] = frozenset()
    vintage: int = 0
    known_from: datetime.date | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise InvalidObservation("a figure has a value or a reason for missing, just one of them")
        if self.low is not None and self.high is not None and self.value is not None and not self.low <= self.value <= self.high:
            raise InvalidObservation(f"{self.value} lies outside its interval {self.low}–{self.high}")

    @property
    def figure(self) -> Decimal:
        """The value. Raises ValueError where it is missing: a missing figure is never judged."""
        if self.value is None:
            raise ValueError(f"the figure of {self.period.code} is missing and cannot be judged")
        return self.value

    def holds(self, value: Decimal) -> bool:
        """Does a value lie inside the interval? False where there is none."""
        return self.low is not None and self.high is not None and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source publishes: months between two figures, and days from a period's end until its figure is out."""

    months: int
    lag_days: int

    def due_after(self, period: Period) -> datetime.date:
        """The day by which the figure after this period's should be out."""
        # From the first day after the period, so that a month's end is followed by a month's end.
        return add_months(period.end + datetime.timedelta(days=1), self.months) + datetime.timedelta(days=self.lag_days - 1)

    def was_out(self, one: Observation, day: datetime.date) -> bool:
        """Was a figure out on a day? By its date of publication; where that is not told, once its source has had time for it."""
        if one.known_from is not None:
            return one.known_from <= day and one.period.end <= day
        return one.period.day + self.lag_days <= day.toordinal()


@dataclass(frozen=True, slots=True)
class Series:
    """Observations in order of time, one a period. heading: which way is better, always told by the indicator.

    until: the day up to which it was read, None for all; figures: the observations that can be judged: with a value, and
    whole; breaks: periods counted in a new way.
    """

    heading: Heading
    rhythm: Rhythm
    observations: tuple[Observation, ...] = ()
    until: datetime.date | None = field(default=None, compare=False)
    figures: tuple[Observation, ...] = field(init=False, compare=False, repr=False)
    breaks: tuple[Period, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "breaks", tuple(o.period for o in self.observations if o.flags and Flag.BREAK in o.flags))
        usable = tuple(o for o in self.observations if o.value is not None and not (o.flags and Flag.INCOMPLETE in o.flags))
        object.__setattr__(self, "figures", usable)

    def at(self, period: Period) -> Observation | None:
        """The figure of a period; None where it has none that can be judged."""
        return next((o for o in self.figures if o.period == period), None)

    def is_stale(self, as_of: datetime.date) -> bool:
        """Has the source had time to publish a figure newer than our newest?"""
        return bool(self.figures) and self.rhythm.due_after(self.figures[-1].period) < as_of

    def broken_between(self, first: Period, last: Period) -> bool:
        """Does a break in the series lie between two periods?"""
        return any(first.day < one.day <= last.day for one in self.breaks)

    def as_of(self, day: datetime.date) -> "Series":
        """What was known on a day: nothing of periods that had not ended, nothing published later."""
        if self.until == day:
            return self
        known = [o for o in self.observations if self.rhythm.was_out(o, day)]
        if len(known) == len(self.observations):
            return self
        return Series(self.heading, self.rhythm, tuple(known))


def series_of(heading: Heading, rhythm: Rhythm, observations: Iterable[Observation], *, as_of: datetime.date | None = None) -> Series:
    """A series of observations in any order, of any vintages: the newest vintage of each period that was known on a day counts.

    as_of: that day; None takes the newest of all, from which an earlier day can no longer be told.

    An older vintage, a duplicate or another order never changes the result. Raises InvalidObservation for two different
    figures in one vintage.
    """
    newest: dict[Period, Observation] = {}
    for one in observations:
        if as_of and not rhythm.was_out(one, as_of):
            continue
        held = newest.setdefault(one.period, one)
        if held is one:
            continue
        if one.vintage > held.vintage:
            newest[one.period] = one
        elif one.vintage == held.vintage and replace(one, known_from=held.known_from) != held:
            raise InvalidObservation(f"two different figures of {one.period.code} came with the same delivery")
    return Series(heading, rhythm, tuple(sorted(newest.values(), key=lambda o: (o.period.day, o.period.start))), as_of)
