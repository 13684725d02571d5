"""What a document says, as sammenhaeng-model/1: the answer that a reading is held against."""

from typing import Any

from bench.reading.make.layout import Layout
from bench.reading.make.plan import Goal, Initiative, Plan

Json = dict[str, Any]


def truth_of(plan: Plan, layout: Layout, *, colours: bool) -> Json:
    """The model. colours: does this kind of file show them? Where a legend spoke of colours that are lost, priorities are unknown."""
    themes, goals, initiatives = [], [], []
    for number, theme in enumerate(plan.themes, 1):
        themes.append({"number": str(number), "name": theme.name, "ambition": theme.ambition or None})
        for goal in theme.goals:
            goals.append(_goal(plan, layout, str(number), goal, colours=colours))
            initiatives.extend(_initiative(goal, initiative) for initiative in goal.initiatives)
    return {
        "schema": "sammenhaeng-model/1",
        "language": plan.language,
        "title": plan.title,
        "source": {"file": "", "sha256": "0" * 64, "pages": 1},
        "legend": [{"mark": None, "meaning": "priority", "text": text} for text in plan.priorities],
        "themes": themes,
        "goals": goals,
        "initiatives": initiatives,
        "partners": [],
        "columns": [{"heading": heading, "role": role, "confidence": 1.0} for role, heading in layout.columns],
    }


def _goal(plan: Plan, layout: Layout, theme: str, goal: Goal, *, colours: bool) -> Json:
    known = colours and layout.priorities
    return {
        "number": goal.number,
        "number_printed": layout.number != "none",
        "theme": theme,
        "text": goal.text,
        "priorities": [plan.priorities[k] for k in goal.priorities] if known else None,
        "targets": [],
        "indicator": goal.indicator,
    }


def _initiative(goal: Goal, initiative: Initiative) -> Json:
    return {
        "title": initiative.title,
        "planned": initiative.planned,
        "description": initiative.description,
        "goal": goal.number,
        "page": 1,
        "partners_text": initiative.partners_text.replace("\n", ", "),
        "partners": list(initiative.partners),
        "further": {role: text for role, text in initiative.further.items() if text},
    }
