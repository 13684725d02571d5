"""jobindsats.dk, uddannelsesstatistik.dk, JSON-stat of any version, and StatBank's workbooks."""

import json
from decimal import Decimal
from itertools import product

import pytest

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.series import Flag
from sammenhaeng.statistics.sources.cube import Selection, cells_of
from sammenhaeng.statistics.sources.excel import statbank_workbook
from sammenhaeng.statistics.sources.http import json_of
from sammenhaeng.statistics.sources.jsonstat import cube_of, cubes_of
from sammenhaeng.statistics.sources.problem import SourceProblem
from tests.conftest import ROOT

from .conftest import asked, indicator, sources_for, told, workbook
from .fakes import Cell as SchoolCell
from .fakes import Cube, FakeJsonStat, FakeUddannelsesstatistik, Group, JobTable, Measure, Row, Text
from .fakes.server import Answer

SHARED = ROOT.parent / "shared" / "data"
PLACE, YEAR = "[Institution].[Beliggenhedskommune]", "[Skoleår].[Skoleår]"
SHARE = "Andel elever med mindst 2 i dansk og matematik"
POPULATION_SHARE = "Fuldtidspersoner i pct. af befolkningen 16-66 år"


def job_table(cells, measures=("memba02_4b", POPULATION_SHARE)):
    rows = [Row(area, when, values) for (area, when), values in cells.items()]
    return JobTable("Test", tuple(Measure(one, one) for one in measures), rows)


def support(version):
    return indicator("public-support-labour-force-share" if version == 2 else "public-support-population-share")


@pytest.fixture
def schools():
    with FakeUddannelsesstatistik(page_size=2) as fake:
        cells = [SchoolCell({PLACE: "Viborg", YEAR: f"{y}/{y + 1}"}, {SHARE: f"8{y % 10},4 %"}) for y in range(2020, 2025)]
        cells[2] = SchoolCell(cells[2].where, cells[2].values, pupils=2)
        fake.cubes.append(Cube("GS", "KARA", "KARADM", (SHARE,), (PLACE, YEAR), cells))
        yield fake


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("bom", [True, False])
def test_jobindsats_gives_decimal_commas_signs_for_suppressed_and_the_country(jobs, areas, version, bom):
    cells = {("Hele landet", "2025M01"): "10,0", ("Viborg", "2025M01"): "11,2", ("Viborg", "2025M02"): "*", ("Viborg", "2025M03"): "0"}
    jobs.bom, jobs.tables["ptv_a02"] = bom, job_table({key: (value, value) for key, value in cells.items()})
    found = sources_for(areas, jobindsats=jobs).fetch(support(version))
    assert told(found.cells) == {
        ("000", "2025M01", ""): Decimal("10.0"),
        ("791", "2025M01", ""): Decimal("11.2"),
        ("791", "2025M02", ""): Missing.SUPPRESSED,
        ("791", "2025M03", ""): 0,
    }
    assert found.updated == ("" if version == 2 else "2026-11-01")


@pytest.mark.parametrize("version", [2, 3])
def test_jobindsats_gives_the_newest_periods_of_one_kind_only(jobs, areas, version):
    whens = [f"2025M{month:02}" for month in range(1, 13)] + ["2025QMAT04"]
    jobs.tables["ptv_a02"] = job_table({("Viborg", when): ("1,5", "1,5") for when in whens})
    query = {**support(version).query, "latest": 3}
    found = sources_for(areas, jobindsats=jobs).fetch(indicator(support(version).key, query=query))
    assert [c.period.code for c in found.cells] == ["2025M10", "2025M11", "2025M12"]


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("way", ["body", "status"])
def test_a_wrong_token_is_told_however_jobindsats_says_it(jobs, areas, version, way):
    jobs.wrong_v2 = jobs.wrong_v3 = way
    sources = sources_for(areas, jobindsats=jobs, tokens={"jobindsats": "wrong"})
    with pytest.raises(SourceProblem, match="afviste nøglen"):
        sources.fetch(support(version))
    assert len(jobs.requests) == 1
    assert jobs.requests[0].headers["authorization"] == ("wrong" if version == 2 else "Bearer wrong")


