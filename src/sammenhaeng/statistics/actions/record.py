"""Storing a delivery of figures as a vintage: only the cells that differ from what is known, all of them or none."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sammenhaeng.domain.indicators import Cell
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.series import Flag
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.statistics.models import AreaRow, IndicatorRow, ObservationRow, Vintage
from sammenhaeng.statistics.sources.delivery import Delivery
from sammenhaeng.statistics.sources.problem import SourceProblem

_COLUMNS = (
    "vintage_id", "indicator_id", "area_id", "period", "breakdown", "value", "low", "high", "decimals", "n", "missing",
    "provisional", "breaks", "incomplete",
)  # fmt: skip
_TABLE = ObservationRow._meta.db_table

Place = tuple[int, str, str]
"""Where a figure belongs: the area's row, the period's code, the breakdown."""
Figures = tuple[Any, ...]
"""A figure as stored: the columns from value on."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a delivery came to. number: of the new vintage, None when nothing differed; cells, changed, withdrawn: counts."""

    indicator: str
    number: int | None
    cells: int
    changed: int = 0
    withdrawn: int = 0


@transaction.atomic
def record_delivery(*, indicator: str, delivery: Delivery, by: str, file: str = "") -> Recorded:
    """Store what a source sent. Raises SourceProblem for an unknown indicator or area, or a figure that stands twice.

    A figure that was known and is no longer in a whole delivery, although its area, period and breakdown are, is withdrawn.
    """
    row = IndicatorRow.objects.select_for_update().filter(key=indicator).first()
    if row is None:
        raise SourceProblem(f"Kataloget har ingen indikator “{indicator}”. Se dem med sammenhaeng statistics list.")
    delivered = _delivered(delivery.cells, indicator)
    known = _known(row)
    newer = _published_after(row, delivery)
    withdrawn = {place: gone for place, gone in _withdrawn(known, delivered).items() if place not in newer} if delivery.whole else {}
    # An older delivery fills gaps; it never takes the place of a figure that was published later.
    changed = {place: figures for place, figures in delivered.items() if known.get(place) != figures and place not in newer} | withdrawn
    if not changed:
        return Recorded(indicator, None, len(delivered))
    digest = hashlib.sha256(repr(delivered).encode()).hexdigest()
    vintage = _open(row, delivery, by=by, file=file, cells=len(delivered), changed=len(changed), digest=digest)
    _insert((vintage.pk, row.pk, *place, *figures) for place, figures in changed.items())
    details = {"vintage": vintage.number, "cells": len(delivered), "changed": len(changed), "file": file}
    ledger.record("figures_recorded", f"indicator:{indicator}", scope="", by=by, reason=delivery.citation, details=details)
    return Recorded(indicator, vintage.number, len(delivered), len(changed), len(withdrawn))


def _published_after(row: IndicatorRow, delivery: Delivery) -> frozenset[Place]:
    """The places whose figure came with a delivery that was published later than this one."""
    if delivery.published is None or not row.vintages.filter(published__gt=delivery.published).exists():
        return frozenset()
    found = ObservationRow.objects.filter(indicator=row, vintage__published__gt=delivery.published)
    return frozenset(found.values_list("area_id", "period", "breakdown"))


def _delivered(cells: Iterable[Cell], indicator: str) -> dict[Place, Figures]:
    areas = dict(AreaRow.objects.values_list("code", "pk"))
    found: dict[Place, Figures] = {}
    for cell in cells:
        area = areas.get(cell.area)
        if area is None:
            raise SourceProblem(f"{indicator}: området {cell.area} findes ikke i kataloget. Intet er gemt. Læg området ind, og prøv igen.")
        place = (area, cell.period.code, cell.breakdown)
        figures = _figures(cell, indicator)
        if found.setdefault(place, figures) != figures:
            raise SourceProblem(
                f"{indicator}: {cell.area}, {cell.period.code} står to gange med forskellige værdier. Intet er gemt. Ret kilden."
            )
    return found


LARGEST = 2**63
"""Whole numbers from here on do not fit in the database."""


