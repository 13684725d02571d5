"""Every page, in both languages and every form: there, complete, safe, and within its query budget."""

import json
import re

import pytest
from django.urls import get_resolver, resolve

from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.strategy import models
from sammenhaeng.strategy.queries.drafts import draft_of

PAGES = (
    "/",
    "/om/",
    "/ordliste/",
    "/viborg/",
    "/viborg/oversigt/",
    "/viborg/maal/1.3/",
    "/viborg/indsatser/boblberg/",
    "/viborg/partnere/",
    "/viborg/partnere/mercantec/",
    "/viborg/roed-traad/",
    "/viborg/roed-traad/?maal=4.5",
    "/viborg/huller/",
    "/viborg/udgaver/",
    "/viborg/udgaver/sammenhaengsmodellen-2018/",
    "/viborg/tilgaengelighed/",
)
EVERY = [*PAGES, *(f"/en{page}" for page in PAGES)]


@pytest.fixture
def site(client, viborg):
    return client


def in_form(page, form):
    path, _, query = page.partition("?")
    return f"{path.rstrip('/') or '/'}.{form}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("page", EVERY)
def test_every_page_is_there_with_one_heading_and_its_language(site, page):
    response = site.get(page)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert f'<html lang="{"en" if page.startswith("/en/") else "da"}">' in html


