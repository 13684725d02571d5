"""StatBank over real HTTP: its forms, selectors, limit and refusals, and a server that misbehaves."""

import json
from decimal import Decimal

import pytest

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.statbank import StatBank, csv_cube, split

from .conftest import AGES, QUARTERS, asked, client, indicator, place, sources_for, told
from .fakes import FakeStatBank, HalfResponse, Hang, Html, Status, Text
from .fakes.server import Answer

WHOLE = {"OMRÅDE": ["*"], "KØN": ["TOT"], "ALDER": ["*"], "CIVILSTAND": ["TOT"], "Tid": ["*"]}


def cells(bank, clock, wanted, form="JSONSTAT", limit=1_000_000):
    """Every row of a question, by its codes."""
    asking = StatBank(client(bank, clock).reach, client(bank, clock), limit=limit)
    cubes = asking.cubes(asking.table("FOLK1A"), wanted, form=form)
    return {tuple(code for code in codes if code != "FOLK1A"): figure for cube in cubes for codes, figure in cube.rows()}


def fetch(bank, areas, **query):
    base = {"OMRÅDE": ["$areas"], "KØN": ["TOT"], "ALDER": ["IALT"], "CIVILSTAND": ["TOT"], "Tid": ["*K1"]}
    return sources_for(areas, statbank=bank).fetch(indicator(query=base | query))


def refused(bank, areas, **query):
    with pytest.raises(SourceProblem) as caught:
        fetch(bank, areas, **query)
    return str(caught.value)


def data_is(bank, body):
    """From now on the bank's data are these bytes; its descriptions stay."""
    normal = bank.answer
    bank.answer = lambda seen: Answer(200, "text/plain", body) if seen.path.endswith("/data") else normal(seen)


@pytest.mark.parametrize("form", ["JSONSTAT", "CSV", "BULK"])
def test_every_form_gives_the_same_figures(bank, areas, form):
    found = fetch(bank, areas, format=form)
    assert told(found.cells)["791", "2025Q1", ""] == 97_003
    assert told(found.cells) == told(fetch(bank, areas).cells)
    assert (found.updated, str(found.published)) == ("2026-02-11T08:00:00", "2026-02-11")
    assert (found.citation, found.licence) == ("Kilde: Danmarks Statistik, FOLK1A", "CC BY 4.0")


@pytest.mark.parametrize("form", ["JSONSTAT", "CSV"])
def test_lines_that_are_no_place_are_left_out_and_every_figure_is_exact(bank, areas, form):
    bank.tables["FOLK1A"].values[place()] = "59.10"
    found = {(c.area, c.period.code): c.value for c in fetch(bank, areas, format=form).cells}
    assert {area for area, _ in found} == {"000", "791"}
    assert isinstance(found["791", "2026Q1"], Decimal)
    assert found["791", "2026Q1"] == Decimal("59.1")


def test_csv_may_begin_with_a_bom_and_tells_zero_from_suppressed(bank, areas):
    bank.bom = True
    bank.tables["FOLK1A"].values |= {place(when="2024K1"): "-", place(when="2025K1"): "..", place(): "59.4"}
    found = told(fetch(bank, areas, format="CSV").cells)
    assert [found["791", f"{year}Q1", ""] for year in (2024, 2025, 2026)] == [0, Missing.SUPPRESSED, Decimal("59.4")]


def test_an_empty_cell_of_json_stat_is_missing_and_never_zero(bank, areas):
    bank.tables["FOLK1A"].values |= {place(when="2024K1"): "0", place(when="2025K1"): None}
    found = told(fetch(bank, areas).cells)
    assert (found["791", "2024Q1", ""], found["791", "2025Q1", ""]) == (0, Missing.NOT_MEASURED)


def test_what_bulk_leaves_out_is_zero_and_two_dots_are_suppressed(bank, areas):
    bank.tables["FOLK1A"].values |= {place(when="2024K1"): None, place(when="2025K1"): ".."}
    found = told(fetch(bank, areas, format="BULK").cells)
    assert found["791", "2025Q1", ""] is Missing.SUPPRESSED
    assert found.get(("791", "2024Q1", "")) == 0


SELECTORS = """
*               | 2024K1 2024K2 2025K1 2026K1
*K1             | 2024K1 2025K1 2026K1
>=2024K2<=2025K1| 2024K2 2025K1
>=2025K1        | 2025K1 2026K1
<=2024K2        | 2024K1 2024K2
(1)             | 2026K1
(-n+3)          | 2024K2 2025K1 2026K1
2024K2          | 2024K2
"""


