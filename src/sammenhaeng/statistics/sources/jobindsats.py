"""jobindsats.dk of the Danish Agency for Labour Market and Recruitment (STAR), version 3 and, while it lasts, version 2.

A token is needed: version 3 takes it as “Bearer …”, version 2 bare. Version 2 tells a wrong token with HTTP 200 and a text.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sammenhaeng.statistics.sources.cube import Cube, Figure, sparse_cube
from sammenhaeng.statistics.sources.http import Client, Reach, json_of
from sammenhaeng.statistics.sources.problem import SourceProblem, well_formed
from sammenhaeng.statistics.sources.statbank import figure_of


class Jobindsats:
    """Asks jobindsats.dk. version: 3 or 2."""

    def __init__(self, reach: Reach, client: Client | None = None, *, version: int = 3) -> None:
        if not reach.token:
            raise SourceProblem("jobindsats.dk kræver en nøgle. Bestil en gratis på jobindsats.dk, og sæt JOBINDSATS_TOKEN i miljøet.")
        self.client = client or Client(reach)
        self.version = version
        self.headers = {"Authorization": f"Bearer {reach.token}" if version == 3 else reach.token}

    def updated(self, table: str) -> str:
        """The source's own mark of a table's newest release; "" where it tells none. Raises SourceProblem."""
        if self.version == 2:
            return ""
        subjects = self._json("/v3/tables", {"format": "json"})
        with well_formed("jobindsats.dk"):
            groups = [group for subject in subjects for group in subject["table_groups"]]
            for found in (one for group in groups for one in group["tables"]):
                if found["table_id"] == table:
                    return str(found.get("update_latest", ""))
        raise SourceProblem(f"jobindsats.dk har ingen tabel {table}. Ret kataloget; tabellerne står på jobindsats.dk.")

    def cube(self, table: str, query: Mapping[str, str]) -> Cube:
        """A table's rows. query: the API's own parameters, period and area among them. Raises SourceProblem."""
        if self.version == 2:
            return _cube_v2(table, self._json(f"/v2/data/{table}/json", query))
        return _cube_v3(table, self._json(f"/v3/data/{table}", {**query, "format": "json"}))

    def _json(self, path: str, query: Mapping[str, str]) -> Any:
        return json_of(self.client.get(path, query, self.headers), "jobindsats.dk")


def _cube_v3(table: str, found: Any) -> Cube:
    name = f"jobindsats.dk {table}"
    with well_formed(name):
        columns = [column if isinstance(column, str) else str(column["name"]) for column in found["columns"]]
        return long_cube(name, columns, found["rows"])


def _cube_v2(table: str, found: Any) -> Cube:
    name = f"jobindsats.dk {table}"
    with well_formed(name):
        return long_cube(name, [str(v["Name"]) for v in found[0]["Variables"]], found[0]["Data"])


_KEYS = ("area", "område", "kommune", "period", "periode", "ydelsesgrupper", "alder", "køn", "herkomst")


def long_cube(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Cube:
    """Rows with a column per measure, as a cube with the measure as its last dimension.

    Columns of area, period and groups are dimensions; a column whose every value is a number or a sign for missing is a measure.
    """
    kept = [[_text(value) for value in row] for row in rows]
    if any(len(row) != len(columns) for row in kept):
        raise SourceProblem(f"{name}: en række har ikke de {len(columns)} felter, som den skal have. Intet er gemt. Prøv igen senere.")
    keys = [n for n, column in enumerate(columns) if column.casefold() in _KEYS or not _is_measure(row[n] for row in kept)]
    measures = [n for n in range(len(columns)) if n not in keys]
    found: list[tuple[tuple[str, ...], Figure]] = []
    for line, row in enumerate(kept, start=1):
        codes = tuple(row[n] for n in keys)
        found += [((*codes, columns[n]), figure_of(row[n], f"{name}, række {line}")) for n in measures]
    return sparse_cube(name, [*(columns[n] for n in keys), "measurement"], found)


def _text(value: Any) -> str:
    """A value as text with decimal comma, whether it came as a number or as a string."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else str(value).replace(".", ",")


def _is_measure(values: Iterable[str]) -> bool:
    for value in values:
        try:
            figure_of(value, "")
        except SourceProblem:
            return False
    return True
