"""The figures of issue 2: from rows to statuses, files and cubes in, a status frozen. Every value is made up by a formula."""

import datetime
import io
import json
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from django.db import connection
from django.test import Client

from bench.figures import seconds, tell
from sammenhaeng.briefs.published import frozen_status
from sammenhaeng.cli.example import load_example
from sammenhaeng.domain.areas import AreaLevel
from sammenhaeng.domain.indicators import Cell
from sammenhaeng.domain.judging import METHOD, Evidence, assess
from sammenhaeng.domain.periods import period
from sammenhaeng.domain.targets import Comparison, Growth, Level
from sammenhaeng.progress.actions.measures import link_indicator
from sammenhaeng.progress.actions.publish import publish_status
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.models import ObservationRow, Vintage
from sammenhaeng.statistics.queries.catalogue import area_tree, indicators
from sammenhaeng.statistics.queries.figures import series_by_key
from sammenhaeng.statistics.sources.cube import Selection, cells_of
from sammenhaeng.statistics.sources.delivery import Delivery
from sammenhaeng.statistics.sources.http import json_of
from sammenhaeng.statistics.sources.jsonstat import cube_of
from sammenhaeng.statistics.sources.tables import map_of
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.model import model_of

EXAMPLE = Path(__file__).resolve().parent.parent / "src" / "sammenhaeng" / "examples" / "viborg.toml"
DAY = datetime.date(2026, 9, 30)
YEARS = range(2012, 2026)


def everything(big: Edition) -> None:
    """Take every figure. big: an edition of 400 initiatives."""
    load_catalogue(by="bench")
    load_example(EXAMPLE)
    barometer_page()
    workbook()
    cube()
    snapshot(big)
    all_municipalities()


def barometer_page() -> None:
    """The example's barometer and goal page, through the whole stack."""
    client = Client()
    for page, limit in (("/viborg/", 0.03), ("/viborg/maal/4.1/", None), ("/indikatorer/population/", None)):
        queries: list[str] = []
        with connection.execute_wrapper(lambda do, sql, *rest, log=queries: (log.append(sql), do(sql, *rest))[1]):
            assert client.get(page).status_code == 200
        tell(f"page {page}", seconds(lambda page=page: client.get(page), 9), "s", "22 goals, 27 targets, 98 municipalities' figures", limit)
        tell(f"queries of page {page}", len(queries), "queries", "the example", 10 if limit else None)


def workbook() -> None:
    """A StatBank workbook of the size of RAS200: 116 areas × 14 years, read and stored."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("RAS200")
    sheet.write(0, 0, "Activity and employment rates")
    sheet.write(1, 0, "Units: Per cent")
    sheet.write_row(2, 5, [str(year) for year in YEARS])
    areas = [one for one in area_tree().areas if one.level is not AreaLevel.NONE]
    for line, area in enumerate(areas, start=3):
        sheet.write_row(line, 0, ["Employment rate", "Total", "16-64 years", "Total"] if line == 3 else [""] * 4)
        sheet.write(line, 4, area.name_en)
        sheet.write_row(line, 5, [round(70 + (line * 7 + year) % 90 / 10, 1) for year in YEARS])
    book.close()
    plan = map_of(
        {"name": "bench", "citation": "bench", "form": "statbank-workbook", "values": [{"indicator": "labour-force-participation"}]}
    )

    def fresh() -> None:
        ObservationRow.objects.filter(indicator__key="labour-force-participation").delete()
        Vintage.objects.filter(indicator__key="labour-force-participation").delete()
        import_file(data=out.getvalue(), file="bench.xlsx", plan=plan, by="bench")

    tell("import of a workbook like RAS200", seconds(fresh), "s", f"{len(areas)} areas × {len(YEARS)} years", 0.5)


def cube() -> None:
    """JSON-stat of 300,000 cells: parsed, and stored as a vintage."""
    codes = [one.code for one in area_tree().areas if one.level is not AreaLevel.NONE]
    months = [f"{year}M{month:02}" for year in YEARS for month in range(1, 13)]
    ages = [str(age) for age in range(16)]
    count = len(codes) * len(months) * len(ages)
    values = ",".join(f"{n % 997}.{n % 10}" for n in range(count))
    dimension = {
        name: {"category": {"index": {code: n for n, code in enumerate(members)}}}
        for name, members in (("OMRÅDE", codes), ("ALDER", ages), ("Tid", months))
    }
    head = {"id": ["OMRÅDE", "ALDER", "Tid"], "size": [len(codes), len(ages), len(months)], "role": {"geo": ["OMRÅDE"], "time": ["Tid"]}}
    text = json.dumps({"version": "2.0", "class": "dataset", "dimension": dimension, **head})[:-1] + f', "value": [{values}]}}'
    data = text.encode()
    tell("JSON-stat parsed", seconds(lambda: cube_of(json_of(data, "bench"), "bench"), 3), "s", f"{count} cells", 0.3)
    found = cube_of(json_of(data, "bench"), "bench")
    selection = Selection(breakdown=("ALDER",))

    def store() -> None:
        ObservationRow.objects.filter(indicator__key="smokers-by-age").delete()
        Vintage.objects.filter(indicator__key="smokers-by-age").delete()
        delivery = Delivery(cells_of(found, selection, area_tree()), "", None, "bench")
        record_delivery(indicator="smokers-by-age", delivery=delivery, by="bench")

    tell("JSON-stat of that size stored as a vintage", seconds(store, 1), "s", f"{count} cells, {connection.vendor}", 5.0)
    ObservationRow.objects.filter(indicator__key="smokers-by-age").delete()


def snapshot(big: Edition) -> None:
    """A status of 400 initiatives and their goals, worked out and frozen."""
    organisation = big.framework.organisation
    for goal in big.goals.all():
        link_indicator(edition=big, goal=goal.number, target=1, indicator="employment-rate", by="bench")
    days = iter(datetime.date(2026, 1, 1) + datetime.timedelta(days=n) for n in range(200))

    def freeze() -> None:
        day = next(days)
        model = model_of(big)
        content = frozen_status(model, standing_of(big, model, organisation.code, day))
        publish_status(edition=big, as_of=day, content=content, method=METHOD, by="bench")

    tell("a quarterly status frozen", seconds(freeze, 5), "s", "400 initiatives, 60 goals", 0.3)


def all_municipalities() -> None:
    """98 municipalities × every indicator of the catalogue: from rows to statuses."""
    tree, known = area_tree(), indicators()
    codes = [one.code for one in tree.of_level(AreaLevel.MUNICIPALITY)]
    periods = [period(str(year)) for year in YEARS]
    for number, key in enumerate(known):
        cells = [Cell(code, when, Decimal(1000 + (n * 31 + number * 17) % 400) / 10) for code in codes for n, when in enumerate(periods)]
        ObservationRow.objects.filter(indicator__key=key).delete()
        record_delivery(indicator=key, delivery=Delivery(cells, "", None, "bench"), by="bench")
    level, growth = Level(Comparison.AT_LEAST, Decimal(120), "%", 2030), Growth(Comparison.AT_LEAST, Decimal("0.5"))
    start = period("2018")

    def judge() -> int:
        series = series_by_key(known, codes, as_of=DAY)
        return len([assess(growth if n % 2 else level, Evidence(one, start), as_of=DAY) for n, one in enumerate(series.values())])

    count = judge()
    rows = ObservationRow.objects.count()
    tell("98 municipalities × all indicators, rows to statuses", seconds(judge, 5), "s", f"{count} statuses of {rows} figures", 0.5)
