"""What is taken over from a document under review: the chosen records, laid into what the edition says already."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sammenhaeng.domain.diff import Change, SharedInitiative, initiatives_by_key, label_of
from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, PartnerDraft, ThemeDraft
from sammenhaeng.domain.identity import Identity
from sammenhaeng.domain.review import Entry, Work
from sammenhaeng.domain.review_below import below_unchosen, without_records
from sammenhaeng.domain.review_compare import Comparison, compare

R = TypeVar("R", GoalDraft, ThemeDraft)
HEAD = "head"
"""The key of the title and the legend among what is chosen."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the edition will say. renamed: former label → new one, of initiatives that are the same under another title.

    identity: which goals and themes are those that the edition has; left_out: chosen keys that stand under a new goal or theme that
    is not chosen, so that they are not taken over; doubled: numbers that two goals, or two themes, would have, one as the edition
    has it and one as the document has it: then nothing can be taken over.
    """

    draft: Draft
    renamed: Mapping[str, str]
    identity: Identity
    left_out: frozenset[str] = frozenset()
    doubled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers where a part is taken over. standing: in the document → in the edition, of records that keep what the edition says.

    new: in the edition → in the document, of records that are taken over; "" of those that go.
    """

    standing: Mapping[str, str]
    new: Mapping[str, str]


def every_key(work: Work) -> frozenset[str]:
    """The keys of all that is wanted, with the title and the legend."""
    return frozenset({HEAD} | {entry.key for _kind, entry in work.entries() if work.is_wanted(entry)})


def with_all_under(work: Work, keys: frozenset[str]) -> frozenset[str]:
    """Records with everything that stands under them and is wanted: a theme's goals, a goal's initiatives."""
    themes = {theme.record.number for theme in work.themes if theme.key in keys}
    goals = [goal for goal in work.goals if goal.key in keys or goal.record.theme in themes]
    numbers = {goal.record.number for goal in goals}
    found = {goal.key for goal in goals} | {one.key for one in work.initiatives if one.record.goal in numbers}
    return frozenset(keys | {key for key in found if work.is_wanted(work.find(key)[1])})


def taken(former: Draft | None, work: Work, chosen: frozenset[str]) -> Taken:
    """The edition as it is after the chosen records are taken over. former: what it says now, None for one without goals."""
    before = without_records(former, work)
    comparison = compare(before, work)
    chosen = chosen | {key for keys in comparison.groups.values() if chosen & set(keys) for key in keys}
    below = below_unchosen(work, comparison, chosen)
    chosen = chosen - below
    gone = {goal.number for goal in comparison.gone_goals if work.gone.get(f"goals:{goal.number}")}
    numbers, themes = _numbers(work.goals, comparison, chosen, gone), _numbers(work.themes, comparison, chosen, ())
    made, renamed = _initiatives(before, work, comparison, chosen, numbers)
    goals, same_goals = _goals(before, work, comparison, chosen, themes)
    found, same_themes = _themes(before, work, comparison, chosen, {goal.theme for goal in goals})
    known = {goal.number for goal in goals}
    initiatives = tuple(one for one in made if one.goal in known)
    head = HEAD in chosen or former is None
    frame = replace(work.frame, title=work.frame.title or before.title) if head else replace(before, source=work.frame.source)
    draft = replace(
        frame,
        themes=_once(found),
        goals=_once(goals if head else tuple(replace(goal, priorities=None) for goal in goals)),
        initiatives=initiatives,
        partners=_partners(before.partners, work.frame.partners, initiatives),
        questions=(),
        source=work.frame.source,
    )
    return Taken(draft, renamed, Identity(same_goals, same_themes), below, (*_doubled(goals), *_doubled(found)))


def _once(records: Iterable[R]) -> tuple[R, ...]:
    return tuple({one.number: one for one in records}.values())


def _doubled(records: Iterable[GoalDraft | ThemeDraft]) -> Iterator[str]:
    times = Counter(one.number for one in records)
    return (number for number, count in times.items() if count > 1)


def _numbers(entries: Iterable[Entry[Any]], comparison: Comparison, chosen: frozenset[str], gone: Iterable[str]) -> _Numbers:
    standing: dict[str, str] = {}
    new = dict.fromkeys(gone, "")
    for entry in entries:
        one = comparison.by_key.get(entry.key)
        if one is None or one.former is None:
            continue
        if entry.key in chosen:
            new[one.former] = entry.record.number
        else:
            standing[entry.record.number] = one.former
    return _Numbers(standing, new)


def without(before: Draft, work: Work, chosen: frozenset[str], changes: Iterable[Change]) -> tuple[Work, frozenset[str]]:
    """The work and what is chosen of it, without the words of some changes: there the edition keeps its own.

    A goal or a theme keeps its number too, unless the document gives that to another that is taken over: then it has the
    document's number and the edition's words.
    """
    comparison = compare(before, work)
    keys: set[str] = set()
    kept: set[str] = set()
    for change in changes:
        if change.how == "removed":
            kept.add(f"{change.subject}s:{change.label}")
        elif change.subject == "initiative":
            keys |= set(comparison.groups.get(change.label, ()))
        elif change.subject in ("overview", "legend"):
            keys.add(HEAD)
        elif change.subject in ("theme", "goal"):
            keys |= {entry.key for entry in _entries(work, change.subject) if entry.key in chosen and entry.record.number == change.label}
    gone = {name: retire and name not in kept for name, retire in work.gone.items()}
    work, still = _with_own_words(before, replace(work, gone=gone), comparison, chosen, keys)
    return work, chosen - (keys - still)


