"""What changes when one draft takes the place of another, record by record."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sammenhaeng.domain.draft import FURTHER, Draft, Further, GoalDraft, InitiativeDraft, TargetDraft


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. how: added, changed or removed; subject: "goal 1.3"; fields: name → (from, to)."""

    how: str
    subject: str
    label: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class SharedInitiative:
    """One initiative and every goal that it is printed under, the first one primary."""

    record: InitiativeDraft
    goals: tuple[str, ...]
    confidences: tuple[float | None, ...]


Key = tuple[str, int]


def initiatives_by_key(initiatives: Iterable[InitiativeDraft]) -> dict[Key, SharedInitiative]:
    """Initiatives by title; the same text printed under several goals is one initiative.

    Two initiatives of one title with different texts, or different further columns, are told apart by their order.
    """
    found: dict[Key, SharedInitiative] = {}
    for record in initiatives:
        number = 0
        while (record.title, number) in found and not _same(found[record.title, number], record):
            number += 1
        former = found.get((record.title, number))
        goals = (*(former.goals if former else ()), *([record.goal] if record.goal else []))
        sure = (*(former.confidences if former else ()), *([record.goal_confidence] if record.goal else []))
        found[record.title, number] = SharedInitiative(former.record if former else record, goals, sure)
    return found


def _same(known: SharedInitiative, record: InitiativeDraft) -> bool:
    one = known.record
    texts = (record.description, record.partners_text, record.planned, record.further)
    return texts == (one.description, one.partners_text, one.planned, one.further) and record.goal not in known.goals


def filled(before: Draft | None, after: Draft) -> Draft:
    """`after` with what it does not know taken over from `before`: silence never erases knowledge.

    A partner's kind, a target's measure and population, lost priorities, and further columns that the new document has not.
    """
    if before is None:
        return after
    kinds = {p.name: p.kind for p in before.partners}
    goals = {g.number: g for g in before.goals}
    partners = tuple(p if p.kind else replace(p, kind=kinds.get(p.name)) for p in after.partners)
    filled_goals = tuple(_filled_goal(goals.get(g.number), g) for g in after.goals)
    return replace(after, partners=partners, goals=_with_indicators(goals, filled_goals), initiatives=_with_further(before, after))


def _with_indicators(before: Mapping[str, GoalDraft], after: tuple[GoalDraft, ...]) -> tuple[GoalDraft, ...]:
    if any(goal.indicator for goal in after):
        return after
    return tuple(replace(g, indicator=before[g.number].indicator) if g.number in before else g for g in after)


def _with_further(before: Draft, after: Draft) -> tuple[InitiativeDraft, ...]:
    """A column that the whole new document has not is not a column that it has emptied."""
    silent = [name for name in FURTHER if not any(getattr(i.further, name) for i in after.initiatives)]
    if not silent or not any(i.further != Further() for i in before.initiatives):
        return after.initiatives
    anywhere = {i.key: i.further for i in reversed(before.initiatives)}
    there = {(i.key, i.goal): i.further for i in before.initiatives}
    told = (there.get((i.key, i.goal)) or anywhere.get(i.key) or i.further for i in after.initiatives)
    return tuple(
        replace(i, further=replace(i.further, **{name: getattr(former, name) for name in silent}))
        for i, former in zip(after.initiatives, told, strict=True)
    )


def _filled_goal(before: GoalDraft | None, after: GoalDraft) -> GoalDraft:
    if before is None:
        return after
    known = {(t.text, t.target, i): t for i, t in enumerate(before.targets)}
    targets = tuple(_filled_target(known.get((t.text, t.target, i)), t) for i, t in enumerate(after.targets))
    priorities = before.priorities if after.priorities is None else after.priorities
    return replace(after, targets=targets, priorities=priorities)


def _filled_target(before: TargetDraft | None, after: TargetDraft) -> TargetDraft:
    if before is None:
        return after
    return replace(after, measure=after.measure or before.measure, population=after.population or before.population)


