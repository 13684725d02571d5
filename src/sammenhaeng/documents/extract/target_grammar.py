"""Danish sentences → targets. A small grammar: a goal's text is cut to demands, each demand to a form.

The order of the forms matters: “årlig vækst … på mindst 0,5 %” is a growth before it is a level,
“20 % færre i alle aldersgrupper” is a change before it holds for every unit.
Its table of tests is tests/documents/test_target_grammar.py.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from sammenhaeng.documents.extract import target_words as w
from sammenhaeng.documents.extract.demands import cut_to_demands, trim
from sammenhaeng.domain.draft import TargetDraft
from sammenhaeng.domain.targets import (
    Change,
    Comparison,
    Direction,
    Equivalent,
    EveryUnit,
    Growth,
    Heading,
    InvalidTarget,
    Level,
    Narrative,
    Target,
)

LONGEST = 4_000
"""Letters that a goal may have to be weighed word for word."""


def read_targets(text: str) -> tuple[TargetDraft, ...]:
    """The targets that a goal's text states, in order; one narrative where it states no other.

    A deadline before a colon (“skal i 2025: – …”) holds for every demand of the list after it.
    A text that is longer than any goal is not weighed.
    """
    if len(text) > LONGEST:
        return (TargetDraft(" ".join(text[:200].split()), Narrative()),)
    found: list[TargetDraft] = []
    narrative: list[TargetDraft] = []
    for sentence in cut_to_demands(text, recognise):
        for words, year in sentence:
            target = recognise(words, year)
            draft = TargetDraft(trim(words, target), target)
            alone = len(sentence) == 1 and isinstance(target, Narrative)
            (narrative if alone else found).append(draft)
    return tuple(found) or tuple(narrative[:1])


def recognise(words: str, year: int | None = None) -> Target:
    """The form of one demand. year: a deadline that stands before it; its own goes first."""
    by = _year(words) or year
    spelled = _main_clause(_with_digits(words))
    for form in _FORMS:
        try:
            target = form(spelled, by)
        except InvalidTarget:
            continue
        if target is not None:
            return target
    return Narrative()


def _with_digits(words: str) -> str:
    """“mindst tre” and “med en tredjedel” as numbers."""
    for pattern, digits in w.FRACTIONS:
        words = pattern.sub(digits, words)
    return w.BOUND_WORD_NUMBER.sub(lambda m: f"{m['bound']} {w.WORD_NUMBERS[m['word'].lower()]}", words)


def _main_clause(words: str) -> str:
    """A measure without what defines it: “andelen, der går mindst 30 minutter om dagen, stiger” says nothing of 30 minutes."""
    if not w.MEASURE.match(words):
        return words
    main = w.ASIDE.sub(" ", words).strip()
    return main if w.MOVING_VERB.search(main) or w.AMOUNT_WITH_BOUND.search(main) or w.SHARE.search(main) else words


def _is_definition(words: str, match: re.Match[str]) -> bool:
    """Does an amount only define what is measured? Then the verb that says how it moves comes behind it, and no amount behind that."""
    moves = [verb.start() for verb in w.MOVING_VERB.finditer(words)]
    return bool(w.MEASURE.match(words) and moves and moves[-1] > match.end("value"))


def _year(words: str) -> int | None:
    years = w.DEADLINE.findall(w.PAST_YEAR.sub("", words))
    return int(years[-1]) if years else None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def _unit(text: str | None) -> str | None:
    if not text:
        return None
    return "%" if w.PERCENT.fullmatch(text) else text


def _heading(words: str) -> Heading | None:
    """Which way the first quantity word points."""
    up, down = w.UPWARD.search(words), w.DOWNWARD.search(words)
    if up and (not down or up.start() < down.start()):
        return Heading.UP
    return Heading.DOWN if down else None


def _growth(words: str, by: int | None) -> Target | None:
    amount = w.AMOUNT.search(words)
    moves = w.GROWTH_NOUN.search(words) or w.CHANGE_BY.search(words)
    if not (w.YEARLY.search(words) and moves and amount and _unit(amount["unit"]) == "%"):
        return None
    value, comparison = _number(amount["value"]), _comparison(words) or Comparison.AT_LEAST
    if w.FALL_NOUN.search(words) or (not w.GROWTH_NOUN.search(words) and w.FALLS.search(words)):
        value = -value
        comparison = Comparison.AT_MOST if comparison is Comparison.AT_LEAST else Comparison.AT_LEAST
    return Growth(comparison, value, "%", by, _equivalent(words))


def _equivalent(words: str) -> Equivalent | None:
    match = w.EQUIVALENT.search(words)
    if not match:
        return None
    noun = w.UNIT_NAMES.get(match["noun"].lower(), match["noun"])
    return Equivalent(_number(match["value"]), f"{noun} per year", match["qualifier"])


def _change(words: str, by: int | None) -> Target | None:
    multiple = next((value for pattern, value in w.MULTIPLES if pattern.search(words)), None)
    if multiple is not None:
        return Change(Comparison.AT_MOST if multiple < 0 else Comparison.AT_LEAST, Decimal(multiple), "%", by)
    by_amount, more_or_less = w.CHANGE_BY.search(words), w.MORE_OR_LESS.search(words)
    if by_amount:
        value, unit, falls = by_amount["value"], by_amount["unit"], bool(w.FALLS.search(by_amount["verb"]))
    elif more_or_less:
        value, unit, falls = more_or_less["value"], more_or_less["unit"], bool(w.LESS.search(more_or_less["word"]))
    else:
        return None
    amount = -_number(value) if falls else _number(value)
    return Change(Comparison.AT_MOST if falls else Comparison.AT_LEAST, amount, _unit(unit), by)


def _every_unit(words: str, by: int | None) -> Target | None:
    units = w.EVERY_UNIT.search(words)
    if not units or w.AMOUNT_WITH_BOUND.search(words) or w.SHARE.search(words):
        return None
    if not (w.GROWTH_NOUN.search(words) or w.WISHED_THING.match(words)):
        return None
    condition = re.sub(r"\s*\b(?:senest|inden|i|frem mod)\s+(?:udgangen af\s+)?\d{4}\.?$", "", units["units"]).rstrip(".").strip()
    if not condition:
        return None
    return EveryUnit(Comparison.MORE_THAN, Decimal(0), None, condition, by)


def _level(words: str, by: int | None) -> Target | None:
    out_of = w.OUT_OF.search(words)
    if out_of:
        share = Decimal(100) * _number(out_of["part"]) / _number(out_of["whole"])
        return Level(_comparison(words[: out_of.start()]) or Comparison.AT_LEAST, share.normalize() + 0, "%", by)
    bounded = w.MOVES_TO.search(words) or w.AMOUNT_WITH_BOUND.search(words)
    if not bounded and w.BEGINS_COMPARATIVE.match(words):
        return None
    share_of = w.SHARE.search(words)
    match = bounded or share_of
    if not match or _is_definition(words, match):
        return None
    value, unit = _number(match["value"]), _unit(match["unit"])
    comparison = _comparison(match[0]) or (_comparison(words) if not bounded else None)
    if comparison is None:
        falls = bool(w.FALLS.search(words[: match.start("value")])) or value == 0
        comparison = Comparison.AT_MOST if falls else Comparison.AT_LEAST
    if w.NOBODY.search(words[: match.start("value")]) and comparison in (Comparison.MORE_THAN, Comparison.AT_LEAST):
        comparison = Comparison.AT_MOST
    return Level(comparison, value, unit, by)


def _comparison(words: str) -> Comparison | None:
    for pattern, comparison in w.BOUNDS:
        if pattern.search(words):
            return Comparison(comparison)
    return None


def _direction(words: str, by: int | None) -> Target | None:
    if not (w.MEASURED.search(words) or w.COMPARATIVE.search(words) or w.MOVING_VERB.search(words)):
        return None
    heading = _heading(words)
    return Direction(heading) if heading else None


_FORMS: tuple[Callable[[str, int | None], Target | None], ...] = (_growth, _change, _every_unit, _level, _direction)
