"""Editing on the desk: every kind has its form, conflicts are shown, and what is public waits for approval."""

import datetime
import io
import re
import uuid

import pytest
from django.conf import settings
from PIL import Image

from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import Measure, Update
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.strategy.models import Funding, Goal, Initiative, Milestone, Partner, Proposal, Spelling, Story, Target, Theme
from tests.desk_people import somebody


@pytest.fixture
def organisation(viborg):
    return viborg.framework.organisation


@pytest.fixture
def signed_in(client, organisation):
    """A client signed in as a person of a role."""

    def sign_in(role):
        person = somebody(organisation, role)
        client.force_login(person.user)
        return person

    return sign_in


def hidden(html, name):
    """The value of a hidden field."""
    import html as entities

    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', html) or re.search(rf'value="([^"]*)"[^>]*name="{name}"', html)
    return entities.unescape(found.group(1)) if found else ""


def send(client, address, **values):
    """Fill a form in as a browser does: its hidden fields come along."""
    page = client.get(address)
    assert page.status_code == 200, address
    html = page.content.decode()
    return client.post(address, {"base": hidden(html, "base"), "token": hidden(html, "token"), **values})


def desk(path=""):
    return f"/skrivebord/viborg/{path}"


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


def initiative_form(row, **changed):
    goals = list(row.contributions.order_by("-is_primary", "position").values_list("goal_id", flat=True))
    lines = list(row.collaborations.values_list("spelling", "role"))
    return {
        "title": row.title, "description": row.description, "status": row.status, "primary": goals[0], "others": goals[1:], "lead": "",
        "unit": "", "starts_on": "", "ends_on": "", "target_group": "", "budget": "", "update_months": "", "reason": "",
        "partner": [one for one, _role in lines], "partner_role": [role for _one, role in lines],
    } | changed  # fmt: skip


def test_an_initiative_is_edited_with_lead_money_goals_and_partners(client, signed_in, viborg, organisation):
    signed_in(Role.APPROVER)
    lead = somebody(organisation, Role.LEAD).user
    row = viborg.initiatives.filter(collaborations__isnull=False).first()
    goals = list(viborg.goals.values_list("pk", flat=True)[:2])
    name = organisation.partners.last().name
    values = initiative_form(
        row,
        lead=lead.pk,
        budget="1.250.000,50",
        primary=goals[1],
        others=[goals[0]],
        starts_on="2026-01-01",
        partner=[name, ""],
        partner_role=["fund", ""],
    )
    answer = send(client, desk(f"ret/initiative/{row.pk}/"), **values)
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert (row.lead, str(row.budget), str(row.starts_on)) == (lead, "1250000.50", "2026-01-01")
    assert [link.goal_id for link in row.contributions.all()] == [goals[1], goals[0]]
    assert [(c.partner.name, c.role) for c in row.collaborations.all()] == [(name, "fund")]
    html = client.get(answer.url).content.decode()
    assert "1.250.000,5 kr." in html
    unchanged = send(
        client, desk(f"ret/initiative/{row.pk}/"), **initiative_form(row, lead=lead.pk, budget="1.250.000,50", starts_on="2026-01-01")
    )
    assert "Intet var ændret." in client.get(unchanged.url).content.decode()


