"""Writes about organisations and their people."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import Actor, By
from sammenhaeng.people.models import Mailing, Membership, Organisation, Unit, User, calendar_key
from sammenhaeng.people.roles import Role


class CannotChangePeople(Exception):
    """A person or a role that cannot be. The text is one sentence in Danish."""


@transaction.atomic
def add_organisation(*, code: str, slug: str, name: str, by: By) -> Organisation:
    """Register a municipality. Raises ValidationError for a code or address that cannot be."""
    organisation = Organisation(code=code, slug=slug, name=name)
    organisation.full_clean()
    organisation.save()
    ledger.record("organisation_added", f"organisation:{slug}", scope=slug, by=by, details={"code": code, "name": name})
    return organisation


@transaction.atomic
def add_person(*, email: str, name: str, by: By, password: str | None = None, is_example: bool = False) -> User:
    """Register a person, or find the one with that e-mail address. Without a password they choose one by mail.

    Raises CannotChangePeople for an address that is none.
    """
    found = User.objects.filter(email__iexact=email).first()
    if found is not None:
        return found
    first, _space, last = name.strip().rpartition(" ") if " " in name.strip() else (name.strip(), "", "")
    user = User(username=email.lower()[:150], email=email.lower(), first_name=first[:150], last_name=last[:150], is_example=is_example)
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError:
        words = _("“%(email)s” er ikke en e-mailadresse, som kan bruges. Skriv den som navn@kommune.dk.")
        raise CannotChangePeople(words % {"email": email}) from None
    user.save()
    ledger.record("person_added", f"person:{user.shown_name}", scope="", by=by, row=f"user:{user.pk}", details={"example": is_example})
    return user


@transaction.atomic
def give_role(
    *, organisation: Organisation, user: User, role: Role, by: By, on: datetime.date, unit: Unit | None = None, reason: str = ""
) -> Membership:
    """Give a person a role in an organisation, in place of the one they had. Raises CannotChangePeople."""
    held = Membership.objects.select_for_update().filter(user=user, organisation=organisation).first()
    if unit is not None and unit.organisation_id != organisation.pk:
        raise CannotChangePeople(_("Forvaltningsområdet hører til en anden kommune."))
    if held is not None and held.role == Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR:
        _keep_an_administrator(held)
    before = None if held is None else {"role": held.role, "unit": held.unit_id, "ended": str(held.ended_on or "")}
    row = held or Membership(user=user, organisation=organisation, begun_on=on)
    row.role, row.unit = role.value, unit
    if row.ended_on is not None:
        row.begun_on, row.ended_on = on, None
    row.save()
    details = {"role": [before and before["role"], role.value], "unit": [before and before["unit"], unit.pk if unit else None]}
    subject = f"person:{user.shown_name}"
    ledger.record("role_given", subject, scope=organisation.slug, by=by, row=f"user:{user.pk}", reason=reason, details=details)
    return row


@transaction.atomic
def end_role(*, membership: Membership, by: By, on: datetime.date, reason: str) -> None:
    """End a person's role: they can do nothing more here; what they did stays. Raises CannotChangePeople."""
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if not reason.strip():
        raise CannotChangePeople(_("Skriv, hvorfor rollen slutter. Det står i hændelsesloggen."))
    if held.ended_on is not None:
        return
    _keep_an_administrator(held)
    held.ended_on = max(on, held.begun_on)
    held.save(update_fields=["ended_on"])
    subject = f"person:{held.user.shown_name}"
    details = {"role": [held.role, None]}
    ledger.record(
        "role_ended", subject, scope=held.organisation.slug, by=by, row=f"user:{held.user_id}", reason=reason.strip(), details=details
    )


def _keep_an_administrator(membership: Membership) -> None:
    """Refuse to take the last administrator's role away. The organisation is locked, so that two cannot go at once."""
    if membership.role != Role.ADMINISTRATOR or membership.ended_on is not None:
        return
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    others = Membership.objects.filter(organisation=membership.organisation_id, role=Role.ADMINISTRATOR, ended_on__isnull=True)
    if not others.exclude(pk=membership.pk).exists():
        raise CannotChangePeople(_("Det er kommunens eneste administrator. Giv rollen til en anden først."))


