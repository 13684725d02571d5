"""The plans of invented municipalities, from small text files.

@ organisation | title | language
# theme | ambition
## goal {priorities} [indicator]
- initiative (* = planned) | description | partner; partner | owner | deadline | economy | status
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

CONTENT = Path(__file__).resolve().parent / "content"
FURTHER = ("owner", "deadline", "economy", "status")
_LETTERS = "ABCDEFG"


@dataclass(slots=True)
class Initiative:
    """What is done for a goal."""

    title: str
    planned: bool
    description: str
    partners: list[str]
    further: dict[str, str]


@dataclass(slots=True)
class Goal:
    """What shall be reached. priorities: numbers from 1."""

    number: str
    text: str
    priorities: list[int]
    indicator: str
    initiatives: list[Initiative] = field(default_factory=list)


@dataclass(slots=True)
class Theme:
    """What goals are grouped by."""

    number: str
    name: str
    ambition: str
    goals: list[Goal] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """All that a municipality wants and does."""

    organisation: str
    title: str
    language: str
    themes: list[Theme] = field(default_factory=list)

    @property
    def goals(self) -> list[Goal]:
        """The goals of all themes."""
        return [goal for theme in self.themes for goal in theme.goals]


def load(name: str) -> Plan:
    """The plan of a file of `content`."""
    plan = Plan("", "", "")
    for line in (CONTENT / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        parts = [part.strip() for part in rest.split("|")]
        if sign == "@":
            organisation, title, language = parts
            plan = Plan(organisation, title, language)
        elif sign == "#":
            name, ambition = parts
            plan.themes.append(Theme(str(len(plan.themes) + 1), name, ambition))
        elif sign == "##":
            theme = plan.themes[-1]
            theme.goals.append(_goal(f"{theme.number}.{len(theme.goals) + 1}", rest))
        elif sign == "-":
            plan.themes[-1].goals[-1].initiatives.append(_initiative(parts))
    return plan


def _goal(number: str, text: str) -> Goal:
    found = re.fullmatch(r"(.*?)(?:\s*\{([\d,]*)\})?(?:\s*\[([^\]]*)\])?\s*", text)
    assert found is not None
    return Goal(number, found[1].strip(), [int(one) for one in (found[2] or "").split(",") if one], found[3] or "")


def _initiative(parts: list[str]) -> Initiative:
    title, description, partners, *further = parts + [""] * (7 - len(parts))
    names = [name.strip() for name in partners.split(";") if name.strip()]
    return Initiative(title.rstrip("*"), title.endswith("*"), description, names, dict(zip(FURTHER, further, strict=False)))


def renumber(plan: Plan, scheme: str) -> None:
    """Give the goals other numbers: running (1, 2, 3 …), letters (A1) or suffix (1a)."""
    running = 0
    for at, theme in enumerate(plan.themes):
        letter = _LETTERS[at]
        theme.number = letter if scheme == "letters" else theme.number
        for below, goal in enumerate(theme.goals):
            running += 1
            forms = {"running": str(running), "letters": f"{letter}{below + 1}", "suffix": f"{at + 1}{_LETTERS[below].lower()}"}
            goal.number = forms[scheme]


def only(plan: Plan, numbers: list[str]) -> Plan:
    """The same goals, but no others, and no theme without any."""
    themes = [replace(theme, goals=[goal for goal in theme.goals if goal.number in numbers]) for theme in plan.themes]
    return replace(plan, themes=[theme for theme in themes if theme.goals])
