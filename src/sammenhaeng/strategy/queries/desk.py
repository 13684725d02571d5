"""What the desk looks up: initiatives, goals and people's ties to them, always within an organisation."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from sammenhaeng.people.models import Organisation, User
from sammenhaeng.strategy.models import Collaboration, Edition, Funding, Goal, Initiative, Milestone, Partner, Proposal


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


def goals_served(initiative: Initiative) -> list[str]:
    """The numbers of the goals that an initiative serves, the primary one first. One query."""
    found = initiative.contributions.filter(goal__retired_because="").order_by("-is_primary", "position")
    return list(found.values_list("goal__number", flat=True))


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


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as the desk lists it: how many targets it has, and how many living initiatives serve it."""

    pk: int
    number: str
    text: str
    theme: int
    targets: int
    initiatives: int


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme as the desk lists it."""

    pk: int
    number: str
    name: str


def goal_lines(edition: Edition) -> tuple[list[ThemeLine], list[GoalLine]]:
    """An edition's themes, and its goals in order. Two queries."""
    themes = [ThemeLine(*row) for row in edition.themes.filter(retired_because="").values_list("pk", "number", "name")]
    alive = Q(contributions__initiative__retired_because="")
    rows = Goal.objects.filter(edition=edition, retired_because="").annotate(
        targets_count=Count("targets", distinct=True), initiatives_count=Count("contributions", filter=alive, distinct=True)
    )
    columns = ("pk", "number", "text", "theme_id", "targets_count", "initiatives_count")
    return themes, [GoalLine(*row) for row in rows.order_by("position").values_list(*columns)]


def retired_in(edition: Edition) -> list[tuple[str, int, str, str]]:
    """What was taken out of an edition: kind, key, words and why. Three queries."""
    found = []
    for kind, rows, words in (
        ("theme", edition.themes, "name"),
        ("goal", edition.goals, "text"),
        ("initiative", edition.initiatives, "title"),
    ):
        gone = rows.exclude(retired_because="")
        found += [(kind, *row) for row in gone.values_list("pk", words, "retired_because")]
    return found


def goal_in(organisation: Organisation, pk: int) -> Goal | None:
    """A goal of an organisation, in any edition. One query."""
    found = Goal.objects.filter(edition__framework__organisation=organisation, pk=pk)
    return found.select_related("edition__framework__organisation", "theme").first()


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner as the desk lists it. others: further spellings; count: living initiatives in the edition in force."""

    pk: int
    name: str
    kind: str
    others: tuple[str, ...]
    count: int


def partner_lines(organisation: Organisation, edition: Edition | None) -> list[PartnerLine]:
    """An organisation's partners by name. Two queries."""
    alive = Q(collaborations__initiative__edition=edition, collaborations__initiative__retired_because="")
    rows = organisation.partners.filter(retired_because="").annotate(count=Count("collaborations__initiative", filter=alive, distinct=True))
    return [
        PartnerLine(one.pk, one.name, one.kind, tuple(s.text for s in one.spellings.all() if s.text != one.name), one.count)
        for one in rows.prefetch_related("spellings")
    ]


def is_partner_of(organisation: Organisation, pk: int) -> bool:
    """Has the organisation a partner with that key, merged or not? One query."""
    return organisation.partners.filter(pk=pk).exists()


def merged_lines(organisation: Organisation) -> list[tuple[int, str, str]]:
    """Partners that turned out to be another: key, name, and whose they are now. One query."""
    rows = organisation.partners.filter(merged_into__isnull=False)
    return list(rows.values_list("pk", "name", "merged_into__name"))


def partner_now(organisation: str, slug: str) -> str | None:
    """The address of the partner that a merged one is now; None for one that is not merged. One query."""
    found = Partner.objects.filter(organisation__slug=organisation, slug=slug, merged_into__isnull=False)
    return found.values_list("merged_into__slug", flat=True).first()
