"""A new edition from the former: begun as a draft, its goals split, merged and dropped."""

from collections.abc import Mapping
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.strategy.actions.checks import number_problem
from sammenhaeng.strategy.actions.copying import copied, copy_content
from sammenhaeng.strategy.actions.editions import LONGEST_SLUG
from sammenhaeng.strategy.models import Contribution, Edition, Framework, Goal, GoalDescent, Priority, Target

Way = GoalDescent.Way


class CannotRenew(Exception):
    """A step towards a new edition that cannot be. The text is one sentence."""


@transaction.atomic
def begin_edition(*, former: Edition, name: str, by: By) -> tuple[Edition, dict[int, Goal]]:
    """A draft that says just what the former edition says; each former goal's key → its copy. Raises CannotRenew."""
    name = name.strip()
    if not name or len(name) > 200:
        raise CannotRenew(_("Skriv, hvad udgaven skal hedde, højst 200 tegn."))
    framework = Framework.objects.select_for_update().get(pk=former.framework_id)
    if framework.editions.filter(name=name, state=Edition.State.DRAFT).exists():
        raise CannotRenew(_("Der er allerede en kladde med det navn. Åbn den, eller vælg et andet navn."))
    taken = set(Edition.objects.filter(framework__organisation=framework.organisation).values_list("slug", flat=True))
    edition = Edition(
        framework=framework, name=name, slug=slug_of(name, taken, longest=LONGEST_SLUG), state=Edition.State.DRAFT, former=former
    )
    edition.title, edition.language = former.title, former.language
    edition.save()
    goals = copy_content(former, edition)
    for pk, goal in goals.items():
        GoalDescent.objects.create(edition=edition, goal=goal, former_id=pk, way=Way.KEPT)
    tell("edition_begun", edition, by, details={"former": [None, former.name]})
    return edition, goals


def held_draft(edition: Edition) -> Edition:
    """A draft, locked. Raises CannotRenew for an edition that is none."""
    held = Edition.objects.select_for_update(of=("self",)).select_related("framework__organisation", "former").get(pk=edition.pk)
    if held.state != Edition.State.DRAFT:
        raise CannotRenew(_("Udgaven er vedtaget eller opgivet og kan ikke ændres sådan."))
    return held


@transaction.atomic
def split_goal(*, goal: Goal, number: str, text: str, by: By, why: str) -> Goal:
    """Let a goal of a draft become two: the new one has the same ancestors, targets and initiatives. Raises CannotRenew."""
    edition = held_draft(goal.edition)
    formers = list(GoalDescent.objects.filter(goal=goal, former__isnull=False))
    if not formers:
        raise CannotRenew(_("Målet er nyt i denne udgave og kan ikke deles. Tilføj et mål i stedet."))
    if not number.strip() or not text.strip() or edition.goals.filter(number=number.strip(), retired_because="").exists():
        raise CannotRenew(_("Skriv et nummer, som ikke er brugt, og en tekst til det nye mål."))
    if words := number_problem(number.strip()):
        raise CannotRenew(words)
    made = _twin_of(goal, number.strip()[:12], text.strip())
    for descent in formers:
        GoalDescent.objects.create(edition=edition, goal=made, former_id=descent.former_id, way=Way.SPLIT, why=why.strip())
        descent.way, descent.why = Way.SPLIT, why.strip() or descent.why
        descent.save()
    details = {"into": [None, made.number], "text": [None, made.text]}
    tell("goal_split", edition, by, reason=why, subject=f"goal:{goal.number}", row=f"goal:{goal.pk}", details=details)
    return made


def _twin_of(goal: Goal, number: str, text: str) -> Goal:
    """A goal beside another, with the same targets, priorities and initiatives."""
    made = cast(Goal, copied([goal], number=number, number_printed=True, text=text, position=_make_room_after(goal))[goal.pk])
    copied(Target.objects.filter(goal=goal), goal_id=made.pk)
    copied(Priority.objects.filter(goal=goal), goal_id=made.pk)
    for link in Contribution.objects.filter(goal=goal):
        Contribution.objects.create(initiative_id=link.initiative_id, goal=made, is_primary=False, position=link.position)
    return made


