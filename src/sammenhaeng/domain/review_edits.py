"""What a person can do with the records of a document under review. Each edit makes a new Work, or raises Refusal."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sammenhaeng.domain.draft import FURTHER, Further, GoalDraft, InitiativeDraft, TargetDraft, ThemeDraft
from sammenhaeng.domain.review import Entry, Refusal, Work, next_key

LONGEST = {"title": 400, "name": 400, "text": 5000, "description": 10_000, "ambition": 2000, "partners_text": 5000}
LONGEST_OTHER = 1000
Split = Callable[[str], tuple[str, ...]]
"""How the text of a partners' cell becomes names."""
Targets = Callable[[str], tuple[TargetDraft, ...]]
"""How the text of a goal becomes its targets."""
_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå]{1,6}([.-][0-9A-Za-zÆØÅæøå]{1,4}){0,3}")


def edit_theme(work: Work, key: str, values: Mapping[str, str]) -> Work:
    """Give a theme another number, name or ambition; its goals follow a new number."""
    entry = _found(work, "themes", key)
    number, name = _number(values["number"]), _text(values, "name", needed=True)
    if number != entry.record.number and work.theme(number):
        raise Refusal("number_taken", number)
    former = entry.record.number
    record = replace(entry.record, number=number, name=name, ambition=_text(values, "ambition") or None)
    work = _put(work, entry, record)
    goals = tuple(replace(g, record=replace(g.record, theme=number)) if g.record.theme == former else g for g in work.goals)
    return replace(work, goals=goals)


def edit_goal(work: Work, key: str, values: Mapping[str, str], targets: Targets) -> Work:
    """Give a goal another number, theme, text or indicator; its initiatives follow a new number, its targets a new text."""
    entry = _found(work, "goals", key)
    number, text = _number(values["number"]), _text(values, "text", needed=True)
    if number != entry.record.number and work.goal(number):
        raise Refusal("number_taken", number)
    theme = _found(work, "themes", values["theme"]).record.number
    new_targets = entry.record.targets if text == entry.record.text else targets(text)
    record = replace(entry.record, theme=theme, text=text, targets=new_targets, indicator=_text(values, "indicator"))
    return renumber(_put(work, entry, record), key, number)


def renumber(work: Work, key: str, number: str) -> Work:
    """Give a goal another number that is free; its initiatives follow."""
    entry = _found(work, "goals", key)
    former = entry.record.number
    if number == former:
        return work
    if work.goal(number):
        raise Refusal("number_taken", number)
    work = _put(work, entry, replace(entry.record, number=number, number_printed=False))
    return _initiatives_follow(work, {former: number})


def swap_numbers(work: Work, key: str, number: str) -> Work:
    """Give a goal another number, and the goal that has it this one's."""
    entry, other = _found(work, "goals", key), work.goal(number)
    if other is None or other.key == key:
        return renumber(work, key, number)
    former = entry.record.number
    work = _put(work, entry, replace(entry.record, number=number))
    work = _put(work, other, replace(other.record, number=former))
    return _initiatives_follow(work, {former: number, number: former})


def _initiatives_follow(work: Work, renamed: Mapping[str, str]) -> Work:
    found = (
        replace(i, record=replace(i.record, goal=renamed[i.record.goal])) if i.record.goal in renamed else i  # type: ignore[index]
        for i in work.initiatives
    )
    return replace(work, initiatives=tuple(found))


def edit_initiative(work: Work, key: str, values: Mapping[str, str], split: Split) -> Work:
    """Give an initiative other texts, partners, further columns or another goal."""
    entry = _found(work, "initiatives", key)
    goal = _found(work, "goals", values["goal"]).record.number
    record = _initiative_record(entry.record, values, split)
    work = _put(work, entry, record)
    return work if goal == entry.record.goal else move(work, key, values["goal"])


