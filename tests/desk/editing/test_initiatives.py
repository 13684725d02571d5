"""Initiatives on the desk: their leads, goals, partners, money, milestones and updates."""

import datetime
import uuid

from django.conf import settings

from sammenhaeng.people.actions import end_role
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.models import Funding, Goal, Initiative, Milestone, Partner, Spelling, Theme
from tests.desk.editing.sending import desk, hidden, initiative_form, send
from tests.desk_people import somebody


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


def test_saving_a_form_that_nothing_was_changed_in_changes_nothing(client, signed_in, viborg):
    signed_in(Role.APPROVER)
    for row in viborg.initiatives.all()[:4]:
        answer = send(client, desk(f"ret/initiative/{row.pk}/"), **initiative_form(row))
        assert "Intet var ændret." in client.get(answer.url).content.decode()


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
    assert (answer.status_code, answer.url) == (302, f"/viborg/partnere/{first.slug}/")
    client.post(desk(f"partnere/{second.pk}/skil-ad/"), {"reason": "Nej."})
    second.refresh_from_db()
    assert second.merged_into is None
    assert client.get(f"/viborg/partnere/{second.slug}/").status_code == 200


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


def test_a_merging_that_is_taken_back_gives_every_line_back_where_both_took_part_too(client, signed_in, viborg, organisation):
    signed_in(Role.APPROVER)
    row = next(one for one in viborg.initiatives.all() if one.collaborations.count() > 2)
    first, second = [line.partner for line in row.collaborations.all()[:2]]
    before = {(line.initiative_id, line.spelling) for line in second.collaborations.all()}
    client.post(desk("partnere/slaa-sammen/"), {"gone": second.pk, "stays": first.pk, "token": uuid.uuid4()})
    assert not second.collaborations.exists()
    assert client.get(desk(f"ret/partner/{second.pk}/tag-ud/")).status_code == 200
    client.post(desk(f"ret/partner/{second.pk}/tag-ud/"), {"reason": "Ind igen.", "token": uuid.uuid4()})
    second.refresh_from_db()
    assert second.retired_because, "a merged partner is parted, not taken in again"
    client.post(desk(f"partnere/{second.pk}/skil-ad/"), {"reason": "Nej."})
    assert {(line.initiative_id, line.spelling) for line in second.collaborations.all()} == before
