"""Figures as series and as vintages: the only bridge from observation rows to domain values."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import ExpressionWrapper, F, Q, SmallIntegerField

from sammenhaeng.domain.areas import AreaLevel
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import Period, period
from sammenhaeng.domain.series import Flag, Observation, Series, series_of
from sammenhaeng.statistics.models import ObservationRow, Vintage
from sammenhaeng.statistics.queries.catalogue import Stored

_COLUMNS = (
    "indicator_id", "area__code", "breakdown", "period", "value", "missing", "decimals", "low", "high", "n",
    "is_provisional", "is_break", "is_incomplete", "vintage__number", "vintage__known_from",
)  # fmt: skip
# Read as plain numbers: Django turns each of SQLite's booleans by a call, which for 60,000 figures is a tenth of a second.
_FLAGS = {
    name: ExpressionWrapper(F(column), output_field=SmallIntegerField())
    for name, column in (("is_provisional", "provisional"), ("is_break", "breaks"), ("is_incomplete", "incomplete"))
}
_NO_FLAGS: frozenset[Flag] = frozenset()

Key = tuple[str, str, str]
"""An indicator's key, an area's code and a breakdown ("" for the total)."""


def series_by_key(
    stored: Mapping[str, Stored], areas: Collection[str] | None = None, *, as_of: datetime.date | None = None
) -> dict[Key, Series]:
    """The series of these indicators in these areas (None: all), by indicator, area and breakdown. One query.

    as_of: what was known on that day; None takes everything.
    """
    rows = ObservationRow.objects.filter(indicator_id__in=[one.pk for one in stored.values()])
    if areas is not None:
        rows = rows.filter(area__code__in=list(areas))
    keys = {one.pk: one.indicator for one in stored.values()}
    return {
        (keys[pk].key, area, breakdown): _series(keys[pk], observations, as_of)
        for (pk, area, breakdown), observations in _grouped(rows.annotate(**_FLAGS).values_list(*_COLUMNS)).items()
    }


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[int, str, str], list[Observation]]:
    found: dict[tuple[int, str, str], list[Observation]] = defaultdict(list)
    for row in rows:
        found[row[:3]].append(_observation(row))
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one area, and of the communities within it, by indicator. citations: of the newest delivery of each."""

    area: str
    series: Mapping[Key, Series]
    citations: Mapping[str, str]

    def has(self, indicator: str) -> bool:
        """Is there any figure of an indicator?"""
        return any(key[0] == indicator and series.figures for key, series in self.series.items())

    def of(self, indicator: Indicator, units_over: int | None = None) -> tuple[Series, dict[str, Series]]:
        """The area's own series (empty where there is none) and those of its parts: communities, or groups of a breakdown."""
        own = self.series.get((indicator.key, self.area, ""), Series(indicator.better, indicator.rhythm))
        parts = {
            breakdown or area: series
            for (key, area, breakdown), series in self.series.items()
            if key == indicator.key and (area, breakdown) != (self.area, "") and (area != self.area) == (breakdown == "")
        }
        if units_over is not None:
            parts = {name: series for name, series in parts.items() if not series.figures or series.figures[-1].figure > units_over}
        return own, parts


def known_series(keys: Mapping[str, Stored], area: str, as_of: datetime.date) -> Known:
    """Everything known on a day of these indicators in an area and its communities. One query."""
    rows = ObservationRow.objects.filter(
        Q(area__code=area) | Q(area__parent=area, area__level=AreaLevel.COMMUNITY.value),
        indicator_id__in=[one.pk for one in keys.values()],
    ).order_by("vintage__number")
    found = list(rows.annotate(**_FLAGS).values_list(*_COLUMNS, "vintage__citation"))
    by_pk = {one.pk: one.indicator for one in keys.values()}
    series = {(by_pk[pk].key, code, part): _series(by_pk[pk], some, as_of) for (pk, code, part), some in _grouped(found).items()}
    return Known(area, series, _citations(found, by_pk, area, as_of))


def _citations(
    rows: Iterable[tuple[Any, ...]], indicators: Mapping[int, Indicator], area: str, as_of: datetime.date | None
) -> dict[str, str]:
    """The citation of each indicator's newest figure, as known on a day: of the area's own where it has one."""
    best: dict[str, tuple[tuple[bool, int, int], str]] = {}
    for row in rows:
        one, indicator = _observation(row), indicators[row[0]]
        if one.value is None or (as_of is not None and not indicator.rhythm.was_out(one, as_of)):
            continue
        rank = (row[1] == area, one.period.day, one.vintage)
        if indicator.key not in best or rank >= best[indicator.key][0]:
            best[indicator.key] = (rank, row[15])
    return {key: citation for key, (_, citation) in best.items()}


def _series(indicator: Indicator, observations: Iterable[Observation], as_of: datetime.date | None) -> Series:
    series = series_of(indicator.better, indicator.rhythm, observations, as_of=as_of)
    for one in indicator.breaks:
        after = next((n for n, o in enumerate(series.observations) if o.period.start >= one.at.start), None)
        if after is not None and after > 0:
            # A break that the catalogue tells of is shown on the first figure counted in the new way.
            told = list(series.observations)
            told[after] = replace(told[after], flags=told[after].flags | {Flag.BREAK})
            series = replace(series, observations=tuple(told))
    return series


