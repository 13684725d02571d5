"""A table of figures with dimensions, whatever form it came in, and how its cells become figures of one indicator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import NoReturn

from sammenhaeng.domain.areas import AreaLevel, AreaTree, UnknownArea
from sammenhaeng.domain.indicators import Cell
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import Period, UnknownPeriod, period
from sammenhaeng.domain.series import Flag
from sammenhaeng.statistics.sources.problem import SourceProblem

Figure = Decimal | int | Missing
"""A value, or why there is none."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its id, its label, and the label of each of its codes in order."""

    id: str
    label: str
    labels: Mapping[str, str]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Cube:
    """Figures by dimensions. Either dense (one figure per combination, row-major) or as rows of codes and a figure.

    provisional, breaks: places (row numbers) whose figure the source marks as provisional, or as counted in a new way.
    """

    name: str
    dimensions: tuple[Dimension, ...]
    dense: Sequence[Figure] | None = None
    sparse: Sequence[tuple[tuple[str, ...], Figure]] = ()
    updated: str = ""
    provisional: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()

    def rows(self) -> Iterator[tuple[tuple[str, ...], Figure]]:
        """Each combination's codes and its figure."""
        if self.dense is None:
            return iter(self.sparse)
        return zip(product(*(d.labels for d in self.dimensions)), self.dense, strict=True)

    def place_of(self, wanted: str) -> int | None:
        """The number of a dimension by its id or label, whatever the case."""
        for number, dimension in enumerate(self.dimensions):
            if wanted.casefold() in (dimension.id.casefold(), dimension.label.casefold()):
                return number
        return None

    def place_with_role(self, role: str) -> int | None:
        """The number of the dimension with a role: time, geo or metric."""
        return next((number for number, d in enumerate(self.dimensions) if d.role == role), None)


@dataclass(frozen=True, slots=True)
class Selection:
    """How a cube becomes one indicator.

    area, time: dimensions by id or label ("" takes the one with that role); fixed_area: the area of a cube without one;
    where: the code that counts in each further dimension; breakdown: dimensions kept apart; add: dimensions whose codes
    are added, and just which ones (none named: all of them); of: a dimension's total that the sum is taken as percent of.
    """

    area: str = ""
    time: str = ""
    fixed_area: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    breakdown: tuple[str, ...] = ()
    add: Mapping[str, Sequence[str]] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Places:
    """Where in a cube the parts of a selection stand."""

    area: int | None
    time: int
    where: list[tuple[int, str]]
    breakdown: list[int]
    add: list[int]
    of: list[tuple[int, str]]
    wanted: frozenset[tuple[str, ...]]


def cells_of(cube: Cube, selection: Selection, areas: AreaTree) -> list[Cell]:
    """The figures of one indicator in a cube.

    Lines that are no place (“uoplyst”, abroad) are left out. Raises SourceProblem for an unknown area or period, a dimension
    that nobody has chosen from, and a combination that stands twice with different values.
    """
    places = _places(cube, selection)
    reader = _Reader(cube.name, areas, selection.fixed_area)
    if not places.add:
        return _plain_cells(cube, places, reader)
    parts: dict[tuple[str, Period, str], dict[tuple[str, ...], Figure]] = {}
    flags: dict[tuple[str, Period, str], set[Flag]] = {}
    for number, (codes, figure) in enumerate(cube.rows()):
        if any(codes[place] != code for place, code in places.where):
            continue
        code = reader.area(codes[places.area]) if places.area is not None else reader.fixed
        if code is None:
            continue
        key = (code, reader.period(codes[places.time]), _breakdown(cube, places, codes))
        reader.put(parts.setdefault(key, {}), tuple(codes[p] for p in places.add), figure, key)
        if number in cube.provisional or number in cube.breaks:
            flag = Flag.PROVISIONAL if number in cube.provisional else Flag.BREAK
            flags.setdefault(key, set()).add(flag)
    return [_cell(key, found, places, flags.get(key, set())) for key, found in parts.items()]