@pytest.mark.parametrize("page", EVERY)
def test_every_page_stays_within_ten_queries(site, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(15 if "indsatser" in page or "maal/" in page or "udgaver/s" in page else 10):
        site.get(page)


@pytest.mark.parametrize("page", EVERY)
def test_every_page_is_the_same_brief_as_json_and_csv(site, page):
    brief = json.loads(site.get(in_form(page, "json")).content)
    assert brief["heading"]
    rows = site.get(in_form(page, "csv")).content.decode()
    assert rows.startswith("\ufeff")
    assert rows.count("\r\n") >= 2


def test_the_form_can_also_stand_behind_the_slash(site):
    assert site.get("/viborg/maal/1.3/.json").content == site.get("/viborg/maal/1.3.json").content


def test_no_address_is_left_out_of_these_tests():
    names = {p.name for p in get_resolver("sammenhaeng.public.urls").url_patterns}
    tried = {resolve(page.partition("?")[0]).url_name for page in PAGES}
    measured = {"case", "indicator", "indicators", "method", "status", "statuses"}  # tried in test_measured_pages.py
    assert names - tried == {"schema", "model", "picture"} | measured


@pytest.mark.parametrize(
    "page", ["/x/", "/viborg/maal/9.9/", "/viborg/indsatser/nix/", "/viborg/partnere/nix/", "/viborg/udgaver/nix/", "/en/x/"]
)
def test_what_is_not_there_is_a_404_that_says_so(site, page):
    assert site.get(page).status_code == 404
    assert "<h1" in site.get(page).content.decode()
    response = site.get(in_form(page, "json"))
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"


def test_the_barometer_tells_every_goal_with_its_targets_and_why_its_status_is_unknown(site, viborg):
    brief = json.loads(site.get("/viborg.json").content)
    goals = [goal for theme in brief["themes"] for goal in theme["goals"]]
    assert [goal["number"] for goal in goals] == [goal.number for goal in viborg.goals.all()]
    assert sum(len(goal["targets"]) for goal in goals) == 27
    assert {goal["status"] for goal in goals} == {"unknown"}
    assert all(goal["reason"] and t["reason"] and t["sentence"] for goal in goals for t in goal["targets"])
    assert (brief["without_initiative"], brief["initiatives"], brief["partners"]) == (10, 34, 69)


def test_the_holes_are_the_ten_goals_without_initiatives(site, checked):
    served = {i["goal"] for i in checked["initiatives"]}
    wanted = [g["number"] for g in checked["goals"] if g["number"] not in served]
    brief = json.loads(site.get("/viborg/huller.json").content)
    assert [goal["number"] for goal in brief["goals"]] == wanted
    assert len(wanted) == 10
    found = {hole["key"]: len(hole["initiatives"]) for hole in brief["initiatives"]}
    assert found == {"maal": 0, "ansvarlig": 34, "datoer": 34, "midler": 9, "partnere": 0}


@pytest.mark.parametrize(
    ("query", "goals", "initiatives"),
    [
        ("", 22, 34),
        ("tema=3", 4, 5),
        ("status=planned", 4, 9),
        ("status=ingen", 10, 0),
        ("partner=mercantec", 3, 4),
        ("prioritering=ukendt", 22, 34),
        ("q=mentor", 2, 2),
        ("q=MENTOR unge", 2, 2),
        ("tema=3&status=planned", 1, 2),
        ("q=findes-ikke", 0, 0),
        ("tema=99", 0, 0),
    ],
)
def test_the_overview_is_narrowed_by_filters(site, query, goals, initiatives):
    brief = json.loads(site.get(f"/viborg/oversigt.json?{query}").content)
    assert (brief["shown_goals"], brief["shown_initiatives"]) == (goals, initiatives)


def test_an_initiative_whose_goal_is_doubtful_says_so(site, checked):
    slug = models.Initiative.objects.get(title=checked["initiatives"][21]["title"]).slug
    html = site.get(f"/viborg/indsatser/{slug}/").content.decode()
    assert "Læsningen er usikker på målet" in html
    assert "4.5" in html


def test_an_inferred_number_is_marked(site):
    assert "nummeret står ikke i kilden" in site.get("/viborg/maal/1.4/").content.decode()
    assert "nummeret står ikke i kilden" not in site.get("/viborg/maal/1.3/").content.decode()


def test_the_red_thread_is_followed_from_theme_to_partner(site):
    def on(query):
        brief = json.loads(site.get(f"/viborg/roed-traad.json?{query}").content)
        return [[b["key"] for b in brief[kind] if b["on"]] for kind in ("themes", "goals", "initiatives", "partners")]

    themes, goals, _, _ = on("tema=2")
    assert (themes, goals) == (["2"], ["2.1", "2.2", "2.3", "2.4"])
    assert [len(kind) for kind in on("maal=2.1")] == [1, 1, 2, 15]
    assert on("indsats=boblberg") == [["2"], ["2.1"], ["boblberg"], ["boblberg", "socialomraadet"]]
    assert on("partner=boblberg")[2] == ["boblberg"]
    assert on("maal=9.9") == [[], [], [], []]


def test_nothing_in_a_document_runs_as_a_script(site, viborg):
    goal, initiative, partner = viborg.goals.first(), viborg.initiatives.first(), models.Partner.objects.first()
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    for row, name in ((goal, "text"), (initiative, "title"), (partner, "name")):
        setattr(row, name, hostile)
        row.save()
    models.Collaboration.objects.update(spelling=hostile)
    for page in PAGES:
        html = site.get(page).content.decode()
        assert "<script>" not in html, page
        assert "<img" not in html, page
    assert "<script>" not in site.get("/viborg/oversigt/?q=<script>alert(1)</script>").content.decode()


def test_the_headers_are_strict(site):
    response = site.get("/viborg/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_no_page_has_inline_style_or_script(site):
    for page in EVERY:
        html = site.get(page).content.decode()
        assert not re.search(r"<script|\sstyle=|\son\w+=", html), page


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_pages_only_show(site, method):
    assert getattr(site, method)("/viborg/").status_code == 405


def test_a_formula_in_a_cell_is_not_a_formula_in_the_csv(site, viborg):
    row = viborg.initiatives.first()
    row.title = "=HYPERLINK(1)"
    row.save()
    assert ";'=HYPERLINK(1);" in site.get("/viborg/oversigt.csv").content.decode()


def test_an_organisation_without_an_overview_says_so(site):
    add_organisation(code="998", slug="tomby", name="Tomby Kommune", by="test")
    assert "endnu ikke læst en oversigt" in site.get("/tomby/").content.decode()
    assert site.get("/tomby/huller/").status_code == 404


def test_the_overview_is_downloaded_in_every_form_and_json_pages_differ_from_the_model(site, viborg):
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        response = site.get(f"/viborg/oversigt.{form}")
        assert response.content.startswith(start)
        assert "attachment" in response["Content-Disposition"]
    model = read_bytes(site.get("/viborg/model.json").content, "model.json")
    assert model == draft_of(viborg)
    assert len(model.questions) == 11
    assert site.get("/viborg/model/").status_code == 404
    assert site.get("/viborg/huller.pdf").status_code == 404


def test_english_pages_have_no_danish_outside_the_documents_own_words(site):
    danish = re.compile(
        r"\b(?:og|er|ikke|målsætning\w*|indsats\w*|samarbejdspartner\w*|kilde|hvor|ingen|planlagt\w*|endnu)\b", re.IGNORECASE
    )
    for page in EVERY:
        if not page.startswith("/en/"):
            continue
        html = site.get(page).content.decode()
        html = re.sub(r"<title>.*?</title>", "", html, flags=re.S)
        for _ in range(6):
            html = re.sub(r'<(\w+)\b[^>]*\blang="da"[^>]*>(?:(?!<\1\b).)*?</\1>', "", html, flags=re.S)
        text = re.sub(r"<[^>]+>", " ", re.sub(r"<(?:style|select|svg).*?</(?:style|select|svg)>", "", html, flags=re.S))
        assert not danish.findall(text), (page, danish.findall(text)[:5])


@pytest.mark.parametrize(
    "page", ["/viborg/maal/%00/", "/billeder/%00", "/kalender/%00.ics", "/%00/", "/viborg/status/%00/", "/en/viborg/maal/1%00/"]
)
def test_an_address_with_a_character_that_no_database_keeps_is_a_page_that_is_not_there(site, page):
    assert site.get(page).status_code == 404
