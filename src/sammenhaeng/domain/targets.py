"""What a goal demands of an indicator, in the six forms of GLOSSARY.md.

Every form is frozen and valid from birth: a level without a value cannot be made.
Values are Decimal, in the unit that stands beside them; years are calendar years.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class Comparison(StrEnum):
    """How a figure is held against the target's value."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EXACTLY = "="

    def holds(self, value: Decimal, wanted: Decimal) -> bool:
        """Does a value meet the demand of a wanted one?"""
        if self is Comparison.EXACTLY:
            return value == wanted
        if value == wanted:
            return self in (Comparison.AT_LEAST, Comparison.AT_MOST)
        return (value > wanted) == (self in (Comparison.AT_LEAST, Comparison.MORE_THAN))

    @property
    def heading(self) -> "Heading | None":
        """The way that a figure must move to meet the demand; None for an exact one."""
        if self is Comparison.EXACTLY:
            return None
        return Heading.UP if self in (Comparison.AT_LEAST, Comparison.MORE_THAN) else Heading.DOWN


class Heading(StrEnum):
    """The way that a figure should move."""

    UP = "up"
    DOWN = "down"


class InvalidTarget(ValueError):
    """A target that cannot be: a year outside 1900–2200, an empty unit condition."""


def _check_year(by: int | None) -> None:
    if by is not None and not 1900 <= by <= 2200:
        raise InvalidTarget(f"the year {by} is outside 1900–2200")


@dataclass(frozen=True, slots=True)
class Level:
    """“hæves til 75 % i 2030”; without `by` a standing demand."""

    comparison: Comparison
    value: Decimal
    unit: str | None
    by: int | None = None

    def __post_init__(self) -> None:
        _check_year(self.by)


@dataclass(frozen=True, slots=True)
class Change:
    """“stiger med 10 % frem mod 2030”: percent of a baseline that a person chooses.

    value: negative for a fall; unit is "%" for a relative change, else the unit counted in.
    """

    comparison: Comparison
    value: Decimal
    unit: str | None
    by: int | None = None

    def __post_init__(self) -> None:
        _check_year(self.by)


@dataclass(frozen=True, slots=True)
class Equivalent:
    """What a growth rate comes to in plain numbers: “svarende til knap 40 boliger pr. år”."""

    value: Decimal
    unit: str
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """“årlig vækst på mindst 2 %”: every year is judged. value: percent a year."""

    comparison: Comparison
    value: Decimal
    unit: str | None = "%"
    by: int | None = None
    equivalent: Equivalent | None = None

    def __post_init__(self) -> None:
        _check_year(self.by)


@dataclass(frozen=True, slots=True)
class Direction:
    """“færre … ensomme”, “skal højnes”: better than the baseline, which a person chooses."""

    heading: Heading


@dataclass(frozen=True, slots=True)
class EveryUnit:
    """“fibernet i alle landsbyer med over 50 husstande”: the demand must hold in every unit.

    comparison and value: the demand on each; units: which ones, in the document's words.
    """

    comparison: Comparison
    value: Decimal
    unit: str | None
    units: str
    by: int | None = None

    def __post_init__(self) -> None:
        _check_year(self.by)
        if not self.units.strip():
            raise InvalidTarget("a target for every unit must say which units")


@dataclass(frozen=True, slots=True)
class Narrative:
    """“infrastrukturen … skal forbedres”: a person judges it."""


Target = Level | Change | Growth | Direction | EveryUnit | Narrative
Kind = Literal["level", "change", "growth", "direction", "every_unit", "narrative"]

KINDS: dict[type, Kind] = {
    Level: "level",
    Change: "change",
    Growth: "growth",
    Direction: "direction",
    EveryUnit: "every_unit",
    Narrative: "narrative",
}


def kind_of(target: Target) -> Kind:
    """The name of the target's form, as in the model's JSON."""
    return KINDS[type(target)]
