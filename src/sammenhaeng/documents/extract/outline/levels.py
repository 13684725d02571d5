"""Which passages are headings, and of what: themes, goals, initiatives. Told over the whole document: what looks the same is the same."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.extract.outline.forms import Form, form_of
from sammenhaeng.documents.extract.outline.passages import Look, Passage
from sammenhaeng.domain.draft import Role

_LONGEST = 400
"""Letters that a heading may have: a goal is a sentence or two."""
_MOSTLY, _FEW = 0.6, 0.3
_LARGER = 1.04
_CAPITALS, _LEAD = "capitals", "lead"
"""How headings without a number stand out where they look like text: in capitals, or as the bold words before it."""
_STYLED = re.compile(r"h\d|summary|legend")

Class = tuple[Look, str, bool]
"""What members of one level share: their look, how they say what they are, and whether they are items of a list."""


@dataclass(slots=True)
class Levels:
    """Passages (by their rank) → what they name. sides: headings of something else, which end a record.

    doubtful: those that differ from the others of their level. by_word: the levels that say themselves what they are.
    shared: initiatives in a list of their own, beside one of goals.
    """

    roles: dict[int, Role] = field(default_factory=dict)
    sides: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)
    by_word: set[Role] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    numbered: bool = False


def levels_of(passages: Sequence[Passage]) -> Levels:
    """The levels of a document's headings."""
    classes = _Classes(passages)
    levels = Levels()
    listed = classes.in_sections()
    apart = {role: {rank for rank, own in listed.items() if own is role} for role in (Role.GOAL, Role.INITIATIVE)}
    found = {role: ranks for role, ranks in apart.items() if len(ranks) >= 2}
    initiatives = set() if Role.INITIATIVE in found else classes.initiatives()
    goals = set() if Role.GOAL in found else classes.goals(initiatives)
    themes = classes.themes(goals, initiatives, found.get(Role.GOAL, set()))
    for role, chosen in ((Role.INITIATIVE, initiatives), (Role.GOAL, goals), (Role.THEME, themes)):
        levels.roles |= dict.fromkeys(classes.ranks(chosen), role)
        if chosen and chosen <= classes.named(role):
            levels.by_word.add(role)
    for role, ranks in found.items():
        levels.roles |= dict.fromkeys(ranks, role)
        levels.by_word.add(role)
    levels.shared = found.get(Role.INITIATIVE, set())
    formed = classes.in_forms()
    levels.roles |= formed
    levels.by_word |= {Role.INITIATIVE} if list(formed.values()).count(Role.INITIATIVE) >= 3 else set()
    levels.numbered = bool(goals) and all(mark in ("n2", Role.GOAL) for _look, mark, _listed in goals)
    levels.doubtful = classes.doubtful & set(levels.roles)
    levels.sides = set(classes.sides(levels.roles, initiatives or goals))
    return levels


