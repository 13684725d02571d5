"""What a column holds, by what stands in it: where its heading is missing, unknown, or stands beside it."""

import re
from collections.abc import Collection, Sequence

from sammenhaeng.documents.extract.tables.headings import Claim
from sammenhaeng.documents.extract.tables.looks import LOOKS, Look
from sammenhaeng.documents.readers.blocks import Cell
from sammenhaeng.domain.draft import Role

_SENTENCE = 4
_LONGEST_TITLE = 9
_GUESSED = 0.55
_AT_MOST = {Role.NUMBER: 3, Role.DEADLINE: 9, Role.ECONOMY: 12, Role.STATUS: 12, Role.OWNER: 12}
"""The words that the cells of a role have at most, on an average, where only a heading of several meanings names it."""
_TIMES = re.compile(r"\d|løbende|löpande|ongoing|periode|period|år|year|forår|efterår|vinter|sommer|spring|autumn|summer", re.IGNORECASE)
_LISTED = re.compile(r"[,;•]|\S / \S|\b(?:samt|m\.fl|bl\.a)\b")
_THEME_WORDS = 30
_PLAIN = 0.95
"""Below this, a heading may mean several things."""
_SELDOM = 0.3
_FEW = 3


def disputed(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], held: Collection[int]) -> None:
    """Headings that may mean several things count for nothing over a column that holds something else. held: columns that a person told."""
    for at, one in enumerate(found):
        if one is None or at in held or one[1] >= 1.0 or len(columns[at]) < _FEW:
            continue
        role, sure = one
        if mean_words(columns[at]) > _AT_MOST.get(role, 1e9) or (role is Role.IGNORED and mean_words(columns[at]) >= _SENTENCE):
            found[at] = None
        elif role is Role.DEADLINE and _share(columns[at], _TIMES) < _SELDOM:
            found[at] = (role, min(sure, 0.8))


