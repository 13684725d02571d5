"""An edition's model, read in six queries whatever its size."""

from collections import defaultdict
from typing import Any

from django.db.models import FilteredRelation, Max, Min, Q
from django.utils import timezone

from sammenhaeng.domain import model as domain
from sammenhaeng.domain.draft import LegendMeaning
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.said import SAID, says_something
from sammenhaeng.strategy.models import Collaboration, Contribution, Edition, LegendLine, Priority, Target
from sammenhaeng.strategy.queries.drafts import latest_document
from sammenhaeng.strategy.queries.targets import target_of

_INITIATIVE = (
    "id", "slug", "title", "description", "status", "partners_text", "page", "starts_on", "ends_on", "answer_by",
    "unit__name", "lead__first_name", "lead__last_name", "lead__username", "target_group", "owner", "deadline",
)  # fmt: skip


def model_of(edition: Edition, *, is_current: bool = True) -> domain.Model:
    """The whole model. Six queries, and one more where priorities are known; `edition` comes with its framework and organisation."""
    legend, lines = _legend(edition)
    document = latest_document(edition)
    collaborations = _collaborations(edition)
    framework = _framework(edition)
    return domain.Model(
        name=edition_name(edition, is_current=is_current),
        title=edition.title,
        language=edition.language,
        legend=legend,
        themes=_themes(framework),
        goals=_goals(edition, framework, lines),
        initiatives=_initiatives(edition, collaborations),
        partners=_partners(collaborations),
        document=document.file if document else None,
        accepted_on=timezone.localtime(document.accepted_at).date() if document else None,
    )


def goals_of(edition: Edition) -> tuple[domain.Goal, ...]:
    """An edition's goals with their targets, and nothing else. One query; priorities are left unknown."""
    return _goals(edition, _framework(edition), [])


def edition_name(edition: Edition, *, is_current: bool) -> domain.EditionName:
    """Which edition it is, in words."""
    organisation = edition.framework.organisation
    return domain.EditionName(
        organisation.name, organisation.slug, edition.framework.name, edition.name, edition.slug, edition.adopted, is_current
    )


def _legend(edition: Edition) -> tuple[tuple[domain.LegendLine, ...], list[LegendLine]]:
    lines = list(edition.legend.select_related("plan"))
    legend = tuple(
        domain.LegendLine(
            line.mark,
            LegendMeaning(line.meaning),
            line.text,
            domain.Plan(line.plan.name, line.plan.year, line.plan.priorities_known) if line.plan else None,
        )
        for line in lines
    )
    return legend, lines


_TARGET = (
    "kind", "text", "comparison", "value", "unit", "by", "heading", "units",
    "equivalent_value", "equivalent_unit", "equivalent_qualifier", "measure", "population",
)  # fmt: skip


def _framework(edition: Edition) -> list[tuple[Any, ...]]:
    """Themes with their goals with their targets, a row per target (or per goal or theme that has none). One query."""
    themes = edition.themes.filter(retired_because="").annotate(goal=FilteredRelation("goals", condition=Q(goals__retired_because="")))
    columns = ("number", "name", "ambition", "goal__id", "goal__position", "goal__number", "goal__number_printed", "goal__text")
    ordered = themes.order_by("position", "goal__position", "goal__targets__position")
    return list(ordered.values_list(*columns, *(f"goal__targets__{name}" for name in _TARGET)))


def _themes(rows: list[tuple[Any, ...]]) -> tuple[domain.Theme, ...]:
    found = {row[0]: domain.Theme(*row[:3]) for row in rows}
    return tuple(found.values())


def _goals(edition: Edition, rows: list[tuple[Any, ...]], lines: list[LegendLine]) -> tuple[domain.Goal, ...]:
    known = any(line.plan and line.plan.priorities_known for line in lines)
    chosen: dict[int, list[str]] = defaultdict(list)
    if known:
        plans = [line.plan_id for line in lines if line.plan_id]
        for goal_id, plan in (
            Priority.objects.filter(goal__edition=edition, plan_id__in=plans).order_by("plan_id").values_list("goal_id", "plan__name")
        ):
            chosen[goal_id].append(plan)
    goals: dict[int, tuple[Any, ...]] = {row[3]: row for row in rows if row[3] is not None}
    targets: dict[int, list[domain.StatedTarget]] = defaultdict(list)
    for row in rows:
        if row[8] is not None:
            target = Target(**dict(zip(_TARGET, row[8:], strict=True)))
            targets[row[3]].append(domain.StatedTarget(target.text, target_of(target), target.measure or None, target.population or None))
    return tuple(
        domain.Goal(number, printed, row[0], text, tuple(targets[pk]), tuple(chosen[pk]) if known else None)
        for row in sorted(goals.values(), key=lambda row: row[4])
        for pk, _, number, printed, text in [row[3:8]]
    )


def _collaborations(edition: Edition) -> list[tuple[int, int, str, str, str, str]]:
    """(initiative, partner, slug, name, kind, spelling) in order."""
    rows = Collaboration.objects.filter(initiative__edition=edition, initiative__retired_because="")
    return list(
        rows.order_by("initiative__position", "position").values_list(
            "initiative_id", "partner_id", "partner__slug", "partner__name", "partner__kind", "spelling"
        )
    )


def _partners(rows: list[tuple[int, int, str, str, str, str]]) -> tuple[domain.Partner, ...]:
    found = {slug: domain.Partner(slug, name, kind or None) for _, _, slug, name, kind, _ in rows}
    return tuple(sorted(found.values(), key=lambda partner: partner.name.casefold()))


def _initiatives(edition: Edition, rows: list[tuple[int, int, str, str, str, str]]) -> tuple[domain.Initiative, ...]:
    mentions: dict[int, list[domain.Mention]] = defaultdict(list)
    for initiative, _, slug, name, _, spelling in rows:
        mentions[initiative].append(domain.Mention(slug, name, spelling))
    goals: dict[int, list[tuple[str, float | None]]] = defaultdict(list)
    contributions = Contribution.objects.filter(initiative__edition=edition, goal__retired_because="")
    for pk, number, sure in contributions.order_by("-is_primary", "position").values_list("initiative_id", "goal__number", "confidence"):
        goals[pk].append((number, sure))
    waiting = Q(fundings__state__in=("planned", "applied"), fundings__retired_because="")
    answers = edition.initiatives.filter(retired_because="").annotate(answer_by=Min("fundings__answer_by", filter=waiting))
    said = {column: Max("printed__text", filter=Q(printed__column=column)) for column in SAID}
    found = answers.annotate(**said).order_by("position").values_list(*_INITIATIVE)
    return tuple(_initiative(dict(zip(_INITIATIVE, row, strict=True)), goals[row[0]], mentions[row[0]]) for row in found)


def _initiative(row: dict[str, Any], goals: list[tuple[str, float | None]], mentions: list[domain.Mention]) -> domain.Initiative:
    lead = f"{row['lead__first_name'] or ''} {row['lead__last_name'] or ''}".strip() or row["lead__username"]
    return domain.Initiative(
        slug=row["slug"],
        title=row["title"],
        description=row["description"],
        status=InitiativeStatus(row["status"]),
        goals=tuple(number for number, _ in goals),
        confidence=goals[0][1] if goals else None,
        partners=tuple(mentions),
        partners_text=row["partners_text"],
        page=row["page"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        funding_answer_by=row["answer_by"],
        unit=row["unit__name"],
        lead=lead,
        target_group=row["target_group"],
        said=tuple(column for column in SAID if says_something(row[column] or "")),
    )
