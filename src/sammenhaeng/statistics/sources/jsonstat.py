"""JSON-stat, versions 1 and 2, as StatBank, Statistics Norway, Eurostat, CSO Ireland and others send it.

Source: the JSON-stat format, https://json-stat.org/full/. Decimals stay Decimal; a status is kept, not dropped.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import prod
from typing import Any

from sammenhaeng.domain.numerals import SIGNS, Missing
from sammenhaeng.statistics.sources.cube import Cube, Dimension, Figure
from sammenhaeng.statistics.sources.http import Client, Reach, json_of
from sammenhaeng.statistics.sources.problem import SourceProblem, well_formed

PROVISIONAL = frozenset({"p", "e", "f", "provisional", "estimated", "forecast", "*"})
_MISSING = {"c": Missing.SUPPRESSED, "confidential": Missing.SUPPRESSED, "m": Missing.NOT_MEASURED, ":": Missing.NOT_MEASURED} | {
    sign: why for sign, why in SIGNS.items() if sign not in ("*", "-", "–")
}


def cubes_of(found: Any, name: str) -> dict[str, Cube]:
    """Every dataset of a JSON-stat answer, by its name: a dataset, a bundle of version 1, or a collection of version 2.

    Raises SourceProblem for anything else.
    """
    if not isinstance(found, Mapping):
        raise SourceProblem(f"{name} er ikke JSON-stat: svaret er ikke et objekt. Se efter, om adressen er rigtig.")
    with well_formed(name):
        return _cubes(found, name)


def _cubes(found: Mapping[str, Any], name: str) -> dict[str, Cube]:
    if "value" in found:
        return {name: _cube(found, name)}
    if found.get("class") == "collection":
        items = [item for item in found.get("link", {}).get("item", []) if isinstance(item, Mapping) and "value" in item]
        cubes = {str(item.get("label", number)): _cube(item, name) for number, item in enumerate(items)}
    else:
        cubes = {key: _cube(part, name) for key, part in found.items() if isinstance(part, Mapping) and "value" in part}
    if not cubes:
        raise SourceProblem(f"{name} er ikke JSON-stat: der er ingen værdier (value) i svaret. Se efter, om adressen er rigtig.")
    return cubes


def cube_of(found: Any, name: str, dataset: str = "") -> Cube:
    """One dataset: the named one, or the first."""
    cubes = cubes_of(found, name)
    if dataset and dataset not in cubes:
        raise SourceProblem(f"{name} har intet datasæt “{dataset}”; der er {', '.join(cubes)}. Ret kataloget.")
    return cubes[dataset] if dataset else next(iter(cubes.values()))


def _cube(part: Mapping[str, Any], name: str) -> Cube:
    holder = part.get("dimension", {})
    # Version 1 keeps id, size and role inside dimension; version 2 beside it.
    ids = part.get("id") or holder.get("id")
    sizes = part.get("size") or holder.get("size")
    if not ids or not sizes or len(ids) != len(sizes):
        raise SourceProblem(f"{name} er ikke hel: dimensionernes navne og størrelser passer ikke sammen. Intet er gemt. Prøv igen senere.")
    roles = {id_: role for role, members in (part.get("role") or holder.get("role") or {}).items() for id_ in members}
    dimensions = tuple(_dimension(id_, holder.get(id_, {}), int(size), roles, name) for id_, size in zip(ids, sizes, strict=True))
    count = prod(len(d.labels) for d in dimensions)
    statuses = _by_place(part.get("status"), count)
    figures = _figures(part["value"], statuses, count, name)
    provisional = frozenset(place for place, status in statuses.items() if str(status).lower() in PROVISIONAL)
    breaks = frozenset(place for place, status in statuses.items() if str(status).lower() == "b")
    return Cube(name, dimensions, dense=figures, updated=str(part.get("updated", "")), provisional=provisional, breaks=breaks)


def _dimension(id_: str, part: Mapping[str, Any], size: int, roles: Mapping[str, str], name: str) -> Dimension:
    category = part.get("category", {})
    labels, index = category.get("label", {}), category.get("index")
    codes = sorted(index, key=lambda code: int(index[code])) if isinstance(index, Mapping) else list(index or labels)
    if len(codes) != size:
        raise SourceProblem(f"{name} er ikke hel: {id_} skal have {size} værdier, men har {len(codes)}. Intet er gemt. Prøv igen senere.")
    return Dimension(id_, str(part.get("label") or id_), {code: str(labels.get(code, code)) for code in codes}, roles.get(id_, ""))


def _by_place(status: Any, count: int) -> dict[int, str]:
    """Statuses by the number of their place: told for all, in a list, or one by one."""
    if isinstance(status, str):
        return dict.fromkeys(range(count), status)
    if isinstance(status, Mapping):
        return {int(place): str(one) for place, one in status.items()}
    return {place: str(one) for place, one in enumerate(status or ()) if one is not None}


def _figures(values: Any, statuses: Mapping[int, str], count: int, name: str) -> Sequence[Figure]:
    if isinstance(values, Mapping):
        dense: list[Any] = [None] * count
        for place, value in values.items():
            dense[int(place)] = value
        values = dense
    if len(values) != count:
        raise SourceProblem(
            f"{name} er ikke hel: der skal være {count} værdier, men der er {len(values)}. Intet er gemt. Prøv igen senere."
        )
    if statuses or None in values or any(type(value) is str for value in values):
        return [_figure(value, statuses.get(place, "")) for place, value in enumerate(values)]
    return values  # type: ignore[no-any-return]


def _figure(value: Any, status: str) -> Figure:
    if value is None:
        return _MISSING.get(status.lower(), Missing.NOT_MEASURED)
    if isinstance(value, str):
        return _MISSING.get(value.strip().lower()) or Decimal(value)
    return value  # type: ignore[no-any-return]


class JsonStat:
    """Any address that answers in JSON-stat."""

    def __init__(self, reach: Reach, client: Client | None = None) -> None:
        self.client = client or Client(reach)

    def cube(self, path: str, query: Mapping[str, str] | None = None, dataset: str = "") -> Cube:
        """The dataset of an address. Raises SourceProblem."""
        name = self.client.reach.name
        return cube_of(json_of(self.client.get(path, query), name), name, dataset)
