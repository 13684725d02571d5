"""One figure held against others at the same time: the country, the region, the municipalities most like it, and all of them."""

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sammenhaeng.domain.areas import Area, AreaLevel, AreaTree
from sammenhaeng.domain.comparison import Alike, most_alike
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.domain.periods import Period
from sammenhaeng.statistics.queries.catalogue import Stored, indicators
from sammenhaeng.statistics.queries.figures import newest_periods, values_at

FEATURES = ("population", "employment-rate", "unemployed-share", "cash-assistance-share")
"""What makes municipalities alike: their size (its logarithm) and three rates of the labour market."""
SIZE = "population"


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of every municipality at one time. growth: the values are growth in percent over a year, not levels.

    around: the areas that it is a part of, with their values (None where there is none); alike: the municipalities most like
    it, nearest first; features: by which they were chosen.
    """

    period: Period
    growth: bool
    values: Mapping[str, Decimal]
    around: tuple[tuple[Area, Decimal | None], ...]
    alike: tuple[Alike, ...]
    features: tuple[Indicator, ...]


def compared(
    stored: Stored, area: str, period: Period, tree: AreaTree, *, growth: bool, alike: "Similar", as_of: datetime.date | None = None
) -> Compared:
    """Hold an indicator's figure of a period against every other area's, as known on a day. One query, two for growth."""
    now = values_at({stored.pk: period}, as_of)[stored.pk]
    before = values_at({stored.pk: period.years_before(1)}, as_of)[stored.pk] if growth else {}
    found = {one.code: _value(one, now, before, stored.indicator, tree, growth=growth) for one in tree.areas}
    municipalities = {one.code: value for one in tree.of_level(AreaLevel.MUNICIPALITY) if (value := found[one.code]) is not None}
    around = tuple((one, found[one.code]) for one in tree.above(area) if one.level in (AreaLevel.REGION, AreaLevel.COUNTRY))
    return Compared(period, growth, municipalities, around, alike.municipalities, alike.features)


def _value(
    area: Area, now: Mapping[str, Decimal], before: Mapping[str, Decimal], indicator: Indicator, tree: AreaTree, *, growth: bool
) -> Decimal | None:
    last = _whole(area, now, indicator, tree)
    if not growth or last is None:
        return last
    first = _whole(area, before, indicator, tree)
    return (last - first) / abs(first) * 100 if first else None


def _whole(area: Area, values: Mapping[str, Decimal], indicator: Indicator, tree: AreaTree) -> Decimal | None:
    """An area's own figure; for a count without one, the sum of its parts when none of them is missing."""
    if area.code in values or indicator.aggregation != "sum" or area.level not in (AreaLevel.COUNTRY, AreaLevel.REGION):
        return values.get(area.code)
    parts = [one.code for one in tree.within(area.code) if one.level is AreaLevel.MUNICIPALITY]
    small = [one.code for one in tree.within(area.code) if one.level is AreaLevel.OTHER and one.code in values]
    if any(code not in values for code in parts):
        return None
    return sum((values[code] for code in (*parts, *small)), Decimal(0))


@dataclass(frozen=True, slots=True)
class Similar:
    """The municipalities most like one, nearest first, and the indicators that they were chosen by."""

    municipalities: tuple[Alike, ...]
    features: tuple[Indicator, ...]


def similar_municipalities(area: str, tree: AreaTree, as_of: datetime.date | None = None) -> Similar:
    """The municipalities most like one, by what was known on a day. Two queries and the catalogue's."""
    known = {key: one for key, one in indicators().items() if key in FEATURES}
    periods = newest_periods([one.pk for one in known.values()], area, as_of)
    found = values_at(periods, as_of)
    codes = {one.code for one in tree.of_level(AreaLevel.MUNICIPALITY)}
    features = {
        key: {code: _feature(key, value) for code, value in found[one.pk].items() if code in codes}
        for key, one in known.items()
        if area in found.get(one.pk, {})
    }
    return Similar(most_alike(area, features), tuple(known[key].indicator for key in features))


def _feature(key: str, value: Decimal) -> float:
    return math.log(float(value)) if key == SIZE and value > 0 else float(value)
