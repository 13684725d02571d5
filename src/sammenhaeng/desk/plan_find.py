"""Finding a plan, and what its pages and files are made of."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.plan_quarters import Frozen
from sammenhaeng.briefs.published import read_frozen
from sammenhaeng.domain.draft import LegendMeaning
from sammenhaeng.domain.model import LegendLine, Model, Plan
from sammenhaeng.domain.periods import Period
from sammenhaeng.domain.plan import narrowed
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.queries.published import Published, published_at, published_of
from sammenhaeng.progress.queries.standing import Standing, standing_of
from sammenhaeng.progress.queries.updates import Given, last_updates
from sammenhaeng.strategy.queries.editions import current_edition
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.plans import LEGEND, PlanState, plan_at, state_of


class PlanFound:
    """A plan of an organisation with its edition; for one that has none yet the edition in force."""

    def __init__(self, at: Person, pk: int) -> None:
        """Raises Http404 where there is no such plan, or no edition."""
        plan = plan_at(at.organisation, pk)
        if plan is None:
            raise Http404
        self.at, self.plan = at, plan
        self.edition: Any = plan.edition or current_edition(at.organisation)
        if self.edition is None:
            raise Http404

    def must_change(self) -> None:
        """What the public sees is changed only by those who approve. Raises NotAllowed."""
        self.at.must(Act.PLAN)
        if self.state.shown:
            self.at.must(Act.APPROVE)

    @cached_property
    def state(self) -> PlanState:
        """What the plan says."""
        return state_of(self.plan)

    @cached_property
    def model(self) -> Model:
        """The whole edition."""
        return model_of(self.edition)

    @cached_property
    def share(self) -> Model:
        """The plan's share of the edition."""
        line = LegendLine(None, LegendMeaning.PRIORITY, LEGEND + self.plan.name, Plan(self.plan.name, self.plan.year, known=True))
        title = _("Bilag til %(plan)s: oversigt over indsatser") % {"plan": self.plan.name}
        return narrowed(self.model, line, goals=self.state.goals, initiatives=self.state.initiatives, title=title)

    @cached_property
    def told(self) -> Mapping[str, Given]:
        """What the leads of the plan's initiatives told last."""
        return last_updates(self.edition, self.state.initiatives)

    def standing(self, day: datetime.date) -> Standing:
        """Where the edition's goals stand on a day."""
        return standing_of(self.edition, self.model, self.at.organisation.code, day)

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """The organisation's published statuses, the newest first, without their content."""
        return published_of(self.at.organisation.slug)

    def frozen(self, quarter: Period) -> Frozen | None:
        """The newest status of the plan's edition that was published for a day of a quarter; None where there is none."""
        for one in self.published:
            if not quarter.start <= one.as_of <= quarter.end or one.edition != self.edition.pk:
                continue
            whole = published_at(self.at.organisation.slug, one.as_of, one.number)
            status = read_frozen(whole.content, get_language() or "da") if whole else None
            if whole and status:
                return Frozen(whole, status)
        return None