def _initiative_record(record: InitiativeDraft, values: Mapping[str, str], split: Split) -> InitiativeDraft:
    partners_text = _text(values, "partners_text")
    partners = record.partners if partners_text == record.partners_text else split(partners_text)
    return replace(
        record,
        title=_text(values, "title", needed=True),
        planned=bool(values.get("planned")),
        description=_text(values, "description"),
        partners_text=partners_text,
        partners=partners,
        further=Further(**{name: _text(values, name) for name in FURTHER}),
    )


def move(work: Work, key: str, goal_key: str) -> Work:
    """Let an initiative stand under another goal, last among its initiatives."""
    entry, goal = _found(work, "initiatives", key), _found(work, "goals", goal_key)
    if entry.record.goal == goal.record.number:
        return work
    record = replace(entry.record, goal=goal.record.number, goal_confidence=1.0)
    moved = replace(entry, record=record, edited=True)
    rest = [one for one in work.initiatives if one.key != key]
    under = [at for at, one in enumerate(rest) if one.record.goal == goal.record.number]
    rest.insert(under[-1] + 1 if under else _first_after(work, rest, goal), moved)
    return replace(work, initiatives=tuple(rest))


def _first_after(work: Work, rest: list[Entry[InitiativeDraft]], goal: Entry[GoalDraft]) -> int:
    """Where the initiatives of goals behind this one begin."""
    order = {one.record.number: at for at, one in enumerate(work.goals)}
    mine = order[goal.record.number]
    return next((at for at, one in enumerate(rest) if order.get(one.record.goal or "", -1) > mine), len(rest))


def pieces_of(text: str) -> tuple[tuple[int, str], ...]:
    """Where a text can break: each sentence with the place where it begins, the first one left out."""
    starts = [match.end() for match in re.finditer(r"(?:[.!?:;]|\n)\s+(?=[A-ZÆØÅ0-9•–-])", text)]
    ends = [*starts[1:], len(text)][: len(starts)]
    return tuple((start, text[start:end].strip()) for start, end in zip(starts, ends, strict=True) if text[start:end].strip())


def split_initiative(work: Work, key: str, begins: str, title: str) -> Work:
    """Break an initiative in two where the words `begins` stand in its description. title: of the new one, "" for its first sentence."""
    entry = _found(work, "initiatives", key)
    text, begins = entry.record.description, begins.strip()
    at = text.casefold().find(begins.casefold()) if begins else -1
    if at < 0:
        raise Refusal("no_such_words", begins)
    first, rest = text[:at].strip(), text[at:].strip()
    if not title.strip():
        cut = next((start for start, _piece in pieces_of(rest)), len(rest))
        title, rest = rest[:cut].strip(" .:;"), rest[cut:].strip()
    if not title.strip() or len(title) > LONGEST["title"]:
        raise Refusal("title_needed")
    work, new_key = next_key(work, "initiatives")
    new = replace(entry.record, title=title.strip(), description=rest)
    work = _put(work, entry, replace(entry.record, description=first))
    made = Entry(new_key, new, read=None, edited=True)
    return _behind(work, key, made)


def _behind(work: Work, key: str, made: Entry[InitiativeDraft]) -> Work:
    found: list[Entry[InitiativeDraft]] = []
    for one in work.initiatives:
        found.extend([one, made] if one.key == key else [one])
    return replace(work, initiatives=tuple(found))


def merge_initiatives(work: Work, key: str, other_key: str) -> Work:
    """Let the other initiative go into this one: all of its text is kept, its title too where it is another."""
    entry, other = _found(work, "initiatives", key), _found(work, "initiatives", other_key)
    if key == other_key:
        raise Refusal("same_record")
    one, two = entry.record, other.record
    title = two.title if two.title != one.title else ""
    description = " ".join(part for part in (one.description, title, two.description) if part)
    partners_text = ", ".join(dict.fromkeys(part for part in (one.partners_text, two.partners_text) if part))
    further = Further(
        **{
            name: "; ".join(dict.fromkeys(text for text in (getattr(one.further, name), getattr(two.further, name)) if text))
            for name in FURTHER
        }
    )
    partners = tuple(dict.fromkeys((*one.partners, *two.partners)))
    record = replace(one, description=description, partners_text=partners_text, partners=partners, further=further)
    work = _put(work, entry, record)
    return replace(work, initiatives=tuple(i for i in work.initiatives if i.key != other_key))


