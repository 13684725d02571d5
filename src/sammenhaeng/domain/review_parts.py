"""What is taken over from a document under review: the chosen records, laid into what the edition says already."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sammenhaeng.domain.diff import Change, SharedInitiative, initiatives_by_key, label_of
from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, PartnerDraft, ThemeDraft
from sammenhaeng.domain.review import Work
from sammenhaeng.domain.review_compare import Comparison, compare

HEAD = "head"
"""The key of the title and the legend among what is chosen."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the edition will say. renamed: former label → new one, of initiatives that are the same under another title.

    also: keys that came along unchosen, because something chosen stands under them; doubled: numbers that two goals would have,
    one as the edition has it and one as the document has it: then nothing can be taken over.
    """

    draft: Draft
    renamed: Mapping[str, str]
    also: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


def every_key(work: Work) -> frozenset[str]:
    """The keys of all that is wanted, with the title and the legend."""
    return frozenset({HEAD} | {entry.key for _kind, entry in work.entries() if work.is_wanted(entry)})


def taken(former: Draft | None, work: Work, chosen: frozenset[str]) -> Taken:
    """The edition as it is after the chosen records are taken over. former: what it says now, None for one without goals."""
    before = former or replace(work.frame, title="", legend=(), partners=())
    comparison = compare(before, work)
    chosen = chosen | {key for keys in comparison.groups.values() if chosen & set(keys) for key in keys}
    chosen, also = _with_what_is_above(before, work, comparison, chosen)
    made, renamed = _initiatives(before, work, comparison, chosen)
    wanted = _goals(before, work, comparison, chosen)
    goals = tuple({goal.number: goal for goal in wanted}.values())
    known = {goal.number for goal in goals}
    initiatives = tuple(one for one in made if one.goal in known)
    head = HEAD in chosen or former is None
    frame = replace(work.frame, title=work.frame.title or before.title) if head else replace(before, source=work.frame.source)
    if not head:
        goals = tuple(replace(goal, priorities=None) for goal in goals)
    draft = replace(
        frame,
        themes=_themes(before, work, comparison, chosen, goals),
        goals=goals,
        initiatives=initiatives,
        partners=_partners(before.partners, work.frame.partners, initiatives),
        questions=(),
        source=work.frame.source,
    )
    times = Counter(goal.number for goal in wanted)
    return Taken(draft, renamed, also, tuple(number for number, count in times.items() if count > 1))


def without(before: Draft, work: Work, chosen: frozenset[str], changes: Iterable[Change]) -> tuple[Work, frozenset[str]]:
    """The work and what is chosen of it, without the records of some changes: there the edition keeps its own words."""
    comparison = compare(before, work)
    keys: set[str] = set()
    kept: set[str] = set()
    for change in changes:
        kept.add(f"{change.subject}s:{change.label}")
        keys |= set(comparison.groups.get(change.label, ())) if change.subject == "initiative" else set()
        keys |= {HEAD} if change.subject in ("overview", "legend") else set()
        if change.subject in ("theme", "goal"):
            entries = work.themes if change.subject == "theme" else work.goals
            keys |= {entry.key for entry in entries if entry.record.number == change.label}
    gone = {name: retire and name not in kept for name, retire in work.gone.items()}
    return replace(work, gone=gone), chosen - keys


def _initiatives(
    before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str]
) -> tuple[tuple[InitiativeDraft, ...], dict[str, str]]:
    old = {label_of(key): shared for key, shared in initiatives_by_key(before.initiatives).items()}
    numbers, standing = _new_numbers(work, comparison, chosen), _standing_numbers(work, comparison, chosen)
    made: list[InitiativeDraft] = []
    renamed: dict[str, str] = {}
    for label, keys in comparison.groups.items():
        former = comparison.by_key[keys[0]].former
        if chosen & set(keys):
            made.extend(_under(work.find(key)[1].record, standing) for key in keys)
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


def _standing_numbers(work: Work, comparison: Comparison, chosen: frozenset[str]) -> dict[str, str]:
    """Number in the document → number in the edition, of goals that are not taken over and keep the one that they have."""
    found = {}
    for entry in work.goals:
        one = comparison.by_key.get(entry.key)
        if one and one.former and entry.key not in chosen:
            found[entry.record.number] = one.former
    return found


def _new_numbers(work: Work, comparison: Comparison, chosen: frozenset[str]) -> dict[str, str]:
    """Former number → new one, of goals that are taken over under another number; "" of goals that go."""
    found = {goal.number: "" for goal in comparison.gone_goals if work.gone.get(f"goals:{goal.number}")}
    for entry in work.goals:
        one = comparison.by_key.get(entry.key)
        if one and one.former and entry.key in chosen and one.former != entry.record.number:
            found[one.former] = entry.record.number
    return found


def _with_what_is_above(
    before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Goals of initiatives, and themes of goals, that the edition has not, come along."""
    needing = {entry.record.goal for entry in work.initiatives if entry.key in chosen}
    new = [one for one in work.goals if one.key in comparison.by_key and comparison.by_key[one.key].former is None]
    also = [one.key for one in new if one.record.number in needing and one.key not in chosen]
    themes = {theme.number for theme in before.themes}
    needed = {g.record.theme for g in work.goals if g.key in chosen | set(also)} - themes
    also += [t.key for t in work.themes if t.record.number in needed and t.key not in chosen and work.is_wanted(t)]
    return chosen | set(also), tuple(also)


def _goals(before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str]) -> tuple[GoalDraft, ...]:
    """The goals that are to be; two of one number where the document gives a goal that is kept its number to another."""
    old = {goal.number: goal for goal in before.goals}
    made: list[GoalDraft] = []
    kept: set[str] = set()
    for entry in work.goals:
        one = comparison.by_key.get(entry.key)
        if one is None:
            continue
        if entry.key in chosen:
            made.append(entry.record)
        elif one.former is not None and one.former not in kept:
            kept.add(one.former)
            made.append(old[one.former])
    made.extend(goal for goal in comparison.gone_goals if not work.gone.get(f"goals:{goal.number}"))
    return tuple(made)


def _themes(
    before: Draft, work: Work, comparison: Comparison, chosen: frozenset[str], goals: Iterable[GoalDraft]
) -> tuple[ThemeDraft, ...]:
    old = {theme.number: theme for theme in before.themes}
    needed = {goal.theme for goal in goals}
    made: dict[str, ThemeDraft] = {}
    for entry in work.themes:
        number = entry.record.number
        if entry.key in chosen:
            made[number] = entry.record
        elif number in old:
            made[number] = old[number]
    for theme in comparison.gone_themes:
        if not work.gone.get(f"themes:{theme.number}") or theme.number in needed:
            made.setdefault(theme.number, theme)
    for number in sorted(needed - made.keys()):
        made[number] = ThemeDraft(number, f"Tema {number}")
    return tuple(made.values())


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
