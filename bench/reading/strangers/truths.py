"""What a document says: as its columns show, with what is written of its plan."""

from typing import Any

from bench.reading.strangers.plans import FURTHER, Goal, Initiative, Plan

Shown = dict[str, set[str]]
"""Each goal's number → the keys of what is printed of it and of its initiatives."""

_DESCRIBED = {"desc", "init", "initrun", "inititalic", "inits"}


def truth_of(plan: Plan, shown: Shown, marks: dict[str, Any]) -> dict[str, Any]:
    """sammenhaeng-model/1. marks: the legend, as `planned` (mark and text) and `priorities` (texts, with `mark`)."""
    planned, priorities = marks.get("planned"), marks.get("priorities")
    legend = [{"mark": planned[0], "meaning": "planned", "text": planned[1]}] if planned else []
    legend += [{"mark": marks.get("mark"), "meaning": "priority", "text": text} for text in priorities or []]
    themes = [{"number": theme.number, "name": theme.name, "ambition": _ambition(theme, shown)} for theme in plan.themes]
    goals = [_goal(theme.number, goal, shown[goal.number], priorities) for theme in plan.themes for goal in theme.goals]
    initiatives = [_initiative(one, goal, shown[goal.number], bool(planned)) for goal in plan.goals for one in goal.initiatives]
    partners = dict.fromkeys(name for one in initiatives for name in one["partners"])
    return {
        "schema": "sammenhaeng-model/1",
        "language": plan.language,
        "title": plan.title,
        "legend": legend,
        "themes": themes,
        "goals": goals,
        "initiatives": initiatives,
        "partners": [{"name": name, "kind": "generic_group", "spellings": [name]} for name in partners],
    }


def _ambition(theme: Any, shown: Shown) -> str | None:
    told = any("ambition" in shown[goal.number] for goal in theme.goals)
    return theme.ambition or None if told else None


def _goal(theme: str, goal: Goal, keys: set[str], priorities: list[str] | None) -> dict[str, Any]:
    told = {
        "number": goal.number,
        "number_printed": bool(keys & {"nr", "nrgoal", "bignr"}),
        "theme": theme,
        "text": goal.text,
        "priorities": [priorities[one - 1] for one in goal.priorities] if priorities else None,
        "targets": [],
    }
    return told | ({"indicator": goal.indicator} if "goalind" in keys and goal.indicator else {})


def _initiative(one: Initiative, goal: Goal, keys: set[str], planned: bool) -> dict[str, Any]:  # noqa: FBT001 (what the legend has)
    partners = one.partners if "partners" in keys else []
    told = {
        "title": one.title,
        "planned": planned and one.planned,
        "description": one.description or None if keys & _DESCRIBED else None,
        "goal": goal.number,
        "partners": partners,
        "partners_text": ", ".join(partners),
    }
    further = {key: one.further[key] for key in FURTHER if key in keys and one.further[key] not in ("", "–")}
    return told | ({"further": further} if further else {})