def test_without_a_token_no_source_that_needs_one_is_asked(jobs, schools, areas):
    sources = sources_for(areas, jobindsats=jobs, uddannelsesstatistik=schools, tokens={"jobindsats": "", "uddannelsesstatistik": ""})
    for key, name in (("public-support-population-share", "JOBINDSATS_TOKEN"), ("danish-and-maths", "UDDANNELSESSTATISTIK_KEY")):
        with pytest.raises(SourceProblem, match=name):
            sources.fetch(indicator(key))
    assert jobs.requests == schools.requests == []


def test_a_measure_that_the_table_has_not_is_told_with_those_it_has(jobs, areas):
    jobs.tables["ptv_a02"] = job_table({("Viborg", "2025M01"): ("1", "2")}, ("Antal", "Andel"))
    with pytest.raises(SourceProblem, match=r"intet mål .*; der er Antal, Andel"):
        sources_for(areas, jobindsats=jobs).fetch(support(3))


def test_a_lone_measure_of_another_name_is_not_taken_for_the_one_asked_for(jobs, areas):
    jobs.tables["ptv_a02"] = job_table({("Viborg", "2025M01"): ("4321",)}, ("Antal fuldtidspersoner",))
    with pytest.raises(SourceProblem, match="intet mål"):
        sources_for(areas, jobindsats=jobs).fetch(support(3))


def test_groups_of_a_table_are_never_added_and_must_be_chosen(jobs, areas):
    table = job_table({}, (POPULATION_SHARE,))
    group = Group("_ygrp_ptv_a02", "Ydelsesgrupper", ("Ydelsesgrupper i alt", "A-dagpenge"))
    jobs.tables["ptv_a02"] = table
    rows = [Row("Viborg", "2025M01", ("5",), group.values[:1]), Row("Viborg", "2025M01", ("3",), group.values[1:])]
    table.groups, table.rows = (group,), rows
    found = sources_for(areas, jobindsats=jobs).fetch(support(3))
    assert told(found.cells) == {("791", "2025M01", ""): 5}


BROKEN = ["[]", "{}", '{"columns": ["Periode", "Område", "x"], "rows": [["2025M01", "Viborg"]]}', "null", '"x"']
NO_ROWS = '{"columns": [], "rows": null}'


def refused_data(server, areas, text, version):
    """What is told when the data of jobindsats are this text, its list of tables being as always."""
    normal = server.answer
    server.answer = lambda seen: normal(seen) if seen.path.endswith("tables") else Answer(200, "application/json", text.encode())
    with pytest.raises(SourceProblem) as caught:
        sources_for(areas, jobindsats=server).fetch(support(version))
    return str(caught.value)


@pytest.mark.parametrize(("version", "text"), [*product((2, 3), BROKEN), (3, NO_ROWS)])
def test_an_answer_of_jobindsats_in_another_form_is_refused(jobs, areas, text, version):
    jobs.tables["ptv_a02"] = job_table({})
    assert "jobindsats.dk ptv_a02" in refused_data(jobs, areas, text, version)


def test_pages_of_education_statistics_are_asked_for_until_one_is_empty(schools, areas):
    found = told(sources_for(areas, uddannelsesstatistik=schools).fetch(indicator("danish-and-maths")).cells)
    assert [seen.json()["side"] for seen in schools.requests] == [1, 2, 3]
    assert found["791", "2024/2025", ""] == Decimal("84.4")


def test_a_cell_that_education_statistics_leave_out_is_absent_and_never_zero(schools, areas):
    found = told(sources_for(areas, uddannelsesstatistik=schools).fetch(indicator("danish-and-maths")).cells)
    assert len(found) == 4
    assert ("791", "2022/2023", "") not in found
    assert 0 not in found.values()


