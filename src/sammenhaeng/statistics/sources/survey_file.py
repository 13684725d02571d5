"""A municipality's own survey: question, answers, asked and population → a share with its interval; small cells suppressed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sammenhaeng.domain.areas import AreaTree
from sammenhaeng.domain.indicators import Cell
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.survey import InvalidSurvey, Share, share, suppressed
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import ColumnMap, TableReader, rows_of, unique

NAMES = {
    "indicator": ("indikator", "indicator", "spørgsmål", "question"),
    "area": ("område", "area", "kommune"),
    "period": ("periode", "period", "år", "year"),
    "group": ("gruppe", "group"),
    "yes": ("ja", "yes"),
    "percent": ("procent", "percent"),
    "answers": ("svar", "answers", "n"),
    "asked": ("spurgt", "asked"),
    "population": ("befolkning", "population"),
}
"""What the columns may be called, in Danish and English. Needed: indicator, area, period, yes or percent; the rest may be left out."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    key: tuple[str, str, Any]
    group: str
    figures: Mapping[str, Decimal]


def read_survey(data: bytes, file: str, plan: ColumnMap, areas: AreaTree) -> dict[str, list[Cell]]:
    """The shares of a survey file by indicator. Raises SourceProblem, naming file, line and remedy.

    A percent without the number of answers is kept as such, without an interval. In a breakdown, a group that answers of
    fewer than five persons stand behind is suppressed, and one more where the total would reveal it.
    """
    head, rows = rows_of(data, file, plan)
    columns = _columns(head, file, plan)
    plan = replace(plan, area=columns.get("area", ""), period=columns.get("period", ""))
    reader = TableReader(file, plan, head, rows, areas)
    lines = [line for number, row in rows if (line := _line(reader, row, number, columns))]
    hidden = _hidden(lines)
    found: dict[str, list[Cell]] = defaultdict(list)
    for line in lines:
        found[line.key[0]].append(_cell(line, file, hide=line.number in hidden))
    return {indicator: list(unique(iter(cells), file)) for indicator, cells in found.items()}


def _columns(head: list[str], file: str, plan: ColumnMap) -> dict[str, str]:
    known = {name.casefold(): name for name in head}
    found = {part: known[name] for part, names in NAMES.items() for name in names if name in known}
    fixed = {"area": plan.fixed_area, "period": plan.fixed_period}
    for part in ("indicator", "area", "period"):
        if part not in found and not fixed.get(part):
            raise SourceProblem(f"{file} har ingen kolonne for {NAMES[part][0]} ({' eller '.join(NAMES[part])}). Tilføj den.")
    if not {"yes", "percent"} & set(found):
        raise SourceProblem(f"{file} har hverken en kolonne “ja” (antal) eller “procent”. Tilføj en af dem.")
    return found


def _line(reader: TableReader, row: list[Any], number: int, columns: Mapping[str, str]) -> _Line | None:
    reader.check_length(row, number)
    area = reader.area(row, number)
    if area is None:
        return None
    figures: dict[str, Decimal] = {}
    for part in ("yes", "percent", "answers", "asked", "population"):
        if part in columns:
            figure = reader.figure(row, columns[part], f"{reader.file}, linje {number}", reader.plan.decimal or ",")
            if not isinstance(figure, Missing):
                figures[part] = Decimal(figure)
    group = _plain_group(reader.text(row, columns["group"])) if "group" in columns else ""
    return _Line(number, (reader.text(row, columns["indicator"]), area, reader.period(row, number)), group, figures)


def _plain_group(text: str) -> str:
    """“Køn = mænd” and “køn=mænd” are one group of one division, however they are spelled."""
    division, sign, name = text.partition("=")
    return f"{division.strip().casefold()}={name.strip()}" if sign else text.strip()


def _cell(line: _Line, file: str, *, hide: bool) -> Cell:
    _, area, when = line.key
    figures = line.figures
    breakdown = f"gruppe={line.group}" if line.group else ""
    if hide:
        return Cell(area, when, None, Missing.SUPPRESSED, breakdown)
    _check(line, file)
    if not {"yes", "percent"} & set(figures) or figures.get("answers") == 0:
        return Cell(area, when, None, Missing.NOT_MEASURED, breakdown)
    if "answers" not in figures:
        return Cell(area, when, figures["percent"], None, breakdown) if "percent" in figures else _lacking(line, file)
    made = _share(line, file)
    printed = figures.get("percent", round(made.percent, 1))
    return Cell(area, when, printed, None, breakdown, min(round(made.low, 2), printed), max(round(made.high, 2), printed), made.answers)


def _share(line: _Line, file: str) -> Share:
    figures = line.figures
    answers = int(figures["answers"])
    try:
        return share(
            figures.get("yes", figures.get("percent", Decimal(0)) * answers / 100),
            answers,
            asked=int(figures["asked"]) if "asked" in figures else None,
            population=int(figures["population"]) if "population" in figures else None,
        )
    except InvalidSurvey:
        raise SourceProblem(
            f"{file}, linje {line.number}: {line.key[0]} har tal, der ikke kan passe sammen (ja ≤ svar ≤ spurgt ≤ befolkning). Ret linjen."
        ) from None


def _check(line: _Line, file: str) -> None:
    """Numbers of a line that cannot be, each told by its own sentence."""
    figures, place = line.figures, f"{file}, linje {line.number}: {line.key[0]}"
    for name in ("yes", "answers", "asked", "population"):
        if name in figures and figures[name] != int(figures[name]):
            raise SourceProblem(f"{place}: {figures[name]} er ikke et helt antal personer. Ret linjen.")
    percent, answers = figures.get("percent"), figures.get("answers")
    if answers == 0 and (percent or figures.get("yes")):
        raise SourceProblem(f"{place}: ingen svarede, men der står et tal. Ret linjen.")
    if percent is not None and not 0 <= percent <= 100:
        raise SourceProblem(f"{place}: {percent} er ikke en procent mellem 0 og 100. Ret linjen.")
    if percent is not None and answers and "yes" in figures and abs(figures["yes"] * 100 / answers - percent) > 1:
        raise SourceProblem(f"{place}: {figures['yes']} af {answers} er ikke {percent} %. Ret linjen.")


def _lacking(line: _Line, file: str) -> Cell:
    raise SourceProblem(f"{file}, linje {line.number}: der står et antal ja, men ikke hvor mange der svarede. Skriv kolonnen svar.")


def _hidden(lines: list[_Line]) -> frozenset[int]:
    """The numbers of lines that may not be shown: small cells, and those that would reveal them.

    “køn=mænd” and “alder=unge” are groups of two divisions, each of which adds up to the total by itself; a group without
    such a name belongs to one nameless division. Suppression looks at groups, so that a line written twice hides no one.
    """
    totals = {line.key for line in lines if not line.group}
    divisions: dict[tuple[Any, str], dict[str, int]] = defaultdict(dict)
    for line in lines:
        if "answers" in line.figures:
            division = line.group.partition("=")[0] if "=" in line.group else ""
            divisions[(line.key, division if line.group else "\0")][line.group] = int(line.figures["answers"])
    hidden: set[tuple[Any, str]] = set()
    for (key, _division), cells in divisions.items():
        hidden |= {(key, group) for group in suppressed(cells, total_is_known=key in totals and "" not in cells)}
    return frozenset(line.number for line in lines if (line.key, line.group) in hidden)
