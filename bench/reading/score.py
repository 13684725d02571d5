"""A reading held against the truth: records matched one to one, then field by field."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from bench.reading.asked import Asked
from bench.reading.even import even, even_day, even_names, even_theme, even_title

Json = Mapping[str, Any]
FURTHER = ("owner", "deadline", "economy", "status", "indicator")
ALIKE = {"theme": 60.0, "goal": 55.0, "initiative": 50.0}
"""From this likeness on (0–100) two records can be the same."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One field of one record. asked: the reader said that it was unsure of it."""

    kind: str
    record: str
    field: str
    expected: object
    got: object
    right: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Score:
    """All verdicts of one document. exact: records with every field right, of all that there are or that were given."""

    verdicts: tuple[Verdict, ...]
    exact: int
    records: int
    questions: int
    refused: str = ""
    kinds: dict[str, int] = field(default_factory=dict)


def score(truth: Json, draft: Json) -> Score:
    """Hold a reading against the truth; both are models as sammenhaeng-model/1."""
    return _Scorer(truth, draft).score()


def refused(truth: Json, why: str) -> Score:
    """A document that was not read: every field is wrong, but nobody was told anything wrong."""
    nothing = {"themes": [], "goals": [], "initiatives": [], "questions": []}
    found = _Scorer(truth, nothing).score()
    verdicts = tuple(Verdict(v.kind, v.record, v.field, v.expected, None, right=False, asked=True) for v in found.verdicts)
    return Score(verdicts, 0, found.records, 0, why)


def pairs(wanted: Sequence[Json], given: Sequence[Json], alike: Callable[[Json, Json], float], least: float) -> dict[int, int]:
    """Which given record is which wanted one: the most alike first, each once."""
    found = [(alike(w, g), -i, -j) for i, w in enumerate(wanted) for j, g in enumerate(given)]
    match: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(found, reverse=True):
        if likeness >= least and -i not in match and -j not in taken:
            match[-i] = -j
            taken.add(-j)
    return match


def _like_theme(one: Json, other: Json) -> float:
    return fuzz.ratio(even_theme(one["name"]), even_theme(other["name"]))


def _like_goal(one: Json, other: Json) -> float:
    return fuzz.ratio(even(one["text"]), even(other["text"])) + (8.0 if one["number"] == other["number"] else 0.0)


def _like_initiative(one: Json, other: Json) -> float:
    title = fuzz.ratio(even_title(one["title"]), even_title(other["title"]))
    said = fuzz.ratio(even(one["description"]), even(other["description"])) if one["description"] else title
    return 0.65 * title + 0.35 * said


