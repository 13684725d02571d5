"""What happened in the edition in force while its successor was written: it follows, field by field, where the draft left things alone."""

import datetime
from collections.abc import Sequence
from typing import Any

from sammenhaeng.strategy.actions.copying import Map, copied
from sammenhaeng.strategy.actions.lists import write_list
from sammenhaeng.strategy.models import (
    Collaboration,
    Contribution,
    Edition,
    Funding,
    Goal,
    GoalDescent,
    Initiative,
    Milestone,
    Story,
    Target,
    Theme,
)
from sammenhaeng.strategy.queries.past import states_at

_INITIATIVE = (
    "title", "description", "status", "starts_on", "ends_on", "target_group", "budget", "update_months", "unit_id", "lead_id",
)  # fmt: skip
_TARGET = (
    "kind", "text", "comparison", "value", "unit", "by", "heading", "units",
    "equivalent_value", "equivalent_unit", "equivalent_qualifier", "measure", "population",
)  # fmt: skip


def begun_at(edition: Edition) -> datetime.datetime:
    """When a draft was begun: what the former edition said then is what it was copied from."""
    found: datetime.datetime = edition.history.order_by("history_date", "history_id").values_list("history_date", flat=True)[0]
    return found


def heirs_of(edition: Edition) -> dict[int, int]:
    """A former goal's key → the key of the living goal that it became; the first, where it was split. One query."""
    rows = edition.descents.filter(goal__isnull=False, former__isnull=False, goal__retired_because="").order_by("-pk")
    return dict(rows.values_list("former_id", "goal_id"))


def bring_up_to_date(former: Edition, edition: Edition) -> None:
    """Let everything that changed in the former edition since the draft was begun hold in the draft too.

    A field that somebody changed in the draft stays as it is there: it is what was adopted.
    """
    begun = begun_at(edition)
    themes = _themes(former, edition, begun)
    _goals(former, edition, begun, themes)
    _initiatives(former, edition, begun)
    _details(former, edition)


def _follow(draft: Any, base: Any, now: Any, fields: Sequence[str]) -> None:
    """Take the fields over that changed in the former edition and not in the draft."""
    moved = [name for name in fields if getattr(draft, name) == getattr(base, name) and getattr(now, name) != getattr(base, name)]
    for name in moved:
        setattr(draft, name, getattr(now, name))
    if now.retired_because and not base.retired_because and not draft.retired_because and draft.version == 1:
        draft.retired_because = now.retired_because
        moved.append("retired_because")
    if moved:
        draft.save()


def _themes(former: Edition, edition: Edition, begun: datetime.datetime) -> dict[int, int]:
    """Themes by the number that they had; the new ones are copied. Former key → the draft's key."""
    base = {one.id: one for one in states_at(Theme, begun, edition_id=former.pk) if not one.retired_because}
    drafts = {one.number: one for one in edition.themes.filter(retired_because="")}
    pairs: dict[int, int] = {}
    for now in former.themes.all():
        was = base.get(now.pk)
        draft = drafts.get(was.number if was else now.number)
        if was is not None and draft is not None:
            _follow(draft, was, now, ("number", "name", "ambition"))
        elif was is None and draft is None and not now.retired_because:
            draft = copied([now], edition_id=edition.pk)[now.pk]
        if draft is not None:
            pairs[now.pk] = draft.pk
    return pairs


def _goals(former: Edition, edition: Edition, begun: datetime.datetime, themes: Map) -> None:
    base = {one.id: one for one in states_at(Goal, begun, edition_id=former.pk) if not one.retired_because}
    simple = edition.descents.filter(way__in=("kept", "changed"), goal__isnull=False, former__isnull=False)
    drafts = {one.former_id: one.goal for one in simple.select_related("goal")}
    taken = set(edition.goals.filter(retired_because="").values_list("number", flat=True))
    for now in former.goals.all():
        was, draft = base.get(now.pk), drafts.get(now.pk)
        if was is not None and draft is not None:
            _targets(now, draft, begun)
            _follow(draft, was, now, ("text",) if now.number in taken else ("text", "number"))
        elif was is None and not now.retired_because and now.theme_id in themes and now.number not in taken:
            made = copied([now], edition_id=edition.pk, theme_id=themes)[now.pk]
            copied(Target.objects.filter(goal=now), goal_id=made.pk)
            GoalDescent.objects.create(edition=edition, goal=made, former=now, way=GoalDescent.Way.KEPT)


