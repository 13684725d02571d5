"""Holding a municipality's figure against others: where it stands among all, and which ones are most like it.

No league table: a rank is told with its neighbours and with “cannot be told apart” where intervals overlap.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sammenhaeng.domain.targets import Heading


@dataclass(frozen=True, slots=True)
class Placed:
    """A place on the strip: its value, and its rank from the best (equal values share the best rank)."""

    code: str
    value: Decimal
    rank: int


def placed(values: Mapping[str, Decimal], heading: Heading) -> tuple[Placed, ...]:
    """Every area with a value, the best first."""
    ordered = sorted(values.items(), key=lambda item: (-item[1] if heading is Heading.UP else item[1], item[0]))
    ranks: dict[Decimal, int] = {}
    for number, (_, value) in enumerate(ordered, start=1):
        ranks.setdefault(value, number)
    return tuple(Placed(code, value, ranks[value]) for code, value in ordered)


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle value; None for none."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


@dataclass(frozen=True, slots=True)
class Alike:
    """A municipality and how far it lies from the one asked about, in standard deviations."""

    code: str
    distance: float


def most_alike(wanted: str, features: Mapping[str, Mapping[str, float]], *, count: int = 8) -> tuple[Alike, ...]:
    """The municipalities most like one, by features each measured in standard deviations over all municipalities.

    features: name of the feature → code → value. Only features that the wanted municipality has count, and only
    municipalities that have them all. The distance is Euclidean, divided by the root of the number of features.
    """
    used = [_standardised(values) for values in features.values() if wanted in values and len(values) > 2]
    if not used:
        return ()
    others = set.intersection(*(set(values) for values in used)) - {wanted}
    found = [Alike(code, _distance(used, wanted, code)) for code in others]
    return tuple(sorted(found, key=lambda one: (one.distance, one.code))[:count])


def _standardised(values: Mapping[str, float]) -> dict[str, float]:
    mean = math.fsum(values.values()) / len(values)
    spread = math.sqrt(math.fsum((v - mean) ** 2 for v in values.values()) / len(values))
    return {code: (value - mean) / spread if spread else 0.0 for code, value in values.items()}


def _distance(features: Sequence[Mapping[str, float]], one: str, other: str) -> float:
    return math.sqrt(math.fsum((values[one] - values[other]) ** 2 for values in features) / len(features))
