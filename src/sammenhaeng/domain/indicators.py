"""What is measured: an indicator as the catalogue describes it, and one figure as a source delivers it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import Period, PeriodKind, period
from sammenhaeng.domain.series import Flag, Rhythm
from sammenhaeng.domain.targets import Heading

SOURCES = ("statbank", "jobindsats", "uddannelsesstatistik", "klimaregnskabet", "jsonstat", "file", "survey", "judgement")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class InvalidIndicator(ValueError):
    """A catalogue entry that lacks something, or says what cannot be."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    da: str
    en: str

    def of(self, language: str) -> str:
        """The text in a language: da or en."""
        return self.en if language == "en" else self.da


@dataclass(frozen=True, slots=True)
class Break:
    """From this period on the figures are counted in a new way."""

    at: Period
    why: Words


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. better: which way is better, never defaulted.

    scope: whom the figure is about; aggregation: "sum" when figures of areas may be added, else "none"; kind: count, share,
    rate or index; proxy_why: why it only stands in for what a target says ("" when it does not); query: the exact question
    to the source; verified: the query is seen in public material or has been run.
    """

    key: str
    name: Words
    unit: Words
    decimals: int
    better: Heading
    scope: Words
    definition: Words
    publisher: Words
    source: str
    table: str
    proxy: bool
    proxy_why: Words
    period: PeriodKind
    rhythm: Rhythm
    aggregation: Literal["sum", "none"]
    kind: str
    verified: bool
    note: Words
    query: Mapping[str, Any] = field(default_factory=dict)
    question: Mapping[str, Any] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise InvalidIndicator(f"“{self.key}” is no key: small letters, digits and single hyphens")
        if self.source not in SOURCES:
            raise InvalidIndicator(f"{self.key}: “{self.source}” is no source; they are {', '.join(SOURCES)}")
        if self.rhythm.months < 1 or self.rhythm.lag_days < 0 or self.decimals < 0:
            raise InvalidIndicator(f"{self.key}: rhythm, lag and decimals cannot be negative")
        if self.proxy and not (self.proxy_why.da and self.proxy_why.en):
            raise InvalidIndicator(f"{self.key}: a proxy says why, in both languages")

    @property
    def is_percent(self) -> bool:
        """Is the figure in percent?"""
        return self.unit.da == "%"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as a source delivers it. area: our code; breakdown: "" for the total, else “ALDER=16-24”."""

    area: str
    period: Period
    value: Decimal | None
    missing: Missing | None = None
    breakdown: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None
    flags: frozenset[Flag] = frozenset()


def indicator_of(entry: Mapping[str, Any]) -> Indicator:
    """The indicator of a catalogue entry. Raises InvalidIndicator, naming the entry and what it lacks."""
    key = str(entry.get("key", "?"))
    try:
        return _made(entry)
    except KeyError as error:
        raise InvalidIndicator(f"{key}: {error.args[0]} is missing") from None
    except InvalidIndicator:
        raise
    except ValueError as error:
        raise InvalidIndicator(f"{key}: {error}") from None


def _made(entry: Mapping[str, Any]) -> Indicator:
    facts: dict[str, Any] = {
        name: _words(entry, name) for name in ("name", "unit", "scope", "definition", "publisher", "proxy_why", "note")
    }
    facts |= {name: entry[name] for name in ("key", "decimals", "source", "proxy", "aggregation", "kind", "verified")}
    return Indicator(
        **facts,
        better=Heading(entry["better"]),
        table=entry.get("table", ""),
        period=PeriodKind(entry["rhythm"]),
        rhythm=Rhythm(entry["rhythm_months"], entry["lag_days"]),
        query={**entry.get("query", {}), **({"derive": entry["derive"]} if "derive" in entry else {})},
        question=entry.get("question", {}),
        breaks=tuple(Break(period(one["at"]), _words(one, "why")) for one in entry.get("breaks", ())),
    )


def _words(entry: Mapping[str, Any], name: str) -> Words:
    return Words(str(entry[f"{name}_da"]), str(entry[f"{name}_en"]))