def _breakdown(cube: Cube, places: _Places, codes: tuple[str, ...]) -> str:
    return ";".join(f"{cube.dimensions[place].id}={codes[place]}" for place in places.breakdown) if places.breakdown else ""


def _plain_cells(cube: Cube, places: _Places, reader: "_Reader") -> list[Cell]:
    """A cell per figure, where nothing is added: the usual case, and the largest."""
    found: dict[tuple[str, Period, str], Cell] = {}
    for number, (codes, figure) in enumerate(cube.rows()):
        if places.where and any(codes[place] != code for place, code in places.where):
            continue
        area = reader.area(codes[places.area]) if places.area is not None else reader.fixed
        if area is None:
            continue
        key = (area, reader.period(codes[places.time]), reader.breakdown(cube, places, codes))
        flags = _NONE if number not in cube.provisional and number not in cube.breaks else _flags(cube, number)
        if isinstance(figure, Missing):
            cell = Cell(key[0], key[1], None, figure, key[2], flags=flags)
        else:
            cell = Cell(key[0], key[1], Decimal(figure), None, key[2], flags=flags)
        held = found.setdefault(key, cell)
        if held is not cell and (held.value, held.missing) != (cell.value, cell.missing):
            reader.refuse(key, held.value or held.missing or 0, figure)
    return list(found.values())


_NONE: frozenset[Flag] = frozenset()


def _flags(cube: Cube, number: int) -> frozenset[Flag]:
    return frozenset({Flag.PROVISIONAL} if number in cube.provisional else {Flag.BREAK})


@dataclass(slots=True)
class _Reader:
    """Reads areas and periods of a cube, remembering each spelling."""

    name: str
    tree: AreaTree
    fixed: str
    _areas: dict[str, str | None] = field(default_factory=dict)
    _periods: dict[str, Period] = field(default_factory=dict)
    _breakdowns: dict[tuple[str, ...], str] = field(default_factory=dict)

    def area(self, text: str) -> str | None:
        if text not in self._areas:
            try:
                found = self.tree.find(text)
            except UnknownArea:
                raise SourceProblem(
                    f"{self.name}: “{text}” er intet område, som vi kender. Ret stavemåden, eller læg området ind i kataloget."
                ) from None
            self._areas[text] = None if found.level is AreaLevel.NONE else found.code
        return self._areas[text]

    def period(self, text: str) -> Period:
        if text not in self._periods:
            try:
                self._periods[text] = period(text)
            except UnknownPeriod:
                raise SourceProblem(
                    f"{self.name}: “{text}” er ingen periode, som vi kender. Skriv fx 2024, 2024/2025, 2024K1, 2024M01 eller 2024-01-31."
                ) from None
        return self._periods[text]

    def breakdown(self, cube: Cube, places: "_Places", codes: tuple[str, ...]) -> str:
        if not places.breakdown:
            return ""
        part = tuple(codes[place] for place in places.breakdown)
        if part not in self._breakdowns:
            self._breakdowns[part] = _breakdown(cube, places, codes)
        return self._breakdowns[part]

    def put(self, parts: dict[tuple[str, ...], Figure], part: tuple[str, ...], figure: Figure, key: tuple[str, Period, str]) -> None:
        held = parts.setdefault(part, figure)
        if held != figure:
            self.refuse(key, held, figure)

    def refuse(self, key: tuple[str, Period, str], held: Figure, figure: Figure) -> NoReturn:
        where = f"{key[0]}, {key[1].code}{', ' + key[2] if key[2] else ''}"
        raise SourceProblem(
            f"{self.name}: {where} står to gange med forskellige værdier ({_shown(held)} og {_shown(figure)}). "
            "Intet er gemt. Ret filen, eller vælg, hvilken linje der gælder."
        )


def _shown(figure: Figure) -> str:
    return figure.value if isinstance(figure, Missing) else str(figure)


