"""What the tests of plans share."""

import datetime

from django.urls import reverse

from sammenhaeng.strategy.actions.plans import PlanFields
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.plans import plan_at

TODAY = datetime.date(2026, 6, 15)
FIELDS = PlanFields(name="Vækstplan 2027", year=2027, introduction="Derfor.", goals=("1.1", "3.2"))


def changed(**more):
    return PlanFields(**{name: getattr(FIELDS, name) for name in ("name", "year", "introduction", "goals")} | more)


def serving(edition, *numbers):
    return [one.slug for one in model_of(edition).initiatives if set(one.goals) & set(numbers)]


def again(plan):
    return plan_at(plan.organisation, plan.pk)


def file_of(client, name, plan, form, *more):
    return client.get(reverse(name, args=["viborg", plan.pk, *more]).rstrip("/") + f".{form}")
