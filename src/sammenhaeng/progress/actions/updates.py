"""Telling how an initiative goes."""

import uuid
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.domain.initiatives import UpdateState
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.people.permissions import Person
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Initiative

LONGEST = 4000


class CannotUpdate(CannotEdit):
    """An update that cannot be."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a lead tells: state, what happened, what comes next. token: one form makes one update, however often it is sent."""

    state: str
    happened: str = ""
    following: str = ""
    token: uuid.UUID = field(default_factory=uuid.uuid4)


@transaction.atomic
def give_update(*, initiative: Initiative, told: Told, person: Person) -> Update:
    """Store how it goes. Updates stand beside each other, so two at once are both kept. Raises CannotUpdate. Five queries."""
    known = Update.objects.filter(token=told.token, initiative=initiative).first()
    if known is not None:
        return known
    _check(told)
    happened, following = told.happened.strip(), told.following.strip()
    return _store(initiative, Update(state=told.state, happened=happened, following=following, token=told.token), person)


@transaction.atomic
def confirm_unchanged(*, initiative: Initiative, person: Person, token: uuid.UUID) -> Update:
    """Say with one click that it goes as it did. Raises CannotUpdate where nothing was told before."""
    known = Update.objects.filter(token=token, initiative=initiative).first()
    if known is not None:
        return known
    mine = Update.objects.filter(initiative__slug=initiative.slug, initiative__edition__framework_id=initiative.edition.framework_id)
    last = mine.order_by("-id").first()
    if last is None:
        raise CannotUpdate({"": _("Der er ingen tidligere opdatering at gentage. Fortæl, hvordan det går.")})
    return _store(initiative, Update(state=last.state, following=last.following, unchanged=True, token=token), person)


def _check(told: Told) -> None:
    problems = {}
    if told.state not in list(UpdateState):
        problems["state"] = _("Vælg, hvordan det går.")
    for name in ("happened", "following"):
        if len(getattr(told, name)) > LONGEST:
            words = _("Teksten har %(count)s tegn; der er plads til %(most)s. Gør den kortere.")
            problems[name] = words % {"count": len(getattr(told, name)), "most": LONGEST}
    if told.state in (UpdateState.STUCK, UpdateState.NEEDS_ATTENTION) and not told.happened.strip():
        problems["happened"] = _("Skriv kort, hvad der er galt, så andre kan hjælpe.")
    if problems:
        raise CannotUpdate(problems)


def _store(initiative: Initiative, update: Update, person: Person) -> Update:
    update.initiative, update.at = initiative, timezone.now()
    update.user, update.actor = person.user, person.user.shown_name
    try:
        with transaction.atomic():
            update.save()
    except IntegrityError:
        # The same form arrived twice at the same moment: the other one was first.
        return Update.objects.get(token=update.token, initiative=initiative)
    details = {"state": [None, update.state]} | {n: [None, getattr(update, n)] for n in ("happened", "following") if getattr(update, n)}
    verb = "update_confirmed" if update.unchanged else "update_given"
    scope, row = person.organisation.slug, f"initiative:{initiative.pk}"
    ledger.record(verb, f"initiative:{initiative.title}", scope=scope, by=person.actor, details=details, row=row)
    return update