def reject(work: Work, key: str, *, rejected: bool) -> Work:
    """Leave a record out of what is taken over, or take it in again."""
    _kind, entry = work.find(key)
    return work.put(replace(entry, rejected=rejected))


def add_theme(work: Work, values: Mapping[str, str]) -> Work:
    """A theme that the document lacks, last."""
    number = _number(values["number"])
    if work.theme(number):
        raise Refusal("number_taken", number)
    work, key = next_key(work, "themes")
    record = ThemeDraft(number, _text(values, "name", needed=True), _text(values, "ambition") or None)
    return replace(work, themes=(*work.themes, Entry(key, record, edited=True)))


def add_goal(work: Work, values: Mapping[str, str], targets: Targets) -> Work:
    """A goal that the document lacks, last in its theme."""
    number = _number(values["number"])
    if work.goal(number):
        raise Refusal("number_taken", number)
    theme, text = _found(work, "themes", values["theme"]).record.number, _text(values, "text", needed=True)
    work, key = next_key(work, "goals")
    record = GoalDraft(number, theme, text, targets=targets(text), indicator=_text(values, "indicator"))
    rest = list(work.goals)
    under = [at for at, one in enumerate(rest) if one.record.theme == theme]
    rest.insert(under[-1] + 1 if under else len(rest), Entry(key, record, edited=True))
    return replace(work, goals=tuple(rest))


def add_initiative(work: Work, values: Mapping[str, str], split: Split) -> Work:
    """An initiative that the document lacks, last under its goal."""
    goal = _found(work, "goals", values["goal"])
    work, key = next_key(work, "initiatives")
    page = next((i.record.page for i in work.initiatives if i.record.goal == goal.record.number), 1)
    empty = InitiativeDraft("", planned=False, description="", goal=None, page=page, partners_text="", partners=(), goal_confidence=1.0)
    entry = Entry(key, _initiative_record(empty, values, split), edited=True)
    return move(replace(work, initiatives=(*work.initiatives, entry)), key, goal.key)


def set_priorities(work: Work, legend: str, keys: frozenset[str]) -> Work:
    """Say which goals a line of the legend has chosen; the others it has not."""
    if legend not in {entry.text for entry in work.frame.legend}:
        raise Refusal("gone")

    def chosen(entry: Entry[GoalDraft]) -> Entry[GoalDraft]:
        others = tuple(text for text in entry.record.priorities or () if text != legend)
        record = replace(entry.record, priorities=(*others, legend) if entry.key in keys else others)
        return entry if record == entry.record else replace(entry, record=record, edited=True)

    return replace(work, goals=tuple(chosen(entry) for entry in work.goals))


def _found(work: Work, kind: str, key: str) -> Entry[Any]:
    found, entry = work.find(key)
    if found != kind:
        raise Refusal("gone")
    return entry


def _put(work: Work, entry: Entry[Any], record: Any) -> Work:
    return work if record == entry.record else work.put(replace(entry, record=record, edited=True))


def _text(values: Mapping[str, str], name: str, *, needed: bool = False) -> str:
    """A value, white space evened out but for line breaks in long texts."""
    text = "\n".join(" ".join(line.split()) for line in values.get(name, "").splitlines()).strip()
    if needed and not text:
        raise Refusal("text_needed", name)
    if len(text) > LONGEST.get(name, LONGEST_OTHER):
        raise Refusal("too_long", name)
    return text


def _number(text: str) -> str:
    number = text.strip()
    if not _NUMBER.fullmatch(number) or len(number) > 12:
        raise Refusal("bad_number", number[:40])
    return number