def test_a_partner_that_the_municipality_does_not_know_is_said_and_nothing_is_lost(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    answer = send(
        client, desk(f"ret/initiative/{row.pk}/"), **initiative_form(row, title="Ny titel", partner=["Ukendt A/S"], partner_role=[""])
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "kender ikke partneren “Ukendt A/S”" in html
    assert "Ny titel" in html
    assert 'value="Ukendt A/S"' in html


def test_a_new_initiative_goal_theme_and_partner_are_made(client, signed_in, viborg, organisation):
    signed_in(Role.APPROVER)
    theme = viborg.themes.first()
    send(client, desk("ny/theme/"), number="9", name="Et nyt tema", ambition="", reason="")
    assert Theme.objects.get(number="9").edition == viborg
    send(client, desk("ny/goal/"), number="9.1", theme=theme.pk, text="Et nyt mål", reason="")
    goal = Goal.objects.get(number="9.1")
    send(client, desk("ny/partner/"), name="Ny forening", kind="association", reason="")
    assert Partner.objects.get(name="Ny forening").slug == "ny-forening"
    values = {
        "title": "Ny indsats",
        "description": "",
        "status": "planned",
        "primary": goal.pk,
        "reason": "",
        "partner": ["ny forening"],
        "partner_role": ["lead"],
    }
    answer = send(client, desk("ny/initiative/"), **values)
    assert answer.status_code == 302, answer.content.decode()
    made = Initiative.objects.get(title="Ny indsats")
    assert answer.url == desk(f"indsatser/{made.slug}/")
    assert made.collaborations.get().partner.name == "Ny forening"
    assert client.get(f"/viborg/indsatser/{made.slug}/").status_code == 200


def test_money_goes_from_planned_to_applied_to_granted_to_running(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    values = {"name": "En fond", "amount": "500.000", "state": "planned", "apply_by": "2026-12-01", "note": "", "reason": ""}
    send(client, desk(f"ny/funding/under/{row.pk}/"), **values)
    money = Funding.objects.get()
    address = desk(f"ret/funding/{money.pk}/")
    refused = send(client, address, **values | {"state": "applied"})
    assert "hvornår der er søgt" in refused.content.decode()
    for state, more in (
        ("applied", {"applied_on": "2026-11-20", "answer_by": "2027-02-01"}),
        ("granted", {"answered_on": "2027-01-15"}),
        ("running", {}),
    ):
        values |= {"state": state, **more}
        assert send(client, address, **values).status_code == 302
        money.refresh_from_db()
        assert money.state == state
    html = client.get(desk(f"indsatser/{row.slug}/")).content.decode()
    assert "Bevilget 500.000 kr." in html


def test_milestones_are_added_and_reached(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    send(client, desk(f"ny/milestone/under/{row.pk}/"), title="Første møde", due="2026-10-01", reached_on="", reason="")
    point = Milestone.objects.get()
    assert "over fristen" in client.get(desk(f"indsatser/{row.slug}/")).content.decode()
    send(client, desk(f"ret/milestone/{point.pk}/"), title="Første møde", due="2026-10-01", reached_on="2026-10-03", reason="")
    assert "Nået 3. oktober 2026" in client.get(desk(f"indsatser/{row.slug}/")).content.decode()


def picture(form="PNG", size=(40, 30)):
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, form)
    data.seek(0)
    data.name = "../../ond<script>.png"
    return data


def test_a_story_with_a_picture_needs_words_for_it_and_is_shown_publicly(client, signed_in, viborg, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    values = {
        "title": "En god dag",
        "text": "Der skete noget.",
        "told_on": "2026-11-01",
        "initiative": row.pk,
        "goal": "",
        "alt": "",
        "reason": "",
    }
    bad = send(client, desk("ny/story/"), **values, upload=picture())
    assert "hvad billedet viser" in bad.content.decode()
    assert Story.objects.count() == 0
    good = send(client, desk("ny/story/"), **values | {"alt": "Børn i en skov"}, upload=picture())
    assert good.status_code == 302, good.content.decode()
    story = Story.objects.get()
    assert re.fullmatch(r"[0-9a-f]{32}\.jpg", story.picture)
    html = client.get(f"/viborg/indsatser/{row.slug}/").content.decode()
    assert "En god dag" in html
    assert 'alt="Børn i en skov"' in html
    shown = client.get(f"/billeder/{story.picture}")
    assert (shown.status_code, shown["Content-Type"], shown["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert client.get("/billeder/..%2F..%2Fsecret_key").status_code == 404


HOSTILE = (
    ("svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ("html", b"<html><script>alert(1)</script>"),
    ("cut", b"\x89PNG\r\n\x1a\n" + b"0" * 20),
    ("empty", b""),
    ("gif", b"GIF89a" + b"\x00" * 40),
)


@pytest.mark.parametrize(("name", "data"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_file_that_is_no_picture_is_refused_in_one_sentence(client, signed_in, viborg, settings, tmp_path, name, data):
    settings.MEDIA_ROOT = tmp_path / "media"
    signed_in(Role.APPROVER)
    upload = io.BytesIO(data)
    upload.name = f"billede.{name}"
    row = viborg.initiatives.first()
    values = {"title": "T", "text": "T", "told_on": "2026-11-01", "initiative": row.pk, "goal": "", "alt": "x", "reason": ""}
    answer = send(client, desk("ny/story/"), **values, upload=upload)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "kan ikke læses som et billede" in html or "er tom" in html
    assert not list(tmp_path.rglob("*.jpg"))


def test_a_picture_bomb_is_refused(client, signed_in, viborg, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    values = {"title": "T", "text": "T", "told_on": "2026-11-01", "initiative": row.pk, "goal": "", "alt": "x", "reason": ""}
    answer = send(client, desk("ny/story/"), **values, upload=picture(size=(9000, 9000)))
    assert answer.status_code == 422
    assert "for mange punkter" in answer.content.decode()


def test_two_spellings_become_one_partner_its_old_address_leads_on_and_it_can_be_taken_back(client, signed_in, viborg, organisation):
    signed_in(Role.APPROVER)
    first, second = [p for p in organisation.partners.all() if p.collaborations.exists()][:2]
    held = set(second.collaborations.values_list("initiative_id", flat=True))
    client.post(desk("partnere/slaa-sammen/"), {"gone": second.pk, "stays": first.pk, "reason": "Samme.", "token": uuid.uuid4()})
    second.refresh_from_db()
    assert second.merged_into == first
    assert not second.collaborations.exists()
    assert held <= set(first.collaborations.values_list("initiative_id", flat=True))
    assert Spelling.objects.get(organisation=organisation, text=second.name).partner == first
    answer = client.get(f"/viborg/partnere/{second.slug}/")
    assert (answer.status_code, answer.url) == (301, f"/viborg/partnere/{first.slug}/")
    client.post(desk(f"partnere/{second.pk}/skil-ad/"), {"reason": "Nej."})
    second.refresh_from_db()
    assert second.merged_into is None
    assert client.get(f"/viborg/partnere/{second.slug}/").status_code == 200


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


def test_what_is_taken_out_needs_a_reason_leaves_the_public_pages_and_can_come_back(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    row = viborg.initiatives.first()
    address = desk(f"ret/initiative/{row.pk}/tag-ud/")
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Projektet er stoppet.", "token": uuid.uuid4()})
    assert client.get(f"/viborg/indsatser/{row.slug}/").status_code == 404
    assert "Projektet er stoppet." in client.get(desk("maal/")).content.decode()
    client.post(address, {"reason": "Det begynder igen.", "token": uuid.uuid4()})
    assert client.get(f"/viborg/indsatser/{row.slug}/").status_code == 200


def test_a_lead_tells_how_it_goes_and_sees_what_it_changed(client, signed_in, viborg):
    person = signed_in(Role.LEAD)
    row = viborg.initiatives.first()
    row.lead = person.user
    row.save()
    home = client.get(desk()).content.decode()
    assert "Fortæl for første gang, hvordan det går." in home
    address = desk(f"indsatser/{row.slug}/opdatering/")
    page = client.get(address).content.decode()
    stuck = client.post(address, {"state": "stuck", "happened": "", "following": "", "token": hidden(page, "token")})
    assert "Skriv kort, hvad der er galt" in stuck.content.decode()
    told = {"state": "going_well", "happened": "<script>alert(1)</script>", "following": "Videre.", "token": hidden(page, "token")}
    answer = client.post(address, told)
    assert answer.status_code == 302
    client.post(address, told)
    assert Update.objects.count() == 1
    home = client.get(desk()).content.decode()
    assert "Tak, det er gemt. Mål" in home
    assert "1 går godt" in home
    assert "<script>alert" not in client.get(desk(f"indsatser/{row.slug}/")).content.decode()
    client.post(desk(f"indsatser/{row.slug}/uaendret/"), {"token": uuid.uuid4()})
    last = Update.objects.last()
    assert (last.state, last.following, last.unchanged) == ("going_well", "Videre.", True)


def test_a_lead_may_not_tell_about_others_initiatives(client, signed_in, viborg):
    signed_in(Role.LEAD)
    row = viborg.initiatives.first()
    assert client.post(desk(f"indsatser/{row.slug}/opdatering/"), {"state": "going_well"}).status_code == 403
    assert client.post(desk(f"indsatser/{row.slug}/uaendret/")).status_code == 403
    assert client.get(desk(f"ret/initiative/{row.pk}/")).status_code == 403
    assert Update.objects.count() == 0


def test_a_lead_who_has_left_is_on_the_editors_desk(client, signed_in, viborg, organisation):
    from sammenhaeng.people.actions import end_role

    lead = somebody(organisation, Role.LEAD, name="Lea Leder")
    row = viborg.initiatives.first()
    row.lead = lead.user
    row.save()
    end_role(membership=lead.membership, by="test", on=datetime.date(2026, 11, 1), reason="Nyt job.")
    signed_in(Role.EDITOR)
    html = client.get(desk()).content.decode()
    assert "Tovholderen (Lea Leder) er her ikke mere." in html
    assert "(er rejst)" in client.get(desk("indsatser/?vis=tovholder-rejst")).content.decode()


def test_the_desk_of_an_editor_lists_holes_and_stays_within_its_budget(client, signed_in, viborg, django_assert_max_num_queries):
    signed_in(Role.ADMINISTRATOR)
    with django_assert_max_num_queries(24):
        html = client.get(desk()).content.decode()
    assert "indsatser uden tovholder" in html
    assert settings.SESSION_COOKIE_HTTPONLY