def _shape(targets: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [tuple(getattr(one, name) for name in _TARGET) for one in sorted(targets, key=lambda one: one.position)]


def _targets(now: Goal, draft: Goal, begun: datetime.datetime) -> None:
    """The targets follow as a whole, where the draft left them alone."""
    was, own, current = _shape(states_at(Target, begun, goal_id=now.pk)), _shape(list(draft.targets.all())), list(now.targets.all())
    if own == was and _shape(current) != was:
        for gone in draft.targets.all():
            gone.delete()
        copied(current, goal_id=draft.pk)


def _initiatives(former: Edition, edition: Edition, begun: datetime.datetime) -> None:
    base = {one.slug: one for one in states_at(Initiative, begun, edition_id=former.pk) if not one.retired_because}
    drafts = {one.slug: one for one in edition.initiatives.all()}
    heirs = heirs_of(edition)
    for now in former.initiatives.all():
        was, draft = base.get(now.slug), drafts.get(now.slug)
        if was is not None and draft is not None:
            _lists(was, now, draft, begun, heirs)
            _follow(draft, was, now, _INITIATIVE)
        elif was is None and draft is None and not now.retired_because:
            made = copied([now], edition_id=edition.pk)[now.pk]
            goals = [heirs[pk] for pk in _goal_keys(now.contributions.all()) if pk in heirs]
            if goals:
                write_list("goals", made, goals)
            copied(Collaboration.objects.filter(initiative=now), initiative_id=made.pk)


def _goal_keys(links: Any) -> list[int]:
    return [one.goal_id for one in sorted(links, key=lambda one: (not one.is_primary, one.position))]


def _partner_lines(rows: Any) -> list[dict[str, Any]]:
    ordered = sorted(rows, key=lambda one: one.position)
    return [{"partner": one.partner_id, "spelling": one.spelling, "role": one.role} for one in ordered]


def _lists(was: Any, now: Initiative, draft: Initiative, begun: datetime.datetime, heirs: Map) -> None:
    """The goals and the partners follow as a whole, where the draft left them alone."""
    before = _goal_keys(states_at(Contribution, begun, initiative_id=now.pk))
    current, own = _goal_keys(now.contributions.all()), _goal_keys(draft.contributions.all())
    wanted = list(dict.fromkeys(heirs[pk] for pk in current if pk in heirs))
    if current != before and wanted and set(own) <= {heirs.get(pk) for pk in before}:
        write_list("goals", draft, wanted)
    lines = _partner_lines(states_at(Collaboration, begun, initiative_id=now.pk))
    if _partner_lines(draft.collaborations.all()) == lines != _partner_lines(now.collaborations.all()):
        write_list("partners", draft, _partner_lines(now.collaborations.all()))


def _details(former: Edition, edition: Edition) -> None:
    """Money, milestones and stories belong to the initiative, whichever edition it stands in."""
    slugs = dict(edition.initiatives.filter(retired_because="").values_list("slug", "pk"))
    pairs = {pk: slugs[slug] for pk, slug in former.initiatives.values_list("pk", "slug") if slug in slugs}
    for model in (Funding, Milestone):
        copied(model._default_manager.filter(initiative__in=pairs, retired_because=""), initiative_id=pairs)
    goals = heirs_of(edition)
    told = Story.objects.filter(retired_because="")
    for story in told.filter(initiative__in=pairs) | told.filter(goal__in=goals):
        copied([story], goal_id=goals.get(story.goal_id or 0), initiative_id=pairs.get(story.initiative_id or 0))
