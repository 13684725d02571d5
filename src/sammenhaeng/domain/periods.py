"""Spans of time that figures are about, in the spellings that the sources use.

A period is its kind and its first day; everything else follows. A rolling year (STAR's “MAT”) is the twelve
months that end with a quarter: it is no quarter, so the two are never mixed.
"""

import datetime
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    ROLLING_YEAR = "rolling_year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"
    DATE = "date"


MONTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
    PeriodKind.ROLLING_YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
"""Months in a period; a date has none."""


class UnknownPeriod(ValueError):
    """A text that is no period that we know."""


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (after - datetime.timedelta(days=1)).day


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time: its kind and its first day. A school year begins on 1 August.

    end: the last day; day: that day as a number, to measure how far two periods lie apart; code: the spelling that we store:
    2024, 2024/2025, 2024MAT2, 2024H1, 2024Q1, 2024M01, 2024-01-31. All three are worked out once, as figures are many.
    """

    kind: PeriodKind
    start: datetime.date
    end: datetime.date = field(init=False, compare=False, repr=False)
    day: int = field(init=False, compare=False, repr=False)
    code: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        months = MONTHS.get(self.kind)
        end = add_months(self.start, months) - datetime.timedelta(days=1) if months else self.start
        object.__setattr__(self, "end", end)
        object.__setattr__(self, "day", end.toordinal())
        object.__setattr__(self, "code", _code(self.kind, self.start, end))

    def __hash__(self) -> int:
        return hash(self.code)

    def years_before(self, years: int) -> "Period":
        """The same period of an earlier year; negative for a later one."""
        return _years_before(self, years)


@lru_cache(maxsize=20_000)
def _years_before(found: Period, years: int) -> Period:
    return Period(found.kind, add_months(found.start, -12 * years))


def _code(kind: PeriodKind, start: datetime.date, end: datetime.date) -> str:
    year, month = start.year, start.month
    return {
        PeriodKind.YEAR: f"{year}",
        PeriodKind.SCHOOL_YEAR: f"{year}/{year + 1}",
        PeriodKind.ROLLING_YEAR: f"{end.year}MAT{(end.month + 2) // 3}",
        PeriodKind.HALF_YEAR: f"{year}H{(month + 5) // 6}",
        PeriodKind.QUARTER: f"{year}Q{(month + 2) // 3}",
        PeriodKind.MONTH: f"{year}M{month:02}",
        PeriodKind.DATE: start.isoformat(),
    }[kind]


_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun",
            "juli july jul", "august aug", "september sep sept", "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FORMS = (
    (PeriodKind.YEAR, re.compile(r"(?P<y>\d{4})(?:\.0|Y01|A00|A)?")),
    # “2011-12” is a month; only what can be no month may join two years with a hyphen.
    (PeriodKind.SCHOOL_YEAR, re.compile(r"(?P<y>\d{4})\s?(?:/\s?(?P<z>\d{4}|\d{2})|[–-]\s?(?P<z2>\d{4}|1[3-9]|[2-9]\d))")),
    (PeriodKind.ROLLING_YEAR, re.compile(r"(?P<y>\d{4})(?:QMAT0?|MAT0?)(?P<p>[1-4])")),
    (PeriodKind.HALF_YEAR, re.compile(r"(?P<y>\d{4})[ -]?(?:H|HY|S|HALVÅR )(?:0)?(?P<p>[12])")),
    (PeriodKind.HALF_YEAR, re.compile(r"(?P<p>[12])\.? (?:HALVÅR|HALF-YEAR),? (?P<y>\d{4})")),
    (PeriodKind.QUARTER, re.compile(r"(?P<y>\d{4})[ -]?(?:K|Q|QTR)(?:0)?(?P<p>[1-4])")),
    (PeriodKind.QUARTER, re.compile(r"[KQ](?P<p>[1-4])[ -](?P<y>\d{4})")),
    (PeriodKind.QUARTER, re.compile(r"(?P<p>[1-4])\.? (?:KVARTAL|KVT\.?|QUARTER),? (?P<y>\d{4})")),
    (PeriodKind.QUARTER, re.compile(r"(?P<y>\d{4}),? (?P<p>[1-4])\.? (?:KVARTAL|KVT\.?|QUARTER)")),
    (PeriodKind.QUARTER, re.compile(r"(?P<y>\d{4}),? (?P<r>I{1,3}|IV)")),
    (PeriodKind.MONTH, re.compile(r"(?P<y>\d{4})[ -]?M(?P<p>\d{1,2})")),
    (PeriodKind.MONTH, re.compile(r"(?P<y>\d{4})-(?P<p>\d{2})")),
    (PeriodKind.MONTH, re.compile(r"(?P<n>[A-Z]+)\.?,? (?P<y>\d{4})")),
    (PeriodKind.MONTH, re.compile(r"(?P<y>\d{4}),? (?P<n>[A-Z]+)\.?")),
    (PeriodKind.DATE, re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T ]00:00(?::00)?Z?)?")),
    (PeriodKind.DATE, re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")),
    (PeriodKind.DATE, re.compile(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})")),
    (PeriodKind.DATE, re.compile(r"(?P<d>\d{1,2})\.? (?P<n>[A-Z]+) (?P<y>\d{4})")),
)


@lru_cache(maxsize=8_000)
def period(text: str) -> Period:
    """A period from any spelling that the sources use: 2024, 2024K1, 2015 Q4, 2024M05, 2024/25, 2020QMAT02, 31.12.2024.

    Raises UnknownPeriod for anything else, weeks and spans of several years among them.
    """
    plain = " ".join(str(text).split()).upper()
    for kind, form in _FORMS:
        match = form.fullmatch(plain)
        found = _made(kind, match.groupdict()) if match else None
        if found:
            return found
    raise UnknownPeriod(f"“{text}” is no period that we know; write 2024, 2024/2025, 2024H1, 2024Q1 (or 2024K1), 2024M01 or 2024-01-31")


def _made(kind: PeriodKind, parts: dict[str, str | None]) -> Period | None:
    """The period of a spelling's parts; None when there is no such day, month or school year."""
    year = int(parts["y"] or 0)
    if not 1800 <= year <= 2200:
        return None
    if kind is PeriodKind.YEAR:
        return Period(kind, datetime.date(year, 1, 1))
    if kind is PeriodKind.SCHOOL_YEAR:
        # Only neighbouring years make a school year.
        return Period(kind, datetime.date(year, 8, 1)) if (parts["z"] or parts["z2"]) in (str(year + 1), str(year + 1)[-2:]) else None
    return _date(year, parts) if kind is PeriodKind.DATE else _part_of_year(kind, year, _number(parts))


def _part_of_year(kind: PeriodKind, year: int, number: int | None) -> Period | None:
    """The half-year, quarter or month of a number; a rolling year by the quarter that it ends with."""
    months = 3 if kind is PeriodKind.ROLLING_YEAR else MONTHS[kind]
    if number is None or not 1 <= number <= 12 // months:
        return None
    if kind is PeriodKind.ROLLING_YEAR:
        return Period(kind, add_months(datetime.date(year, 1, 1), number * 3 - 12))
    return Period(kind, datetime.date(year, (number - 1) * months + 1, 1))


def _number(parts: dict[str, str | None]) -> int | None:
    if parts.get("n"):
        return _MONTH_NAMES.get((parts["n"] or "").lower())
    return _ROMAN.get((parts["r"] or "").lower()) if parts.get("r") else int(parts["p"] or 0)


def _date(year: int, parts: dict[str, str | None]) -> Period | None:
    month = _MONTH_NAMES.get((parts["n"] or "").lower()) if parts.get("n") else int(parts["m"] or 0)
    try:
        return Period(PeriodKind.DATE, datetime.date(year, month or 0, int(parts["d"] or 0)))
    except ValueError:
        return None
