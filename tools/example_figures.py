"""Cuts the example's figures out of the files that they came in: python tools/example_figures.py FOLDER-OF-SHARED-DATA.

Statistics Denmark: CC BY 4.0, cited. jobindsats.dk (STAR): open statistics, cited. Only figures are taken, no files.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from sammenhaeng.domain.areas import Area, AreaLevel, AreaTree
from sammenhaeng.domain.indicators import Cell
from sammenhaeng.statistics.sources.cube import Selection, cells_of
from sammenhaeng.statistics.sources.excel import statbank_workbook

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "sammenhaeng"
OUT = PACKAGE / "examples" / "viborg" / "figures"


def tree() -> AreaTree:
    with (PACKAGE / "statistics" / "catalogue" / "areas.csv").open(encoding="utf-8") as file:
        return AreaTree(
            Area(r["code"], AreaLevel(r["level"]), r["parent"], r["name_da"], r["name_en"], tuple(filter(None, r["spellings"].split(";"))))
            for r in csv.DictReader(file)
        )


def write(name: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def workbook(source: Path, where: dict[str, str], areas: AreaTree) -> list[Cell]:
    cells = cells_of(statbank_workbook(source.read_bytes(), source.name), Selection(area="area", time="time", where=where), areas)
    return sorted(cells, key=lambda c: (c.area, c.period.start))


def main(shared: Path) -> None:
    areas = tree()
    folk = workbook(shared / "stat_folk1a" / "FOLK1A_2008Q1-2020Q1.xlsx", {"label 1": "Total", "label 2": "Total"}, areas)
    write("folk1a.csv", ("area", "period", "value"), ((c.area, c.period.code, str(c.value or "..")) for c in folk))
    ras = workbook(shared / "stat_dst_panels" / "RAS200.xlsx", {"label 1": "Employment rate"}, areas)
    write("ras200.csv", ("area", "period", "value"), ((c.area, c.period.code, ".." if c.value is None else str(c.value)) for c in ras))
    with (shared / "stat_jobindsats" / "jobindsats_panel_2021M08-2025M07.csv").open(encoding="utf-8") as file:
        rows = [(areas.find(r["kommune"]).code, r["periode"], r["led_totalRate"], r["kth_populationRate"]) for r in csv.DictReader(file)]
    write("jobindsats.csv", ("area", "period", "unemployed_rate", "cash_assistance_rate"), sorted(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
