"""What the database cannot check by itself: that rows point within their own edition and organisation, and that targets can be."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from sammenhaeng.domain.targets import InvalidTarget
from sammenhaeng.people.models import Membership, Organisation, Unit
from sammenhaeng.strategy import models
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.queries.kinds import Kind, Values
from sammenhaeng.strategy.queries.targets import target_of

LONGEST = {"title": 400, "name": 400, "text": 5000, "description": 10_000, "ambition": 2000, "number": 12, "target_group": 1000}
"""Characters that a text may have, where its column has no bound of its own."""
_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå]+([.-][0-9A-Za-zÆØÅæøå]+)*")
"""The number of a theme or a goal: it stands in addresses."""


def number_problem(number: str) -> str:
    """Why a theme or a goal cannot have that number; "" where it can."""
    return "" if _NUMBER.fullmatch(number) else _("Numre har kun bogstaver og tal, skilt af punktum. Skriv fx 1.3.")


def check(kind: Kind, row: Any, organisation: Organisation, values: Values) -> None:
    """Raise CannotEdit for what cannot be."""
    problems = _too_long(values)
    if "number" in values and (words := number_problem(str(values["number"]))):
        problems["number"] = words
    if checking := CHECKS.get(kind.name):
        problems |= checking(row, organisation, values)
    if problems:
        raise CannotEdit(problems)


def _too_long(values: Values) -> dict[str, str]:
    words = _("Teksten har %(count)s tegn; der er plads til %(most)s. Gør den kortere.")
    return {
        field: words % {"count": len(value), "most": LONGEST[field]}
        for field, value in values.items()
        if isinstance(value, str) and len(value) > LONGEST.get(field, 100_000)
    }


def _goal(row: models.Goal, organisation: Organisation, values: Values) -> dict[str, str]:
    """A goal stands under a theme of its own edition."""
    theme = models.Theme.objects.filter(pk=row.theme_id, edition_id=row.edition_id, retired_because="").exists()
    return {} if theme else {"theme": _("Temaet findes ikke i denne udgave. Vælg et andet.")}


def _target(row: models.Target, organisation: Organisation, values: Values) -> dict[str, str]:
    try:
        target_of(row)
    except (InvalidTarget, ValueError):
        return {"kind": _("Kravet hænger ikke sammen. Udfyld felterne i den valgte form.")}
    return {}


def _initiative(row: models.Initiative, organisation: Organisation, values: Values) -> dict[str, str]:
    problems = {}
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        problems["ends_on"] = _("Indsatsen slutter, før den begynder. Ret en af datoerne.")
    lasting = Membership.objects.filter(organisation=organisation, ended_on__isnull=True)
    if row.lead_id and "lead" in values and not lasting.filter(user_id=row.lead_id).exists():
        problems["lead"] = _("Tovholderen har ingen rolle i kommunen. Vælg en anden.")
    if row.unit_id and not Unit.objects.filter(organisation=organisation, pk=row.unit_id).exists():
        problems["unit"] = _("Forvaltningsområdet findes ikke i kommunen. Vælg et andet.")
    return problems | _goals(row, values) | _partners(organisation, values)


def _goals(row: models.Initiative, values: Values) -> dict[str, str]:
    if "goals" not in values:
        return {}
    wanted = values["goals"]
    known = models.Goal.objects.filter(edition_id=row.edition_id, retired_because="", pk__in=wanted).count()
    if not wanted or known != len(set(wanted)) or len(set(wanted)) != len(wanted):
        return {"goals": _("Vælg ét primært mål, og hvert af de andre mål én gang.")}
    return {}


def _partners(organisation: Organisation, values: Values) -> dict[str, str]:
    wanted = {one["partner"] for one in values.get("partners", ())}
    known = organisation.partners.filter(pk__in=wanted, retired_because="").count()
    return {} if known == len(wanted) else {"partners": _("En af partnerne findes ikke længere. Vælg blandt kommunens partnere.")}


def _story(row: models.Story, organisation: Organisation, values: Values) -> dict[str, str]:
    own = {"edition__framework__organisation": organisation}
    if row.goal_id and not models.Goal.objects.filter(pk=row.goal_id, **own).exists():
        return {"goal": _("Målet findes ikke. Vælg et andet.")}
    if row.initiative_id and not models.Initiative.objects.filter(pk=row.initiative_id, **own).exists():
        return {"initiative": _("Indsatsen findes ikke. Vælg en anden.")}
    return {}


def _funding(row: models.Funding, organisation: Organisation, values: Values) -> dict[str, str]:
    if row.applied_on and row.answered_on and row.answered_on < row.applied_on:
        return {"answered_on": _("Svaret kom, før der var søgt. Ret en af datoerne.")}
    return {}


CHECKS: dict[str, Callable[[Any, Organisation, Values], dict[str, str]]] = {
    "goal": _goal,
    "target": _target,
    "initiative": _initiative,
    "story": _story,
    "funding": _funding,
}
