"""A scattered text → its table's lines: what stands before the table, headings, running titles and page numbers are set aside."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sammenhaeng.documents.extract.tables.headings import role_of
from sammenhaeng.documents.readers.blocks import Line, TextPages
from sammenhaeng.domain.draft import Role

_PAGE = re.compile(r"(?:(?:side|sida|page|s\.)\s*)?(\d{1,3})(?:\s*(?:af|av|of|/|–|-)\s*(\d{1,3}))?\.?", re.IGNORECASE)
_NAMED_PAGE = re.compile(r"(?:side|sida|page|s\.)\s*\d{1,4}\b.*", re.IGNORECASE)
_NEVER_IN_HEADINGS = re.compile(r"[,;–—!]|\d|(?<!nr)(?<!\bno)(?<!\bref)\.(?:\s|$)", re.IGNORECASE)
_MOST_HEADING_LINES = 12
_MOST_HEADING_WORDS = 24
_MOST_PHRASE = 6
_CORE = frozenset((Role.GOAL, Role.INITIATIVE, Role.PARTNERS))
_MOST_COLUMNS = 7
Column = tuple[str, Role]


@dataclass(frozen=True, slots=True)
class Body:
    """What is left. columns: the first header's headings in order with what they hold; pages_stated: the N of “Side 1 af N”.

    before: the lines before the first header; the first that is no page number is the title.
    """

    lines: tuple[Line, ...]
    before: tuple[Line, ...]
    columns: tuple[Column, ...]
    pages_stated: int | None


def body_of(text: TextPages) -> Body | None:
    """The table's lines, page by page. None where no line names the columns of an overview."""
    lines, stated = _without_page_numbers(text.lines)
    found = _headers(lines)
    if not found:
        return None
    first, columns = found[0]
    start = next(at for at, line in enumerate(lines) if line is first[0])
    before = lines[:start]
    heading_lines = {id(line) for header, _ in found for line in header}
    running = _running(before, lines)
    kept = [line for line in lines[start:] if id(line) not in heading_lines and _digitless(line.text) not in running]
    return Body(tuple(kept), tuple(before), columns, stated)


def _digitless(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _without_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], int | None]:
    """Page numbers stand first or last on their page; those with a word or a total may stand anywhere."""
    stated: int | None = None
    kept = []
    for at, line in enumerate(lines):
        match = _PAGE.fullmatch(line.text)
        edge = at in (0, len(lines) - 1) or lines[at - 1].page != line.page or lines[at + 1].page != line.page
        if match and (edge or _NAMED_PAGE.fullmatch(line.text)):
            stated = int(match[2]) if match[2] else stated
        else:
            kept.append(line)
    return kept, stated


def _running(before: Sequence[Line], lines: Sequence[Line]) -> set[str]:
    """Lines above the table that come again on a later page, and lines that end or begin several pages alike."""
    above = {_digitless(line.text) for line in before}
    edges: Counter[str] = Counter()
    for page in {line.page for line in lines}:
        here = [line for line in lines if line.page == page]
        edges.update({_digitless(line.text) for line in here[-1:]})
    pages = len({line.page for line in lines})
    return above | {text for text, count in edges.items() if count >= 2 and count >= 0.6 * pages}


def _headers(lines: Sequence[Line]) -> list[tuple[list[Line], tuple[Column, ...]]]:
    """Every header: those that begin with a line that is one by itself; only where there is none, those of a word or two a line.

    Only where neither is found may a heading be one that nobody knows.
    """
    known = _headers_of(lines, alone=True, strict=True) or _headers_of(lines, alone=False, strict=True)
    return known or _headers_of(lines, alone=True, strict=False)


def _headers_of(lines: Sequence[Line], *, alone: bool, strict: bool) -> list[tuple[list[Line], tuple[Column, ...]]]:
    found: list[tuple[list[Line], tuple[Column, ...]]] = []
    at = 0
    while at < len(lines):
        known = found[0][0] if found else []
        here = lines[at : at + len(known)]
        if known and [line.text.casefold() for line in here] == [line.text.casefold() for line in known]:
            found.append((list(here), found[0][1]))
            at += len(known)
            continue
        size, columns = _header_at(lines, at, strict=strict) if not alone or _alone(lines[at], strict=strict) else (0, ())
        if columns:
            first, columns = _upwards(lines, at, size, columns) if strict else (_theme_above(lines, at), columns)
            found.append((list(lines[first : at + size]), columns))
        at += max(1, size)
    return found


def _theme_above(lines: Sequence[Line], at: int) -> int:
    """Where a header begins whose first heading stands on lines of its own (“Strategisk”, “område”)."""
    for first in range(max(0, at - 3), at):
        above = lines[first:at]
        claim = _role(" ".join(line.text for line in above))
        if claim and claim[0] is Role.THEME and all(len(line.text.split()) <= 2 and line.page == lines[at].page for line in above):
            return first
    return at


def _upwards(lines: Sequence[Line], at: int, size: int, columns: tuple[Column, ...]) -> tuple[int, tuple[Column, ...]]:
    """Where the header begins: lines above it that name further columns (“Tema Mål”, “nr.”) are a part of it."""
    best = (at, columns)
    for first in range(at - 1, max(-1, at - 5), -1):
        text = lines[first].text
        if lines[first].page != lines[at].page or _NEVER_IN_HEADINGS.search(text) or len(text.split()) > 6:
            break
        more = columns_in(tuple(" ".join(line.text for line in lines[first : at + size]).split()))
        if len(more) > len(best[1]):
            best = (first, more)
    return best


