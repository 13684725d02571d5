"""An edition's model as it was on another day, read from the states that were kept."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from sammenhaeng.domain import model as domain
from sammenhaeng.domain.draft import LegendMeaning
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.said import SAID, says_something
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.models import Unit, User
from sammenhaeng.strategy import models
from sammenhaeng.strategy.queries.drafts import latest_document
from sammenhaeng.strategy.queries.model import edition_name
from sammenhaeng.strategy.queries.targets import target_of


def moment_of(edition: models.Edition, day: datetime.date) -> datetime.datetime | None:
    """The moment whose states tell what an edition said on a day: the day's end, or when the edition was first whole.

    None for today and later: then the rows themselves tell. One query for a day in the past.
    """
    if day >= timezone.localdate():
        return None
    end = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), timezone.get_current_timezone())
    scope = edition.framework.organisation.slug
    whole = events_of(scope, subject=f"edition:{edition.slug}").filter(verb__in=("draft_stored", "edition_adopted"))
    first = whole.order_by("number").values_list("at", flat=True).first()
    return max(end, first) if first else end


_NO_MODEL = ("indicator_linked", "indicator_unlinked", "baseline_chosen", "target_judged", "status_published", "role_given", "role_ended")


def has_changed_since(edition: models.Edition, moment: datetime.datetime) -> bool:
    """May anything that the model says have changed since a moment? False is sure. One query."""
    later = events_of(edition.framework.organisation.slug).filter(at__gt=moment)
    return later.exclude(verb__in=_NO_MODEL).exclude(verb__startswith="update_").exclude(verb__startswith="task_").exists()


def states_at(model: Any, moment: datetime.datetime, **wanted: Any) -> list[Any]:
    """The state of each row of a kept model at a moment, without those that were gone. One query."""
    found: dict[int, Any] = {}
    for state in model.history.filter(history_date__lte=moment, **wanted).order_by("history_date", "history_id"):
        found[state.id] = state
    return [state for state in found.values() if state.history_type != "-"]


def _standing(model: Any, moment: datetime.datetime, **wanted: Any) -> list[Any]:
    return [state for state in states_at(model, moment, **wanted) if not state.retired_because]


def model_at(edition: models.Edition, moment: datetime.datetime, *, is_current: bool) -> domain.Model:
    """The whole model as it was at a moment. About fifteen queries, whatever its size."""
    goals = sorted(_standing(models.Goal, moment, edition_id=edition.pk), key=lambda one: one.position)
    themes = sorted(_standing(models.Theme, moment, edition_id=edition.pk), key=lambda one: one.position)
    initiatives = sorted(_standing(models.Initiative, moment, edition_id=edition.pk), key=lambda one: one.position)
    mentions, partners = _partners([one.id for one in initiatives], moment)
    document = latest_document(edition)
    legend = _legend(edition, moment)
    return domain.Model(
        name=edition_name(edition, is_current=is_current),
        title=edition.title,
        language=edition.language,
        legend=legend,
        themes=tuple(domain.Theme(one.number, one.name, one.ambition) for one in themes),
        goals=_goals(goals, {one.id: one.number for one in themes}, moment, legend),
        initiatives=_initiatives(initiatives, {one.id: one.number for one in goals}, mentions, moment),
        partners=partners,
        document=document.file if document else None,
        accepted_on=timezone.localtime(document.accepted_at).date() if document else None,
    )


def _legend(edition: models.Edition, moment: datetime.datetime) -> tuple[domain.LegendLine, ...]:
    lines = sorted(states_at(models.LegendLine, moment, edition_id=edition.pk), key=lambda one: one.position)
    plans = {one.id: one for one in states_at(models.Plan, moment, id__in=[line.plan_id for line in lines if line.plan_id])}
    shown = {pk: domain.Plan(one.name, one.year, one.priorities_known) for pk, one in plans.items()}
    return tuple(domain.LegendLine(one.mark, LegendMeaning(one.meaning), one.text, shown.get(one.plan_id)) for one in lines)


Legend = tuple[domain.LegendLine, ...]


def _goals(goals: list[Any], themes: dict[int, str], moment: datetime.datetime, legend: Legend) -> tuple[domain.Goal, ...]:
    known = any(line.plan and line.plan.known for line in legend)
    shown = {line.plan.name for line in legend if line.plan}
    ids = [one.id for one in goals]
    targets: dict[int, list[domain.StatedTarget]] = defaultdict(list)
    for one in sorted(states_at(models.Target, moment, goal_id__in=ids), key=lambda one: one.position):
        targets[one.goal_id].append(domain.StatedTarget(one.text, target_of(one), one.measure or None, one.population or None))
    chosen: dict[int, list[str]] = defaultdict(list)
    if known:
        rows = states_at(models.Priority, moment, goal_id__in=ids)
        names = {one.id: one.name for one in states_at(models.Plan, moment, id__in={one.plan_id for one in rows})}
        for one in sorted(rows, key=lambda one: one.plan_id):
            if names.get(one.plan_id) in shown:
                chosen[one.goal_id].append(names[one.plan_id])
    return tuple(
        domain.Goal(
            one.number,
            one.number_printed,
            themes.get(one.theme_id, ""),
            one.text,
            tuple(targets[one.id]),
            tuple(chosen[one.id]) if known else None,
        )
        for one in goals
    )


def _partners(initiatives: list[int], moment: datetime.datetime) -> tuple[dict[int, list[domain.Mention]], tuple[domain.Partner, ...]]:
    rows = sorted(states_at(models.Collaboration, moment, initiative_id__in=initiatives), key=lambda one: (one.initiative_id, one.position))
    partners = {one.id: one for one in states_at(models.Partner, moment, id__in={row.partner_id for row in rows})}
    mentions: dict[int, list[domain.Mention]] = defaultdict(list)
    for row in rows:
        if (partner := partners.get(row.partner_id)) is not None:
            mentions[row.initiative_id].append(domain.Mention(partner.slug, partner.name, row.spelling))
    shown = (domain.Partner(one.slug, one.name, one.kind or None) for one in partners.values())
    return mentions, tuple(sorted(shown, key=lambda one: one.name.casefold()))


def _initiatives(
    rows: list[Any], goals: dict[int, str], mentions: dict[int, list[domain.Mention]], moment: datetime.datetime
) -> tuple[domain.Initiative, ...]:
    ids = [one.id for one in rows]
    serves: dict[int, list[tuple[str, float | None]]] = defaultdict(list)
    found = states_at(models.Contribution, moment, initiative_id__in=ids)
    for one in sorted(found, key=lambda one: (not one.is_primary, one.position)):
        if one.goal_id in goals:
            serves[one.initiative_id].append((goals[one.goal_id], one.confidence))
    answers = _answers(ids, moment)
    said = _said(ids, moment)
    units = dict(Unit.objects.filter(pk__in={one.unit_id for one in rows}).values_list("pk", "name"))
    leads = {user.pk: user.get_full_name() or user.username for user in User.objects.filter(pk__in={one.lead_id for one in rows})}
    return tuple(
        _initiative(
            one,
            serves[one.id],
            tuple(mentions[one.id]),
            answer_by=answers.get(one.id),
            unit=units.get(one.unit_id),
            lead=leads.get(one.lead_id),
            said=tuple(column for column in SAID if column in said[one.id]),
        )
        for one in rows
    )


def _initiative(
    one: Any,
    serves: list[tuple[str, float | None]],
    partners: tuple[domain.Mention, ...],
    *,
    answer_by: datetime.date | None,
    unit: str | None,
    lead: str | None,
    said: tuple[str, ...],
) -> domain.Initiative:
    return domain.Initiative(
        slug=one.slug,
        title=one.title,
        description=one.description,
        status=InitiativeStatus(one.status),
        goals=tuple(number for number, _ in serves),
        confidence=serves[0][1] if serves else None,
        partners=partners,
        partners_text=one.partners_text,
        page=one.page,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        funding_answer_by=answer_by,
        unit=unit,
        lead=lead,
        target_group=one.target_group,
        said=said,
    )


def _said(initiatives: list[int], moment: datetime.datetime) -> dict[int, set[str]]:
    """Per initiative the further columns in which its document says something."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in states_at(models.Printed, moment, initiative_id__in=initiatives, column__in=SAID):
        if says_something(one.text):
            found[one.initiative_id].add(one.column)
    return found


def _answers(initiatives: Iterable[int], moment: datetime.datetime) -> dict[int, datetime.date]:
    """Per initiative the first day on which somebody waits for an answer about money."""
    found: dict[int, datetime.date] = {}
    for one in _standing(models.Funding, moment, initiative_id__in=list(initiatives)):
        if one.answer_by and one.state in ("planned", "applied"):
            found[one.initiative_id] = min(one.answer_by, found.get(one.initiative_id, one.answer_by))
    return found
