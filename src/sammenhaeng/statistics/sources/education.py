"""uddannelsesstatistik.dk of the Danish Agency for IT and Learning (STIL): one POST per page, until an empty page.

Cells below three persons (five for wellbeing) are left out at the source: an absent figure is never a zero.
"""

from collections.abc import Mapping
from typing import Any

from sammenhaeng.statistics.sources.cube import Cube, Figure, sparse_cube
from sammenhaeng.statistics.sources.http import Client, Reach, json_of
from sammenhaeng.statistics.sources.problem import SourceProblem, well_formed
from sammenhaeng.statistics.sources.statbank import figure_of

MOST_PAGES = 500
NAME = "uddannelsesstatistik.dk"


class Education:
    """Asks uddannelsesstatistik.dk."""

    def __init__(self, reach: Reach, client: Client | None = None) -> None:
        if not reach.token:
            raise SourceProblem(f"{NAME} kræver en nøgle. Bestil en hos STIL, og sæt UDDANNELSESSTATISTIK_KEY i miljøet.")
        self.client = client or Client(reach)
        self.headers = {"Authorization": f"Bearer {reach.token}"}

    def cube(self, body: Mapping[str, Any], measure: str) -> Cube:
        """The figures of one measure (nøgletal) by the details that the body asks for. Raises SourceProblem."""
        rows: list[Mapping[str, Any]] = []
        for side in range(1, MOST_PAGES + 1):
            page = json_of(self.client.post("/Api/v1/statistik", {**body, "side": side}, self.headers), NAME)
            if not isinstance(page, list):
                raise SourceProblem(f"{NAME}: svaret er ikke en liste af rækker. Intet er gemt. Ret forespørgslen i kataloget.")
            if not page:
                with well_formed(NAME):
                    return _cube(rows, measure)
            rows += page
        raise SourceProblem(f"{NAME}: der kom mere end {MOST_PAGES} sider. Intet er gemt. Spørg om mindre ad gangen i kataloget.")


def _cube(rows: list[Mapping[str, Any]], measure: str) -> Cube:
    if not rows:
        return sparse_cube(NAME, [], [])
    # A row without the measure, or with an empty one, is a cell that the source leaves out.
    rows_with = [row for row in rows if row.get(measure) is not None]
    if not rows_with:
        raise SourceProblem(f"{NAME}: der er intet nøgletal “{measure}” i svaret; der er {', '.join(rows[0])}. Ret kataloget.")
    rows = rows_with
    ids = [column for column in rows[0] if column.startswith("[")]
    found: list[tuple[tuple[str, ...], Figure]] = []
    for line, row in enumerate(rows, start=1):
        value = str(row[measure]).replace(".", ",") if not isinstance(row[measure], str) else row[measure]
        found.append((tuple(str(row[column]) for column in ids), figure_of(value, f"{NAME}, række {line}")))
    # “[Skoleår].[Skoleår].[Skoleår]” is the level of the field “[Skoleår].[Skoleår]” that was asked for.
    return sparse_cube(f"{NAME} {measure}", [".".join(column.split(".")[:2]) for column in ids], found)