def _entries(work: Work, subject: str) -> tuple[Entry[Any], ...]:
    return work.themes if subject == "theme" else work.goals


def _with_own_words(before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str], keys: set[str]) -> tuple[Work, set[str]]:
    """The work with the edition's words in those records whose number goes to another; and their keys."""
    still: set[str] = set()
    for subject, records in (("theme", before.themes), ("goal", before.goals)):
        old: dict[str, Any] = {one.number: one for one in records}
        entries = [entry for entry in _entries(work, subject) if entry.key in comparison.by_key]
        given = {entry.record.number: entry.key for entry in entries if entry.key in chosen and entry.key not in keys}
        for entry in entries:
            was = comparison.by_key[entry.key].former
            if entry.key in keys and was is not None and was in given:
                theme = {"theme": entry.record.theme} if subject == "goal" else {}
                work = work.put(replace(entry, record=replace(old[was], number=entry.record.number, **theme)))
                work = replace(work, pairs={**work.pairs, entry.key: was})
                still.add(entry.key)
    return work, still


def _initiatives(
    before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str], goals: _Numbers
) -> tuple[tuple[InitiativeDraft, ...], dict[str, str]]:
    old = {label_of(key): shared for key, shared in initiatives_by_key(before.initiatives).items()}
    numbers, standing = goals.new, goals.standing
    made: list[InitiativeDraft] = []
    renamed: dict[str, str] = {}
    for label, keys in comparison.groups.items():
        former = comparison.by_key[keys[0]].former
        if chosen & set(keys):
            made.extend(_under(work.find(key)[1].record, standing) for key in keys if key in chosen)
            if former is not None and former != label:
                renamed[former] = label
        elif former is not None:
            made.extend(_as_it_is(old[former], numbers))
    for label, shared in comparison.gone_initiatives:
        if not work.gone.get(f"initiatives:{label}"):
            made.extend(_as_it_is(shared, numbers))
    return tuple(made), renamed


def _as_it_is(shared: SharedInitiative, numbers: Mapping[str, str]) -> Iterable[InitiativeDraft]:
    for goal, sure in zip(shared.goals, shared.confidences, strict=True):
        yield replace(shared.record, goal=numbers.get(goal, goal), goal_confidence=sure)


def _under(record: InitiativeDraft, standing: Mapping[str, str]) -> InitiativeDraft:
    return replace(record, goal=standing.get(record.goal or "", record.goal))


def _goals(
    before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str], themes: _Numbers
) -> tuple[tuple[GoalDraft, ...], dict[str, str]]:
    """The goals that are to be, and which of them the edition has: number → the one that it has there.

    There are two of one number where the document gives the number of a goal that is kept to another.
    """
    old = {goal.number: replace(goal, theme=themes.new.get(goal.theme, goal.theme)) for goal in before.goals}
    made: list[GoalDraft] = []
    same: dict[str, str] = {}
    for entry in work.goals:
        one = comparison.by_key.get(entry.key)
        if one is None or (entry.key not in chosen and one.former is None):
            continue
        record = entry.record
        made.append(
            replace(record, theme=themes.standing.get(record.theme, record.theme)) if entry.key in chosen else old[one.former or ""]
        )
        if one.former is not None:
            same[made[-1].number] = one.former
    kept = [goal.number for goal in comparison.gone_goals if not work.gone.get(f"goals:{goal.number}")]
    made.extend(old[number] for number in kept)
    return tuple(made), {number: number for number in kept} | same


def _themes(
    before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str], needed: set[str]
) -> tuple[tuple[ThemeDraft, ...], dict[str, str]]:
    """The themes that are to be, and which of them the edition has. needed: numbers that goals stand under."""
    old = {theme.number: theme for theme in before.themes}
    made: list[ThemeDraft] = []
    same: dict[str, str] = {}
    for entry in work.themes:
        one = comparison.by_key.get(entry.key)
        if one is None or (entry.key not in chosen and one.former is None):
            continue
        made.append(entry.record if entry.key in chosen else old[one.former or ""])
        if one.former is not None:
            same[made[-1].number] = one.former
    taken_numbers = {theme.number for theme in made}
    for theme in comparison.gone_themes:
        if not work.gone.get(f"themes:{theme.number}") or (theme.number in needed and theme.number not in taken_numbers):
            made.append(theme)
            same.setdefault(theme.number, theme.number)
    made.extend(ThemeDraft(number, f"Tema {number}") for number in sorted(needed - {theme.number for theme in made}))
    return tuple(made), same


def _partners(
    former: Iterable[PartnerDraft], read: Iterable[PartnerDraft], initiatives: Iterable[InitiativeDraft]
) -> tuple[PartnerDraft, ...]:
    """The partners that the initiatives name. A name that the model knows keeps its partner; others are as read, or new."""
    used = list(dict.fromkeys(name for one in initiatives for name in one.partners))
    known = {spelling: partner.name for partner in former for spelling in (partner.name, *partner.spellings)}
    kinds = {partner.name: partner.kind for partner in (*read, *former)}
    named: dict[str, str] = {}
    for partner in read:
        homes = dict.fromkeys(known[spelling] for spelling in (partner.name, *partner.spellings) if spelling in known)
        home = next(iter(homes)) if len(homes) == 1 else partner.name
        named |= dict.fromkeys(partner.spellings, home)
    found: dict[str, list[str]] = {}
    for spelling in used:
        found.setdefault(named.get(spelling) or known.get(spelling) or spelling, []).append(spelling)
    return tuple(PartnerDraft(name, kinds.get(name), tuple(sorted(spellings))) for name, spellings in found.items())
