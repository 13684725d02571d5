"""What leads have told about their initiatives, across the editions that an initiative lives through."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils import timezone

from sammenhaeng.domain.initiatives import InitiativeStatus, UpdateState, next_update
from sammenhaeng.people.models import Organisation
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.models import Contribution, Document, Edition, Initiative

ENDED = (InitiativeStatus.COMPLETED.value, InitiativeStatus.CANCELLED.value)


@dataclass(frozen=True, slots=True)
class Given:
    """One update. at: when; unchanged: the one before was confirmed with one click."""

    state: UpdateState
    happened: str
    following: str
    unchanged: bool
    actor: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """An initiative as its keeper sees it. due: when the next update is due; told: the last one, None before the first.

    lead_left: the lead has no role in the organisation any more.
    """

    pk: int
    slug: str
    title: str
    status: InitiativeStatus
    due: datetime.date | None
    told: Given | None
    lead_id: int | None
    lead: str
    lead_left: bool
    unit: str = ""

    def days_late(self, today: datetime.date) -> int:
        """Days since the update was due; negative while there is time; 0 where none is asked for."""
        return (today - self.due).days if self.due else 0


_COLUMNS = (
    "id", "slug", "title", "status", "update_months", "lead_id", "lead__first_name", "lead__last_name", "lead__username", "unit__name",
)  # fmt: skip


def kept_initiatives(edition: Edition, organisation: Organisation, only: Iterable[int] | None = None) -> list[Kept]:
    """Every living initiative of an edition with its last update and when the next is due. Three queries, whatever the number."""
    rows = Initiative.objects.filter(edition=edition, retired_because="")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    lasting = Count("lead__memberships", filter=Q(lead__memberships__organisation=organisation, lead__memberships__ended_on__isnull=True))
    found = list(rows.order_by("position").annotate(lasting=lasting).values_list(*_COLUMNS, "lasting", "lead__is_active"))
    told = last_updates(edition, [row[1] for row in found] if only is not None else None)
    begun = _begun(edition)
    return [_kept(row, told.get(row[1]), begun, organisation.update_months) for row in found]


def _begun(edition: Edition) -> datetime.date:
    """From when leads of a framework could have told: its first document, else its first edition's first state, else today."""
    known = Document.objects.filter(edition__framework_id=edition.framework_id)
    first = known.order_by("id").values_list("accepted_at", flat=True).first()
    first = (
        first
        or Edition.history.filter(framework_id=edition.framework_id).order_by("history_date").values_list("history_date", flat=True).first()
    )
    return timezone.localtime(first).date() if first else timezone.localdate()


def _kept(row: tuple[object, ...], told: Given | None, begun: datetime.date, months: int) -> Kept:
    pk, slug, title, status, own_months, lead_id, first, last, username, unit, lasting, active = row
    name = f"{first or ''} {last or ''}".strip() or str(username or "")
    due = None
    if status not in ENDED:
        since = timezone.localtime(told.at).date() if told else None
        due = next_update(since, int(own_months or months)) if since else begun  # type: ignore[call-overload]
    left = lead_id is not None and not (lasting and active)
    return Kept(pk, slug, title, InitiativeStatus(status), due, told, lead_id, name, left, unit or "")  # type: ignore[arg-type]


def last_updates(edition: Edition, slugs: Iterable[str] | None = None) -> dict[str, Given]:
    """Per initiative's address its last update, also one given in a former edition. One query."""
    mine = Update.objects.filter(initiative__edition__framework_id=edition.framework_id)
    if slugs is not None:
        mine = mine.filter(initiative__slug__in=list(slugs))
    newest = mine.order_by().values("initiative__slug").annotate(newest=Max("id")).values("newest")
    rows = Update.objects.filter(pk__in=newest).order_by().values_list("initiative__slug", *_GIVEN)
    return {slug: _given(rest) for slug, *rest in rows}


_GIVEN = ("state", "happened", "following", "unchanged", "actor", "at")


def _given(row: list[object]) -> Given:
    state, happened, following, unchanged, actor, at = row
    return Given(UpdateState(str(state)), happened, following, unchanged, actor, at)  # type: ignore[arg-type]


def updates_of(initiative: Initiative, most: int = 20) -> list[Given]:
    """An initiative's updates, the newest first, also those of former editions. One query."""
    rows = Update.objects.filter(initiative__edition__framework_id=initiative.edition.framework_id, initiative__slug=initiative.slug)
    return [_given(list(row)) for row in rows.order_by("-id").values_list(*_GIVEN)[:most]]


Counts = dict[UpdateState | None, int]
"""How initiatives go: state → how many; None: nobody has told."""


def roll_up(edition: Edition, goals: Sequence[str]) -> dict[str, Counts]:
    """Per goal how its living initiatives go. Two queries, whatever the number of goals."""
    alive = Contribution.objects.filter(initiative__edition=edition, initiative__retired_because="", goal__retired_because="")
    rows = list(alive.filter(goal__number__in=goals).exclude(initiative__status__in=ENDED).values_list("goal__number", "initiative__slug"))
    told = last_updates(edition, {slug for _number, slug in rows})
    found: dict[str, Counts] = {number: {} for number in goals}
    for number, slug in rows:
        state = told[slug].state if slug in told else None
        found[number][state] = found[number].get(state, 0) + 1
    return found
