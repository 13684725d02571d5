"""Reading a file of figures in: by a saved column map, as a StatBank workbook, or as a survey."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sammenhaeng.domain.indicators import Cell
from sammenhaeng.statistics.actions.record import Recorded, record_delivery
from sammenhaeng.statistics.queries.catalogue import Stored, area_tree, indicators
from sammenhaeng.statistics.queries.figures import period_kinds
from sammenhaeng.statistics.sources.delivery import Delivery
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.survey_file import read_survey
from sammenhaeng.statistics.sources.tables import ColumnMap, read_table


@transaction.atomic
def import_file(*, data: bytes, file: str, plan: ColumnMap, by: str) -> tuple[Recorded, ...]:
    """Store the figures of a file, a vintage for each indicator in it; all of it or nothing. Raises SourceProblem."""
    read = read_survey if plan.form == "survey" else read_table
    found = read(data, file, plan, area_tree())
    known = indicators(retired=True)
    unknown = set(found) - set(known)
    if unknown:
        raise SourceProblem(f"{file}: kataloget har ingen indikator “{min(unknown)}”. Se dem med sammenhaeng statistics list.")
    if not any(found.values()):
        raise SourceProblem(f"{file}: ingen linje i filen blev valgt af kolonnekortet “{plan.name}”. Intet er gemt. Ret kortet.")
    for key, cells in found.items():
        _check(known[key], cells, file)
    return tuple(
        record_delivery(
            indicator=key,
            delivery=Delivery(cells, "", plan.published, plan.citation, licence=plan.licence),
            by=by,
            file=file,
        )
        for key, cells in found.items()
    )


def _check(stored: Stored, cells: Iterable[Cell], file: str) -> None:
    """Figures that cannot be: in the future, a count below zero or with decimals, a share outside 0–100, another kind of period."""
    indicator, today = stored.indicator, timezone.localdate()
    kinds = period_kinds(stored)
    for cell in cells:
        place = f"{file}: {indicator.key}, {cell.area}, {cell.period.code}"
        if cell.period.start > today:
            raise SourceProblem(f"{place}: perioden ligger i fremtiden. Intet er gemt. Ret perioden.")
        if kinds and cell.period.kind not in kinds:
            raise SourceProblem(f"{place}: serien har en anden slags perioder ({', '.join(sorted(kinds))}). Intet er gemt. Ret perioden.")
        value = cell.value
        if value is not None and indicator.kind == "count" and (value < 0 or value != value.to_integral_value()):
            raise SourceProblem(f"{place}: {value} er ikke et antal. Intet er gemt. Ret tallet.")
        if value is not None and indicator.kind == "share" and indicator.is_percent and not 0 <= value <= 100:
            raise SourceProblem(f"{place}: {value} er ikke en procent mellem 0 og 100. Intet er gemt. Ret tallet.")
