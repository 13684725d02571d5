"""The ledger's page: readable per person and per object, narrowed, paged and exported."""

import csv
import datetime
import io
import json

import pytest
from django.utils import timezone

from sammenhaeng.briefs.desk.event_words import moment_text
from sammenhaeng.domain.chain_file import breaks_of_lines
from sammenhaeng.ledger.actions import record
from sammenhaeng.ledger.actor import Actor
from sammenhaeng.ledger.queries import head_of
from sammenhaeng.people.actions import add_organisation, add_person, give_role
from sammenhaeng.people.roles import Role

PAGE = "/skrivebord/viborg/haendelser/"
LONG = "Flere unge gennemfører en ungdomsuddannelse, og flere kommer i arbejde efter skolen."


def member(email, name, role, organisation):
    user = add_person(email=email, name=name, by="test")
    give_role(organisation=organisation, user=user, role=role, by="test", on=datetime.date(2026, 1, 1))
    return user


@pytest.fixture
def viborg_alone(db):
    return add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")


@pytest.fixture
def anna(viborg_alone):
    return member("anna@example.dk", "Anna Eksempel", Role.EDITOR, viborg_alone)


@pytest.fixture
def bo(viborg_alone):
    return member("bo@example.dk", "Bo Eksempel", Role.APPROVER, viborg_alone)


@pytest.fixture
def at_desk(client, anna):
    client.force_login(anna)
    return client


def change(by, subject="goal:1.3", row="goal:17", verb="goal_changed", **rest):
    return record(verb, subject, scope="viborg", by=Actor(by.shown_name, f"user:{by.pk}"), row=row, **rest)


def page(client, **question):
    response = client.get(PAGE, question)
    assert response.status_code == 200
    return response.content.decode()


def test_an_event_is_told_with_who_when_what_from_to_and_why(at_desk, anna):
    event = change(
        anna, details={"text": [LONG, LONG.replace("Flere unge", "Alle unge")], "budget": [None, 250000]}, reason="Byrådet rettede det"
    )
    text = page(at_desk)
    assert "Anna Eksempel</a> ændrede" in text
    assert 'målet <span lang="da">1.3</span>' in text
    assert moment_text(event.at) in text
    assert "Byrådet rettede det" in text
    assert "Slettet: </span>Flere </del>" in text
    assert "Tilføjet: </span>Alle </ins>" in text
    assert "250.000" in text


def test_the_page_takes_few_queries_however_many_events(at_desk, anna, django_assert_max_num_queries):
    for n in range(60):
        change(anna, subject=f"goal:{n}", details={"text": [LONG, f"{LONG} {n}"]})
    with django_assert_max_num_queries(8):
        page(at_desk)


def test_pages_follow_each_other_without_gap_or_overlap(at_desk, anna):
    for n in range(120):
        change(anna, subject=f"goal:{n}")
    seen, before = [], ""
    for _ in range(5):
        text = page(at_desk, **({"foer": before} if before else {}))
        seen += [int(part.split('"')[0]) for part in text.split('id="haendelse-')[1:]]
        if "Ældre hændelser" not in text:
            break
        before = text.split("foer=")[-1].split('"')[0]
    assert seen == list(range(head_of("viborg").length, 0, -1))


def test_what_one_person_did(at_desk, anna, bo):
    change(anna, subject="goal:1.1")
    change(bo, subject="goal:2.2")
    text = page(at_desk, person=f"user:{bo.pk}")
    assert ">2.2<" in text
    assert ">1.1<" not in text
    assert "Bo Eksempel</span></h1>" in text
    assert "kommune" in page(at_desk, person="test"), "commands are asked for by their name"


def test_the_history_of_one_object_has_also_what_an_import_did_to_it(at_desk, anna):
    record("goal_added", "goal:1.3", scope="viborg", by="kommandolinjen", reason="oversigt.txt")
    change(anna)
    change(anna, subject="goal:1.3 (ny udgave)", row="goal:99")
    text = page(at_desk, om="goal:17", emne="goal:1.3")
    assert "oversigt.txt" in text
    assert "ny udgave" not in text
    assert text.count('class="d-event"') == 2
    assert page(at_desk, om="goal:17").count('class="d-event"') == 1
    assert page(at_desk, emne="goal:1.3").count('class="d-event"') == 2


def test_kinds_and_days_narrow_the_list(at_desk, anna):
    change(anna)
    change(anna, verb="initiative_changed", subject="initiative:Fritidsjob", row="initiative:1")
    today, tomorrow = timezone.localdate(), timezone.localdate() + datetime.timedelta(days=1)
    assert ">Fritidsjob<" not in page(at_desk, slags="maal")
    assert ">Fritidsjob<" in page(at_desk, slags="indsatser", fra=today, til=today)
    assert "Der er ingen hændelser at vise" in page(at_desk, fra=tomorrow)
    assert "Der er ingen hændelser at vise" in page(at_desk, fra=tomorrow, til=today)


