"""Questions from readings: a person answers, and the question leaves the list of what is open."""

import datetime
from dataclasses import replace

import pytest

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.models import OpenQuestion
from sammenhaeng.documents.queries import count_of_open_questions, open_questions
from sammenhaeng.domain.draft import Alternative, Place, Question, QuestionKind
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.actions import add_organisation, add_person, give_role
from sammenhaeng.people.roles import Role
from tests.conftest import NAME

PAGE = "/skrivebord/viborg/spoergsmaal/"
DAY = datetime.date(2026, 1, 1)
UNRELATED = Question(
    QuestionKind.PARTNER_LIST, "a-kasser og jobcentre", (Alternative("én", 0.6), Alternative("flere", 0.4)), Place(4, 352, 352)
)


@pytest.fixture
def asking(db, seed_draft):
    """The example with two questions: the goal of its first initiative, and a list of partners. The edition."""
    first = seed_draft.initiatives[0]
    other = next(goal.number for goal in seed_draft.goals if goal.number != first.goal)
    doubt = Question(QuestionKind.GOAL_OF_INITIATIVE, first.title, (Alternative(first.goal, 0.55), Alternative(other, 0.3)), None)
    organisation = add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")
    draft = replace(seed_draft, questions=(doubt, UNRELATED))
    return accept_draft(draft=draft, organisation=organisation, name=NAME, by="test").edition


def person(role, organisation, name="Anna Eksempel", email="anna@example.dk"):
    user = add_person(email=email, name=name, by="test")
    give_role(organisation=organisation, user=user, role=role, by="test", on=DAY)
    return user


@pytest.fixture
def at_desk(client, asking):
    client.force_login(person(Role.EDITOR, asking.framework.organisation))
    return client


def doubt():
    return OpenQuestion.objects.get(kind="goal_of_initiative")


def partners():
    return OpenQuestion.objects.get(kind="partner_list")


def answer(client, question, svar="", **rest):
    return client.post(f"{PAGE}{question.pk}/svar/", {"svar": svar, **rest})


def page(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_asks_with_place_and_alternatives(at_desk):
    text = page(at_desk)
    assert "2 spørgsmål venter på svar" in text
    assert "a-kasser og jobcentre" in text
    assert "side 4, linje 352" in text
    assert "programmet er 60 % sikkert" in text


def test_an_answer_is_kept_with_who_and_when_and_told_in_the_ledger(at_desk):
    row = partners()
    assert answer(at_desk, row, "flere", bemaerkning="Se listen").status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.answered_by.shown_name) == ("flere", "Anna Eksempel")
    assert row.answered_at is not None
    event = events_of("viborg", row=f"question:{row.pk}").get()
    assert (event.verb, event.reason, event.details) == ("question_answered", "Se listen", {"answer": ["", "flere"]})
    assert event.actor_key == f"user:{row.answered_by_id}"


def test_an_answered_question_leaves_the_open_list_the_page_of_holes_and_the_export(at_desk, asking):
    title = doubt().about
    assert "Hvilket mål hører indsatsen" in page(at_desk, "/viborg/huller/")
    answer(at_desk, doubt(), doubt().alternatives[0][0])
    answer(at_desk, partners(), "én")
    assert open_questions(asking) == []
    assert count_of_open_questions([asking]) == 0
    assert "Hvilket mål hører indsatsen" not in page(at_desk, "/viborg/huller/")
    assert at_desk.get("/viborg/model.json").json()["questions"] == []
    text = page(at_desk)
    assert "Ingen spørgsmål venter på svar" in text
    assert title in text


def test_an_answer_that_the_model_does_not_say_links_to_the_initiative(at_desk):
    first, other = (value for value, _confidence in doubt().alternatives)
    answer(at_desk, doubt(), other)
    text = page(at_desk)
    assert f"I modellen hører indsatsen stadig til mål {first}." in text
    assert "Ret indsatsen" in text


def test_an_answer_that_the_model_says_already_asks_for_nothing_more(at_desk):
    answer(at_desk, doubt(), doubt().alternatives[0][0])
    assert "Ret indsatsen" not in page(at_desk)


def test_an_answer_in_words_of_ones_own_and_one_that_does_not_matter(at_desk):
    answer(at_desk, partners(), "__andet", andet="Jobcentre er kommunens egne")
    answer(at_desk, doubt(), "__ikke-relevant")
    text = page(at_desk)
    assert "Jobcentre er kommunens egne" in text
    assert "Ikke relevant" in text
    assert "Ret indsatsen" not in text


def test_the_same_answer_twice_is_one_answer_and_one_event(at_desk):
    row = partners()
    for _ in range(2):
        assert answer(at_desk, row, "flere").status_code == 302
    assert events_of("viborg", row=f"question:{row.pk}").count() == 1


def test_another_answer_meanwhile_is_not_overwritten(at_desk):
    row = partners()
    answer(at_desk, row, "flere")
    response = answer(at_desk, row, "én")
    assert response.status_code == 400
    row.refresh_from_db()
    assert row.answer == "flere"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "Vælg et af svarene"),
        ({"svar": "__andet", "andet": "   "}, "Vælg et af svarene"),
        ({"svar": "__andet", "andet": "x" * 501}, "højst 500 tegn"),
        ({"svar": "én", "bemaerkning": "x" * 2001}, "højst 500 tegn"),
    ],
)
def test_an_answer_that_cannot_be_is_shown_again_with_what_is_wrong(at_desk, said, problem):
    response = at_desk.post(f"{PAGE}{partners().pk}/svar/", {"bemaerkning": "min note", **said})
    assert response.status_code == 400
    text = response.content.decode()
    assert problem in text
    assert said.get("bemaerkning", "min note") in text
    assert count_of_open_questions([partners().document.edition]) == 2
    assert not events_of("viborg").filter(verb="question_answered").exists()


