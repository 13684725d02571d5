"""A document under review: what was read, as people have changed it since. Nothing of it is in the model yet.

Everything is a value: each edit makes a new Work from the old one. Records keep their key, so that a question, a form and a
comparison speak of the same record after it has got another number, title or place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, Question, ThemeDraft
from sammenhaeng.domain.model_json import from_json, to_json

R = TypeVar("R", ThemeDraft, GoalDraft, InitiativeDraft)
KINDS = ("themes", "goals", "initiatives")
LETTER = {"themes": "t", "goals": "g", "initiatives": "i"}
OPEN_FIELDS = ("answer", "by", "at")
Json = dict[str, Any]


class Refusal(Exception):
    """An edit that cannot be. code: why, for words in a language; about: what it is about, in the document's words."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.code, self.about = code, about


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record under review. version: number of the step that last touched it, 0 as read; edited: a person has changed it.

    read: its place among the records of its kind as the document was read, None for one that a person added; rejected: a person
    does not want it taken over.
    """

    key: str
    record: R
    version: int = 0
    read: int | None = None
    edited: bool = False
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the reader with what a person answered: "" while nobody has. at: ISO 8601."""

    key: str
    question: Question
    answer: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Work:
    """The document as it stands. frame: its title, legend, partners and columns, without records and questions.

    pairs: key of a goal or initiative → what it is in the former edition, "" for nothing, where a person has said so.
    gone: what stands in the former edition only ("goals:1.3", "initiatives:Title") → whether it is to be retired.
    serial: how many keys have been given; stamps: what else than records a step has touched (parts) → the number of the last one.
    """

    frame: Draft
    themes: tuple[Entry[ThemeDraft], ...] = ()
    goals: tuple[Entry[GoalDraft], ...] = ()
    initiatives: tuple[Entry[InitiativeDraft], ...] = ()
    asked: tuple[Asked, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, bool] = field(default_factory=dict)
    serial: int = 0
    stamps: Mapping[str, int] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[str, Entry[Any]]]:
        """Every record with its kind, from the outermost inwards."""
        for kind in KINDS:
            for entry in getattr(self, kind):
                yield kind, entry

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, Entry[Any]]]:
        return {entry.key: (kind, entry) for kind, entry in self.entries()}

    @cached_property
    def _goals(self) -> dict[str, Entry[GoalDraft]]:
        return {one.record.number: one for one in sorted(self.goals, key=lambda one: not one.rejected)}

    @cached_property
    def _themes(self) -> dict[str, Entry[ThemeDraft]]:
        return {one.record.number: one for one in sorted(self.themes, key=lambda one: not one.rejected)}

    def find(self, key: str) -> tuple[str, Entry[Any]]:
        """The record with a key, and its kind. Raises Refusal where somebody has taken it out."""
        if key not in self._by_key:
            raise Refusal("gone")
        return self._by_key[key]

    def goal(self, number: str | None) -> Entry[GoalDraft] | None:
        """The goal of a number; one that is not rejected first."""
        return self._goals.get(number or "")

    def theme(self, number: str) -> Entry[ThemeDraft] | None:
        """The theme of a number; one that is not rejected first."""
        return self._themes.get(number)

    def with_entries(self, **entries: tuple[Entry[Any], ...]) -> "Work":
        """The work with other records of a kind."""
        made: dict[str, Any] = dict(entries)
        return replace(self, **made)

    def is_wanted(self, entry: Entry[Any]) -> bool:
        """Will the record be taken over? Not where it, its goal or its theme is rejected."""
        if entry.rejected:
            return False
        record = entry.record
        if isinstance(record, InitiativeDraft):
            above: Entry[Any] | None = self.goal(record.goal)
            return above is not None and self.is_wanted(above)
        if isinstance(record, GoalDraft):
            above = self.theme(record.theme)
            return above is None or not above.rejected
        return True

    def put(self, entry: Entry[Any]) -> "Work":
        """The work with a record in place of the one of the same key."""
        kind, _former = self.find(entry.key)
        return self.with_entries(**{kind: tuple(entry if one.key == entry.key else one for one in getattr(self, kind))})


def work_of(draft: Draft, given: int = 0) -> Work:
    """A reading as it comes, before anybody has touched it. given: how many keys have been given in this review."""
    frame = replace(draft, themes=(), goals=(), initiatives=(), questions=())
    counts = {kind: len(getattr(draft, kind)) for kind in KINDS}
    made: dict[str, Any] = {
        kind: tuple(Entry(f"{LETTER[kind]}{given + n}", record, read=n - 1) for n, record in enumerate(getattr(draft, kind), 1))
        for kind in KINDS
    }
    asked = tuple(Asked(f"q{n}", question) for n, question in enumerate(draft.questions, 1))
    return Work(frame, **made, asked=asked, serial=given + max(counts.values(), default=0))