def _observation(row: tuple[Any, ...]) -> Observation:
    _, _, _, when, value, missing, decimals, low, high, n, provisional, breaks, incomplete, vintage, known_from = row[:15]
    flags = _NO_FLAGS
    if provisional or breaks or incomplete:
        pairs = ((provisional, Flag.PROVISIONAL), (breaks, Flag.BREAK), (incomplete, Flag.INCOMPLETE))
        flags = frozenset(flag for there, flag in pairs if there)
    return Observation(
        period(when),
        None if value is None else Decimal(value).scaleb(-decimals),
        Missing(missing) if missing else None,
        None if low is None else Decimal(low).scaleb(-decimals),
        None if high is None else Decimal(high).scaleb(-decimals),
        n,
        flags,
        vintage,
        known_from,
    )


def _known_on(day: datetime.date | None, prefix: str = "vintage__") -> Q:
    """Deliveries that were out on a day; those of which no date is told are taken to have been."""
    return Q() if day is None else Q(**{f"{prefix}known_from__isnull": True}) | Q(**{f"{prefix}known_from__lte": day})


def values_at(periods: Mapping[int, Period], as_of: datetime.date | None = None) -> dict[int, dict[str, Decimal]]:
    """The newest total of every area at one period for each indicator (by its row's number), by area. One query.

    Missing and incomplete figures are left out: neither is a value.
    """
    found: dict[int, dict[str, Decimal]] = {pk: {} for pk in periods}
    if not periods:
        return found
    wanted = Q()
    for pk, when in periods.items():
        wanted |= Q(indicator_id=pk, period=when.code)
    rows = ObservationRow.objects.filter(wanted & _known_on(as_of), breakdown="").order_by("vintage__number")
    for pk, area, value, decimals, incomplete in rows.values_list("indicator_id", "area__code", "value", "decimals", "incomplete"):
        found[pk].pop(area, None)
        if value is not None and not incomplete:
            found[pk][area] = Decimal(value).scaleb(-decimals)
    return found


def newest_periods(pks: Collection[int], area: str, as_of: datetime.date | None = None) -> dict[int, Period]:
    """The newest period with a total in an area for each indicator (by its row's number). One query."""
    rows = ObservationRow.objects.filter(_known_on(as_of), indicator_id__in=list(pks), area__code=area, breakdown="")
    rows = rows.order_by("vintage__number")
    usable = {
        (pk, code): value is not None and not part
        for pk, code, value, part in rows.values_list("indicator_id", "period", "value", "incomplete")
    }
    found: dict[int, Period] = {}
    for pk, when in ((pk, period(code)) for (pk, code), use in usable.items() if use):
        if as_of is not None and when.end > as_of:
            continue
        if pk not in found or when.day > found[pk].day:
            found[pk] = when
    return found


def period_kinds(stored: Stored) -> frozenset[str]:
    """The kinds of periods that an indicator has figures for. One query."""
    codes = ObservationRow.objects.filter(indicator_id=stored.pk).values_list("period", flat=True).distinct()
    return frozenset(period(code).kind.value for code in codes)


def areas_with_figures(stored: Stored) -> frozenset[str]:
    """The codes of areas for which an indicator has any total. One query."""
    return frozenset(ObservationRow.objects.filter(indicator_id=stored.pk, breakdown="").values_list("area__code", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class VintageFacts:
    """What is known of one delivery."""

    indicator: str
    number: int
    recorded_at: datetime.datetime
    published: datetime.date | None
    mark: str
    citation: str
    licence: str
    file: str
    cells: int
    changed: int


def vintages_of(keys: Collection[str], as_of: datetime.date | None = None) -> dict[str, tuple[VintageFacts, ...]]:
    """Every delivery of these indicators that was out on a day (None: all), oldest first, by indicator. One query."""
    found: dict[str, list[VintageFacts]] = defaultdict(list)
    names = ("indicator__key", "number", "recorded_at", "published", "mark", "citation", "licence", "file", "cells", "changed")
    rows = Vintage.objects.filter(_known_on(as_of, ""), indicator__key__in=list(keys)).order_by("number")
    for row in rows.values_list(*names):
        found[row[0]].append(VintageFacts(*row))
    return {key: tuple(facts) for key, facts in found.items()}


def figures_at(stored: Stored, area: str, number: int) -> dict[tuple[Period, str], Observation]:
    """The figures of an area as they stood when a vintage had come in, by period and breakdown. One query."""
    rows = ObservationRow.objects.filter(indicator_id=stored.pk, area__code=area, vintage__number__lte=number).order_by("vintage__number")
    return {(period(row[3]), row[2]): _observation(row) for row in rows.annotate(**_FLAGS).values_list(*_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a later vintage changed. before: None for a figure that was not there."""

    period: Period
    breakdown: str
    before: Observation | None
    after: Observation


def revisions(stored: Stored, area: str, first: int, last: int) -> tuple[Revision, ...]:
    """What changed in an area between two vintages, newest period first."""
    before, after = figures_at(stored, area, first), figures_at(stored, area, last)
    changed = [
        Revision(when, breakdown, before.get((when, breakdown)), now)
        for (when, breakdown), now in after.items()
        if _told(before.get((when, breakdown))) != _told(now)
    ]
    return tuple(sorted(changed, key=lambda one: (-one.period.day, one.breakdown)))


def _told(one: Observation | None) -> tuple[Any, ...] | None:
    return None if one is None else (one.value, one.missing, one.low, one.high, one.n, one.flags)