def diff(before: Draft | None, after: Draft) -> tuple[Change, ...]:
    """Every difference from before (None: nothing yet) to after, in the order of the document."""
    return tuple(change for kind, old, new in _pairs(before, after) for change in _compare(kind, old, new))


def retitled(before: Draft | None, after: Draft, renamed: Mapping[str, str]) -> tuple[Change, ...]:
    """Every difference, where some initiatives have got another title. renamed: former label → new one."""
    if before is None or not renamed:
        return diff(before, after)
    titles = {label_of(key): key[0] for key in initiatives_by_key(after.initiatives)}
    old = {label_of(key): shared.record for key, shared in initiatives_by_key(before.initiatives).items()}
    new = {old[label].key: titles[renamed[label]] for label in renamed if label in old and renamed[label] in titles}
    initiatives = tuple(replace(i, title=new.get(i.key, i.title)) for i in before.initiatives)
    found = diff(replace(before, initiatives=initiatives), after)
    given = {renamed[label]: (old[label].title, titles[renamed[label]]) for label in renamed if label in old and renamed[label] in titles}
    given = {label: change for label, change in given.items() if change[0] != change[1]}
    told = {change.label for change in found if change.subject == "initiative"}
    changed = (_with_title(change, given) for change in found)
    return (*changed, *(Change("changed", "initiative", label, {"title": title}) for label, title in given.items() if label not in told))


def _with_title(change: Change, given: Mapping[str, tuple[str, str]]) -> Change:
    if change.subject != "initiative" or change.label not in given:
        return change
    return replace(change, fields={"title": given[change.label], **change.fields})


def _pairs(before: Draft | None, after: Draft) -> Iterable[tuple[str, dict[str, dict[str, Any]], dict[str, dict[str, Any]]]]:
    old = _records(before) if before else {}
    for kind, new in _records(after).items():
        yield kind, old.get(kind, {}), new


def _records(draft: Draft) -> dict[str, dict[str, dict[str, Any]]]:
    """Per kind of record: label → field → value."""
    initiatives = initiatives_by_key(draft.initiatives)
    return {
        "overview": {"": {"title": draft.title, "language": draft.language}},
        "legend": {str(i): {"mark": e.mark, "meaning": e.meaning.value, "text": e.text} for i, e in enumerate(draft.legend, 1)},
        "theme": {t.number: {"name": t.name, "ambition": t.ambition} for t in draft.themes},
        "goal": {
            g.number: {
                "theme": g.theme,
                "text": g.text,
                "number_printed": g.number_printed,
                "priorities": g.priorities,
                "targets": g.targets,
                **({"indicator": g.indicator} if g.indicator else {}),
            }
            for g in draft.goals
        },
        "initiative": {label_of(key): _initiative(shared) for key, shared in initiatives.items()},
        "partner": {p.name: {"kind": p.kind, "spellings": p.spellings} for p in draft.partners},
    }


def label_of(key: Key) -> str:
    """An initiative’s key in words: its title, numbered when another has it too."""
    title, number = key
    return title if not number else f"{title} ({number + 1})"


def _initiative(shared: SharedInitiative) -> dict[str, Any]:
    record = shared.record
    return {
        "planned": record.planned,
        "description": record.description,
        "goals": shared.goals,
        "page": record.page,
        "partners_text": record.partners_text,
        "partners": record.partners,
        **{name: text for name, text in asdict(record.further).items() if text},
    }


def _compare(kind: str, old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> Iterable[Change]:
    for label, fields in new.items():
        if label not in old:
            yield Change("added", kind, label, {name: (None, value) for name, value in fields.items()})
            continue
        former = old[label]
        changed = {name: (former.get(name), fields.get(name)) for name in (former | fields) if former.get(name) != fields.get(name)}
        if changed:
            yield Change("changed", kind, label, changed)
    for label, fields in old.items():
        if label not in new:
            yield Change("removed", kind, label, {name: (value, None) for name, value in fields.items()})
