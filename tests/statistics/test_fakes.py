"""The fakes answer as the real servers are told to; every table, area and value here is invented for the test."""

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from .fakes import (
    Cell,
    Cube,
    FakeJobindsats,
    FakeJsonStat,
    FakeServer,
    FakeStatBank,
    FakeUddannelsesstatistik,
    Group,
    HalfResponse,
    Hang,
    Html,
    JobTable,
    Measure,
    Row,
    Status,
    Table,
    Text,
    Variable,
)

AREA = Variable("OMRÅDE", "område", (("000", "Hele landet"), ("T91", "Testby")), elimination=True, total="000", map="test_map")
SEX = Variable("KØN", "køn", (("M", "Mænd"), ("K", "Kvinder")), elimination=True)
TIME = Variable("Tid", "tid", tuple((code, code) for code in ("2023K1", "2023K4", "2024K1", "2024K4")), time=True)
PLACE, YEAR = "[Institution].[Beliggenhedskommune]", "[Skoleår].[Skoleår]"
SHARE = "Andel (test)"
BEARER = {"Authorization": "Bearer test-token"}


def invented() -> Table:
    values: dict[tuple[str, ...], str | None] = {
        (area, sex, time): "1.5" for area in AREA.codes for sex in SEX.codes for time in TIME.codes
    }
    values["T91", "M", "2024K1"] = ".."
    del values["T91", "K", "2023K1"]
    return Table("TEST01", "Testtabel", "Antal", "2026-01-02T08:00:00", (AREA, SEX, TIME), values)


@pytest.fixture
def bank():
    with FakeStatBank() as fake:
        fake.add_table(invented())
        yield fake


@pytest.fixture
def jobs():
    with FakeJobindsats() as fake:
        rows = [Row(area, f"2024M0{month}", (f"{month},5", "*")) for area in ("Hele landet", "Testby") for month in range(1, 6)]
        fake.tables["t01"] = JobTable("Testtabel", (Measure("m1", "Andel"), Measure("m2", "Antal")), rows)
        yield fake


@pytest.fixture
def schools():
    with FakeUddannelsesstatistik(page_size=2) as fake:
        cells = [Cell({PLACE: "Testby", YEAR: f"202{year}/202{year + 1}"}, {SHARE: f"8{year},4 %"}) for year in range(3)]
        small = Cell({PLACE: "Testby", YEAR: "2023/2024"}, {SHARE: "50,0 %"}, pupils=2)
        fake.cubes.append(Cube("GS", "TEST", "TESTDM", (SHARE,), (PLACE, YEAR), [*cells, small]))
        yield fake


def fetch(url: str, asked: object = None, headers: dict[str, str] | None = None, timeout: float = 5) -> tuple[int, bytes, dict[str, str]]:
    body = None if asked is None else json.dumps(asked).encode()
    request = urllib.request.Request(urllib.parse.quote(url, safe=":/?&=*%"), body, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)


def extract(bank: FakeStatBank, kind: str, code: str = "Code", **chosen: list[str]) -> tuple[int, str]:
    variables = [{"code": name, "values": values} for name, values in chosen.items()]
    asked = {"table": "test01", "format": kind, "lang": "da", "valuePresentation": code, "variables": variables}
    status, body, _ = fetch(f"{bank.address}/v1/data", asked)
    return status, body.decode()


def refusal(answer: tuple[int, str]) -> tuple[int, str]:
    return answer[0], json.loads(answer[1])["errorTypeCode"]


def test_a_table_describes_itself_by_post_and_by_get(bank):
    _, posted, headers = fetch(f"{bank.address}/v1/tableinfo", {"table": "TEST01", "lang": "da", "format": "JSON"})
    _, got, _ = fetch(f"{bank.address}/v1/tableinfo/TEST01?lang=da")
    info = json.loads(posted)
    assert posted == got
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert info["updated"] == "2026-01-02T08:00:00"
    assert info["variables"][0]["map"] == "test_map"
    assert info["variables"][2]["values"][0] == {"id": "2023K1", "text": "2023K1"}
    assert [seen.method for seen in bank.requests] == ["POST", "GET"]