def test_a_wrong_key_of_education_statistics_is_told(schools, areas):
    with pytest.raises(SourceProblem, match="afviste nøglen"):
        sources_for(areas, uddannelsesstatistik=schools, tokens={"uddannelsesstatistik": "wrong"}).fetch(indicator("danish-and-maths"))
    assert asked(schools, "/statistik") == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_lacks_its_figure_is_absent(schools, areas, first):
    rows = [{f"{PLACE}.[x]": "Viborg", f"{YEAR}.[x]": "2020/2021", SHARE: "8,4"}, {f"{PLACE}.[x]": "Viborg", f"{YEAR}.[x]": "2021/2022"}]
    schools.trouble += [Text(200, "application/json", json.dumps(page)) for page in (rows[::-1] if first else rows, [])]
    found = sources_for(areas, uddannelsesstatistik=schools).fetch(indicator("danish-and-maths"))
    assert told(found.cells) == {("791", "2020/2021", ""): Decimal("8.4")}


def dataset(version, **changes):
    """Two areas × two years: 1.5, 2, nothing, 0."""
    category = {"geo": {"category": {"index": ["000", "791"]}}, "year": {"category": {"index": {"2023": 0, "2024": 1}}}}
    shape = {"id": ["geo", "year"], "size": [2, 2], "role": {"geo": ["geo"], "time": ["year"]}}
    part = {"value": [1.5, 2, None, 0], "updated": "2026-01-02", "dimension": category}
    return part | {"dimension": category | shape} | changes if version == 1 else {"class": "dataset", **part, **shape, **changes}


def read(document, areas, name=""):
    cube = cube_of(json_of(json.dumps(document).encode(), "Test"), "Test", name)
    return told(cells_of(cube, Selection(), areas))


