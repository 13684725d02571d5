"""A document's table of settings and its plan → the parts that are printed, and what they show of the plan."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bench.reading.strangers.cells import Cell, Column, Looks, columns_of, grid, head_rows, para
from bench.reading.strangers.plans import Goal, Plan, Theme, load, only, renumber
from bench.reading.strangers.truths import Shown

Spec = dict[str, Any]
"""Settings of one document, as `documents/*.toml` name them."""


PARAGRAPH = -1
_HEAD_FILLS = {"docx": "D9E2F3", "xlsx": "DDE6EE"}


@dataclass(slots=True)
class Part:
    """What stands above a table, and the table. above: headings with their levels, and paragraphs (−1)."""

    plan: Plan
    columns: list[Column]
    head: list[list[Cell]]
    rows: list[list[Cell]]
    settings: Spec
    above: list[tuple[int, str]] = field(default_factory=list)


def plan_of(spec: Spec) -> Plan:
    """The plan as this document has it."""
    plan = load(spec["plan"])
    if "numbering" in spec:
        renumber(plan, spec["numbering"])
    for theme in plan.themes[: spec.get("themes")]:
        theme.name = theme.name.upper() if spec.get("capitals") else theme.name
        theme.goals = [goal for goal in theme.goals if goal.initiatives or spec.get("empty_goals", True)]
        for goal in theme.goals:
            goal.priorities = {"first": goal.priorities[:1], "last": goal.priorities[-1:]}.get(
                spec.get("one_priority", ""), goal.priorities
            )
    _ids_and_dates(plan, dated=bool(spec.get("dated")))
    return replace(plan, themes=plan.themes[: spec.get("themes")])


def _ids_and_dates(plan: Plan, *, dated: bool) -> None:
    """What some documents print beside: a number for each initiative, a helper's column, and days for deadlines."""
    running = itertools.count()
    for goal in plan.goals:
        for at, one in enumerate(goal.initiatives, start=1):
            one.further |= {"id": f"{goal.number}.{at}", "x": "k"}
            if dated:
                turn = next(running)
                one.further["deadline"] = f"28.{1 + turn * 5 % 12:02}.{2025 + turn // 4}"


def parts_of(spec: Spec, plan: Plan) -> list[Part]:
    """One part, or one for each theme or goal, or those that the settings name."""
    return [_part({**spec, **given}, plan) for given in _given(spec, plan)]


def _given(spec: Spec, plan: Plan) -> Iterator[Spec]:
    """What each part has of its own."""
    per = spec.get("per")
    if not per:
        yield from spec.get("parts", [{}])
    for theme in plan.themes if per == "theme" else []:
        yield {"pick": " ".join(goal.number for goal in theme.goals), "above": _above(spec, theme)}
    for theme in plan.themes if per == "goal" else []:
        for goal in theme.goals:
            above = _above(spec, theme) if goal is theme.goals[0] or spec.get("repeat_theme") else []
            told = spec.get("goal_heading", "").format(number=goal.number, text=goal.text)
            yield {"pick": goal.number, "above": [*above, (2, told)] if told else above, "goal": goal}


def _above(spec: Spec, theme: Theme) -> list[tuple[int, str]]:
    """A theme's heading, and its ambition below."""
    heading = (1, spec.get("theme_heading", "{name}").format(number=theme.number, name=theme.name))
    return [heading, (PARAGRAPH, theme.ambition)] if theme.ambition and spec.get("ambition", True) else [heading]


def _part(spec: Spec, plan: Plan) -> Part:
    part = only(plan, spec["pick"].split()) if "pick" in spec else plan
    if spec.get("filled"):
        part = only(part, [goal.number for goal in part.goals if goal.initiatives])
    if spec.get("continued"):
        part = replace(part, themes=[replace(theme, name=theme.name + spec["continued"].get(theme.number, "")) for theme in part.themes])
    columns, looks = columns_of(spec["columns"]), looks_of(spec)
    rows, head = grid(part, columns, looks), head_rows(columns, spec.get("head_fill", _HEAD_FILLS.get(spec["made"][:4], "")))
    goal = spec.get("goal")
    if goal and not goal.initiatives:
        rows = [[Cell([para(spec["none_row"])], columns=len(columns))]] if "none_row" in spec else []
        head = [] if "none_paragraph" in spec else head
    if "caption" in spec and goal:
        head = [[_caption(spec, goal, len(columns))], *(head if goal.initiatives or "none_row" in spec else [])]
    above = [(level, text.replace("{title}", plan.title)) for level, text in spec.get("above", [])]
    above += [(PARAGRAPH, spec["none_paragraph"])] if goal and not goal.initiatives and "none_paragraph" in spec else []
    return Part(part, columns, head, rows, spec, above)


def _caption(spec: Spec, goal: Goal, columns: int) -> Cell:
    told = spec["caption"].format(number=goal.number, text=goal.text)
    return Cell([para(told, "b")], "goalrow", 1, columns, fill=spec.get("level_fills", {}).get("goalrow", ""))


def looks_of(spec: Spec) -> Looks:
    """The looks that the settings name; the sign of what is only planned stands in the legend."""
    looks = Looks(**{one.name: spec[one.name] for one in fields(Looks) if one.name in spec})
    mark = spec["planned"][0] if "planned" in spec else ""
    looks.star = f" {mark}" if len(mark) > 1 else mark
    return looks


def shown_by(parts: list[Part]) -> Shown:
    """What is printed of each goal, over all parts."""
    shown: Shown = {}
    for part in parts:
        keys = {column.key for column in part.columns} | set(part.settings.get("says", "").split())
        forms = "".join(part.settings.get(name, "") for name in ("goal_row", "goal_heading", "caption"))
        keys |= {"nr"} if "{number}" in forms else set()
        above = part.settings.get("per") and part.settings.get("ambition", True)
        keys |= {"ambition"} if above or "themeamb" in keys or "{ambition}" in part.settings.get("theme_row", "") else set()
        keys |= {"partners"} if "inits" in keys and part.settings.get("partners_label") else set()
        for goal in part.plan.goals:
            shown.setdefault(goal.number, set()).update(keys)
    return shown