@pytest.mark.parametrize(
    "question",
    [
        {"fra": "i går"},
        {"til": "2026-02-30"},
        {"foer": "-1"},
        {"foer": "9" * 150},
        {"foer": "٣"},
        {"slags": "alt"},
        {"person": "user:'; DROP TABLE"},
        {"om": "\x00" * 5, "emne": "<script>alert(1)</script>"},
        {"fra": "0001-01-01", "til": "9999-12-31"},
        {"person": "x" * 5000},
    ],
)
def test_a_question_that_cannot_be_is_answered_with_a_page(at_desk, anna, question):
    change(anna)
    assert "<script>alert" not in page(at_desk, **question)


def test_a_date_that_is_none_is_said(at_desk):
    assert "“i går” er ingen dato" in page(at_desk, fra="i går")


def test_words_of_people_are_shown_as_words(at_desk, anna):
    bad = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    change(anna, subject=f"goal:{bad}", reason=bad, details={bad: [bad * 3, bad * 4]})
    text = page(at_desk)
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_the_chain_is_checked_only_when_somebody_asks(at_desk, anna):
    change(anna)
    assert "Kæden holder" not in page(at_desk)
    head = head_of("viborg")
    text = page(at_desk, kontrol="1")
    assert f"Kæden holder: {head.length} hændelser." in text
    assert head.digest in text


def export(client, **question):
    response = client.get(f"{PAGE}eksport/", question)
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response.streaming_content).decode()


def test_the_whole_ledger_as_json_lines_verifies_offline(at_desk, anna):
    change(anna, details={"text": ["Æ 🙂", "\x00"]})
    text = export(at_desk, form="jsonl")
    assert breaks_of_lines(text.splitlines()) == []
    assert len(text.splitlines()) == head_of("viborg").length + 1


def test_a_narrowed_export_has_just_those_events_and_says_so(at_desk, anna, bo):
    change(anna)
    change(bo)
    lines = export(at_desk, form="jsonl", person=f"user:{bo.pk}").splitlines()
    assert json.loads(lines[0])["complete"] is False
    assert [json.loads(line)["content"]["actor"] for line in lines[1:]] == ["Bo Eksempel"]
    assert breaks_of_lines(lines) == []
    whole = json.loads(export(at_desk, form="json", person=f"user:{bo.pk}"))
    assert whole["events"] == [json.loads(line) for line in lines[1:]]


def test_csv_has_a_row_per_field_and_no_formulas(at_desk, anna):
    change(anna, details={"text": ["=1+1", "@SUM(A1)"], "title": ["-2+3|cmd", "+45 12"], "note": ["-5", "\tx"]}, reason="=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(export(at_desk, om="goal:17").removeprefix("\ufeff")), delimiter=";"))
    assert [(row["Felt"], row["Fra"], row["Til"]) for row in rows] == [
        ("Titel", "'-2+3|cmd", "'+45 12"),
        ("Tekst", "'=1+1", "'@SUM(A1)"),
        ("Bemærkning", "-5", "'\tx"),
    ]
    assert {row["Hvorfor"] for row in rows} == {"'=HYPERLINK(1)"}
    assert {row["Gjorde hvad"] for row in rows} == {"ændrede målet 1.3"}


def test_an_export_in_a_form_that_is_not_there_is_not_found(at_desk):
    assert at_desk.get(f"{PAGE}eksport/", {"form": "pdf"}).status_code == 404


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}eksport/"])
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.READER, 403), (Role.LEAD, 403), (Role.PARTNER, 403), (Role.EDITOR, 200), (Role.ADMINISTRATOR, 200), (None, 404)],
)
def test_who_may_read_the_ledger(client, viborg_alone, address, role, status):
    elsewhere = add_organisation(code="730", slug="randers", name="Randers Kommune", by="test")
    user = member("kim@example.dk", "Kim Eksempel", role or Role.ADMINISTRATOR, viborg_alone if role else elsewhere)
    client.force_login(user)
    assert client.get(address).status_code == status


def test_one_organisations_ledger_never_shows_anothers_events(at_desk, viborg_alone):
    record("goal_changed", "goal:9.9", scope="randers", by="en anden")
    record("person_added", "person:Hemmelig", scope="", by="en anden")
    assert "en anden" not in page(at_desk)
    assert "en anden" not in export(at_desk, form="json")


def test_many_fields_are_cut_with_a_count(at_desk, anna):
    change(anna, details={f"felt_{n}": [n, n + 1] for n in range(60)})
    assert "20 felter mere står i den fil" in page(at_desk)
