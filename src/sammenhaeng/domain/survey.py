"""Shares from surveys: Wilson's interval with the finite-population correction, and the suppression of small cells.

Sources: Wilson (1927), JASA 22:209–212; the correction as in Cochran, Sampling Techniques (1977), §2.6, by the effective
number of answers n (N − 1) / (N − n).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

Z95 = Decimal("1.959963984540054")
SMALLEST_CELL = 5
"""Cells of fewer persons are suppressed."""


class InvalidSurvey(ValueError):
    """Numbers that cannot be: more yes than answers, more answers than asked, more asked than there are."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent with its 95 % interval in percent; response: answers in percent of those asked, or None."""

    percent: Decimal
    low: Decimal
    high: Decimal
    answers: int
    response: Decimal | None

    @property
    def margin(self) -> Decimal:
        """Half of the interval's width, in percentage points."""
        return (self.high - self.low) / 2


def share(yes: Decimal | int, answers: int, *, asked: int | None = None, population: int | None = None) -> Share:
    """The share that said yes. yes may be a fraction: a published, rounded percent times the answers.

    Raises InvalidSurvey for numbers that cannot be.
    """
    if answers < 1 or not 0 <= yes <= answers:
        raise InvalidSurvey(f"{yes} of {answers} answers cannot be")
    if asked is not None and asked < answers:
        raise InvalidSurvey(f"{answers} answers from {asked} asked cannot be")
    if population is not None and population < (asked or answers):
        raise InvalidSurvey(f"a population of {population} cannot give {asked or answers} asked or answering")
    with localcontext() as context:
        context.prec = 20
        low, high = _wilson(Decimal(yes) / answers, _effective(answers, population))
        response = None if asked is None else 100 * Decimal(answers) / asked
        percent = 100 * Decimal(yes) / answers
        return Share(percent, min(low * 100, percent), max(high * 100, percent), answers, response)


def _effective(answers: int, population: int | None) -> Decimal | None:
    """Answers that a sample of an endless population would need to be as sure; None when everybody answered."""
    if population is None:
        return Decimal(answers)
    return Decimal(answers) * (population - 1) / (population - answers) if population > answers else None


def _wilson(p: Decimal, n: Decimal | None) -> tuple[Decimal, Decimal]:
    if n is None:
        return p, p
    z2 = Z95 * Z95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).sqrt()
    return max(middle - half, Decimal(0)), min(middle + half, Decimal(1))


def suppressed(cells: Mapping[str, int], *, total_is_known: bool) -> frozenset[str]:
    """The names of cells that may not be shown: those of 1–4 persons, and more where the total would reveal them.

    A zero may be shown: it is about nobody. With a known total the smallest of the other cells is hidden too, also when
    several are small (1 + 1 of a rest of 2 tells both); where no other has anybody in it, the zeros are hidden.
    """
    small = {name for name, count in cells.items() if 0 < count < SMALLEST_CELL}
    if not small or not total_is_known:
        return frozenset(small)
    others = [name for name, count in cells.items() if count >= SMALLEST_CELL]
    if others:
        return frozenset(small | {min(others, key=lambda name: (cells[name], name))})
    return frozenset(cells)