@pytest.mark.parametrize("line", SELECTORS.strip().splitlines())
def test_a_selector_is_spelled_out_as_the_bank_itself_does(bank, clock, line):
    selector, expected = (part.strip() for part in line.split("|"))
    found = cells(bank, clock, WHOLE | {"OMRÅDE": ["791"], "ALDER": ["IALT"], "Tid": [selector]})
    assert [codes[-1] for codes in found] == expected.split()
    sent = bank.requests[-1].json()["variables"][-1]["values"]
    assert sent == expected.split()


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        pytest.param("(2)", ["2025K1"]),
        ("(-n+2)", ["2025K1", "2026K1"]),
        ("(-n+9)", list(QUARTERS)),
    ],
)
def test_one_counted_from_the_newest_is_told_from_so_many_of_the_newest(bank, clock, selector, expected):
    assert [codes[-1] for codes in cells(bank, clock, WHOLE | {"OMRÅDE": ["791"], "ALDER": ["IALT"], "Tid": [selector]})] == expected


@pytest.mark.parametrize("selector", ["(0)", "(-n+0)"])
def test_none_of_the_newest_is_refused(bank, areas, selector):
    assert f"Tid har ingen værdi “{selector}”" in refused(bank, areas, Tid=[selector])


def test_several_selectors_are_taken_together_and_small_letters_will_do(bank, clock):
    wanted = {key.lower(): values for key, values in WHOLE.items()} | {"tid": ["2024K1", "(1)"], "alder": ["IALT"]}
    assert {codes[-1] for codes in cells(bank, clock, wanted)} == {"2024K1", "2026K1"}


@pytest.mark.parametrize(("variable", "selector"), [("Tid", "1999K1"), ("ALDER", "99"), ("Tid", "*K9"), ("KØN", "sum(x=M;K)")])
def test_a_value_that_the_table_has_not_is_told_before_any_data_are_asked_for(bank, areas, variable, selector):
    text = refused(bank, areas, **{variable: [selector]})
    assert f"StatBank FOLK1A: {variable} har ingen værdi “{selector}”" in text
    assert "Ret forespørgslen i kataloget" in text
    assert asked(bank, "/data") == 0


def test_a_variable_that_the_table_has_not_is_told_with_those_it_has(bank, areas):
    text = refused(bank, areas, BOPOMR=["791"])
    assert "har ingen variabel BOPOMR; den har OMRÅDE, KØN, ALDER" in text


@pytest.mark.parametrize("limit", [6, 20, 50, 200])
def test_a_question_above_the_limit_becomes_several_whose_union_is_the_whole(bank, clock, limit):
    whole = cells(bank, clock, WHOLE)
    before, bank.limit = asked(bank, "/data"), limit
    parts = cells(bank, clock, WHOLE, limit=limit)
    assert parts == whole
    assert len(whole) == 3 * len(AGES) * len(QUARTERS)
    assert asked(bank, "/data") - before >= len(whole) * 6 / limit


def test_bulk_needs_no_splitting(bank, clock):
    bank.limit = 6
    assert len(cells(bank, clock, WHOLE, form="BULK", limit=6)) == 3 * len(AGES) * len(QUARTERS)
    assert asked(bank, "/data") == 1


def test_a_question_that_cannot_be_split_is_refused():
    with pytest.raises(SourceProblem, match="kan ikke deles"):
        split({"A": ("1",), "B": ("1",)}, 2)


REFUSALS = """
EXTRACT-NOTFOUND   | findes ikke
REQUEST-MISSING    | mangler noget
REQUEST-LIMIT      | for stort
EXTRACT-NOTALLOWED | må man ikke
NEW-CODE           | NEW-CODE
"""


@pytest.mark.parametrize("line", REFUSALS.strip().splitlines())
def test_each_refusal_is_told_with_table_the_banks_own_words_and_the_remedy(bank, areas, line):
    kind, says = (part.strip() for part in line.split("|"))
    bank.trouble.append(Text(400, "application/json", json.dumps({"errorTypeCode": kind, "message": "bankens ord"})))
    text = refused(bank, areas)
    assert text.startswith("StatBank FOLK1A: ")
    assert all(part in text for part in (says, "“bankens ord”", "Ret forespørgslen i kataloget", "statistikbanken.dk/FOLK1A"))
    assert len(bank.requests) == 1, "a refusal is not asked again"


def test_a_table_that_is_gone_and_one_that_is_closed_are_told_apart(bank, areas):
    bank.tables["FOLK1A"].active = False
    assert "StatBank FOLK1A er lukket" in refused(bank, areas)
    with pytest.raises(SourceProblem, match="StatBank FOLK1A er lukket"):
        sources_for(areas, statbank=bank).updated(indicator())
    assert asked(bank, "/data") == 0
    bank.tables.clear()
    assert "findes ikke" in refused(bank, areas)


