"""A plan in StratML → a draft: its goals are our themes, its objectives our goals, its indicators their targets.

StratML has no initiatives, so the draft has none, and says so in a question. Organisations with a stake are partners.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from sammenhaeng.documents.extract.language import language_of
from sammenhaeng.documents.extract.partners import find_partners
from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.documents.readers.stratml import Measured, Part, Plan, Result
from sammenhaeng.domain.draft import Alternative, Draft, GoalDraft, Place, Question, QuestionKind, SourceFile, TargetDraft, ThemeDraft
from sammenhaeng.domain.targets import Comparison, Level

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}")
_AMOUNT = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


def draft_of_plan(plan: Plan, source: SourceFile) -> Draft:
    """The draft of a plan."""
    themes: list[ThemeDraft] = []
    goals: list[GoalDraft] = []
    for goal in plan.goals:
        number = _free(_NUMBER.search(goal.sequence), [theme.number for theme in themes])
        themes.append(ThemeDraft(number, goal.name or goal.description, _ambition(goal), {"name": _at(goal.line)}))
        goals.extend(_goals(goal, number))
    words = " ".join([plan.name, *(goal.text for goal in goals)])
    named = [(name, _at(line)) for part in _all(plan.goals) for name, line in part.stakeholders]
    partners, asked = find_partners(named, ())
    about = f"{source.file} er StratML, som har mål, men ingen indsatser. Skal indsatserne tilføjes bagefter?"
    missing = Question(QuestionKind.TABLE_INCOMPLETE, about, (Alternative("ja", 0.5), Alternative("nej", 0.5)), None)
    language = plan.language[:2].lower() if re.match(r"[a-zA-Z]{2}(?:-|$)", plan.language) else language_of(words)
    return Draft(plan.name, source, (), tuple(themes), tuple(goals), (), partners, language, (missing, *asked))


def _all(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def _ambition(goal: Part) -> str | None:
    return goal.description if goal.name and goal.description else None


def _goals(goal: Part, theme: str) -> Iterator[GoalDraft]:
    """The objectives of a goal; a goal without any is its own."""
    taken: list[str] = []
    for part in list(_all(goal.parts)) or [goal]:
        printed = _NUMBER.search(part.sequence) if part is not goal else None
        number = _free(printed, taken, theme)
        taken.append(number)
        text = _text_of(part)
        yield GoalDraft(
            number=number,
            theme=theme,
            text=text,
            number_printed=printed is not None and number.endswith(printed[0]),
            priorities=(),
            targets=(*read_targets(text), *(target for one in part.measured for target in _targets(one))),
            indicator="; ".join(filter(None, map(_words_of, part.measured))),
            places={"text": _at(part.line)},
        )


def _free(printed: re.Match[str] | None, taken: Sequence[str], theme: str = "") -> str:
    """A number that no other has: as printed, else the next one. Within a theme it begins with the theme's."""
    if printed:
        number = printed[0] if not theme or printed[0].startswith(f"{theme}.") else f"{theme}.{printed[0]}"
        if number not in taken and (theme or "." not in number):
            return number
    rank = next(n for n in range(1, len(taken) + 2) if (f"{theme}.{n}" if theme else str(n)) not in taken)
    return f"{theme}.{rank}" if theme else str(rank)


def _text_of(part: Part) -> str:
    """Its description, under its name where that adds something."""
    if part.name and part.description and not part.description.casefold().startswith(part.name.casefold()):
        return f"{part.name}: {part.description}"
    return part.description or part.name


def _words_of(measured: Measured) -> str:
    """An indicator in words, with what it should come to."""
    unit = f" ({measured.unit})" if measured.unit else ""
    wanted = ", ".join(filter(None, (" ".join(filter(None, (one.number, one.words, one.until))) for one in measured.wanted)))
    return f"{measured.dimension}{unit}{': ' if wanted else ''}{wanted}".strip()


def _targets(measured: Measured) -> Iterator[TargetDraft]:
    """Each wanted number as a level. Which way is better the standard does not say: down where the figures lie above, else up."""
    for wanted in measured.wanted:
        value = _amount(wanted)
        if value is None:
            continue
        actual = [amount for amount in map(_amount, measured.actual) if amount is not None]
        comparison = Comparison.AT_MOST if actual and actual[-1] > value else Comparison.AT_LEAST
        year = re.match(r"(19|20|21)\d\d", wanted.until)
        text = " ".join(filter(None, (measured.dimension, wanted.number, measured.unit, wanted.until)))
        yield TargetDraft(text, Level(comparison, value, measured.unit or None, int(year[0]) if year else None), measured.dimension or None)


def _amount(result: Result) -> Decimal | None:
    written = result.number.replace(" ", "")
    try:
        return Decimal(written) if _AMOUNT.fullmatch(written) else None
    except InvalidOperation:
        return None


def _at(line: int) -> Place:
    return Place(1, line, line)