def test_csv_has_a_decimal_comma_and_leaves_out_what_was_not_asked_for(bank):
    bank.bom = True
    status, text = extract(bank, "CSV", OMRÅDE=["T91"], KØN=["M"])
    assert (status, text) == (200, "\ufeffOMRÅDE;KØN;TID;INDHOLD\r\nT91;M;2024K4;1,5\r\n")
    assert extract(bank, "CSV", "Value", OMRÅDE=["T91"])[1] == "\ufeffOMRÅDE;TID;INDHOLD\r\nTestby;2024K4;3,0\r\n"
    assert extract(bank, "CSV", KØN=["M"])[1] == "\ufeffKØN;TID;INDHOLD\r\nM;2024K4;1,5\r\n"


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("*", ["2023K1", "2023K4", "2024K1", "2024K4"]),
        ("*K1", ["2023K1", "2024K1"]),
        (">=2023K4<=2024K1", ["2023K4", "2024K1"]),
        (">2023K4", ["2024K1", "2024K4"]),
        ("<2023K4", ["2023K1"]),
        ("(1)", ["2024K4"]),
        ("(2)", ["2024K1"]),
        ("(-n+3)", ["2023K4", "2024K1", "2024K4"]),
    ],
)
def test_selectors_choose_periods(bank, selector, expected):
    lines = extract(bank, "CSV", Tid=[selector])[1].split()
    assert [line.split(";")[0] for line in lines[1:]] == expected


def test_json_stat_is_row_major_with_contents_before_time_and_null_for_the_missing(bank):
    data = json.loads(extract(bank, "JSONSTAT", OMRÅDE=["T91"], KØN=["*"], Tid=["*K1"])[1])["dataset"]
    dimension = data["dimension"]
    assert dimension["id"] == ["OMRÅDE", "KØN", "ContentsCode", "Tid"]
    assert dimension["size"] == [1, 2, 1, 2]
    assert dimension["role"] == {"metric": ["ContentsCode"], "time": ["Tid"], "geo": ["OMRÅDE"]}
    assert dimension["OMRÅDE"]["category"] == {"index": {"T91": 0}, "label": {"T91": "Testby"}}
    assert data["updated"] == "2026-01-02T08:00:00Z"
    assert data["value"] == [1.5, None, None, 1.5]
    second = json.loads(extract(bank, "JSON-STAT2", OMRÅDE=["T91"], KØN=["*"], Tid=["*K1"])[1])
    assert (second["class"], second["id"], second["value"]) == ("dataset", dimension["id"], data["value"])


def test_bulk_has_no_limit_drops_the_missing_and_wants_every_variable(bank):
    bank.limit = 3
    _, text = extract(bank, "BULK", OMRÅDE=["T91"], KØN=["*"], Tid=["*K1"])
    assert text.split()[1:] == ["T91;M;2023K1;1,5", "T91;M;2024K1;..", "T91;K;2024K1;1,5"]
    assert refusal(extract(bank, "BULK", OMRÅDE=["T91"], KØN=["*"])) == (400, "EXTRACT-NOTALLOWED")
    assert refusal(extract(bank, "CSV", KØN=["*"])) == (400, "REQUEST-LIMIT")


def test_the_bank_refuses_what_it_does_not_know(bank):
    assert refusal(extract(bank, "CSV", OMRÅDE=["999"])) == (400, "EXTRACT-NOTFOUND")
    assert refusal(extract(bank, "CSV", UKENDT=["1"])) == (400, "EXTRACT-NOTFOUND")
    assert refusal(extract(bank, "PNG")) == (400, "REQUEST-MISSING")
    for asked, kind in (({}, "REQUEST-MISSING"), ({"table": "NIX"}, "EXTRACT-NOTFOUND")):
        status, body, _ = fetch(f"{bank.address}/v1/tableinfo", asked)
        assert (status, json.loads(body)["errorTypeCode"]) == (400, kind)