def next_key(work: Work, kind: str) -> tuple[Work, str]:
    """A key that no record has had."""
    number = work.serial + 1
    return replace(work, serial=number), f"{LETTER[kind]}{number}"


def to_state(work: Work) -> Json:
    """The work as JSON, its records by key: two states can be held against each other record by record."""
    parts: dict[str, Any] = {kind: tuple(one.record for one in getattr(work, kind)) for kind in KINDS}
    data = to_json(replace(work.frame, **parts, questions=tuple(one.question for one in work.asked)))
    places, records, questions = data.pop("places"), {kind: data.pop(kind) for kind in KINDS}, data.pop("questions")
    entries = {
        one.key: {"kind": kind, "record": record, "places": place} | _marks(one)
        for kind in KINDS
        for one, record, place in zip(getattr(work, kind), records[kind], places[kind], strict=True)
    }
    asked = {
        one.key: {"question": question} | {name: getattr(one, name) for name in OPEN_FIELDS}
        for one, question in zip(work.asked, questions, strict=True)
    }
    order = {kind: [one.key for one in getattr(work, kind)] for kind in KINDS}
    rest = {"pairs": dict(work.pairs), "gone": dict(work.gone), "serial": work.serial, "order": order, "stamps": dict(work.stamps)}
    return {"frame": data, "entries": entries, "asked": asked, **rest}


def _marks(entry: Entry[Any]) -> Json:
    return {"version": entry.version, "read": entry.read, "edited": entry.edited, "rejected": entry.rejected}


def from_state(state: Mapping[str, Any]) -> Work:
    """The work of a state that to_state made."""
    entries, order = state["entries"], state["order"]
    whole = dict(state["frame"])
    whole["places"] = {kind: [entries[key]["places"] for key in order[kind]] for kind in KINDS}
    whole |= {kind: [entries[key]["record"] for key in order[kind]] for kind in KINDS}
    asking = sorted(state["asked"].items(), key=lambda one: int(one[0][1:]))
    whole["questions"] = [one["question"] for _key, one in asking]
    draft = from_json(whole)
    made: dict[str, Any] = {
        kind: tuple(_entry(key, record, entries[key]) for key, record in zip(order[kind], getattr(draft, kind), strict=True))
        for kind in KINDS
    }
    asked = tuple(
        Asked(key, question, *(one[name] for name in OPEN_FIELDS)) for (key, one), question in zip(asking, draft.questions, strict=True)
    )
    frame = replace(draft, themes=(), goals=(), initiatives=(), questions=())
    rest = {name: state[name] for name in ("pairs", "gone", "serial")}
    return Work(frame, **made, asked=asked, **rest, stamps=state.get("stamps", {}))


def _entry(key: str, record: Any, marks: Mapping[str, Any]) -> Entry[Any]:
    return Entry(key, record, marks["version"], marks["read"], marks["edited"], marks["rejected"])


def stamped(former: Work, work: Work, number: int, touched: Iterable[str] = ()) -> Work:
    """The work with every record and part that differs from the former carrying the number of the step that changed it.

    touched: parts that it changed outside of the work.
    """
    known = {entry.key: entry for _kind, entry in former.entries()}
    pairs = {key for key in former.pairs.keys() | work.pairs.keys() if former.pairs.get(key) != work.pairs.get(key)}

    def stamp(entry: Entry[Any]) -> Entry[Any]:
        is_same = _same(known.get(entry.key), entry) and entry.key not in pairs
        return entry if is_same else replace(entry, version=number)

    old, new = parts(former), parts(work)
    last = {name: max(former.stamps.get(name, 0), work.stamps.get(name, 0)) for name in former.stamps.keys() | work.stamps.keys()}
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    work = replace(work, stamps=last | dict.fromkeys((*changed, *touched), number))
    return work.with_entries(**{kind: tuple(stamp(entry) for entry in getattr(work, kind)) for kind in KINDS})


def parts(work: Work) -> dict[str, Any]:
    """What people decide beside the records, by name: questions with their answers, pairs, what is to be retired, partners, numbers."""
    found: dict[str, Any] = {f"question:{one.key}": one for one in work.asked}
    found |= {f"pair:{key}": former for key, former in work.pairs.items()}
    found |= {f"gone:{name}": retire for name, retire in work.gone.items()}
    found |= {f"goal:{one.record.number}": one.key for one in work.goals}
    found |= {f"theme:{one.record.number}": one.key for one in work.themes}
    return found | {f"partner:{partner.name}": partner for partner in work.frame.partners}


def _same(former: Entry[Any] | None, entry: Entry[Any]) -> bool:
    """Equal in everything but the version; places and confidence, which records leave out of equality, are no change to see."""
    return former is not None and replace(former, version=entry.version) == entry
