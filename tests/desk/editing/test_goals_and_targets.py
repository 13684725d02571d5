"""Goals and targets on the desk: forms, conflicts, the six forms of a target, indicators."""

import uuid

import pytest

from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import Measure
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.strategy.models import Goal, Proposal
from tests.desk.editing.sending import desk, hidden, send


def test_a_goal_is_changed_through_its_form_with_its_reason_in_the_ledger(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    goal = viborg.goals.get(number="1.3")
    answer = send(client, desk(f"ret/goal/{goal.pk}/"), number="1.3", theme=goal.theme_id, text="Alle unge er i gang.", reason="Byrådet.")
    assert answer.status_code == 302
    assert answer.url == desk(f"maal/{goal.pk}/")
    assert Goal.objects.get(pk=goal.pk).text == "Alle unge er i gang."
    assert "Gemt." in client.get(answer.url).content.decode()
    assert "Alle unge er i gang." in client.get("/viborg/maal/1.3/").content.decode()


def test_an_editors_change_waits_and_an_approver_settles_it_on_its_page(client, signed_in, viborg):
    signed_in(Role.EDITOR)
    goal = viborg.goals.get(number="1.3")
    send(client, desk(f"ret/goal/{goal.pk}/"), number="1.3", theme=goal.theme_id, text="Nyt.", reason="")
    change = Proposal.objects.get()
    assert change.state == "waiting"
    assert client.post(desk(f"forslag/{change.pk}/godkend/")).status_code == 403
    signed_in(Role.APPROVER)
    assert "Nyt." in client.get(desk(f"forslag/{change.pk}/")).content.decode()
    client.post(desk(f"forslag/{change.pk}/godkend/"))
    assert Goal.objects.get(pk=goal.pk).text == "Nyt."
    client.post(desk(f"forslag/{change.pk}/fortryd/"), {"token": uuid.uuid4()})
    assert Goal.objects.get(pk=goal.pk).text == goal.text


def test_the_second_of_two_editors_sees_both_texts_and_chooses(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    goal = viborg.goals.get(number="1.3")
    address = desk(f"ret/goal/{goal.pk}/")
    first = client.get(address).content.decode()
    rest = {"number": "1.3", "theme": goal.theme_id, "reason": ""}
    send(client, address, text="Den hurtiges.", **rest)
    old = {"base": hidden(first, "base"), "token": hidden(first, "token")}
    answer = client.post(address, {**old, **rest, "text": "Den langsommes."})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in html for words in ("To har ændret det samme", "Den hurtiges.", "Den langsommes.", "Test Person"))
    assert Goal.objects.get(pk=goal.pk).text == "Den hurtiges."
    again = {"base": hidden(html, "base"), "token": hidden(html, "token")}
    assert client.post(address, {**again, **rest, "text": "Den langsommes."}).status_code == 302
    assert Goal.objects.get(pk=goal.pk).text == "Den langsommes."


TARGETS = (
    ("level", {"comparison": ">=", "value": "92,5", "unit": "%", "by": "2030"}, "Mindst 92,5 % senest 2030."),
    ("change", {"way": "down", "value": "10", "unit": "%", "by": "2030"}, "Et fald på mindst 10 % fra udgangspunktet senest 2030."),
    ("growth", {"way": "up", "value": "2", "unit": "%"}, "En vækst på mindst 2 % hvert år."),
    ("direction", {"heading": "down"}, "Skal ned i forhold til udgangspunktet."),
    (
        "every_unit",
        {"units": "skoler", "comparison": ">=", "value": "1.200", "unit": "elever"},
        "Mindst 1.200 elever i hver enhed: alle skoler.",
    ),
    ("narrative", {}, "Vurderes af en person; der er intet tal."),
)


@pytest.mark.parametrize(("form", "values", "sentence"), TARGETS, ids=[row[0] for row in TARGETS])
def test_each_of_the_six_forms_reads_back_the_sentence_it_means_and_stores_it(client, signed_in, viborg, form, values, sentence):
    signed_in(Role.APPROVER)
    goal = viborg.goals.get(number="1.3")
    address = desk(f"ny/target/under/{goal.pk}/?form={form}")
    shown = client.post(desk(f"saetning/{form}/"), {"text": "Et krav", **values}).content.decode()
    assert shown == sentence
    seen = send(client, address, text="Et krav", vis="1", reason="", measure="", population="", **values)
    assert sentence in seen.content.decode()
    before = goal.targets.count()
    answer = send(client, address, text="Et krav", reason="", measure="", population="", **values)
    assert answer.status_code == 302, answer.content.decode()
    assert sentence in client.get(answer.url).content.decode()
    target = goal.targets.last()
    assert (goal.targets.count(), target.kind, target.text) == (before + 1, form, "Et krav")
    edited = client.get(desk(f"ret/target/{target.pk}/")).content.decode()
    assert all(str(value) in edited for name, value in values.items() if name in ("value", "by", "units", "unit"))
    unchanged = send(client, desk(f"ret/target/{target.pk}/"), text="Et krav", reason="", measure="", population="", **values)
    assert "Intet var ændret." in client.get(unchanged.url).content.decode()


def test_a_number_that_was_written_is_shown_again_as_it_was_written(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    answer = send(client, desk(f"ny/funding/under/{row.pk}/"), name="", amount="500.000", state="planned", note="", reason="")
    assert answer.status_code == 422
    assert 'value="500.000"' in answer.content.decode()


def test_a_target_that_is_no_number_says_so_beside_its_field_and_keeps_what_was_written(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    goal = viborg.goals.get(number="1.3")
    answer = send(
        client, desk(f"ny/target/under/{goal.pk}/?form=level"), text="Et krav", comparison=">=", value="mange", unit="%", reason=""
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "“mange” er ikke et tal. Skriv fx 1.234,5." in html
    assert 'value="mange"' in html


def test_an_indicator_is_linked_to_a_target_and_taken_off_again(client, signed_in, viborg):
    load_catalogue(by="test")
    signed_in(Role.APPROVER)
    goal = viborg.goals.filter(targets__kind="level").first()
    number = goal.targets.filter(kind="level").first().position + 1
    address = desk(f"maal/{goal.pk}/krav/{number}/")
    assert client.post(address, {"form": "measure", "indicator": "population", "reason": ""}).status_code == 302
    assert Measure.objects.get().about == goal.targets.get(position=number - 1).text
    assert client.post(address, {"form": "baseline", "baseline": "2018", "reason": "Vedtaget."}).status_code == 302
    assert Measure.objects.get().baseline == "2018"
    assert "påkrævet" in client.post(address, {"form": "measure_removal", "indicator": "population", "reason": ""}).content.decode()
    assert client.post(address, {"form": "measure_removal", "indicator": "population", "reason": "Passer ikke."}).status_code == 302
    assert Measure.objects.count() == 0