def test_a_revision_changes_cells_and_the_date_of_the_table(bank):
    bank.revise("TEST01", {("T91", "M", "2024K4"): "7"}, "2026-02-02T08:00:00")
    data = json.loads(extract(bank, "JSONSTAT", OMRÅDE=["T91"], KØN=["M"])[1])["dataset"]
    assert (data["value"], data["updated"]) == ([7], "2026-02-02T08:00:00Z")


def test_troubles_come_once_and_in_order(bank):
    url = f"{bank.address}/v1/tableinfo/TEST01"
    bank.trouble += [
        Status(503, "travlt", {"Retry-After": "2"}),
        Html("<p>Nede</p>"),
        Text(200, "text/csv", "a;b"),
        HalfResponse(),
        Hang(9),
    ]
    status, body, headers = fetch(url)
    assert (status, body, headers["Retry-After"]) == (503, b"travlt", "2")
    assert fetch(url)[2]["Content-Type"] == "text/html; charset=utf-8"
    assert fetch(url)[1] == b"a;b"
    with pytest.raises(http.client.IncompleteRead):
        fetch(url)
    with pytest.raises(TimeoutError):
        fetch(url, timeout=0.1)
    assert fetch(url)[0] == 200
    assert len(bank.requests) == 6
    assert bank.requests[0].at <= bank.requests[-1].at


def test_a_fault_in_a_fake_is_not_hidden():
    with pytest.raises(NotImplementedError), FakeServer() as fake:
        assert fetch(fake.address)[0] == 500


def test_jobindsats_2_gives_rows_by_the_name_of_the_area(jobs):
    headers = {"Authorization": "test-token"}
    _, body, _ = fetch(f"{jobs.address}/v2/data/t01/json?area=Testby&period=l(M:2)&measurement=m1", headers=headers)
    (data,) = json.loads(body)
    assert [one["Name"] for one in data["Variables"]] == ["area", "period", "m1"]
    assert data["Data"] == [["Testby", "2024M04", "4,5"], ["Testby", "2024M05", "5,5"]]
    _, described, _ = fetch(f"{jobs.address}/v2/tables/t01/json", headers=headers)
    assert json.loads(described)["Area"] == ["Hele landet", "Testby"]
    _, posted, _ = fetch(f"{jobs.address}/v2/data/t01/json", {"area": "*", "period": ["2024M05"]}, headers)
    assert json.loads(posted)[0]["Data"][1] == ["Testby", "2024M05", "5,5", "*"]


def test_jobindsats_3_gives_columns_and_rows_by_value_id_behind_a_bom(jobs):
    area = json.loads(fetch(f"{jobs.address}/v3/table/t01?format=json", headers=BEARER)[1].decode("utf-8-sig"))["dimensions"][0]
    names = {one["value_name"]: one["value_id"] for level in area["hierarchies"][0]["levels"] for one in level["values"]}
    assert names == {"Hele landet": "/", "Testby": "/1/"}
    _, body, _ = fetch(f"{jobs.address}/v3/data/t01?mgroup.*=*&period.M=latest:1&hierarchy._nykom=/1/&format=json", headers=BEARER)
    assert body.startswith(b"\xef\xbb\xbf")
    expected = {"columns": ["Periode", "Område", "Andel", "Antal"], "rows": [["2024M05", "Testby", "5,5", "*"]]}
    assert json.loads(body.decode("utf-8-sig")) == expected
    listed = json.loads(fetch(f"{jobs.address}/v3/tables?format=json", headers=BEARER)[1].decode("utf-8-sig"))
    assert listed[0]["table_groups"][0]["tables"][0]["table_id"] == "t01"
    assert fetch(f"{jobs.address}/v3/data/t01?mgroup.*=*&period.M=latest:1&hierarchy._nykom=/9/", headers=BEARER)[0] == 400


