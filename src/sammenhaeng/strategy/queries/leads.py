"""Who leads what."""

import datetime

from sammenhaeng.people.models import Organisation, User
from sammenhaeng.strategy.models import Edition, Initiative


def led_by(edition: Edition, user: User) -> list[Initiative]:
    """The living initiatives of an edition that a person leads. One query."""
    found = Initiative.objects.filter(edition=edition, lead=user, retired_because="")
    return list(found.select_related("edition__framework__organisation"))


def leads_in(edition: Edition) -> list[tuple[int, str, int]]:
    """Everybody who leads initiatives of an edition: key, name and how many. One query."""
    counts: dict[int, int] = {}
    for lead in Initiative.objects.filter(edition=edition, retired_because="", lead__isnull=False).values_list("lead_id", flat=True):
        counts[lead] = counts.get(lead, 0) + 1
    people = User.objects.filter(pk__in=counts)
    return sorted(((one.pk, one.shown_name, counts[one.pk]) for one in people), key=lambda row: row[1].casefold())


def newly_led(edition: Edition, user: User, since: datetime.datetime) -> list[str]:
    """The titles of the initiatives that a person has been given since a moment, whichever edition it was in then. Two queries."""
    mine = dict(Initiative.objects.filter(edition=edition, lead=user, retired_because="").values_list("slug", "title"))
    before: dict[str, int | None] = {}
    states = Initiative.history.filter(slug__in=mine, edition__framework_id=edition.framework_id, history_date__lt=since)
    for slug, lead in states.order_by("history_date", "history_id").values_list("slug", "lead_id"):
        before[slug] = lead
    return [title for slug, title in mine.items() if before.get(slug) != user.pk]


def person_in_organisation(organisation: Organisation, pk: int) -> User | None:
    """Somebody who has or had a role in an organisation. One query."""
    return User.objects.filter(memberships__organisation=organisation, pk=pk).first()
