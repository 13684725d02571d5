"""Is an outline surely an overview? Any report has headings: some must say what they are, and initiatives must be told as such."""

from collections.abc import Iterator, Sequence

from sammenhaeng.documents.extract.outline.forms import form_of
from sammenhaeng.documents.extract.outline.levels import Levels
from sammenhaeng.documents.extract.outline.records import Goal, Records, Theme
from sammenhaeng.domain.draft import Role

_GOALS, _INITIATIVES = 2, 3
MOST_GOALS, MOST_INITIATIVES = 400, 1_500
"""What an overview may have."""
_MOST_HOMELESS, _MOST_DOUBTFUL = 0.2, 0.25
_SAID, _MOSTLY = 0.5, 0.8
_TELLING = frozenset((Role.PARTNERS, Role.OWNER, Role.DEADLINE, Role.ECONOMY, Role.STATUS))


def goals_of(records: Records) -> Iterator[Goal]:
    """All goals in order."""
    for theme in records.themes:
        yield from theme.goals


def settle(records: Records, levels: Levels) -> list[Theme]:
    """Leave out what is no theme: headings over no goal, and chapters before and after the plan. Returns those chapters.

    Numbers that begin anew in each theme tell no goal from another: they are counted again.
    """
    for theme in records.themes:
        theme.goals = [goal for goal in theme.goals if goal.items or not goal.doubtful]
    themes = [theme for theme in records.themes if theme.goals]
    left_out: list[Theme] = []
    if Role.GOAL not in levels.by_word:
        filled = [at for at, theme in enumerate(themes) if any(goal.items for goal in theme.goals) or _says_so(theme)]
        first, last = (filled[0], filled[-1]) if filled else (0, len(themes) - 1)
        left_out = [*themes[:first], *themes[last + 1 :]]
        themes = themes[first : last + 1]
    records.themes = themes
    _count_again(themes)
    return left_out


def _says_so(theme: Theme) -> bool:
    return theme.heading is not None and form_of(theme.heading.text).role is Role.THEME


def _count_again(themes: Sequence[Theme]) -> None:
    numbers = [[goal.number for goal in theme.goals] for theme in themes]
    again = len(numbers) > 1 and numbers[0][:1] == numbers[1][:1] and "." not in "".join(number for own in numbers for number in own)
    if again and all(own == [str(rank) for rank in range(1, len(own) + 1)] for own in numbers):
        for goal in (goal for theme in themes for goal in theme.goals):
            goal.number = ""


def convinces(records: Records, levels: Levels) -> bool:
    """Are there enough goals and initiatives, consistent, and told by their words, numbers or labels?"""
    goals = list(goals_of(records))
    items = [item for goal in goals for item in goal.items]
    if not (_GOALS <= len(goals) <= MOST_GOALS and _INITIATIVES <= len(items) <= MOST_INITIATIVES) or len(
        records.homeless
    ) > _MOST_HOMELESS * len(items):
        return False
    doubtful = sum(item.doubtful for item in items) + sum(goal.doubtful for goal in goals)
    titles = {item.title.text.casefold() for item in items}
    if len(titles) < _MOSTLY * len(items):
        return False
    if doubtful > _MOST_DOUBTFUL * (len(items) + len(goals)) or not _have_items(goals):
        return False
    labelled = sum(bool(item.roles & _TELLING) for item in items) / len(items)
    if Role.GOAL in levels.by_word:
        said = sum(bool(item.said) for item in items) / len(items)
        return labelled >= _SAID or Role.INITIATIVE in levels.by_word or said >= _SAID
    kinds = {role for item in items for role in item.roles & _TELLING}
    if levels.numbered and levels.by_word:
        return labelled >= _SAID
    return labelled >= _MOSTLY and (Role.INITIATIVE in levels.by_word or (len(kinds) > 1 and Role.PARTNERS in kinds))


def _have_items(goals: Sequence[Goal]) -> bool:
    """Have most goals initiatives, where these do not stand in a list beside several goals?"""
    shared = {id(goal) for other in goals for item in other.items for goal in item.among}
    return sum(bool(goal.items) or id(goal) in shared for goal in goals) >= _SAID * len(goals)
