"""What waits for a person in an organisation."""

import datetime
from dataclasses import dataclass, field

from sammenhaeng.documents.queries import count_of_open_questions
from sammenhaeng.documents.reviewing.queries import open_reviews
from sammenhaeng.domain.model import Goal
from sammenhaeng.people.models import Organisation
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.progress.queries.updates import Kept, kept_initiatives
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.desk import (
    Dated,
    goals_without_initiatives,
    overdue,
    own_initiatives,
    returned_to,
    waiting_proposals,
)
from sammenhaeng.strategy.queries.model import goals_of

SOON = 14
"""Days before an update is due that it is on the lead's desk."""
LAPSED = 30
"""Days after which an update that did not come is the editors' matter too."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits. own: the person's initiatives; the rest is what a person of this role should see to.

    lapsed: others' initiatives whose update is long overdue; alone: without a lead; left: whose lead has left;
    late: money and milestones past their day; reviews: documents that are looked through;
    stale: targets whose figure is too old, as goal numbers; proposals: to approve.
    """

    own: tuple[Kept, ...] = ()
    late: tuple[Dated, ...] = ()
    lapsed: tuple[Kept, ...] = ()
    alone: tuple[Kept, ...] = ()
    left: tuple[Kept, ...] = ()
    questions: int = 0
    reviews: int = 0
    stale: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    proposals: int = 0
    returned: tuple[tuple[int, str, str], ...] = field(default=())


def waits_for(person: Person, edition: Edition, today: datetime.date) -> Waits:
    """All that waits for a person. About twelve queries, whatever the size of the edition."""
    mine = own_initiatives(edition, person.user)
    everything = person.may(Act.EDIT_ANY)
    kept = kept_initiatives(edition, person.organisation, None if everything else mine)
    own = tuple(one for one in kept if one.pk in mine)
    returned = tuple(returned_to(person.user, person.organisation)) if person.may(Act.EDIT_ANY, own=True) else ()
    dated = overdue(edition, today) if kept else []
    if not everything:
        return Waits(own, tuple(one for one in dated if one.initiative in mine), returned=returned)
    orphaned = {one.pk for one in kept if one.lead_left or one.lead_id is None}
    return Waits(
        own=own,
        late=tuple(one for one in dated if one.initiative in mine or one.initiative in orphaned),
        lapsed=tuple(one for one in kept if one.pk not in mine and one.pk not in orphaned and one.days_late(today) > LAPSED),
        alone=tuple(one for one in kept if one.lead_id is None and one.due),
        left=tuple(one for one in kept if one.lead_left and one.due),
        questions=count_of_open_questions([edition]),
        reviews=reviews_for(person),
        stale=stale_goals(edition, person.organisation, today),
        empty=tuple(goals_without_initiatives(edition)),
        proposals=waiting_proposals(person.organisation) if person.may(Act.APPROVE) else 0,
        returned=returned,
    )


def reviews_for(person: Person) -> int:
    """How many documents a person can look through. One query at most."""
    return open_reviews(person.organisation) if person.may(Act.IMPORT) else 0


def waits_without_edition(person: Person) -> Waits:
    """What waits for a person in a municipality that has no goals yet: documents. One query at most."""
    return Waits(reviews=reviews_for(person))


@dataclass(frozen=True, slots=True)
class _Goals:
    goals: tuple[Goal, ...]


def stale_goals(edition: Edition, organisation: Organisation, today: datetime.date) -> tuple[str, ...]:
    """The goals of which a figure is too old. Four queries."""
    standing = standing_of(edition, _Goals(goals_of(edition)), organisation.code, today)
    return tuple(number for number, targets in standing.targets.items() if any(one.assessment.stale for one in targets))