def _cell(key: tuple[str, Period, str], parts: dict[tuple[str, ...], Figure], places: _Places, flags: set[Flag]) -> Cell:
    figure, whole = _combined(parts, places)
    area, when, breakdown = key
    if isinstance(figure, Missing):
        return Cell(area, when, None, figure, breakdown, flags=frozenset(flags))
    incomplete = () if whole else (Flag.INCOMPLETE,)
    return Cell(area, when, Decimal(figure), None, breakdown, flags=frozenset((*flags, *incomplete)))


def _combined(parts: dict[tuple[str, ...], Figure], places: _Places) -> tuple[Figure, bool]:
    """The figure of all parts together, and whether none of them is missing."""
    total_codes = {places.add.index(place): code for place, code in places.of}
    total = [f for codes, f in parts.items() if total_codes and all(codes[i] == c for i, c in total_codes.items())]
    # A part that the answer leaves out is as missing as one that it marks so: the sum is then not whole.
    summed = [parts.get(codes, Missing.NOT_MEASURED) for codes in places.wanted]
    known = [f for f in summed if not isinstance(f, Missing)]
    if not known:
        return next((f for f in summed if isinstance(f, Missing)), Missing.NOT_MEASURED), True
    amount = Decimal(sum(known))
    if not total_codes:
        return amount, len(known) == len(summed)
    if not total or isinstance(total[0], Missing) or total[0] == 0:
        return Missing.NOT_MEASURED, True
    return amount * 100 / Decimal(total[0]), len(known) == len(summed)


def _places(cube: Cube, selection: Selection) -> _Places:
    time = _place(cube, selection.time, "time")
    area = None if selection.fixed_area else _place(cube, selection.area, "geo")
    where = [(_place(cube, name), code) for name, code in selection.where.items()]
    breakdown = [_place(cube, name) for name in selection.breakdown]
    add = [_place(cube, name) for name in selection.add]
    of = [(_place(cube, name), code) for name, code in selection.of.items()]
    add += [place for place, _ in of if place not in add]
    wanted = _wanted(cube, selection, add, dict(of))
    used = {time, area, *(p for p, _ in where), *breakdown, *add}
    for number, dimension in enumerate(cube.dimensions):
        if number not in used and len(dimension.labels) > 1:
            raise SourceProblem(
                f"{cube.name}: {dimension.label or dimension.id} har {len(dimension.labels)} værdier, og det er ikke sagt, hvilken der "
                f"tæller. Vælg én i kataloget (where), eller del op efter den (breakdown)."
            )
    return _Places(area, time, where, breakdown, add, of, wanted)


def _wanted(cube: Cube, selection: Selection, add: Sequence[int], of: Mapping[int, str]) -> frozenset[tuple[str, ...]]:
    """The combinations of codes that are added: those named, or all but the total."""
    named = {_place(cube, name): tuple(codes) for name, codes in selection.add.items() if codes}
    choices = [named.get(place) or tuple(code for code in cube.dimensions[place].labels if code != of.get(place)) for place in add]
    return frozenset(product(*choices)) if add else frozenset()


def _place(cube: Cube, name: str, role: str = "") -> int:
    found = cube.place_of(name) if name else cube.place_with_role(role)
    if found is None:
        known = ", ".join(d.id for d in cube.dimensions)
        raise SourceProblem(f"{cube.name} har ingen dimension {name or role}; den har {known}. Ret kataloget.")
    return found


def sparse_cube(name: str, ids: Sequence[str], rows: Iterable[tuple[tuple[str, ...], Figure]]) -> Cube:
    """A cube of rows, its dimensions told by what stands in them."""
    kept = list(rows)
    labels: list[dict[str, str]] = [{} for _ in ids]
    for codes, _ in kept:
        for held, code in zip(labels, codes, strict=True):
            held.setdefault(code, code)
    dimensions = tuple(Dimension(id_, id_, held) for id_, held in zip(ids, labels, strict=True))
    return Cube(name, dimensions, sparse=kept)
