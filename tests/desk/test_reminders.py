"""The weekly mail: what it says, that there is one a week at most, and the answer that it carries."""

import datetime
import os
import re
import subprocess
import sys

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from sammenhaeng.desk.reminders import send_reminders, week_of
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.actions import add_person, end_role, give_role
from sammenhaeng.people.models import Mailing
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.progress.actions.updates import Told, give_update
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.actions.leads import hand_over
from sammenhaeng.strategy.models import Goal
from sammenhaeng.strategy.queries.kinds import KINDS, values_of
from sammenhaeng.strategy.queries.leads import led_by
from tests.desk_people import somebody

WEEK = datetime.timedelta(days=7)


@pytest.fixture
def organisation(viborg):
    return viborg.framework.organisation


@pytest.fixture
def lead(organisation, viborg):
    """A lead of one initiative, who told long ago."""
    person = somebody(organisation, Role.LEAD, name="Lea Leder")
    row = viborg.initiatives.first()
    row.lead = person.user
    row.save()
    give_update(initiative=row, told=Told("going_well", "Fint.", "Mere."), person=person)
    return person


def a_week_passes():
    """What was sent was sent a week ago."""
    Mailing.objects.update(sent_at=timezone.now() - WEEK)


LATER = datetime.timedelta(days=140)


def test_a_lead_whose_update_is_due_gets_one_mail_a_week_and_never_two(lead, viborg):
    day = timezone.localdate() + LATER
    assert send_reminders(day) == (1, 0)
    assert send_reminders(day) == (0, 0)
    monday = day - datetime.timedelta(days=day.weekday())
    assert send_reminders(monday + datetime.timedelta(days=6)) == (0, 0)
    assert send_reminders(monday + WEEK) == (0, 0), "a mail on Sunday is not followed by one on Monday"
    a_week_passes()
    assert send_reminders(monday + WEEK) == (1, 0)
    text = mail.outbox[0].body
    assert mail.outbox[0].subject == "1 ting venter på dig"
    assert viborg.initiatives.first().title in text
    assert "Uændret? Et klik: http" in text
    assert Mailing.objects.count() == 2


def test_nobody_gets_a_mail_about_nothing(organisation, viborg):
    somebody(organisation, Role.LEAD)
    somebody(organisation, Role.READER)
    assert send_reminders(timezone.localdate()) == (0, 0)


def test_neither_example_people_nor_those_who_have_left_get_mails(organisation, viborg, lead):
    example = add_person(email="eksempel@example.dk", name="Eksempel", by="test", is_example=True)
    give_role(organisation=organisation, user=example, role=Role.EDITOR, by="test", on=datetime.date(2026, 1, 1))
    end_role(membership=lead.membership, by="test", on=timezone.localdate(), reason="Nyt job.")
    assert send_reminders(timezone.localdate() + LATER) == (0, 0)


def test_a_mail_is_in_the_persons_language(organisation, viborg, lead):
    lead.user.language = "en"
    lead.user.save()
    send_reminders(timezone.localdate() + LATER)
    assert "venter" not in mail.outbox[0].subject
    assert "/en/skrivebord/viborg/" in mail.outbox[0].body


def test_editors_hear_of_leads_who_do_not_tell_and_of_those_who_have_left(organisation, viborg, lead):
    editor = somebody(organisation, Role.EDITOR)
    viborg.initiatives.exclude(lead=lead.user).update(lead=editor.user)
    send_reminders(timezone.localdate() + LATER)
    texts = {one.to[0]: one.body for one in mail.outbox}
    assert "Lea Leder har ikke fortalt, hvordan det går." in texts[editor.user.email]
    end_role(membership=lead.membership, by="test", on=timezone.localdate(), reason="Nyt job.")
    a_week_passes()
    send_reminders(timezone.localdate() + LATER + WEEK)
    assert "Tovholderen (Lea Leder) er her ikke mere." in mail.outbox[-1].body


def test_who_takes_initiatives_over_hears_of_it(organisation, viborg, lead):
    editor = somebody(organisation, Role.EDITOR)
    taker = somebody(organisation, Role.LEAD, name="Ny Leder", email="ny@example.dk")
    assert hand_over(initiatives=led_by(viborg, lead.user), to=taker.user, by=editor.actor, reason="Lea rejser.") == 1
    assert events_of("viborg").first().details["lead"] == ["Lea Leder", "Ny Leder"]
    send_reminders(timezone.localdate())
    text = next(one.body for one in mail.outbox if one.to == ["ny@example.dk"])
    assert "Du er blevet tovholder for:" in text
    assert viborg.initiatives.first().title in text


def test_the_mails_link_asks_first_and_answers_once_in_the_persons_name(client, organisation, viborg, lead):
    send_reminders(timezone.localdate() + LATER)
    link = re.search(r"Et klik: (\S+)", mail.outbox[0].body).group(1)
    path = re.sub(r"^https?://[^/]+", "", link)
    assert "Går det, som det gjorde sidst?" in client.get(path).content.decode()
    assert Update.objects.count() == 1
    assert "Tak, det er gemt" in client.post(path).content.decode()
    client.post(path)
    last = Update.objects.last()
    assert (Update.objects.count(), last.unchanged, last.user, last.state) == (2, True, lead.user, "going_well")
    assert client.get(path[:-4] + "AAA/").status_code == 410
    end_role(membership=lead.membership, by="test", on=timezone.localdate(), reason="Nyt job.")
    assert client.post(path).status_code == 404


def test_a_mail_that_cannot_be_sent_is_tried_again(organisation, viborg, lead, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    day = timezone.localdate() + LATER
    assert send_reminders(day) == (0, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_reminders(day) == (1, 0)


def test_the_command_publishes_what_is_due_and_sends_the_mails(organisation, viborg, lead, capsys):
    approver = somebody(organisation, Role.APPROVER)
    goal = viborg.goals.first()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    change = submit(Wish("goal", {"text": "Nyt."}, goal.pk, base=values_of(KINDS["goal"], goal), publish_on=tomorrow), approver).waiting
    change.publish_on = timezone.localdate()
    change.save()
    call_command("due")
    assert Goal.objects.get(pk=goal.pk).text == "Nyt."
    assert "1 ændringer gælder nu" in capsys.readouterr().out


def test_the_week_is_the_calendars():
    assert [week_of(datetime.date(*day)) for day in ((2026, 11, 25), (2027, 1, 3), (2027, 1, 4))] == ["2026-W48", "2026-W53", "2027-W01"]


def test_four_processes_at_once_send_one_mail(tmp_path):
    env = os.environ | {"SAMMENHAENG_VAR": str(tmp_path), "EMAIL_HOST": "", "DEBUG": "0"}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()"]
    for words in (["run", "--prepare"], ["administrator", "chef@example.dk", "--organisation", "viborg", "--name", "Eva Chef"]):
        subprocess.run([*command, *words], env=env, check=True, capture_output=True)
    for one in [subprocess.Popen([*command, "due"], env=env, stdout=subprocess.DEVNULL) for _number in range(4)]:
        assert one.wait(60) == 0
    texts = [file.read_text(encoding="utf-8") for file in (tmp_path / "mail").iterdir()]
    assert sum(text.count("To: chef@example.dk") for text in texts) == 1
