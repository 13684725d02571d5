"""Reading a file of figures in: by a saved column map, as a StatBank workbook, or as a survey."""

from django.db import transaction

from sammenhaeng.statistics.actions.record import Recorded, record_delivery
from sammenhaeng.statistics.queries.catalogue import area_tree, indicators
from sammenhaeng.statistics.sources.delivery import Delivery
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.survey_file import read_survey
from sammenhaeng.statistics.sources.tables import ColumnMap, read_table


@transaction.atomic
def import_file(*, data: bytes, file: str, plan: ColumnMap, by: str) -> tuple[Recorded, ...]:
    """Store the figures of a file, a vintage for each indicator in it; all of it or nothing. Raises SourceProblem."""
    read = read_survey if plan.form == "survey" else read_table
    found = read(data, file, plan, area_tree())
    unknown = set(found) - set(indicators(retired=True))
    if unknown:
        raise SourceProblem(f"{file}: kataloget har ingen indikator “{min(unknown)}”. Se dem med sammenhaeng statistics list.")
    if not any(found.values()):
        raise SourceProblem(f"{file}: ingen linje i filen blev valgt af kolonnekortet “{plan.name}”. Intet er gemt. Ret kortet.")
    return tuple(
        record_delivery(
            indicator=key,
            delivery=Delivery(cells, "", plan.published, plan.citation, licence=plan.licence),
            by=by,
            file=file,
        )
        for key, cells in found.items()
    )
