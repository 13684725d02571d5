"""What the desk looks up: initiatives, goals and people's ties to them, always within an organisation."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from sammenhaeng.people.models import Organisation, User
from sammenhaeng.strategy.models import Collaboration, Edition, Funding, Goal, Initiative, Milestone, Proposal


def initiative_at(edition: Edition, slug: str) -> Initiative | None:
    """A living initiative of an edition by its address. One query."""
    found = Initiative.objects.filter(edition=edition, slug=slug, retired_because="")
    return found.select_related("edition__framework__organisation", "lead", "unit").first()


def own_initiatives(edition: Edition, user: User) -> set[int]:
    """The keys of the initiatives that a person leads, or whose partner the person speaks for. One query."""
    mine = Q(lead=user) | Q(collaborations__partner__representatives__user=user)
    return set(Initiative.objects.filter(mine, edition=edition, retired_because="").values_list("pk", flat=True))


def is_own(initiative: Initiative, user: User) -> bool:
    """Is it the person's own initiative? One query at most."""
    if initiative.lead_id == user.pk:
        return True
    return Collaboration.objects.filter(initiative=initiative, partner__representatives__user=user).exists()


def goals_without_initiatives(edition: Edition) -> list[str]:
    """The numbers of goals that no living initiative serves, in order. One query."""
    alive = Q(contributions__initiative__retired_because="") & ~Q(contributions__initiative__status="cancelled")
    served = Count("contributions", filter=alive)
    rows = Goal.objects.filter(edition=edition, retired_because="").annotate(served=served).filter(served=0)
    return list(rows.order_by("position").values_list("number", flat=True))


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of an initiative that has a day. what: “answer”, “apply” or “milestone”."""

    what: str
    pk: int
    name: str
    day: datetime.date
    initiative: int
    slug: str
    title: str


def overdue(edition: Edition, today: datetime.date) -> list[Dated]:
    """Funding answers, application deadlines and milestones whose day is past, the oldest first. Two queries."""
    alive = {"initiative__edition": edition, "initiative__retired_because": "", "retired_because": ""}
    names = ("pk", "name", "state", "apply_by", "answer_by", "initiative_id", "initiative__slug", "initiative__title")
    late = Q(state="applied", answer_by__lt=today) | Q(state="planned", apply_by__lt=today)
    found = []
    for pk, name, state, apply_by, answer_by, *rest in Funding.objects.filter(late, **alive).values_list(*names):
        what, day = ("answer", answer_by) if state == "applied" else ("apply", apply_by)
        found.append(Dated(what, pk, name, day, *rest))
    points = Milestone.objects.filter(due__lt=today, reached_on__isnull=True, **alive)
    columns = ("pk", "title", "due", "initiative_id", "initiative__slug", "initiative__title")
    found += [Dated("milestone", *row) for row in points.values_list(*columns)]
    return sorted(found, key=lambda one: (one.day, one.title))


def waiting_proposals(organisation: Organisation) -> int:
    """How many changes wait for approval. One query."""
    return Proposal.objects.filter(organisation=organisation, state=Proposal.State.WAITING).count()


def returned_to(user: User, organisation: Organisation) -> list[tuple[int, str, str]]:
    """A person's changes that were given back: key, what it is about, and the answer. One query."""
    mine = Proposal.objects.filter(organisation=organisation, author=user, state=Proposal.State.RETURNED)
    return list(mine.values_list("pk", "label", "answer"))