class _Scorer:
    def __init__(self, truth: Json, draft: Json) -> None:
        self.truth, self.draft, self.asked = truth, draft, Asked(draft, truth)
        likes = {"theme": _like_theme, "goal": _like_goal, "initiative": _like_initiative}
        self.match = {kind: pairs(truth[f"{kind}s"], draft[f"{kind}s"], like, ALIKE[kind]) for kind, like in likes.items()}
        self.goal_of = self._by_number("goal", "number")
        self.theme_of = self._by_number("theme", "number")
        printed = any(goal["number_printed"] for goal in truth["goals"])
        self.counted = {
            "theme.ambition": any(t["ambition"] for t in truth["themes"]),
            "goal.number": printed,
            "goal.priorities": bool(truth["legend"]),
            "goal.indicator": any(g.get("indicator") for g in truth["goals"]),
            "initiative.description": any(i["description"] for i in truth["initiatives"]),
            "initiative.partners": any(i["partners"] for i in truth["initiatives"]),
        }
        self.counted |= {f"initiative.{name}": any(i.get("further", {}).get(name) for i in truth["initiatives"]) for name in FURTHER}

    def _by_number(self, kind: str, name: str) -> dict[str, int]:
        """The number that the reading gave a record → which record of the truth it is (-1 for a surplus one)."""
        found = {record[name]: -1 for record in self.draft[f"{kind}s"]}
        return found | {self.draft[f"{kind}s"][j][name]: i for i, j in self.match[kind].items()}

    def score(self) -> Score:
        """All verdicts, and the records that are wholly right."""
        verdicts: list[Verdict] = []
        exact = records = 0
        for kind in ("theme", "goal", "initiative"):
            for i, record in enumerate(self.truth[f"{kind}s"]):
                found = list(self._record(kind, i, record))
                verdicts.extend(found)
                exact += all(v.right for v in found)
                records += 1
            surplus = [r for j, r in enumerate(self.draft[f"{kind}s"]) if j not in self.match[kind].values()]
            records += len(surplus)
            for record in surplus:
                verdicts.extend(self._surplus(kind, record))
        kinds: dict[str, int] = {}
        for kind, _, _ in self.asked.questions:
            kinds[kind] = kinds.get(kind, 0) + 1
        return Score(tuple(verdicts), exact, records, len(self.asked.questions), kinds=kinds)

    def _record(self, kind: str, i: int, record: Json) -> Iterator[Verdict]:
        name = _name(kind, record)
        j = self.match[kind].get(i)
        if j is None:
            asked = self.asked.about_missing(kind, record, self.draft["initiatives"])
            for field_name, expected, _ in self._fields(kind, i, record, None):
                yield Verdict(kind, name, field_name, expected, "(record missing)", right=False, asked=asked)
            return
        given = self.draft[f"{kind}s"][j]
        for field_name, expected, got in self._fields(kind, i, record, given):
            yield Verdict(kind, name, field_name, expected, got, expected == got, self.asked.about(kind, given, field_name))

    def _surplus(self, kind: str, record: Json) -> Iterator[Verdict]:
        """A record that nobody wrote: every field that it fills is wrong."""
        for field_name, _, got in self._fields(kind, -1, {}, record):
            if got not in ("", (), None, False):
                yield Verdict(
                    kind,
                    _name(kind, record),
                    field_name,
                    "(no such record)",
                    got,
                    right=False,
                    asked=self.asked.about(kind, record, field_name),
                )

    def _fields(self, kind: str, i: int, wanted: Json, given: Json | None) -> Iterator[tuple[str, object, object]]:
        """Each field that counts, as wanted and as given, evened out."""
        each = {"theme": self._theme, "goal": self._goal, "initiative": self._initiative}[kind]
        for name, expected, got in each(i, wanted, given or {}):
            if self.counted.get(f"{kind}.{name}", True) or (got and given is not None):
                yield name, expected, got

    def _theme(self, i: int, wanted: Json, given: Json) -> Iterator[tuple[str, object, object]]:
        yield "name", even_theme(wanted.get("name")), even_theme(given.get("name"))
        yield "ambition", even(wanted.get("ambition")), even(given.get("ambition"))

    def _goal(self, i: int, wanted: Json, given: Json) -> Iterator[tuple[str, object, object]]:
        if self.counted["goal.number"]:
            yield "number", wanted.get("number"), given.get("number")
        yield "text", even(wanted.get("text")), even(given.get("text"))
        themes = [theme["number"] for theme in self.truth["themes"]]
        at = self.theme_of.get(str(given.get("theme")), -1)
        yield "theme", wanted.get("theme"), themes[at] if at >= 0 else f"?{given.get('theme')}"
        if self.counted["goal.priorities"]:
            yield "priorities", _priorities(wanted.get("priorities")), _priorities(given.get("priorities"))
        yield "indicator", even(wanted.get("indicator")), self._indicator(i, wanted, given)

    def _indicator(self, i: int, wanted: Json, given: Json) -> str:
        """What is said of the goal, or, as good, of every initiative under it."""
        own = even(given.get("indicator"))
        under = {even(one.get("further", {}).get("indicator")) for one in self.draft["initiatives"] if one["goal"] == given.get("number")}
        return under.pop() if not own and len(under) == 1 and wanted.get("indicator") else own

    def _initiative(self, i: int, wanted: Json, given: Json) -> Iterator[tuple[str, object, object]]:
        yield "title", even_title(wanted.get("title")), even_title(given.get("title"))
        yield "planned", bool(wanted.get("planned")), bool(given.get("planned"))
        yield "description", even(wanted.get("description")), even(given.get("description"))
        goals = [goal["number"] for goal in self.truth["goals"]]
        at = self.goal_of.get(str(given.get("goal")), -1)
        yield "goal", wanted.get("goal"), goals[at] if at >= 0 else f"?{given.get('goal')}"
        yield "partners", even_names(wanted.get("partners", ())), even_names(given.get("partners", ()))
        for name in FURTHER:
            yield name, even_day(wanted.get("further", {}).get(name)), self._further(name, given)

    def _further(self, name: str, given: Json) -> str:
        """A further column's word; an indicator may have been taken for the only initiative's goal's."""
        own = even_day(given.get("further", {}).get(name))
        if name != "indicator" or own or not self.counted["initiative.indicator"]:
            return own
        under = [one for one in self.draft["initiatives"] if one["goal"] == given.get("goal")]
        goal = next((goal for goal in self.draft["goals"] if goal["number"] == given.get("goal")), {})
        return even_day(goal.get("indicator")) if len(under) == 1 else ""


def _name(kind: str, record: Json) -> str:
    return str(record.get({"theme": "name", "goal": "text", "initiative": "title"}[kind], ""))


def _priorities(found: object) -> object:
    return None if found is None else tuple(sorted(even(text) for text in found))
