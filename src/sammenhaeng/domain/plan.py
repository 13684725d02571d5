"""A plan's share of a model: what its appendix prints, and the same as a draft that can be read again."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sammenhaeng.domain.draft import (
    Draft,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    PartnerDraft,
    SourceFile,
    TargetDraft,
    ThemeDraft,
)
from sammenhaeng.domain.model import Goal, LegendLine, Model, Plan


def narrowed(model: Model, plan: LegendLine, *, goals: Collection[str], initiatives: Collection[str], title: str) -> Model:
    """The model of a plan's goals (numbers) and initiatives (slugs) alone. plan: its line in the legend.

    An initiative stands under those of its goals that the plan has; one that has none of them is left out.
    """
    kept = tuple(replace(goal, priorities=_named(plan.plan)) for goal in model.goals if goal.number in goals)
    numbers = {goal.number for goal in kept}
    chosen = tuple(
        replace(one, goals=tuple(number for number in one.goals if number in numbers))
        for one in model.initiatives
        if one.slug in initiatives and numbers.intersection(one.goals)
    )
    partners = {mention.slug for one in chosen for mention in one.partners}
    themes = {goal.theme for goal in kept}
    return replace(
        model,
        title=title,
        legend=(*(line for line in model.legend if line.meaning is LegendMeaning.PLANNED), plan),
        themes=tuple(theme for theme in model.themes if theme.number in themes),
        goals=kept,
        initiatives=chosen,
        partners=tuple(partner for partner in model.partners if partner.slug in partners),
    )


def _named(plan: Plan | None) -> tuple[str, ...]:
    return (plan.name,) if plan else ()


def draft_of_model(model: Model, file: str) -> Draft:
    """What a document that prints just this model says. file: its name; a model has no places in any file."""
    texts = {line.plan.name: line.text for line in model.legend if line.plan}
    return Draft(
        title=model.title,
        language=model.language,
        source=SourceFile(file, "0" * 64, 1),
        legend=tuple(LegendEntry(line.mark, line.meaning, line.text) for line in model.legend),
        themes=tuple(ThemeDraft(theme.number, theme.name, theme.ambition) for theme in model.themes),
        goals=tuple(_goal(goal, texts) for goal in model.goals),
        initiatives=tuple(_initiatives(model)),
        partners=_partners(model),
    )


def _goal(goal: Goal, texts: dict[str, str]) -> GoalDraft:
    return GoalDraft(
        number=goal.number,
        theme=goal.theme,
        text=goal.text,
        number_printed=goal.number_printed,
        priorities=None if goal.priorities is None else tuple(texts[name] for name in goal.priorities if name in texts),
        targets=tuple(TargetDraft(one.text, one.target, one.measure, one.population) for one in goal.targets),
    )


def _initiatives(model: Model) -> list[InitiativeDraft]:
    """A record per goal and initiative, as the matrix prints them."""
    return [
        InitiativeDraft(
            title=one.title,
            planned=one.status.is_marked,
            description=one.description,
            goal=goal.number,
            page=one.page,
            partners_text=one.partners_text,
            partners=tuple(mention.spelling for mention in one.partners),
        )
        for goal in model.goals
        for one in model.initiatives_of[goal.number]
    ]


def _partners(model: Model) -> tuple[PartnerDraft, ...]:
    spellings: dict[str, set[str]] = defaultdict(set)
    for one in model.initiatives:
        for mention in one.partners:
            spellings[mention.slug].add(mention.spelling)
    return tuple(PartnerDraft(one.name, one.kind, tuple(sorted(spellings[one.slug]))) for one in model.partners)
