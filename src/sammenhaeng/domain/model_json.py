"""A draft as the JSON document `sammenhaeng-model/1`, and back. The schema is beside the reader."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sammenhaeng.domain.draft import (
    Alternative,
    Box,
    ColumnRead,
    Draft,
    Further,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    PartnerDraft,
    Place,
    Places,
    Question,
    QuestionKind,
    SourceFile,
    TargetDraft,
    ThemeDraft,
)
from sammenhaeng.domain.target_json import target_from_json, target_to_json

SCHEMA = "sammenhaeng-model/1"
Json = dict[str, Any]


def to_json(draft: Draft) -> Json:
    """The whole draft; questions and places stand beside the records that they are about."""
    return {
        "schema": SCHEMA,
        "language": draft.language,
        "title": draft.title,
        "source": {"file": draft.source.file, "sha256": draft.source.sha256, "pages": draft.source.pages},
        "legend": [{"mark": e.mark, "meaning": e.meaning.value, "text": e.text} for e in draft.legend],
        "themes": [{"number": t.number, "name": t.name, "ambition": t.ambition} for t in draft.themes],
        "goals": [_goal_to_json(goal) for goal in draft.goals],
        "initiatives": [_initiative_to_json(initiative) for initiative in draft.initiatives],
        "partners": [{"name": p.name, "kind": p.kind, "spellings": list(p.spellings)} for p in draft.partners],
        "questions": [_question_to_json(question) for question in draft.questions],
        "places": _places_to_json(draft),
        "columns": [{"heading": c.heading, "role": c.role, "confidence": c.confidence} for c in draft.columns],
    }


def _goal_to_json(goal: GoalDraft) -> Json:
    return {
        "number": goal.number,
        "number_printed": goal.number_printed,
        "theme": goal.theme,
        "text": goal.text,
        "priorities": None if goal.priorities is None else list(goal.priorities),
        "targets": [target_to_json(target) for target in goal.targets],
        "indicator": goal.indicator,
    }


def _initiative_to_json(initiative: InitiativeDraft) -> Json:
    return {
        "title": initiative.title,
        "planned": initiative.planned,
        "description": initiative.description,
        "goal": initiative.goal,
        "goal_confidence": initiative.goal_confidence,
        "page": initiative.page,
        "partners_text": initiative.partners_text,
        "partners": list(initiative.partners),
        "further": {name: text for name, text in asdict(initiative.further).items() if text},
    }


def _question_to_json(question: Question) -> Json:
    return {
        "kind": question.kind.value,
        "about": question.about,
        "confidence": question.confidence,
        "alternatives": [{"value": a.value, "confidence": a.confidence} for a in question.alternatives],
        "place": _place_to_json(question.place) if question.place else None,
    }


def _place_to_json(place: Place) -> Json:
    box = place.box
    return (
        {"page": place.page, "lines": [place.first_line, place.last_line]}
        | ({"box": [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)]} if box else {})
        | ({"cell": place.cell} if place.cell else {})
    )


def _places_to_json(draft: Draft) -> Json:
    """Where each value stands: {"goals": [{"text": {"page": 1, "lines": [52, 56]}}, …], …}, in the records' order."""

    def each(places: Places) -> Json:
        return {name: _place_to_json(place) for name, place in places.items()}

    return {
        "themes": [each(theme.places) for theme in draft.themes],
        "goals": [each(goal.places) for goal in draft.goals],
        "initiatives": [each(initiative.places) for initiative in draft.initiatives],
    }


def from_json(data: Mapping[str, Any]) -> Draft:
    """The draft of a model that satisfies the schema."""
    places = data.get("places") or {}
    source = data["source"]
    return Draft(
        title=data["title"],
        language=data["language"],
        source=SourceFile(source["file"], source["sha256"], source["pages"]),
        legend=tuple(LegendEntry(e["mark"], LegendMeaning(e["meaning"]), e["text"]) for e in data["legend"]),
        themes=tuple(ThemeDraft(t["number"], t["name"], t["ambition"], _places(places, "themes", i)) for i, t in enumerate(data["themes"])),
        goals=tuple(_goal_from_json(g, _places(places, "goals", i)) for i, g in enumerate(data["goals"])),
        initiatives=tuple(_initiative_from_json(record, _places(places, "initiatives", i)) for i, record in enumerate(data["initiatives"])),
        partners=tuple(PartnerDraft(p["name"], p["kind"], tuple(p["spellings"])) for p in data["partners"]),
        questions=tuple(_question_from_json(q) for q in data.get("questions", ())),
        columns=tuple(ColumnRead(c["heading"], c["role"], c["confidence"]) for c in data.get("columns", ())),
    )


def _places(places: Mapping[str, Any], kind: str, index: int) -> dict[str, Place]:
    records = places.get(kind) or []
    return {name: _place_from_json(p) for name, p in records[index].items()} if index < len(records) else {}


def _place_from_json(place: Mapping[str, Any]) -> Place:
    box = place.get("box")
    return Place(place["page"], place["lines"][0], place["lines"][1], Box(*box) if box else None, place.get("cell", ""))


def _goal_from_json(data: Mapping[str, Any], places: Places) -> GoalDraft:
    return GoalDraft(
        number=data["number"],
        theme=data["theme"],
        text=data["text"],
        number_printed=data["number_printed"],
        priorities=None if data["priorities"] is None else tuple(data["priorities"]),
        targets=tuple(_target_draft(t) for t in data["targets"]),
        indicator=data.get("indicator", ""),
        places=places,
    )


def _target_draft(data: Mapping[str, Any]) -> TargetDraft:
    return TargetDraft(data["text"], target_from_json(data), data.get("measure"), data.get("population"))


def _initiative_from_json(data: Mapping[str, Any], places: Places) -> InitiativeDraft:
    return InitiativeDraft(
        title=data["title"],
        planned=data["planned"],
        description=data["description"],
        goal=data["goal"],
        page=data["page"],
        partners_text=data["partners_text"],
        partners=tuple(data["partners"]),
        goal_confidence=data.get("goal_confidence"),
        further=Further(**data.get("further", {})),
        places=places,
    )


def _question_from_json(data: Mapping[str, Any]) -> Question:
    place = data["place"]
    return Question(
        kind=QuestionKind(data["kind"]),
        about=data["about"],
        alternatives=tuple(Alternative(a["value"], a["confidence"]) for a in data["alternatives"]),
        place=_place_from_json(place) if place else None,
    )
