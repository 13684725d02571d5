"""Numbers as sources write them: decimal comma or point, thousands, percent signs, and the many signs for “missing”."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum


class Missing(StrEnum):
    """Why there is no figure. Missing is never zero."""

    NOT_MEASURED = "not_measured"
    NOT_PUBLISHED = "not_published"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    WITHDRAWN = "withdrawn"


class BadNumber(ValueError):
    """A text that is no number, or one whose comma or point can mean two things."""


SIGNS = {
    "": Missing.NOT_MEASURED,
    "na": Missing.NOT_MEASURED,
    "n/a": Missing.NOT_MEASURED,
    "nan": Missing.NOT_MEASURED,
    "null": Missing.NOT_MEASURED,
    ":": Missing.NOT_MEASURED,
    "—": Missing.NOT_MEASURED,
    "-": Missing.NOT_MEASURED,
    "–": Missing.NOT_MEASURED,
    "…": Missing.NOT_PUBLISHED,
    "...": Missing.NOT_PUBLISHED,
    "..": Missing.SUPPRESSED,
    "*": Missing.SUPPRESSED,
    "x": Missing.SUPPRESSED,
    "<5": Missing.SUPPRESSED,
    "< 5": Missing.SUPPRESSED,
    "<3": Missing.SUPPRESSED,
    "‹3": Missing.SUPPRESSED,
    ".": Missing.NOT_APPLICABLE,
}
"""Signs that stand where a figure is missing. Statistics Denmark's “-” is a zero: its reader says so before it asks here."""

_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")


def missing_sign(text: str) -> Missing | None:
    """What a sign for a missing figure means; None for a text that should be a number."""
    return SIGNS.get(text.strip().lower())


def decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign that a column of numbers uses: “,” or “.”.

    Raises BadNumber when one number uses a comma and another a point as decimal sign, or when “1.234” could be either.
    """
    sure: dict[str, str] = {}
    unsure = ""
    for text in texts:
        sign = _sign_in(text)
        if sign in (",", "."):
            sure.setdefault(sign, text)
        elif sign:
            unsure = unsure or text
    if len(sure) == 2:
        raise BadNumber(f"decimal comma and decimal point are mixed: “{sure[',']}” and “{sure['.']}”")
    if not sure and unsure:
        raise BadNumber(f"“{unsure}” can be a thousand or a decimal; say which sign is the decimal sign")
    return next(iter(sure), ",")


def _sign_in(text: str) -> str:
    """“,” or “.” where a number tells which is its decimal sign; “?” where it may be either; "" where it has none."""
    plain = _SPACES.sub("", text.strip().rstrip("%"))
    marks = [c for c in plain if c in ",."]
    if not marks or missing_sign(text):
        return ""
    if len(set(marks)) == 2:
        return marks[-1]
    after = plain.rsplit(marks[0], 1)[1]
    if len(marks) > 1:
        return "," if marks[0] == "." else "."
    head = plain.split(marks[0], 1)[0].lstrip("+-")
    return "?" if len(after) == 3 and 1 <= len(head) <= 3 and head != "0" else marks[0]


def number(text: str, sign: str = ",") -> Decimal:
    """A number in a known form: sign is its decimal sign; the other one, spaces and apostrophes group thousands; “%” is dropped.

    Raises BadNumber for anything that is no number in that form.
    """
    other = "." if sign == "," else ","
    plain = _SPACES.sub(other, text.strip().removesuffix("%").strip()).replace("−", "-")
    if not _NUMBER.fullmatch(plain) or plain.count(sign) > 1 or plain.endswith((",", ".")) or not _grouped(plain, sign, other):
        raise BadNumber(f"“{text}” is no number with “{sign}” as decimal sign")
    return Decimal(plain.replace(other, "").replace(sign, "."))


def _grouped(plain: str, sign: str, other: str) -> bool:
    """Do the signs that group stand where thousands are?"""
    whole = plain.split(sign, maxsplit=1)[0].lstrip("+-")
    groups = whole.split(other)
    return other not in plain.split(sign, 1)[-1] * (sign in plain) and (
        len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]))
    )
