"""What a reading was unsure of: its questions, as the fields of the records that they are about."""

from collections.abc import Mapping
from typing import Any

from bench.reading.even import even, even_title

Json = Mapping[str, Any]
SURE = 0.9
"""From this confidence on a reader is sure."""

FIELDS_OF_ROLE = {
    "theme": {"theme.name", "theme.ambition", "goal.theme"},
    "number": {"goal.number"},
    "goal": {"goal.text"},
    "initiative": {"initiative.title", "initiative.planned", "initiative.description"},
    "description": {"initiative.description"},
    "partners": {"initiative.partners"},
    "owner": {"initiative.owner"},
    "deadline": {"initiative.deadline"},
    "economy": {"initiative.economy"},
    "status": {"initiative.status"},
    "indicator": {"initiative.indicator", "goal.indicator"},
}
_OF_INITIATIVE = {"goal_of_initiative": {"goal"}, "partners_of_initiative": {"partners"}, "partner_list": {"partners"}}
_OF_GOAL = {"goal_number": {"number"}, "theme_of_goal": {"theme"}, "priority_colour": {"priorities"}}


class Asked:
    """The doubts of one reading. whole: it doubts everything; incomplete: it knows that something is missing."""

    def __init__(self, draft: Json, truth: Json) -> None:
        self.questions = [(q["kind"], even(q["about"]), q["alternatives"]) for q in draft.get("questions", ())]
        kinds = {kind for kind, _, _ in self.questions}
        self.whole = "read_by_machine" in kinds
        self.incomplete = "table_incomplete" in kinds
        self.priorities = "priorities_lost" in kinds
        legend = {even(entry["text"]) for entry in draft.get("legend", ())}
        self.colours = any(kind == "priority_colour" and about in legend for kind, about, _ in self.questions)
        self.fields = self._of_columns(draft) | self._of_columns(truth)

    def _of_columns(self, model: Json) -> set[str]:
        """Every field that a column in doubt may hold, or does hold."""
        roles = {_one(column["heading"]): column["role"] for column in model.get("columns", ())}
        found: set[str] = set()
        for kind, about, alternatives in self.questions:
            if kind == "column_meaning":
                for role in (roles.get(_one(about), ""), *(a["value"] for a in alternatives)):
                    found |= FIELDS_OF_ROLE.get(role, set())
        return found

    def about(self, kind: str, record: Json, field: str) -> bool:
        """Was it unsure of this field of a record that it gave?"""
        if self.whole or f"{kind}.{field}" in self.fields:
            return True
        return {"theme": self._theme, "goal": self._goal, "initiative": self._initiative}[kind](record, field)

    def _theme(self, record: Json, field: str) -> bool:
        return any(kind in ("theme_of_goal", "record_borders") and about == even(record["name"]) for kind, about, _ in self.questions)

    def _goal(self, record: Json, field: str) -> bool:
        if field == "priorities" and (self.priorities or self.colours):
            return True
        names = {even(record["text"]), even(record["number"])}
        return any(
            (kind == "record_borders" or field in _OF_GOAL.get(kind, ())) and _same(about, names) for kind, about, _ in self.questions
        )

    def _initiative(self, record: Json, field: str) -> bool:
        confidence = record.get("goal_confidence")
        if field == "goal" and confidence is not None and confidence < SURE:
            return True
        names = {even(record["title"]), even_title(record["title"]), even(record["partners_text"])}
        if field == "partners" and any(
            kind == "partner_list" and about in even(record["partners_text"]) for kind, about, _ in self.questions
        ):
            return True
        for kind, about, _ in self.questions:
            concerned = kind == "record_borders" or field in _OF_INITIATIVE.get(kind, ())
            if concerned and _same(about, names):
                return True
        return False

    def about_missing(self, kind: str, record: Json, given: list[Json]) -> bool:
        """Was it unsure where a record went that it did not give: of the one that swallowed it, or of the whole?"""
        if self.whole or self.incomplete:
            return True
        title = even_title(record.get("title") or record.get("text") or record.get("name"))
        for one in given if kind == "initiative" else ():
            if title and title in even(f"{one['title']} {one['description']}") and self._initiative(one, "title"):
                return True
        return False


def _one(heading: str) -> str:
    """A heading without the breaks that a narrow column makes."""
    return even(heading).replace(" ", "").replace("-", "")


def _same(about: str, names: set[str]) -> bool:
    """Is a question about one of these? A long text may be shortened in it."""
    short = about.rstrip("…. ")
    return any(name and (about == name or (len(short) > 20 and name.startswith(short))) for name in names)