SMALL = {("000", "2023", ""): Decimal("1.5"), ("000", "2024", ""): 2, ("791", "2023", ""): Missing.NOT_MEASURED, ("791", "2024", ""): 0}
SHAPES = {
    "bundle of version 1": {"a": dataset(1)},
    "version 1 alone": dataset(1),
    "version 2": dataset(2),
    "collection": {"class": "collection", "link": {"item": [{"href": "x"}, dataset(2, label="a")]}},
    "sparse": dataset(2, value={"0": 1.5, "1": 2, "3": 0}),
    "size as text": dataset(2, size=["2", "2"]),
    "figures as text": dataset(2, value=["1.5", "2", "..", "0"], status={"2": ":"}),
    "index turned": dataset(2, dimension=dataset(2)["dimension"] | {"geo": {"category": {"index": {"791": 1, "000": 0}}}}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_json_stat_gives_the_same_figures(areas, shape):
    found = read(SHAPES[shape], areas)
    missing = Missing.SUPPRESSED if shape == "figures as text" else Missing.NOT_MEASURED
    assert found == SMALL | {("791", "2023", ""): missing}


def test_a_dataset_of_several_is_chosen_by_name(areas):
    both = {"a": dataset(1), "b": dataset(1, value=[7, 7, 7, 7])}
    assert set(read(both, areas, "b").values()) == {7}
    with pytest.raises(SourceProblem, match="intet datasæt “c”; der er a, b"):
        read(both, areas, "c")


@pytest.mark.parametrize("status", [{"1": "p", "2": "c"}, ["", "p", "c", ""], ["a", "P", "confidential", None]])
def test_a_status_is_kept(areas, status):
    cells = cells_of(cube_of(dataset(2, status=status), "Test"), Selection(), areas)
    assert [c.missing for c in cells] == [None, None, Missing.SUPPRESSED, None]
    assert [Flag.PROVISIONAL in c.flags for c in cells] == [False, True, False, False]


@pytest.mark.parametrize("more", [{"value": [1, 2, 3]}, {"size": [2, 3]}, {"id": ["geo"]}, {"value": [1, 2, 3, 4, 5]}])
def test_json_stat_that_is_not_whole_is_refused(areas, more):
    with pytest.raises(SourceProblem, match="ikke hel"):
        read(dataset(2, **more), areas)


@pytest.mark.parametrize("document", [[], {}, {"class": "collection"}, {"error": "x"}, "text", None])
def test_what_is_no_json_stat_is_refused(areas, document):
    with pytest.raises(SourceProblem, match="ikke JSON-stat"):
        read(document, areas)


FAULTY = """
{"value": ["A1", "2", "3", "4"]}
{"value": {"9": 1}}
{"value": null}
{"size": ["x", 2]}
{"status": {"a": "p"}}
{"role": ["geo"]}
"""


@pytest.mark.parametrize("more", FAULTY.strip().splitlines())
def test_a_fault_in_json_stat_is_told_in_a_sentence(areas, more):
    with pytest.raises(SourceProblem):
        read(dataset(2, **json.loads(more)), areas)


WILD = {file.name: file.read_bytes() for file in sorted((SHARED / "stat_jsonstat").glob("*.json"))}


@pytest.mark.parametrize("name", ["our own", *WILD])
def test_a_json_stat_file_of_the_wild_is_read_whole_or_refused_in_a_sentence(name):
    data = WILD.get(name) or json.dumps(dataset(2)).encode()
    if name == "order.json" or b'"value"' not in data:
        with pytest.raises(SourceProblem, match=name):
            cubes_of(json_of(data, name), name)
        return
    for cube in cubes_of(json_of(data, name), name).values():
        assert len(list(cube.rows())) == len(cube.dense) > 0


def test_json_stat_is_fetched_with_its_parameters_and_its_mark(areas):
    with FakeJsonStat({"/t.json": json.dumps(dataset(2))}) as fake:
        query = {"path": "/t.json", "parameters": {"lang": "da"}}
        found = sources_for(areas, jsonstat=fake).fetch(indicator(source="jsonstat", query=query))
    assert told(found.cells) == SMALL
    assert (found.updated, fake.requests[0].query) == ("2026-01-02", {"lang": "da"})


HEAD = [["Folketal efter køn, område og tid"], ["Enhed: antal"], []]


@pytest.mark.parametrize("times", [["2024K1", "2023K1"], ["2023K1", "2024K1"], [2023, 2024], ["2024", "2023"]])
def test_a_workbook_is_read_in_either_order_with_labels_only_at_the_head_of_a_block(areas, times):
    body = [["I alt", "Viborg", 59.4, "-"], [None, "Uoplyst", 1, 1], [None, "Aarhus", "..", 3], ["Mænd", "Viborg", 5, 6]]
    cube = statbank_workbook(workbook([*HEAD, [None, None, *times], *body, [None, "Århus", 7, 8], ["Kilde: DST"]]), "t.xlsx")
    found = told(cells_of(cube, Selection(area="area", time="time", where={"label 1": "I alt"}), areas))
    first, second = (str(time).replace("K", "Q") for time in times)
    assert found[("791", first, "")] == Decimal("59.4")
    assert found[("791", second, "")] == 0
    assert found[("751", first, "")] is Missing.SUPPRESSED
    assert len(found) == 4


@pytest.mark.parametrize("data", [b"", b"x;y", b"PK\x03\x04 torn", workbook([["a", "b"], [1, 2]])], ids=["empty", "csv", "torn", "plain"])
def test_what_is_no_workbook_of_statbank_is_refused(data):
    with pytest.raises(SourceProblem, match=r"^t\.xlsx"):
        statbank_workbook(data, "t.xlsx")


PUBLISHED = [
    ("stat_folk1a/FOLK1A_2008Q1-2020Q1.xlsx", {"2019Q1": "97113", "2020Q1": "96921"}, {"label 1": "Total", "label 2": "Total"}),
    ("stat_dst_panels/RAS200.xlsx", {"2008": "79.4", "2009": "75.8"}, {}),
    ("our own", {"2008": "1.5"}, {}),
]


@pytest.mark.parametrize(("name", "expected", "where"), [one for one in PUBLISHED if one[0] == "our own" or (SHARED / one[0]).exists()])
def test_a_real_workbook_gives_viborgs_published_figures(areas, name, expected, where):
    data = workbook([[None, 2008], ["Viborg", 1.5]]) if name == "our own" else (SHARED / name).read_bytes()
    found = told(cells_of(statbank_workbook(data, name), Selection(area="area", time="time", where=where), areas))
    assert {when: found["791", when, ""] for when in expected} == {when: Decimal(value) for when, value in expected.items()}