def test_jobindsats_keeps_kinds_of_period_and_groups_apart(jobs):
    group = Group("_ygrp_t02", "Ydelsesgrupper", ("I alt", "Del"))
    rows = [Row("Testby", period, ("1",), (value,)) for period in ("2020M02", "2020QMAT02") for value in group.values]
    jobs.tables["t02"] = JobTable("Testtabel", (Measure("m1", "Antal"),), rows, (group,))

    def rows_of(query: str) -> list[Any]:
        body = fetch(f"{jobs.address}/v3/data/t02?mgroup.*=*&hierarchy._nykom=*&{query}", headers=BEARER)[1]
        return json.loads(body.decode("utf-8-sig"))["rows"]

    assert rows_of("period.QMAT=latest:9") == [["2020QMAT02", "Testby", "I alt", "1"]]
    assert [row[2] for row in rows_of("period.M=2020M02&hierarchy._ygrp_t02=*")] == ["I alt", "Del"]


def test_a_wrong_token_is_told_in_the_body_by_version_2_and_in_the_status_by_version_3(jobs):
    two, three = f"{jobs.address}/v2/tables/json", f"{jobs.address}/v3/tables?format=json"
    wrong = {"Authorization": "Bearer wrong"}
    told = '{"Forkert nøgle eller nøglen er udløbet.": ""}'
    assert fetch(two, headers=wrong)[:2] == (200, told.encode())
    assert fetch(three, headers={"Authorization": "test-token"})[:2] == (401, b"Unauthorized")
    jobs.wrong_v2, jobs.wrong_v3 = "status", "body"
    assert fetch(two, headers=wrong)[0] == 401
    assert fetch(three, headers=wrong)[:2] == (200, told.encode())


def test_education_statistics_come_in_pages_and_leave_small_cells_out(schools):
    asked = {"område": "GS", "emne": "TEST", "underemne": "TESTDM", "nøgletal": [SHARE], "detaljering": [PLACE, YEAR]}
    asked |= {"filtre": {PLACE: ["Testby"]}, "indlejret": False, "tomme_rækker": False, "formattering": "json"}
    headers = {"Authorization": "Bearer test-key"}
    url = f"{schools.address}/Api/v1/statistik"
    pages = [json.loads(fetch(url, {**asked, "side": page}, headers)[1]) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 1, 0]
    assert pages[0][0] == {f"{PLACE}.[Beliggenhedskommune]": "Testby", f"{YEAR}.[Skoleår]": "2020/2021", SHARE: "80,4 %"}
    assert fetch(url, {**asked, "side": 1}, {"Authorization": "Bearer wrong"})[0] == 401
    assert fetch(url, {**asked, "emne": "NIX"}, headers)[0] == 400
    assert json.loads(fetch(f"{schools.address}/Api/v1/skema", {}, headers)[1])[0]["nøgletal"] == [SHARE]


def test_json_stat_files_are_served_with_tags_and_not_sent_twice():
    stamp = "Fri, 02 Jan 2026 08:00:00 GMT"
    with FakeJsonStat({"/test.json": '{"class": "dataset"}'}, tagged=True, modified={"/test.json": stamp}) as fake:
        status, body, headers = fetch(f"{fake.address}/test.json")
        assert (status, body, headers["Last-Modified"]) == (200, b'{"class": "dataset"}', stamp)
        assert fetch(f"{fake.address}/test.json", headers={"If-None-Match": headers["ETag"]})[:2] == (304, b"")
        assert fetch(f"{fake.address}/test.json", headers={"If-Modified-Since": stamp})[0] == 304
        assert fetch(f"{fake.address}/nothing.json")[0] == 404