def _alone(line: Line, *, strict: bool) -> bool:
    return not _NEVER_IN_HEADINGS.search(line.text) and bool(columns_in(tuple(line.text.split()), strict=strict))


def _header_at(lines: Sequence[Line], at: int, *, strict: bool) -> tuple[int, tuple[Column, ...]]:
    """How many lines from here on make a header that names at least three columns, and which; (0, ()) for none."""
    best: tuple[int, tuple[Column, ...]] = (0, ())
    words: list[str] = []
    for size in range(1, _MOST_HEADING_LINES + 1):
        if at + size > len(lines):
            break
        line = lines[at + size - 1]
        if line.page != lines[at].page or _NEVER_IN_HEADINGS.search(line.text) or (size > 1 and len(line.text.split()) > 9):
            break
        words += line.text.split()
        if len(words) > _MOST_HEADING_WORDS:
            break
        columns = columns_in(tuple(words), strict=strict)
        if len(columns) > len(best[1]):
            best = (size, columns)
        if size == 1 and {role for _, role in columns} >= _CORE:
            return _with_rest(lines, at, best)
    return best


def _with_rest(lines: Sequence[Line], at: int, found: tuple[int, tuple[Column, ...]]) -> tuple[int, tuple[Column, ...]]:
    """A header of one line, and the small word or two of its last heading that went to the next."""
    rest = lines[at + 1].text if at + 1 < len(lines) else ""
    if not rest[:1].islower() or len(rest.split()) > 2 or _NEVER_IN_HEADINGS.search(rest):
        return found
    columns = columns_in(tuple(f"{lines[at].text} {rest}".split()))
    return (2, columns) if columns else found


@cache
def _role(phrase: str) -> tuple[Role, float] | None:
    return role_of(phrase)


def columns_in(words: tuple[str, ...], *, strict: bool = True) -> tuple[Column, ...]:
    """The words as a row of headings, each of another role; () where they are none.

    The reading that leaves most headings named exactly wins. strict: each heading is known.
    """
    if not words or len(words) > _MOST_HEADING_WORDS or not (words[0][:1].isupper() or words[0] == "#"):
        return ()
    if not strict:
        return _loosely(words)
    best: list[tuple[float, tuple[Column, ...]] | None] = [(0.0, ())]
    for stop in range(1, len(words) + 1):
        ways = [_extended(best[start], words[start:stop]) for start in range(max(0, stop - _MOST_PHRASE), stop)]
        known = [way for way in ways if way]
        best.append(max(known, key=lambda way: way[0]) if known else None)
    whole = best[-1]
    roles = {role for _, role in whole[1]} if whole else set()
    if not whole or len(roles) < 3:
        return ()
    columns = whole[1] if Role.GOAL in roles else tuple((name, Role.GOAL if role is Role.INDICATOR else role) for name, role in whole[1])
    return columns if len({role for _, role in columns} & _CORE) >= 2 else ()


def _loosely(words: Sequence[str]) -> tuple[Column, ...]:
    """Headings of which some are not known: each begins with a capital, and two are known, one of them of a core column."""
    phrases: list[list[str]] = []
    for word in words:
        if not phrases or word[:1].isupper() or word == "#":
            phrases.append([])
        phrases[-1].append(word)
    if not 3 <= len(phrases) <= _MOST_COLUMNS or max(map(len, phrases)) > _MOST_PHRASE:
        return ()
    claims = [(" ".join(phrase), _role(" ".join(phrase))) for phrase in phrases]
    known = {claim[0] for _, claim in claims if claim}
    if len(known) < 2 or not known & _CORE or 2 * sum(bool(claim) for _, claim in claims) < len(claims):
        return ()
    return tuple((name, claim[0] if claim else Role.IGNORED) for name, claim in claims)


def _extended(before: tuple[float, tuple[Column, ...]] | None, words: tuple[str, ...]) -> tuple[float, tuple[Column, ...]] | None:
    if before is None:
        return None
    phrase = " ".join(words)
    claim = _role(phrase)
    if not claim or claim[0] in {role for _, role in before[1]}:
        return None
    return before[0] + _likely(words, claim), (*before[1], (phrase, claim[0]))


def _likely(words: tuple[str, ...], claim: tuple[Role, float]) -> float:
    """How much the words look like one heading: an exact name best, one that holds another column's name worst."""
    if claim[1] >= 1.0:
        return 1.0 if words[0][:1].isupper() else -0.2
    if words[-1].endswith("?"):
        return 0.8 if words[0][:1].isupper() else -1.0
    other = any(known and known[1] >= 1.0 and known[0] is not claim[0] for known in map(_role, words))
    if claim[0] is Role.NUMBER:
        return 0.9 if len(words) == 2 and words[0][:1].isupper() and _role(words[1]) == (Role.NUMBER, 1.0) else 0.1
    return (0.1 if other else 0.5) - (0.0 if words[0][:1].isupper() else 1.2) - 0.05 * len(words)
