"""The pages never say that nobody knows what the document says."""

import json

import pytest

from sammenhaeng.domain.said import says_something
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Initiative, Passage, Printed
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.past import model_at
from tests.desk_people import somebody

OWNER, TIME, MONEY = "Afdelingen for Haver", "2. halvår næste år", "40.000 af puljen"


@pytest.fixture
def told(viborg):
    """Three initiatives; the first one's document names who, when and money, the second one's has a dash, the third one's nothing."""
    rows = list(viborg.initiatives.all()[:3])
    source = Passage.objects.filter(document__edition=viborg).first()
    for column, text in (("owner", OWNER), ("deadline", TIME), ("economy", MONEY)):
        Printed.objects.create(initiative=rows[0], column=column, text=text, text_source=source)
        Printed.objects.create(initiative=rows[1], column=column, text="–")
    return rows


def hole(client, key):
    return next(one for one in json.loads(client.get("/viborg/huller.json").content)["initiatives"] if one["key"] == key)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Anna", True),
        ("2027", True),
        ("–", False),
        ("", False),
        (" ? ", False),
        ("Ikke afklaret", False),
        ("ukendt.", False),
        ("N/A", False),
    ],
)
def test_a_cell_says_something_when_it_has_words_other_than_that_nobody_knows(text, says):
    assert says_something(text) is says


@pytest.mark.parametrize("key", ["ansvarlig", "datoer"])
def test_an_initiative_whose_document_says_it_is_no_hole_and_one_with_a_dash_is(client, told, key):
    found = hole(client, key)
    slugs = {one["slug"] for one in found["initiatives"]}
    assert told[0].slug not in slugs
    assert {told[1].slug, told[2].slug} <= slugs
    assert found["of"] == 34
    assert found["said"] == 1


def test_the_holes_say_that_it_stands_only_in_the_words_of_the_document(client, told):
    html = client.get("/viborg/huller/").content.decode()
    assert "1 indsats er ikke talt med: dokumentet nævner en ansvarlig, men der er ikke sat en person på." in html
    assert "1 indsats er ikke talt med: dokumentet nævner en tid, men der er ikke sat datoer på." in html


def test_where_every_document_says_it_the_page_does_not_say_that_a_person_is_in_place(client, told, viborg):
    Printed.objects.filter(column="owner").delete()
    Printed.objects.bulk_create(Printed(initiative=row, column="owner", text="Anna") for row in viborg.initiatives.all())
    html = client.get("/viborg/huller/").content.decode()
    part = html.partition('<section id="ansvarlig"')[2].partition("</section>")[0]
    assert "på plads" not in part
    assert "Det står ikke, hvem" not in part
    assert "34 indsatser er ikke talt med" in part


def test_a_person_that_is_set_is_not_counted_as_said_by_the_document_only(client, told, viborg):
    Initiative.objects.filter(pk=told[0].pk).update(lead=somebody(viborg.framework.organisation, Role.LEAD).user)
    assert hole(client, "ansvarlig")["said"] == 0


def test_the_page_of_an_initiative_gives_the_words_of_the_document_where_nothing_is_set(client, told):
    html = client.get(f"/viborg/indsatser/{told[0].slug}/").content.decode()
    facts, _, below = html.partition('id="fakta"')[2].partition("</section>")
    assert OWNER in facts
    assert TIME in facts
    assert "Begynder" not in facts
    assert facts.count("Står i dokumentet") == 2
    assert "viborg-oversigt" in facts
    further = below.partition('id="trykt"')[2].partition("</section>")[0]
    assert MONEY in further
    assert OWNER not in further


def test_a_state_that_the_document_tells_is_given_in_its_words_and_no_star_explains_it(client, told):
    told[2].status = "running"
    told[2].save()
    page = f"/viborg/indsatser/{told[2].slug}/"
    assert "står der uden *" in client.get(page).content.decode()
    Printed.objects.create(initiative=told[2], column="status", text="Lidt forsinket")
    said = client.get(page).content.decode()
    assert "“Lidt forsinket”" in said
    assert "står der uden *" not in said


def test_a_dash_in_the_document_leaves_the_fact_not_told(client, told):
    facts = client.get(f"/viborg/indsatser/{told[1].slug}/").content.decode().partition('id="fakta"')[2].partition("</section>")[0]
    assert facts.count("Ikke oplyst") >= 3
    assert "Begynder" in facts


def test_what_is_set_stands_and_the_document_is_told_beside_it(client, told, viborg):
    Initiative.objects.filter(pk=told[0].pk).update(lead=somebody(viborg.framework.organisation, Role.LEAD, name="Lea Leder").user)
    html = client.get(f"/viborg/indsatser/{told[0].slug}/").content.decode()
    facts, _, below = html.partition('id="fakta"')[2].partition("</section>")
    assert "Lea Leder" in facts
    assert OWNER not in facts
    assert OWNER in below


def test_the_model_of_a_past_moment_knows_what_the_document_said(told, viborg):
    moment = Printed.history.latest("history_date").history_date
    past = model_at(viborg, moment, is_current=True)
    assert past.initiatives[0].said == ("owner", "deadline") == model_of(viborg).initiatives[0].said
    assert past.initiatives[1].said == ()