class _Classes:
    """The headings of a document, sorted by what they have in common."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.body = _body(passages)
        self.doubtful: set[int] = set()
        self.members: dict[Class, list[int]] = defaultdict(list)
        self.of: dict[int, Class] = {}
        for rank, passage in enumerate(passages):
            if passage.label is None and len(passage.text) <= _LONGEST:
                self._take(rank, passage)
        self._even_out()
        self.of = {rank: key for key, ranks in self.members.items() for rank in ranks}

    def _take(self, rank: int, passage: Passage) -> None:
        form = form_of(passage.text)
        mark = _mark(form)
        shown = _stands_out(passage.look, self.body)
        if not mark and not shown and _in_capitals(passage.text):
            mark = _CAPITALS
        if not mark and not passage.listed and passage.begins_bold:
            mark = _LEAD
        if shown or mark or passage.listed:
            self.members[passage.look, mark, passage.listed].append(rank)

    def _even_out(self) -> None:
        """Marks that only a few of a look carry tell nothing; few without one among many that carry it are doubtful members."""
        for key in [key for key in self.members if key[1] == "n1" and not self._counts(self.members[key])]:
            self._move(key, (key[0], "", key[2]))
        looks: dict[tuple[Look, bool], list[Class]] = defaultdict(list)
        for key in self.members:
            looks[key[0], key[2]].append(key)
        for keys in looks.values():
            self._bring_together(keys)
        for key in [key for key in self.members if not _stands_out(key[0], self.body) and not key[2]]:
            if not key[1] or (key[1] == _CAPITALS and len(self.members[key]) < 2):
                del self.members[key]

    def _bring_together(self, keys: Sequence[Class]) -> None:
        """Classes of one look: those of a few members go to the one that has most, where that says what it is."""
        most = max(keys, key=lambda key: len(self.members[key]))
        if not _stands_out(most[0], self.body):
            return
        for key in keys:
            few = key != most and len(self.members[key]) <= _FEW * len(self.members[most])
            if few and not most[1] and len(self.members[key]) == 1 and key[1] in ("n1", "n3", "n4"):
                self._move(key, most)
            elif few and not key[1] and most[1] in ("n2", "n3", Role.GOAL, Role.INITIATIVE):
                self.doubtful.update(self.members[key])
                self._move(key, most)

    def _move(self, key: Class, to: Class) -> None:
        ranks = self.members.pop(key)
        self.members[to] = sorted([*self.members[to], *ranks])

    def _counts(self, ranks: Sequence[int]) -> bool:
        """Do numbers of one level count up, or begin anew?"""
        numbers = [int(number) for rank in ranks if (number := form_of(self.passages[rank].text).number).isdigit()]
        return len(numbers) >= 2 and all(b in (a + 1, 1) for a, b in itertools.pairwise(numbers))

    def ranks(self, chosen: Iterable[Class]) -> list[int]:
        """All members of classes."""
        return [rank for key in chosen for rank in self.members[key]]

    def named(self, role: Role) -> set[Class]:
        """The classes whose headings say that they are of a role: two in all, though there may be a single theme."""
        found = {key for key in self.members if key[1] == role}
        return found if len(self.ranks(found)) >= (1 if role is Role.THEME else 2) else set()

    def initiatives(self) -> set[Class]:
        """The level of initiatives."""
        return self.named(Role.INITIATIVE) or self.labelled() or self.listed() or self.lowest()

    def goals(self, initiatives: set[Class]) -> set[Class]:
        """The level of goals: by their word, their number, or as what stands next above initiatives."""
        by_mark = (self.named(Role.GOAL) or self.deep(initiatives)) - initiatives
        return by_mark or self.above(self._begun(initiatives), initiatives) - self.named(Role.THEME)

    def themes(self, goals: set[Class], initiatives: set[Class], listed: Collection[int]) -> set[Class]:
        """The level of themes. listed: goals that are items of lists."""
        by_word = self.named(Role.THEME) - goals - initiatives
        return by_word or self.above(set(self.ranks(goals)) | set(listed), goals | initiatives)

    def _begun(self, initiatives: set[Class]) -> set[int]:
        return set(self.ranks(initiatives)) | {rank for rank, role in self.in_forms().items() if role is Role.INITIATIVE}

    def in_sections(self) -> dict[int, Role]:
        """The items of lists that stand under “Mål” or “Indsatser”; of initiatives also paragraphs that begin bold."""
        found: dict[int, Role] = {}
        section: Role | None = None
        for rank, passage in enumerate(self.passages):
            label = passage.label
            if label and label.role in (Role.GOAL, Role.INITIATIVE) and not passage.text:
                section = label.role
            elif label is None and rank in self.of and not passage.listed and not passage.begins_bold:
                section = None
            elif section and label is None and (passage.listed or (passage.begins_bold and section is Role.INITIATIVE)):
                found[rank] = section
        return found

    def in_forms(self) -> dict[int, Role]:
        """What stands in a form's row behind “Indsats”, “Mål”, “Tema”."""
        kept = (Role.THEME, Role.GOAL, Role.INITIATIVE)
        return {rank: p.label.role for rank, p in enumerate(self.passages) if p.form and p.label and p.label.role in kept}

    def labelled(self) -> set[Class]:
        """The class of the headings that labels stand under."""
        if Role.INITIATIVE in self.in_forms().values():
            return set()
        votes: Counter[Class] = Counter()
        groups = 0
        heading = item = None
        voted: set[int] = set()
        for rank, passage in enumerate(self.passages):
            key = self.of.get(rank)
            if key:
                heading, item = (heading, rank) if key[2] else (rank, None)
            elif passage.label and heading is not None:
                at = item if item is not None else heading
                groups += at not in voted
                votes.update([] if at in voted else [self.of[at]])
                voted.add(at)
        chosen = {key for key, times in votes.items() if times >= _FEW * groups and self._is_initiative(key, voted)}
        return chosen if groups >= 3 and sum(votes[key] for key in chosen) >= _MOSTLY * groups else set()

    def _is_initiative(self, key: Class, voted: Collection[int]) -> bool:
        """Labels stand under most of its members, and it does not say that it is something else."""
        members = self.members[key]
        return key[1] not in (Role.GOAL, Role.THEME) and sum(rank in voted for rank in members) >= 0.5 * len(members)

    def listed(self) -> set[Class]:
        """Items of lists that follow right under goals that say they are goals: most goals have some."""
        goals = self.ranks(self.named(Role.GOAL) or {key for key in self.members if key[1] == "n2" and not key[2]})
        if not goals:
            return set()
        under: Counter[Class] = Counter()
        for rank in goals:
            after = next((r for r in range(rank + 1, min(rank + 4, len(self.passages))) if r in self.of), None)
            if after is not None and (self.of[after][2] or self.of[after][1] == _LEAD):
                under[self.of[after]] += 1
        return {key for key, times in under.items() if times >= 0.5 * len(goals)}

    def lowest(self) -> set[Class]:
        """The lowest of three levels of headings at least, or of two whose upper says that it is goals."""
        styled = [key for key in self.members if not key[2] and len(self.members[key]) >= 3]
        goals = self.named(Role.GOAL) | {key for key in self.members if key[1] == "n2"}
        below = [key for key in styled if key not in goals and any(self._is_below(key, goal) for goal in goals)]
        below = [key for key in below if key[1] != Role.THEME]
        return {max(below, key=lambda key: len(self.members[key]))} if below else set()

    def deep(self, initiatives: Collection[Class]) -> set[Class]:
        """The classes numbered as goals of a theme are: 1.1, 1.2 …"""
        found = {key for key in self.members if key[1] == "n2" and key not in initiatives and not key[2]}
        return found if len(self.ranks(found)) >= 2 else set()

    def above(self, chosen: Collection[int], known: Collection[Class]) -> set[Class]:
        """The class of the headings that stand next above others; headings that stand below them do not count."""
        votes: Counter[Class] = Counter()
        last: Class | None = None
        for rank in range(len(self.passages)):
            key = self.of.get(rank)
            if rank in chosen:
                votes.update([last] if last else [])
            elif key and key not in known and not key[2] and not any(self._is_below(key, one) for one in known):
                last = key
        best = max(votes, key=lambda key: votes[key], default=None)
        return {best} if best and len(self.members[best]) >= 2 and votes[best] >= 0.5 * votes.total() else set()

    def _is_below(self, one: Class, other: Class) -> bool:
        """Is a class's look that of a lower level?"""
        if _STYLED.fullmatch(one[0].style) and _STYLED.fullmatch(other[0].style):
            return one[0].style[:1] == other[0].style[:1] == "h" and one[0].style > other[0].style
        if one[0].size and other[0].size and max(one[0].size, other[0].size) > _LARGER * min(one[0].size, other[0].size):
            return one[0].size < other[0].size
        return len(self.members[one]) > len(self.members[other])

    def sides(self, roles: Collection[int], initiatives: Collection[Class]) -> Iterable[int]:
        """Headings of no role that are no lower than initiatives: what follows them belongs to no record."""
        for rank, key in self.of.items():
            heads = not key[2] and (_stands_out(key[0], self.body) or key[1] not in ("n1", "n3", "n4", _LEAD))
            if heads and rank not in roles and not any(self._is_below(key, one) for one in initiatives):
                yield rank


def _mark(form: Form) -> str:
    return form.role or (f"n{form.depth}" if form.depth else "")


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(sign.isalpha() for sign in text) > 3


def _body(passages: Sequence[Passage]) -> Look:
    """The look of most letters; that of ordinary text, where there is any."""
    counts: Counter[Look] = Counter()
    for passage in passages:
        if not passage.form:
            counts[passage.look] += len(passage.text)
    ordinary = {look: count for look, count in counts.items() if not look.bold and not _STYLED.fullmatch(look.style)}
    return max(ordinary, key=lambda look: counts[look], default=Look())


def _stands_out(look: Look, body: Look) -> bool:
    """Does it look like a heading among ordinary text?"""
    larger = bool(look.size and body.size and look.size > _LARGER * body.size)
    other = bool(look.style) and look.style != body.style
    return (
        other
        or (look.bold and not body.bold)
        or larger
        or bool(look.fill != body.fill and look.fill)
        or bool(look.colour and not body.colour)
    )