def _figures(cell: Cell, indicator: str) -> Figures:
    """A cell as stored. Trailing zeros go, so that 59 and 59.0 are one figure."""
    flags = cell.flags
    if cell.value is None:
        return (None, None, None, 0, cell.n, (cell.missing or Missing.NOT_MEASURED).value, *_flags(flags))
    if cell.low is None and cell.high is None and cell.n is None and (plain := _whole(cell.value)) is not None:
        return (plain[0], None, None, plain[1], cell.n, "", *_flags(flags))
    values = [_plain(v) if v is not None else None for v in (cell.value, cell.low, cell.high)]
    decimals = max(_decimals(value) for value in values if value is not None)
    value, low, high = whole = [None if one is None else int(one.scaleb(decimals)) for one in values]
    if cell.n is not None and not 0 <= cell.n < 2**31:
        raise SourceProblem(f"{indicator}: {cell.area}, {cell.period.code}: {cell.n} er ikke et antal. Intet er gemt. Ret kilden.")
    if any(one is not None and abs(one) >= LARGEST for one in whole):
        raise SourceProblem(f"{indicator}: {cell.area}, {cell.period.code}: {cell.value} er for stort et tal. Intet er gemt. Ret kilden.")
    if (low is None) != (high is None) or (low is not None and high is not None and not low <= (value or 0) <= high):
        raise SourceProblem(f"{indicator}: {cell.area}, {cell.period.code}: intervallet omslutter ikke tallet. Intet er gemt. Ret kilden.")
    return (*whole, decimals, cell.n, "", *_flags(flags))


def _whole(value: Decimal) -> tuple[int, int] | None:
    """The usual value as a whole number and its decimals; None for what needs a closer look."""
    _, digits, exponent = value.as_tuple()
    if len(digits) > 17 or not isinstance(exponent, int) or not -9 <= exponent <= 0 or (exponent and not digits[-1]):
        return None
    return int(value.scaleb(-exponent)) if exponent else int(value), -exponent


def _flags(flags: frozenset[Flag]) -> tuple[bool, bool, bool]:
    return (Flag.PROVISIONAL in flags, Flag.BREAK in flags, Flag.INCOMPLETE in flags) if flags else (False, False, False)


def _plain(value: Decimal) -> Decimal:
    """At most nine decimals: a computed share does not go on for ever."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise SourceProblem(f"{value} er ikke et tal. Intet er gemt. Ret kilden.")
    return round(value, 9) if exponent < -9 else value


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= 0:
        return 0
    normal = value.normalize().as_tuple().exponent
    return max(0, -normal) if isinstance(normal, int) else 0


def _known(row: IndicatorRow) -> dict[Place, Figures]:
    """The newest figure of every place."""
    rows = ObservationRow.objects.filter(indicator=row).order_by("vintage__number")
    return {found[:3]: found[3:] for found in rows.values_list("area_id", *_COLUMNS[3:])}


def _withdrawn(known: Mapping[Place, Figures], delivered: Mapping[Place, Figures]) -> dict[Place, Figures]:
    areas, periods, breakdowns = ({place[n] for place in delivered} for n in range(3))
    gone: Figures = (None, None, None, 0, None, Missing.WITHDRAWN.value, False, False, False)
    return {
        place: gone
        for place, figures in known.items()
        if place not in delivered
        and figures[5] != Missing.WITHDRAWN.value
        and place[0] in areas
        and place[1] in periods
        and place[2] in breakdowns
    }


def _open(row: IndicatorRow, delivery: Delivery, *, by: str, file: str, cells: int, changed: int, digest: str) -> Vintage:
    last = row.vintages.order_by("-number").values_list("number", flat=True).first() or 0
    return Vintage.objects.create(
        indicator=row,
        number=last + 1,
        published=delivery.published,
        known_from=delivery.published or (timezone.localdate() if last else None),
        mark=delivery.updated[:60],
        citation=delivery.citation,
        licence=delivery.licence,
        query=dict(delivery.query),
        file=file[:300],
        sha256=digest,
        cells=cells,
        changed=changed,
        actor=by,
    )


def _insert(rows: Iterator[tuple[Any, ...]]) -> None:
    """Many rows at once: COPY where the database has it, else one prepared statement (docs/adr/0012)."""
    columns = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_TABLE} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(_COLUMNS))
        cursor.executemany(f"INSERT INTO {_TABLE} ({columns}) VALUES ({marks})", list(rows))  # noqa: S608 (names of our own)