@pytest.mark.parametrize("sent", [{"svar": "__andet", "andet": "a\x00b"}, {"svar": "flere", "bemaerkning": "\x00"}, {"svar\x00": "flere"}])
def test_text_with_characters_that_no_database_keeps_is_refused_at_the_edge(at_desk, sent):
    response = at_desk.post(f"{PAGE}{partners().pk}/svar/", sent)
    assert response.status_code == 400
    assert "Teksten kan ikke gemmes" in response.content.decode()
    assert partners().answer == ""


def test_broken_characters_become_visible_ones(at_desk):
    body = b"svar=__andet&andet=a%ED%A0%80b%FF"
    at_desk.post(f"{PAGE}{partners().pk}/svar/", body, content_type="application/x-www-form-urlencoded")
    assert partners().answer.startswith("a\ufffd")


def test_what_people_write_is_shown_as_words(at_desk):
    answer(at_desk, partners(), "__andet", andet="<script>alert(1)</script> 🙂 \u202egnik")
    assert "<script>alert" not in page(at_desk)
    assert "🙂" in page(at_desk)


def test_an_answer_is_taken_back_and_the_question_waits_again(at_desk):
    row = partners()
    answer(at_desk, row, "flere")
    for _ in range(2):
        assert at_desk.post(f"{PAGE}{row.pk}/genaabn/").status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.answered_by, row.answered_at) == ("", None, None)
    told = [(event.verb, event.details) for event in events_of("viborg", row=f"question:{row.pk}")]
    assert told == [("question_reopened", {"answer": ["flere", ""]}), ("question_answered", {"answer": ["", "flere"]})]
    assert "2 spørgsmål venter på svar" in page(at_desk)


def test_a_question_keeps_its_answer_when_the_document_is_read_again(at_desk, asking, seed_draft):
    answer(at_desk, partners(), "flere")
    answer(at_desk, doubt(), "__ikke-relevant")
    third = replace(UNRELATED, about="a-kasser, jobcentre og skoler")
    changed = replace(seed_draft, title="En ny titel", questions=(replace(UNRELATED, place=None), third))
    accept_draft(draft=changed, organisation=asking.framework.organisation, name=NAME, by="test")
    assert open_questions(asking) == [third]


def test_a_question_about_one_file_is_asked_again_about_the_next(at_desk, asking, seed_draft):
    whole = Question(QuestionKind.TABLE_INCOMPLETE, "Der mangler en side", (Alternative("ja", 0.5), Alternative("nej", 0.5)), None)
    for title in ("Første", "Anden"):
        accept_draft(
            draft=replace(seed_draft, title=title, questions=(whole,)), organisation=asking.framework.organisation, name=NAME, by="test"
        )
        assert open_questions(asking) == [whole]
        answer(at_desk, OpenQuestion.objects.filter(kind="table_incomplete").last(), "ja")


def test_two_questions_that_look_alike_are_not_answered_by_one_former_answer(at_desk, asking, seed_draft):
    answer(at_desk, partners(), "flere")
    twice = replace(seed_draft, title="En ny titel", questions=(UNRELATED, replace(UNRELATED, place=Place(5, 1, 1))))
    accept_draft(draft=twice, organisation=asking.framework.organisation, name=NAME, by="test")
    assert len(open_questions(asking)) == 2


@pytest.mark.parametrize(
    ("role", "status"), [(Role.READER, 403), (Role.LEAD, 403), (Role.PARTNER, 403), (Role.EDITOR, 302), (Role.APPROVER, 302), (None, 404)]
)
def test_who_may_answer(client, asking, role, status):
    elsewhere = add_organisation(code="730", slug="randers", name="Randers Kommune", by="test")
    client.force_login(person(role or Role.ADMINISTRATOR, asking.framework.organisation if role else elsewhere))
    assert client.get(PAGE).status_code == (200 if status == 302 else status)
    assert answer(client, partners(), "flere").status_code == status
    assert client.post(f"{PAGE}{partners().pk}/genaabn/").status_code == status


def test_another_organisations_question_is_not_found_by_its_number(client, asking):
    elsewhere = add_organisation(code="730", slug="randers", name="Randers Kommune", by="test")
    client.force_login(person(Role.ADMINISTRATOR, elsewhere))
    for act in ("svar", "genaabn"):
        assert client.post(f"/skrivebord/randers/spoergsmaal/{partners().pk}/{act}/", {"svar": "flere"}).status_code == 404
    assert partners().answer == ""


def test_the_page_takes_few_queries_however_many_questions(at_desk, django_assert_max_num_queries):
    row = partners()
    for n in range(50):
        OpenQuestion.objects.create(
            document=row.document, position=n + 10, kind="partner_list", about=f"liste {n}", alternatives=[["én", 0.5]]
        )
    with django_assert_max_num_queries(10):
        page(at_desk)
