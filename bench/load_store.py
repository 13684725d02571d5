"""What the load needs in the store: `prepare` makes an organisation with people who are signed in, `count` tells what was kept."""

import datetime
import json
import sys
import time
from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

from bench.measure import NAME, organisation
from bench.work import draft_of_size
from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.ledger.models import Event
from sammenhaeng.people.actions import add_person, give_role
from sammenhaeng.people.models import Organisation, User
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.models import Initiative

INITIATIVES = 400


def prepare(people: int) -> dict[str, Any]:
    """400 initiatives shared out among people: every fifth an editor, one an approver, the rest leads of their own."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    edition = accept_draft(draft=draft_of_size(INITIATIVES), organisation=organisation("last"), name=NAME, by="bench").edition
    rows = list(Initiative.objects.filter(edition=edition).order_by("position"))
    made = []
    for number in range(people):
        user, session = _person(edition.framework.organisation, number)
        own = rows[number::people]
        Initiative.objects.filter(pk__in=[row.pk for row in own]).update(lead=user)
        made.append({"session": session, "initiatives": [[row.slug, row.pk] for row in own]})
    return {"organisation": edition.framework.organisation.slug, "cookie": settings.SESSION_COOKIE_NAME, "people": made}


def _person(municipality: Organisation, number: int) -> tuple[User, str]:

    role = Role.APPROVER if number == 0 else Role.EDITOR if number % 5 == 0 else Role.LEAD
    user = add_person(email=f"person{number}@example.dk", name=f"Person {number}", by="bench")
    give_role(organisation=municipality, user=user, role=role, by="bench", on=datetime.date(2026, 1, 1))
    return user, _session(user)


def _session(user: User) -> str:
    """A session of somebody who has signed in with two factors: signing in itself is limited to a few a minute, as it should be."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return str(session.session_key)


def count(slug: str) -> dict[str, Any]:
    """Every update's text and how often it is there, every budget, and how many edits and events the ledger tells of."""
    mine = {"initiative__edition__framework__organisation__slug": slug}
    budgets = Initiative.objects.filter(edition__framework__organisation__slug=slug, budget__isnull=False).values_list("pk", "budget")
    return {
        "updates": Counter(Update.objects.filter(**mine).values_list("happened", flat=True)),
        "budgets": {pk: format(budget.normalize(), "f") for pk, budget in budgets},
        "edits": Event.objects.filter(scope=slug, verb="initiative_changed").count(),
        "events": Event.objects.count(),
    }


def main() -> None:
    """Do what the arguments say, and print it as JSON."""
    print(json.dumps(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else count(sys.argv[2])))