@transaction.atomic
def add_unit(*, organisation: Organisation, name: str, by: By) -> Unit:
    """Register a part of the municipality, or find it. Raises CannotChangePeople for a name that is none."""
    if not name.strip() or len(name) > 200:
        raise CannotChangePeople(_("Skriv forvaltningsområdets navn, højst 200 tegn."))
    unit, made = Unit.objects.get_or_create(organisation=organisation, name=name.strip())
    if made:
        ledger.record("unit_added", f"unit:{unit.name}", scope=organisation.slug, by=by, row=f"unit:{unit.pk}")
    return unit


@transaction.atomic
def make_installation_administrator(*, user: User, by: By) -> None:
    """Let a person administrate the whole installation."""
    user.is_superuser = True
    user.save(update_fields=["is_superuser"])
    ledger.record("installation_administrator", f"person:{user.shown_name}", scope="", by=by, row=f"user:{user.pk}")


@transaction.atomic
def change_organisation(*, organisation: Organisation, update_months: int, four_eyes: bool, by: By) -> None:
    """Choose how often leads are asked, and whether a second person must approve."""
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    details: dict[str, list[int]] = {"update_months": [held.update_months, update_months], "four_eyes": [held.four_eyes, four_eyes]}
    held.update_months, held.four_eyes = update_months, four_eyes
    held.full_clean()
    held.save(update_fields=["update_months", "four_eyes"])
    changed = {name: pair for name, pair in details.items() if pair[0] != pair[1]}
    if changed:
        ledger.record("organisation_changed", f"organisation:{held.slug}", scope=held.slug, by=by, details=changed)


@transaction.atomic
def renew_calendar_key(*, membership: Membership, by: By) -> None:
    """Give a person's calendar a new secret address; the old one stops. The address itself is told to nobody."""
    held = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "user").get(pk=membership.pk)
    held.calendar_key = calendar_key()
    held.save(update_fields=["calendar_key"])
    subject = f"person:{held.user.shown_name}"
    ledger.record("calendar_renewed", subject, scope=held.organisation.slug, by=by, row=f"user:{held.user_id}")


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """Choose the language of a person's e-mails: da or en. Raises CannotChangePeople for another."""
    if language not in dict(settings.LANGUAGES):
        raise CannotChangePeople(_("Vælg et af de sprog, der står på listen."))
    if user.language != language:
        details = {"language": [user.language, language]}
        user.language = language
        user.save(update_fields=["language"])
        subject, row = f"person:{user.shown_name}", f"user:{user.pk}"
        ledger.record("language_chosen", subject, scope="", by=actor_for(user), row=row, details=details)


def actor_for(user: User) -> Actor:
    """A person outside any organisation, as the ledger writes them."""
    return Actor(user.shown_name, f"user:{user.pk}")


@transaction.atomic
def open_organisation(*, code: str, slug: str, area: str, email: str, person: str, by: By) -> tuple[Organisation, User]:
    """Register a municipality (area: its name without “Kommune”) with its first administrator, or neither.

    Raises CannotChangePeople for an address that cannot be, or that is taken.
    """
    name = area if area.endswith("Kommune") else f"{area} Kommune"
    try:
        organisation = add_organisation(code=code, slug=slug or slug_of(area), name=name, by=by)
    except ValidationError as problem:
        raise CannotChangePeople(" ".join(problem.messages)) from None
    user = add_person(email=email, name=person, by=by)
    give_role(organisation=organisation, user=user, role=Role.ADMINISTRATOR, by=by, on=timezone.localdate())
    return organisation, user


@transaction.atomic
def renew_example_password(*, user: User, password: str, by: By) -> None:
    """Give an example person the password that follows from a new key. Raises CannotChangePeople for a real person."""
    if not user.is_example:
        raise CannotChangePeople(f"{user.shown_name} er ingen eksempelbruger og vælger selv sin adgangskode.")
    user.set_password(password)
    user.save(update_fields=["password"])
    ledger.record("example_password_renewed", f"person:{user.shown_name}", scope="", by=by, row=f"user:{user.pk}")


def claim_mailing(*, user: User, week: str, items: int) -> bool:
    """Take a person's one mail of a week; False when it was sent already. Two processes cannot both take it."""
    _row, made = Mailing.objects.get_or_create(user=user, week=week, defaults={"items": items})
    return made


def release_mailing(*, user: User, week: str) -> None:
    """Give a mail back that could not be sent, so that it is tried again."""
    Mailing.objects.filter(user=user, week=week).delete()
