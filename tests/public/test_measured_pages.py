"""The pages with figures: barometer, goals, indicators and published statuses, with their budgets and their hostile visitors."""

import datetime
import json
import re

import pytest
from django.core.management import call_command

from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.sources.delivery import Delivery
from tests.statistics.conftest import cell

STATUS = "/viborg/status/2020-12-31"

TODAY = datetime.date(2026, 9, 30)


@pytest.fixture
def site(client, whole_example, monkeypatch):
    """The pages of the whole example with a published status, on a day that does not move."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    call_command("publish", "status", "--as-of", "2020-12-31")
    return client


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def brief(client, address):
    return json.loads(page(client, address))


def rows(client, address):
    """A CSV page as a list of rows by its heads."""
    head, *lines = (line.split(";") for line in page(client, address).removeprefix("\ufeff").splitlines())
    return [dict(zip(head, line, strict=False)) for line in lines]


def goals(found):
    return {goal["number"]: goal for theme in found["themes"] for goal in theme["goals"]}


def record(*cells, published=None, citation="Kilde: rettelsen", indicator="population"):
    record_delivery(indicator=indicator, delivery=Delivery(list(cells), "", published, citation), by="test")


FILTERS = """
vis=                          | 22 | 4.1 3.2 5.3
vis=bagud                     |  2 | 3.3 4.1
vis=foraeldet                 |  7 | 2.1 2.2 3.3 4.1 4.5 5.3 5.4
vis=foraeldet&pr=2020-12-31   |  0 |
vis=ukendt                    | 20 | 2.2 5.3
vis=ukendt&pr=2020-12-31      | 19 | 2.2 6.1
vis=findes-ikke               | 22 | 1.1
"""


def test_the_barometer_is_narrowed_by_what_is_behind_stale_or_unknown(site):
    for line in FILTERS.strip().splitlines():
        query, count, some = (part.strip() for part in line.split("|"))
        found = brief(site, f"/viborg.json?{query}")
        assert (len(goals(found)), found["goals"]) == (int(count), 22), query
        assert set(some.split()) <= set(goals(found)), query
        chosen = next((f for f in found["filters"] if f["key"] == found["filter"]), None)
        assert chosen is None or chosen["count"] == int(count), query


DATES = """
2020-12-31 | 2020-12-31 |
0001-01-01 | 0001-01-01 |
igår       | today      | “igår” er ingen dato
2020-02-30 | today      | “2020-02-30” er ingen dato
31.12.2020 | today      | er ingen dato
2999-01-01 | today      | ligger i fremtiden
"""


def test_the_barometer_shows_another_day_and_says_when_a_date_is_none(site):
    for line in DATES.strip().splitlines():
        asked, shown, says = (part.strip() for part in line.split("|"))
        found = brief(site, f"/viborg.json?pr={asked}")
        assert found["as_of"] == (TODAY.isoformat() if shown == "today" else shown)
        assert says in found["date_problem"] if says else found["date_problem"] == ""
        assert found["is_today"] == (shown == "today")
        assert page(site, f"/viborg/?pr={asked}").count("<h1") == 1
    assert goals(brief(site, "/viborg.json?pr=2020-12-31"))["5.3"]["status"] == "reached"
    assert goals(brief(site, "/viborg.json"))["5.3"]["status"] == "unknown"


BUDGETS = (
    ("/viborg/", 10), ("/viborg/?vis=bagud&pr=2020-12-31", 14), ("/viborg/maal/4.1/", 22), ("/viborg/maal/2.2/", 22),
    ("/viborg/maal/3.3/", 22), ("/viborg/maal/1.2/", 22), ("/viborg/maal/5.1/", 22), ("/indikatorer/", 6), ("/metode/", 2),
    ("/indikatorer/population/", 16), ("/indikatorer/population/?omraade=791&fra=1&til=2", 16), ("/indikatorer/towns-with-growth/", 16),
)  # fmt: skip


def test_the_pages_stay_within_their_budgets(site, django_assert_max_num_queries):
    record(cell("96900", "2020K1"))
    for address, most in BUDGETS:
        with django_assert_max_num_queries(most):
            page(site, address)


def test_a_goal_with_two_measured_targets_stays_within_the_budget_of_a_goal(site, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        page(site, "/viborg/maal/4.5/")


def test_a_goals_page_shows_its_figures_as_picture_sentence_table_and_source(site):
    html = page(site, "/viborg/maal/4.1/")
    part = brief(site, "/viborg/maal/4.1.json")["measured"][0]
    assert f'role="img" aria-label="{part["sentence"]}"' in html
    assert part["sentence"].startswith("13 tal, fra ")
    assert "96.921 personer" in part["sentence"]
    assert html.count(part["sentence"]) == 2
    assert [line["period"] for line in part["lines"]] == [f"1. kvartal {year}" for year in range(2020, 2007, -1)]
    assert '<td class="s-right">97.113 personer</td>' in html
    assert part["lines"][0]["change"] == "−0,2 %"
    assert part["lines"][-1]["change"] == ""
    assert "FOLK1A" in part["source"]["citation"]
    assert "CC BY 4.0" in html
    assert part["whose"].startswith("Tallet er for Viborg Kommune, ikke for hele landet: alle med folkeregisteradresse")
    assert part["whose"] in html
    assert "Danmarks Statistik" in part["whose"]


def test_a_goals_figure_is_held_against_country_region_the_alike_and_all(site):
    html = page(site, "/viborg/maal/4.1/")
    found = brief(site, "/viborg/maal/4.1.json")["measured"][0]["comparison"]
    assert [one["name"] for one in found["around"]] == ["Region Midtjylland", "Hele landet"]
    assert all(one["value"].endswith(" %") for one in found["around"])
    assert (len(found["alike"]), len(found["every"])) == (8, 98)
    assert "791" not in [one["code"] for one in found["alike"]]
    assert [one["value"] for one in found["every"] if one["kind"] == "own"] == ["−0,2 %"]
    assert "Geodatastyrelsen" in html
    assert html.count("s-map-area") >= 98
    assert "En plads i rækken siger intet om, hvorfor tallene er forskellige." in html
    assert not re.search(r'[ ML"](nan|inf)\b', html)


def test_a_survey_shows_its_uncertainty_and_one_figure_is_a_dot_beside_the_demand(site):
    html = page(site, "/viborg/maal/2.2/")
    part = brief(site, "/viborg/maal/2.2.json")["measured"][0]
    assert "± 2,8 procentpoint" in html
    assert part["lines"][0]["interval"] == "56,2–61,8 %"
    assert "1.165 svar" in html
    assert 'class="s-chart-interval"' in html
    assert "krav 80" in html
    assert part["sentence"].startswith("Der er ét tal: 59 % (2019)")
    assert part["comparison"] is None
    towns = page(site, "/viborg/maal/3.3/")
    assert ("17 af 40" in towns, "s-compared" in towns) == (True, False)


def test_a_goal_without_figures_says_who_would_have_one(site):
    html = page(site, "/viborg/maal/5.2/")
    assert "Der er ingen måling. Den ville komme fra Sundhedsstyrelsen" in html
    assert "s-measured" not in html
    part = brief(site, "/viborg/maal/5.2.json")["measured"][0]
    assert (part["target"]["figure"], part["lines"], part["comparison"], part["source"]) == (None, [], None, None)
    assert "borgerundersøgelse" in page(site, "/viborg/maal/2.3/")


@pytest.mark.parametrize(("goal", "indicator", "value"), [("6.1", "coherence-survey", "70"), ("2.3", "events-satisfaction", None)])
def test_a_goal_whose_figures_are_not_judged_has_a_page(site, goal, indicator, value):
    record(cell(value, "2025"), indicator=indicator)
    assert "2025" in page(site, f"/viborg/maal/{goal}/")


def test_an_earlier_days_goal_page_shows_what_was_known_then(site):
    record(cell("99000", "2020K1"), cell("99500", "2021K1"), published=datetime.date(2021, 2, 11))
    before, now = page(site, "/viborg/maal/4.1/?pr=2020-12-31"), page(site, "/viborg/maal/4.1/")
    assert ("99.000" in now, "99.500" in now) == (True, True)
    assert ("96.921" in before, "99.000" in before, "99.500" in before) == (True, False, False)


def of_the_comparison(part):
    return [one["value"] for one in part["comparison"]["every"] if one["kind"] == "own"]


@pytest.mark.parametrize(("told", "wanted"), [(of_the_comparison, ["−0,2 %"]), (lambda part: part["source"]["number"], 1)])
def test_an_earlier_days_comparison_and_source_are_of_what_was_known_then(site, told, wanted):
    record(cell("99000", "2020K1"), published=datetime.date(2021, 2, 11))
    assert told(brief(site, "/viborg/maal/4.1.json?pr=2020-12-31")["measured"][0]) == wanted


def test_a_demand_group_by_group_shows_its_groups(site):
    record(cell("20", "2018", breakdown="ALDER=16-24"), cell("19", "2021", breakdown="ALDER=25-44"), indicator="smokers-by-age")
    assert "ALDER=16-24" in page(site, "/viborg/maal/5.1/")


def test_a_goals_page_says_when_its_date_is_none(site):
    assert "er ingen dato" in page(site, "/viborg/maal/4.1/?pr=igår")


def test_figures_leave_as_json_and_csv_with_period_area_and_source(site):
    for found in (goals(brief(site, "/viborg.json"))["4.1"]["targets"][0], brief(site, "/viborg/maal/4.1.json")["measured"][0]["target"]):
        figure = found["figure"]
        assert (figure["number"], figure["value"], figure["period"]) == ("96921", "96.921 personer", "1. kvartal 2020")
        assert (figure["area"], figure["stale"]) == ("Viborg Kommune", True)
        assert "FOLK1A" in figure["source"]
    every = [row for row in rows(site, "/viborg.csv") if row["Nr."] == "4.1"]
    assert [(row["Tal"], row["Periode"], row["Område"], row["Forældet"]) for row in every] == [
        ("96921", "1. kvartal 2020", "Viborg Kommune", "ja")
    ]
    assert "FOLK1A" in every[0]["Kilde"]
    lines = rows(site, "/viborg/maal/4.1.csv")
    assert (len(lines), lines[0]["Tal"], lines[0]["Periode"], lines[0]["Område"]) == (
        13,
        "96.921 personer",
        "1. kvartal 2020",
        "Viborg Kommune",
    )
    assert all("FOLK1A" in line["Kilde"] for line in lines)
    assert [row["Tal"] for row in rows(site, "/viborg.csv") if row["Nr."] == "5.2"] == [""]


def test_the_catalogue_tells_of_every_indicator_and_the_method_has_a_page(site):
    assert brief(site, "/metode.json")["heading"]
    found = brief(site, "/indikatorer.json")
    assert found["with_figures"] == len([row for row in found["rows"] if row["figures"]]) == 9
    html = page(site, "/indikatorer/")
    assert all(f"/indikatorer/{row['key']}/" in html for row in found["rows"])
    assert len(rows(site, "/indikatorer.csv")) == len(found["rows"]) > 30
    assert all(page(site, f"/indikatorer/{row['key']}/").count("<h1") == 1 for row in found["rows"])


def test_an_indicator_shows_an_area_and_what_a_later_delivery_changed(site):
    record(cell("97000", "2020K1"), cell("97500", "2021K1"), cell("1", "2020K1", area="740"))
    found = brief(site, "/indikatorer/population.json?omraade=791")
    assert (found["area"], found["first"], found["last"]) == ("Viborg", 1, 2)
    assert [(r["period"], r["before"], r["after"]) for r in found["revisions"]] == [
        ("1. kvartal 2021", "fandtes ikke", "97.500 personer"),
        ("1. kvartal 2020", "96.921 personer", "97.000 personer"),
    ]
    html = page(site, "/indikatorer/population/?omraade=791&fra=1&til=2")
    assert "Hvad ændrede sig for Viborg fra levering 1 til 2?" in html
    assert brief(site, "/indikatorer/population.json?omraade=791&fra=2&til=1")["revisions"] == []
    assert brief(site, "/indikatorer/population.json?omraade=findes-ikke")["area"] != ""
    assert "Ingen har endnu læst tal ind" in page(site, "/indikatorer/healthy-diet/")


MISSING = """
/indikatorer/no-such/ /indikatorer/no-such.json /viborg/status/2020-12-30/ /viborg/status/igår/ /viborg/status/2020-12-31/?nr=7
/viborg/status/2020-12-31/sag/ /viborg/status/2020-12-30/sag.docx /nixby/status/ /nixby/status/2020-12-31/ /viborg/maal/4.1.pdf
/viborg/status/2020-12-31.xlsx /viborg/maal/4.9/ /indikatorer.pdf
"""


def test_what_is_not_there_is_a_404(site):
    assert {address: site.get(address).status_code for address in MISSING.split()} == dict.fromkeys(MISSING.split(), 404)


WORDS = "%00 -1 %F0%9F%92%A3 %ff '\"<script> 2020-13-45 99999999999999999999 1e9 ² ٣"
HOSTILE = ("x" * 10_000, "9" * 10_000, *WORDS.split())
NAMES = ("pr", "vis", "fra", "til", "omraade", "nr")
ADDRESSES = ("/viborg/", "/viborg/maal/4.1/", "/indikatorer/", f"{STATUS}/", f"{STATUS}.csv")


def failing(client, addresses, values):
    """The addresses and queries that end in an error of ours."""
    client.raise_request_exception = False
    every = [f"{address}?{name}={value}" for address in addresses for name in NAMES for value in values]
    return [one[:80] for one in every if client.get(one).status_code >= 500]


def test_hostile_queries_are_never_an_error_of_ours(site):
    assert failing(site, ADDRESSES, HOSTILE) == []
    assert failing(site, ["/indikatorer/population/"], [value for value in HOSTILE if value != "²"]) == []


def test_a_raised_digit_is_no_number_of_a_delivery(site):
    assert failing(site, ["/indikatorer/population/"], ["²"]) == []


def test_hostile_paths_are_never_an_error_of_ours(site):
    site.raise_request_exception = False
    for start in ("/viborg/status/", "/viborg/maal/", "/indikatorer/", "/"):
        for value in (*HOSTILE, "0001-01-01", "10000-01-01", "²²²²-01-01", "2020-W53-5", "..%2f..", "4.1%00"):
            assert site.get(f"{start}{value}/").status_code < 500, (start, value[:40])
