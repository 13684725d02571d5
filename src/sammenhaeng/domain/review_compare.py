"""A document under review held against the former edition: what is new, changed, moved, gone or the same, record by record."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from sammenhaeng.domain.diff import SharedInitiative, initiatives_by_key, label_of
from sammenhaeng.domain.draft import FURTHER, Draft, Further, GoalDraft, InitiativeDraft, ThemeDraft
from sammenhaeng.domain.identity import ALIKE_IN_PLACE, Named, paired, plain, plain_words
from sammenhaeng.domain.identity import alike as alike_by_words
from sammenhaeng.domain.identity import likeness as likeness_of_words
from sammenhaeng.domain.review import Entry, Work

ALIKE = 62.0
"""From this likeness on (0–100) two initiatives of different titles are shown as perhaps the same."""
MOST_COMPARED = 400
"""New and gone initiatives that are held against each other."""
TITLE_WEIGHS = 0.6


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as it was."""

    name: str
    former: str
    now: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A record beside its former self. former: its number or label there, None for a new one; how: new, changed or same.

    moved: it stands under another goal or theme, or has another number; differences: of its texts.
    alike: label of a former record that it may be, with the likeness 0–100, where nobody has said yet; of one that has only its number
    from a former one, that one.
    """

    key: str
    former: str | None
    how: str
    moved: tuple[str, str] | None = None
    differences: tuple[Difference, ...] = ()
    alike: tuple[str, float] | None = None

    @property
    def is_same(self) -> bool:
        """Is nothing different?"""
        return self.how == "same" and self.moved is None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it. by_key: of each record that is wanted; gone_…: what only the former edition has, by number or label."""

    by_key: Mapping[str, Compared]
    gone_themes: tuple[ThemeDraft, ...] = ()
    gone_goals: tuple[GoalDraft, ...] = ()
    gone_initiatives: tuple[tuple[str, SharedInitiative], ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records are new, changed, moved, the same and gone."""
        found = {"new": 0, "changed": 0, "moved": 0, "same": 0}
        for one in self.by_key.values():
            found["moved" if one.moved and one.how == "same" else one.how] += 1
        return found | {"gone": len(self.gone_themes) + len(self.gone_goals) + len(self.gone_initiatives)}


def compare(former: Draft, work: Work) -> Comparison:
    """Hold the wanted records against an edition."""
    themes = {one.key: one for one in _themes(former, work)}
    goals = {one.key: one for one in _goals(former, work, _now(work.themes, themes))}
    renumbered = _now(work.goals, goals)
    found = {**themes, **goals}
    groups = groups_of(work)
    old = {label_of(key): shared for key, shared in initiatives_by_key(former.initiatives).items()}
    matched = _matched(work, groups, old)
    for label, keys in groups.items():
        was = matched.get(label)
        found |= {key: _initiative(work, key, keys, (was, old.get(was or "")), renumbered) for key in keys}
    gone = [(label, old[label]) for label in old if label not in matched.values()]
    found |= _alike(work, found, gone)
    used_themes, used_goals = ({one.former for one in each.values()} for each in (themes, goals))
    gone_themes = tuple(t for t in former.themes if t.number not in used_themes)
    gone_goals = tuple(g for g in former.goals if g.number not in used_goals)
    found |= _alike_numbered(work, found, [Named(g.number, g.number, g.text) for g in gone_goals], work.goals)
    found |= _alike_numbered(work, found, [Named(t.number, t.number, t.name) for t in gone_themes], work.themes)
    return Comparison(found, gone_themes, gone_goals, tuple(gone), groups)


def _now(entries: Iterable[Entry[Any]], found: Mapping[str, Compared]) -> dict[str, str]:
    """Number in the edition → number in the document."""
    return {former: one.record.number for one in entries if one.key in found and (former := found[one.key].former)}


def groups_of(work: Work) -> dict[str, tuple[str, ...]]:
    """The wanted initiatives as the model has them: label → keys of the entries that are this one initiative under several goals."""
    wanted = [entry for entry in work.initiatives if work.is_wanted(entry)]
    titled: dict[str, list[tuple[str, SharedInitiative, list[str]]]] = {}
    for key, one in initiatives_by_key(entry.record for entry in wanted).items():
        titled.setdefault(key[0], []).append((label_of(key), one, list(one.goals) or [""]))
    found: dict[str, list[str]] = {}
    for entry in wanted:
        goal = entry.record.goal or ""
        label, left = next(
            (label, left) for label, one, left in titled[entry.record.title] if goal in left and _is(one.record, entry.record)
        )
        left.remove(goal)
        found.setdefault(label, []).append(entry.key)
    return {label: tuple(keys) for label, keys in found.items()}


def _is(one: InitiativeDraft, other: InitiativeDraft) -> bool:
    names = ("title", "description", "partners_text", "planned", "further")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _themes(former: Draft, work: Work) -> Iterator[Compared]:
    wanted = [entry for entry in work.themes if work.is_wanted(entry)]
    known = {theme.number: theme for theme in former.themes}
    old = [Named(theme.number, theme.number, theme.name) for theme in former.themes]
    pairs = paired(old, [_named(one) for one in wanted], work.pairs)
    for entry in wanted:
        was, record = known.get(pairs.get(entry.key, "")), entry.record
        texts = {"name": was.name, "ambition": was.ambition or ""} if was else {}
        one = _compared(entry.key, was.number if was else None, texts, {"name": record.name, "ambition": record.ambition or ""})
        yield replace(one, moved=(was.number, record.number) if was and was.number != record.number else None)


def _goals(former: Draft, work: Work, themes: Mapping[str, str]) -> Iterator[Compared]:
    """themes: number in the edition → number in the document."""
    wanted = [entry for entry in work.goals if work.is_wanted(entry)]
    known = {goal.number: goal for goal in former.goals}
    old = [Named(goal.number, goal.number, goal.text) for goal in former.goals]
    pairs = paired(old, [_named(one) for one in wanted], work.pairs)
    for entry in wanted:
        was, record = known.get(pairs.get(entry.key, "")), entry.record
        texts = {"text": record.text, "indicator": record.indicator}
        one = _compared(entry.key, was.number if was else None, {"text": was.text, "indicator": was.indicator} if was else {}, texts)
        moved = (was.number, record.number) if was and was.number != record.number else None
        if was and not moved and themes.get(was.theme, was.theme) != record.theme:
            moved = (was.theme, record.theme)
        yield replace(one, moved=moved)


def _matched(work: Work, groups: Mapping[str, Sequence[str]], old: Mapping[str, SharedInitiative]) -> dict[str, str]:
    """Label now → label in the former edition: what a person has said, else the same label, else the same title but for case and signs."""
    said = {label: work.pairs[key] for label, keys in groups.items() for key in keys[:1] if key in work.pairs}
    found = {label: former for label, former in said.items() if former in old}
    by_plain = {plain(label): label for label in reversed(list(old))}
    for way in (lambda label: label, lambda label: by_plain.get(plain(label), "")):
        for label in groups:
            former = way(label)
            if label not in found and label not in said and former in old and former not in found.values():
                found[label] = former
    return found


def _initiative(
    work: Work, key: str, keys: Sequence[str], was: tuple[str | None, SharedInitiative | None], renumbered: Mapping[str, str]
) -> Compared:
    record, (former, shared) = work.find(key)[1].record, was
    one = _compared(key, former, texts_of(shared.record) if shared else {}, texts_of(record))
    if shared is None:
        return one
    goals = tuple(work.find(each)[1].record.goal or "" for each in keys)
    before = tuple(renumbered.get(number, number) for number in shared.goals)
    moved = (", ".join(shared.goals), ", ".join(goals)) if set(goals) != set(before) else None
    return Compared(one.key, one.former, one.how, moved, one.differences)


def texts_of(record: InitiativeDraft) -> dict[str, str]:
    """The fields of an initiative that are held against each other."""
    further: Further = record.further
    return {
        "title": record.title,
        "planned": "*" if record.planned else "",
        "description": record.description,
        "partners_text": record.partners_text,
    } | {name: getattr(further, name) for name in FURTHER}


def _compared(key: str, former: str | None, old: Mapping[str, str], now: Mapping[str, str]) -> Compared:
    if former is None:
        return Compared(key, None, "new")
    found = tuple(Difference(name, old[name], text) for name, text in now.items() if _even(old[name]) != _even(text))
    return Compared(key, former, "changed" if found else "same", differences=found)


def _alike(work: Work, found: Mapping[str, Compared], gone: Sequence[tuple[str, SharedInitiative]]) -> dict[str, Compared]:
    """New initiatives that may be one that is gone, under another title: the likest pairs first, each once."""
    new = [entry for entry in work.initiatives if entry.key in found and found[entry.key].how == "new" and entry.key not in work.pairs]
    pairs = sorted(
        (
            (likeness(shared.record, entry.record), label, entry.key)
            for entry in new[:MOST_COMPARED]
            for label, shared in gone[:MOST_COMPARED]
        ),
        reverse=True,
    )
    made: dict[str, Compared] = {}
    taken: set[str] = set()
    for alike, label, key in pairs:
        if alike >= ALIKE and key not in made and label not in taken:
            made[key] = Compared(key, None, "new", alike=(label, alike))
            taken.add(label)
    return made


def _alike_numbered(
    work: Work, found: Mapping[str, Compared], gone: Sequence[Named], entries: Sequence[Entry[GoalDraft]] | Sequence[Entry[ThemeDraft]]
) -> dict[str, Compared]:
    """New goals or themes that may be one that is gone; and those that have no more than their number from the one that they pass for."""
    new = [_named(one) for one in entries if one.key in found and found[one.key].how == "new" and one.key not in work.pairs]
    made = {key: replace(found[key], alike=like) for key, like in alike_by_words(gone, new).items()}
    for entry in entries:
        one = found.get(entry.key)
        if one is None or one.former is None or entry.key in work.pairs or one.former != entry.record.number:
            continue
        was = next((each.former for each in one.differences if each.name in ("text", "name")), None)
        if was is not None and (like := likeness_of_words(plain_words(was), plain_words(_named(entry).text))) < ALIKE_IN_PLACE:
            made[entry.key] = replace(one, alike=(one.former, like))
    return made


def _named(entry: Entry[Any]) -> Named:
    record = entry.record
    return Named(entry.key, record.number, record.text if isinstance(record, GoalDraft) else record.name)


def likeness(old: InitiativeDraft, new: InitiativeDraft) -> float:
    """How alike two initiatives are, 0–100: their titles' words first, then their texts' words."""
    title = fuzz.token_set_ratio(plain_words(old.title), plain_words(new.title))
    if not old.description or not new.description:
        return title * 0.9
    text = fuzz.token_sort_ratio(plain_words(old.description), plain_words(new.description))
    return max(title * TITLE_WEIGHS + text * (1 - TITLE_WEIGHS), text * 0.95 if text > 85 else 0.0)


def _even(text: str) -> str:
    return " ".join(text.split())


def words_changed(former: str, now: str) -> tuple[tuple[str, str], ...]:
    """What became of a text, word by word: ("same" | "del" | "ins", words) in reading order."""
    old, new = former.split(), now.split()
    pieces: list[tuple[str, str]] = []
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            pieces.append(("same", " ".join(old[a:b])))
            continue
        pieces.extend(_told("del", old[a:b]))
        pieces.extend(_told("ins", new[c:d]))
    return tuple(pieces)


def _told(how: str, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    text = " ".join(words)
    if text:
        yield how, text
