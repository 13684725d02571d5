"""An initiative with everything that hangs on it."""

from dataclasses import dataclass

from sammenhaeng.domain.model import PrintedValue
from sammenhaeng.strategy.models import Funding, Initiative, Milestone, Proposal, Story
from sammenhaeng.strategy.queries.sources import printed_values


@dataclass(frozen=True, slots=True)
class Details:
    """An initiative with its money, milestones and stories.

    goals: number and text, the primary one first; proposals: changes that wait, key and state;
    printed: what the document's further columns say.
    """

    row: Initiative
    goals: tuple[tuple[str, str], ...]
    fundings: tuple[Funding, ...]
    milestones: tuple[Milestone, ...]
    stories: tuple[Story, ...]
    proposals: tuple[tuple[int, str], ...]
    printed: tuple[PrintedValue, ...]


def details_of(row: Initiative) -> Details:
    """Everything of an initiative. Six queries."""
    waiting = (Proposal.State.WAITING, Proposal.State.SCHEDULED, Proposal.State.RETURNED)
    changes = Proposal.objects.filter(kind="initiative", row=row.pk, state__in=waiting)
    goals = row.contributions.filter(goal__retired_because="").order_by("-is_primary", "position")
    return Details(
        row,
        tuple(goals.values_list("goal__number", "goal__text")),
        tuple(row.fundings.filter(retired_because="")),
        tuple(row.milestones.filter(retired_because="")),
        tuple(row.stories.filter(retired_because="")),
        tuple(changes.values_list("pk", "state")),
        tuple(printed_values(row.printed.all())),
    )