@pytest.mark.parametrize(
    ("trouble", "says", "times"),
    [
        (Html(), "webside", 1),
        (Text(200, "application/json", '{"id": "FOLK1A", "vari'), "ikke er JSON", 1),
        (Text(200, "application/json", '{"id": "FOLK1A"}'), "ikke hel", 1),
        (HalfResponse(), "halvt svar", 2),
        (Hang(5), "svarede ikke inden for 0.05 sekunder", 2),
        (Status(503, "travlt"), "HTTP 503", 2),
        (Status(429, "travlt"), "beder os vente", 2),
        (Status(404, "væk"), "HTTP 404", 1),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str | int) else None,
)
def test_a_server_that_misbehaves_is_told_in_a_sentence(bank, areas, trouble, says, times):
    bank.trouble += [trouble] * times
    with pytest.raises(SourceProblem, match=says):
        sources_for(areas, statbank=bank, read_timeout=0.05).fetch(indicator())
    assert len(bank.requests) == times


@pytest.mark.parametrize("form", ["CSV", "BULK", "JSONSTAT"])
@pytest.mark.parametrize("body", [b"<!doctype html><p>Nede</p>", b'\xef\xbb\xbf{"errorTypeCode":"X"}', b"", b"OMR"])
def test_data_that_are_no_table_are_refused(bank, areas, form, body):
    data_is(bank, body)
    assert "StatBank FOLK1A" in refused(bank, areas, format=form)


def test_a_csv_cut_in_a_line_is_refused_with_the_line():
    with pytest.raises(SourceProblem, match="linje 3: der skal være 3 felter"):
        csv_cube("OMRÅDE;TID;INDHOLD\r\n791;2024;1\r\n791;20", "StatBank T")
    with pytest.raises(SourceProblem, match=r"linje 2: “1\.5”"):
        csv_cube("OMRÅDE;TID;INDHOLD\r\n791;2024;1.5\r\n", "StatBank T")


def test_a_csv_in_latin_1_is_read_as_one_in_utf_8(bank, areas):
    data_is(bank, "OMRÅDE;TID;INDHOLD\r\n791;2026K1;1\r\n".encode("latin-1"))
    assert told(fetch(bank, areas, format="CSV").cells) == {("791", "2026Q1", ""): 1}


def test_a_server_that_says_how_long_to_wait_is_believed_up_to_a_limit(bank, clock):
    bank.trouble += [Status(503, "travlt", {"Retry-After": "7"}), Status(429, "", {"Retry-After": "9999"}), Status(500)]
    info = StatBank(None, client(bank, clock, tries=4, backoff=0.5, longest_wait=60)).table("FOLK1A")
    assert info.updated == "2026-02-11T08:00:00"
    assert clock.slept == [7, 60, 2]


def test_there_is_a_pause_between_requests_also_between_attempts(bank, clock):
    bank.trouble.append(Status(503))
    asking = StatBank(None, client(bank, clock, pause=0.5, tries=2, backoff=0.1, longest_wait=60))
    asking.table("FOLK1A")
    asking.table("FOLK1A")
    assert clock.slept == pytest.approx([0.1, 0.4, 0.5])
    clock.now += 10
    asking.table("FOLK1A")
    assert len(clock.slept) == 3, "no pause where the last request is long ago"


def test_one_client_is_kept_for_a_source_so_that_pauses_hold(areas, bank):
    sources = sources_for(areas, statbank=bank)
    sources.updated(indicator())
    assert sources.fetch(indicator())
    assert len(sources._clients) == 1


def test_the_mark_of_a_release_is_asked_in_each_run_without_asking_for_data(bank, areas):
    assert sources_for(areas, statbank=bank).updated(indicator()) == "2026-02-11T08:00:00"
    bank.revise("FOLK1A", {place(): "1"}, "2026-05-11T08:00:00")
    assert sources_for(areas, statbank=bank).updated(indicator()) == "2026-05-11T08:00:00"
    assert (asked(bank, "/tableinfo"), asked(bank, "/data")) == (2, 0)


def test_the_description_of_a_table_is_asked_for_once_in_a_run(bank, areas):
    sources = sources_for(areas, statbank=bank)
    for one in (indicator(), indicator("young-residents")):
        sources.updated(one)
        sources.fetch(one)
    assert (asked(bank, "/tableinfo"), asked(bank, "/data")) == (1, 2)


def test_an_address_where_nobody_answers_is_told_with_the_address(areas):
    with FakeStatBank() as gone:
        address = gone.address
    with pytest.raises(SourceProblem, match=r"kan ikke nås på http://127\.0\.0\.1:\d+/v1"):
        sources_for(areas, statbank=address).fetch(indicator())