def _make_room_after(goal: Goal) -> int:
    """The place after a goal, which those behind it give up."""
    for later in Goal.objects.filter(edition=goal.edition_id, position__gt=goal.position).order_by("-position"):
        later.position += 1
        later.save()
    return goal.position + 1


@transaction.atomic
def merge_goals(*, goal: Goal, into: Goal, by: By, why: str) -> None:
    """Let a goal of a draft go into another: its ancestors, targets and initiatives follow. Raises CannotRenew."""
    edition = held_draft(goal.edition)
    if goal.pk == into.pk or goal.edition_id != into.edition_id or goal.retired_because or into.retired_because:
        raise CannotRenew(_("Vælg to forskellige mål i samme udgave."))
    known = set(GoalDescent.objects.filter(goal=into).values_list("former_id", flat=True))
    for descent in GoalDescent.objects.filter(goal=goal, former__isnull=False):
        if descent.former_id in known:
            descent.delete()
            continue
        descent.goal, descent.way, descent.why = into, Way.MERGED, why.strip()
        descent.save()
    for own in GoalDescent.objects.filter(goal=into, former__isnull=False):
        own.way, own.why = Way.MERGED, why.strip() or own.why
        own.save()
    _move(goal, into)
    goal.retired_because = f"Samlet med mål {into.number}"
    goal.save()
    details = {"into": [None, into.number]}
    tell("goal_merged", edition, by, reason=why, subject=f"goal:{goal.number}", row=f"goal:{goal.pk}", details=details)


def _move(goal: Goal, into: Goal) -> None:
    """Targets that the other has not, and initiatives, follow a goal into another."""
    texts = set(into.targets.values_list("text", flat=True))
    place = max(into.targets.values_list("position", flat=True), default=-1) + 1
    for target in goal.targets.exclude(text__in=texts):
        copied([target], goal_id=into.pk, position=place)
        place += 1
    serving = set(into.contributions.values_list("initiative_id", flat=True))
    for link in list(goal.contributions.all()):
        if link.initiative_id not in serving:
            link.goal = into
            link.save()
            continue
        was_primary = link.is_primary
        link.delete()
        if was_primary:
            other = into.contributions.get(initiative_id=link.initiative_id)
            other.is_primary = True
            other.save()


@transaction.atomic
def say_why(*, goal: Goal, why: str, by: By) -> None:
    """Write why a goal of a draft is as it is: citizens read it beside the change."""
    held_draft(goal.edition)
    note_why(goal, why)
    tell("goal_explained", goal.edition, by, reason=why, subject=f"goal:{goal.number}", row=f"goal:{goal.pk}", details={})


def note_why(goal: Goal, why: str) -> None:
    """Keep a reason with where a goal comes from."""
    rows = list(GoalDescent.objects.filter(goal=goal)) or [GoalDescent(edition=goal.edition, goal=goal, way=Way.ADDED)]
    for descent in rows:
        if descent.why != why.strip():
            descent.why = why.strip()[:4000]
            descent.save()


@transaction.atomic
def drop_edition(*, edition: Edition, by: By, reason: str) -> None:
    """Give a draft up. It stays, and nobody sees it. Raises CannotRenew."""
    held = held_draft(edition)
    if not reason.strip():
        raise CannotRenew(_("Skriv, hvorfor udgaven opgives."))
    held.state = Edition.State.DROPPED
    held.save()
    tell("edition_dropped", held, by, reason=reason, details={})


@transaction.atomic
def take_back_edition(*, edition: Edition, by: By, reason: str) -> None:
    """Undo that a document made an edition: it stays, and nobody sees it any more."""
    held = Edition.objects.select_for_update(of=("self",)).select_related("framework__organisation").get(pk=edition.pk)
    former, held.state = held.state, Edition.State.DROPPED
    held.save()
    tell("edition_dropped", held, by, reason=reason, details={"state": [former, held.state]})


def tell(verb: str, edition: Edition, by: By, *, details: Mapping[str, object], reason: str = "", subject: str = "", row: str = "") -> None:
    """Write what happened to an edition, or to a goal of it, in the ledger."""
    scope = edition.framework.organisation.slug
    words, where = subject or f"edition:{edition.slug}", row or f"edition:{edition.pk}"
    ledger.record(verb, words, scope=scope, by=by, reason=reason.strip(), details=details, row=where)
