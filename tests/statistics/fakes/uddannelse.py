"""STIL's uddannelsesstatistik.dk as it answers: cubes, pages until an empty list, and small cells left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .server import Answer, FakeServer, Seen, as_json, as_text


@dataclass(frozen=True)
class Cell:
    """The values of one place in a cube, as Danish text ("89,4 %"); with fewer pupils than the floor it is left out.

    `where` names every dimension it is broken down by: {"[Institution].[Beliggenhedskommune]": "Viborg", ...}.
    A total over a dimension is a cell of its own, without that dimension.
    """

    where: dict[str, str]
    values: dict[str, str]
    pupils: int = 100


@dataclass
class Cube:
    """A cube with its measures and dimensions."""

    area: str
    subject: str
    sub_subject: str
    measures: tuple[str, ...]
    dimensions: tuple[str, ...]
    cells: list[Cell] = field(default_factory=list)
    floor: int = 3

    @property
    def place(self) -> tuple[str, str, str]:
        """Where the catalogue keeps it."""
        return self.area, self.subject, self.sub_subject


class BadRequestError(Exception):
    """A request that cannot be answered."""


class FakeUddannelsesstatistik(FakeServer):
    """The service; `page_size` rows to a page."""

    def __init__(self, key: str = "test-key", *, page_size: int = 100) -> None:
        super().__init__()
        self.key = key
        self.page_size = page_size
        self.cubes: list[Cube] = []

    def answer(self, seen: Seen) -> Answer:
        """What the service says."""
        if seen.headers.get("authorization") != f"Bearer {self.key}":
            return as_text("Unauthorized", 401)
        if seen.method != "POST" or seen.path not in {"/Api/v1/statistik", "/Api/v1/skema"}:
            return as_text("Not found", 404)
        if seen.path == "/Api/v1/skema":
            return as_json([_described(cube) for cube in self.cubes])
        try:
            return as_json(self._page(seen.json()))
        except (BadRequestError, ValueError) as error:
            return as_text(f"Forespørgslen er ikke gyldig: {error}", 400)

    def _page(self, asked: dict[str, Any]) -> list[dict[str, str]]:
        place = (asked.get("område"), asked.get("emne"), asked.get("underemne"))
        cube = next((one for one in self.cubes if one.place == place), None)
        if cube is None:
            raise BadRequestError(f"ingen kube på {place}")
        if asked.get("formattering", "json") != "json" or asked.get("indlejret"):
            raise BadRequestError("kun formattering json uden indlejring")
        start = (int(asked.get("side", 1)) - 1) * self.page_size
        return _rows(cube, asked)[start : start + self.page_size]


def _described(cube: Cube) -> dict[str, Any]:
    place = {"område": cube.area, "emne": cube.subject, "underemne": cube.sub_subject}
    return {**place, "nøgletal": list(cube.measures), "detaljering": list(cube.dimensions)}


def _rows(cube: Cube, asked: dict[str, Any]) -> list[dict[str, str]]:
    measures, shown, filters = list(asked.get("nøgletal", [])), list(asked.get("detaljering", [])), dict(asked.get("filtre", {}))
    if strangers := [one for one in measures if one not in cube.measures] + [
        one for one in [*shown, *filters] if one not in cube.dimensions
    ]:
        raise BadRequestError(f"ukendt: {', '.join(strangers)}")
    rows: list[dict[str, str]] = []
    for cell in cube.cells:
        if cell.where.keys() != {*shown, *filters} or not all(cell.where[name] in wanted for name, wanted in filters.items()):
            continue
        values = {one: cell.values[one] for one in measures if one in cell.values and cell.pupils >= cube.floor}
        if values or asked.get("tomme_rækker"):
            rows.append({**{_level(name): cell.where[name] for name in shown}, **values})
    return rows


def _level(dimension: str) -> str:
    return f"{dimension}.{dimension.rpartition('.')[2]}"