def by_content(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> None:
    """Columns that no heading names are told by what stands in them: days, money, lists of bodies; and themes by how seldom they change."""
    _by_looks(found, columns, [look for look in LOOKS if look.role is not Role.INDICATOR])
    _themes(found, columns)


def what_is_left(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> None:
    """The same for what looks like indicators, when goals and initiatives have their columns: those, too, speak of shares and numbers.

    What is left then is likeliest partners, and those who are responsible: hardly an overview is without.
    """
    _by_looks(found, columns, [look for look in LOOKS if look.role is Role.INDICATOR])
    free = [at for at, one in enumerate(found) if one is None and len(columns[at]) >= _FEW and mean_words(columns[at]) <= _THEME_WORDS]
    free.sort(key=lambda at: (-_share(columns[at], _LISTED), -mean_words(columns[at])))
    for role in (Role.PARTNERS, Role.OWNER):
        if free and at_role(found, role) is None and at_role(found, Role.INITIATIVE) is not None:
            found[free.pop(0)] = (role, _GUESSED)


def _by_looks(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], looks: Sequence[Look]) -> None:
    for look in looks:
        if any(one and one[0] is look.role for one in found):
            continue
        free = [at for at, one in enumerate(found) if one is None and len(columns[at]) > 1 and mean_words(columns[at]) <= look.words]
        shares = {at: _share(columns[at], look.pattern) for at in free if look.role is not Role.OWNER or not _are_lists(columns[at])}
        alike = [at for at, share in shares.items() if share >= look.least]
        if alike:
            lists = look.role is Role.PARTNERS
            best = max(
                alike, key=lambda at: (_share(columns[at], _LISTED) if lists else shares[at], mean_words(columns[at]) if lists else 0)
            )
            found[best] = (look.role, look.sure)


def _are_lists(cells: Sequence[Cell | None]) -> bool:
    several = sum(len(cell.paragraphs) > 1 for cell in cells if cell)
    return _share(cells, _LISTED) >= 0.4 or several >= 0.4 * len(cells)


def _themes(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> None:
    """A column of short texts left of the goals, with far fewer of them, has the themes."""
    goal = at_role(found, Role.GOAL)
    if goal is None or at_role(found, Role.THEME) is not None:
        return
    goals = len({cell.text for cell in columns[goal] if cell})
    for at in range(goal):
        texts = {cell.text for cell in columns[at] if cell and cell.paragraphs}
        if found[at] is None and texts and len(texts) <= max(1, 0.75 * goals) and mean_words(columns[at]) <= _THEME_WORDS:
            found[at] = (Role.THEME, 0.75)
            return


def empty_handed(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> None:
    """A heading that stands beside its column: nothing under it, and sentences in the column before, under no name or the numbers'."""
    for role in (Role.GOAL, Role.INITIATIVE):
        at = at_role(found, role)
        if at is None or columns[at]:
            continue
        near = [i for i in (at - 1, at - 2, at + 1) if 0 <= i < len(found) and mean_words(columns[i]) >= _SENTENCE]
        free = next((i for i in near if found[i] is None or _is(found[i], Role.NUMBER)), None)
        if free is not None:
            found[free], found[at] = (role, 0.9), None


def what_lacks(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> None:
    """Where no heading names the initiatives or the goals: by what stands there, and by the order goal, initiative, description."""
    described = at_role(found, Role.DESCRIPTION)
    if described and at_role(found, Role.INITIATIVE) is None and _is(found[described - 1], Role.INDICATOR):
        found[described - 1] = (Role.INITIATIVE, 0.85)
    if at_role(found, Role.INITIATIVE) is None and described is not None:
        before = described - 1
        titles = before >= 0 and found[before] is None and 1.5 <= mean_words(columns[before]) < mean_words(columns[described])
        found[before if titles else described] = (Role.INITIATIVE, 0.7)
    measure = at_role(found, Role.INDICATOR)
    if at_role(found, Role.INITIATIVE) is None and measure is not None and mean_words(columns[measure]) >= _SENTENCE:
        found[measure] = (Role.INITIATIVE, 0.7)
    if at_role(found, Role.INITIATIVE) is None:
        free = [at for at, one in enumerate(found) if one is None and mean_words(columns[at]) >= _SENTENCE]
        free = free or [at for at in _weakly_named(found, columns) if not _is(found[at], Role.GOAL)]
        if free:
            found[max(free, key=lambda at: _words(columns[at]))] = (Role.INITIATIVE, _GUESSED)
    if at_role(found, Role.GOAL) is None:
        last = at_role(found, Role.INITIATIVE)
        free = [at for at, one in enumerate(found[:last]) if one is None and mean_words(columns[at]) >= _SENTENCE - 1]
        free = free or [at for at, one in enumerate(found) if one is None and mean_words(columns[at]) >= _SENTENCE]
        free = free or _weakly_named(found[:last], columns)
        if free:
            found[max(free, key=lambda at: _words(columns[at]))] = (Role.GOAL, 0.7)


def _weakly_named(found: Sequence[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> list[int]:
    """Columns whose headings may mean several things, and that hold more than names."""
    return [at for at, one in enumerate(found) if one and one[1] < _PLAIN and mean_words(columns[at]) >= _SENTENCE - 1]


def told_beside(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]]) -> None:
    """Longer texts under an unknown heading, right of short initiatives, describe them."""
    at = at_role(found, Role.INITIATIVE)
    if at is None or at_role(found, Role.DESCRIPTION) is not None or at + 1 >= len(found) or found[at + 1] is not None:
        return
    titles, texts = mean_words(columns[at]), mean_words(columns[at + 1])
    if titles < _LONGEST_TITLE and texts >= max(_SENTENCE, titles):
        found[at + 1] = (Role.DESCRIPTION, 0.7)


def at_role(found: Sequence[Claim | None], role: Role) -> int | None:
    """The first column that is taken for a role."""
    return next((at for at, one in enumerate(found) if one and one[0] is role), None)


def _is(claim: Claim | None, role: Role) -> bool:
    return claim is not None and claim[0] is role


def mean_words(cells: Sequence[Cell | None]) -> float:
    """How many words its cells have on an average."""
    return sum(len(cell.text.split()) for cell in cells if cell) / max(len(cells), 1)


def _share(cells: Sequence[Cell | None], looks: re.Pattern[str]) -> float:
    return sum(bool(cell and looks.search(cell.text)) for cell in cells) / len(cells)


def _words(cells: Sequence[Cell | None]) -> float:
    return sum(len(cell.text) for cell in cells if cell) / max(len(cells), 1)
