"""A text that keeps its columns apart with spaces (`pdftotext -layout`) → lines with the text that each column has on them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sammenhaeng.documents.extract.tables.headings import Claim, role_of
from sammenhaeng.domain.draft import Role

_APART = re.compile(r"\S {2,}\S")
_STRETCH = re.compile(r"\S+(?: \S+)*")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:side|sida|page|s\.)\s*)?\d{1,3}(?:\s*(?:af|av|of|/|–|-)\s*\d{1,3})?\W*", re.IGNORECASE)
_FEWEST, _SHARE, _FEWEST_COLUMNS, _FEWEST_ROLES = 4, 0.1, 3, 3
_EDGE = 3
_LONGEST_NAME = 6
_FAR, _BEFORE = 6, 12
_STRANGE = 0.15
_CORE = frozenset((Role.GOAL, Role.INITIATIVE, Role.PARTNERS))
_NEAR = 1
Stretch = tuple[int, str]
"""Where a text begins on its line, and the text."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of the table. cells: per column what stands there; above: lines without any text right above it; top: first of its page."""

    number: int
    page: int
    cells: tuple[str, ...]
    above: int
    top: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a table, what its columns are called and hold, and the lines around it (number, page, text)."""

    names: tuple[str, ...]
    roles: tuple[Role | None, ...]
    lines: tuple[ColumnLine, ...]
    before: tuple[tuple[int, int, str], ...]
    after: tuple[tuple[int, int, str], ...]
    header: int

    def column(self, role: Role) -> int | None:
        """The column that holds this."""
        return self.roles.index(role) if role in self.roles else None


def keeps_columns(text: str) -> bool:
    """Do so many lines hold texts side by side that spaces keep columns apart?"""
    lines = [line for line in text.split("\n") if line.strip()]
    apart = sum(bool(_APART.search(line)) for line in lines)
    return apart >= max(_FEWEST, _SHARE * len(lines))


def sheet_in(text: str) -> Sheet | None:
    """The table; None where no line names its columns, or the text below keeps to none."""
    numbered = list(_numbered(text))
    running, edges = _running(numbered), _edges(numbered)
    reader = _Reader()
    for number, page, raw in numbered:
        lone = number in edges and _PAGE_NUMBER.fullmatch(raw) and len(stretches(raw)) == 1
        reader.take(number, page, raw, running=_digitless(raw) in running or bool(lone))
    return reader.sheet()


def _numbered(text: str) -> Iterator[tuple[int, int, str]]:
    page = 1
    for number, raw in enumerate(text.split("\n"), start=1):
        *ends, last = raw.split("\f")
        page += len(ends)
        yield number, page, last.rstrip()


def _digitless(raw: str) -> str:
    return re.sub(r"\d+", "#", " ".join(raw.split()))


def _edges(lines: Sequence[tuple[int, int, str]]) -> set[int]:
    """The numbers of the lines that stand first or last on their pages."""
    pages: dict[int, list[int]] = {}
    for number, page, raw in lines:
        if raw.strip():
            pages.setdefault(page, []).append(number)
    return {number for own in pages.values() for number in (*own[:_EDGE], *own[-_EDGE:])}


def _running(lines: Sequence[tuple[int, int, str]]) -> set[str]:
    """Lines without columns that stand first or last on several pages."""
    pages: dict[int, list[str]] = {}
    for _, page, raw in lines:
        if raw.strip():
            pages.setdefault(page, []).append(raw)
    edges = Counter(
        key for own in pages.values() for key in {_digitless(raw) for raw in (*own[:_EDGE], *own[-_EDGE:]) if not _APART.search(raw)}
    )
    return {key for key, count in edges.items() if count > 1 and count >= 0.5 * len(pages)}


@lru_cache(4096)
def _claim(name: str) -> Claim | None:
    return role_of(name)


def _role(name: str) -> Role | None:
    claim = _claim(name)
    return claim[0] if claim else None


def stretches(raw: str) -> list[Stretch]:
    """The texts of a line that two spaces or more part."""
    return [(match.start(), match[0]) for match in _STRETCH.finditer(raw)]


def headings(found: Sequence[Stretch]) -> list[Stretch]:
    """Stretches, where two headings that nearly touch are two."""
    parted: list[Stretch] = []
    for left, text in found:
        cut = next((match.start() for match in re.finditer(" ", text) if _two(text[: match.start()], text[match.end() :])), None)
        parted += [(left, text)] if cut is None else [(left, text[:cut]), (left + cut + 1, text[cut + 1 :])]
    return parted


def _two(one: str, other: str) -> bool:
    claims = _claim(one), _claim(other)
    return all(claim and claim[1] >= 0.9 for claim in claims) and claims[0] != claims[1] and other[:1].isupper()


class _Reader:
    """Takes lines, finds the headers among them, and shares the others out to the columns."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._header = 0
        self._parts: list[tuple[list[int], list[tuple[int, int, str]]]] = []
        self._before: list[tuple[int, int, str]] = []
        self._page = 0
        self._fresh = False

    def take(self, number: int, page: int, raw: str, *, running: bool) -> None:
        """One more line."""
        found = stretches(raw)
        first = not self._names or (bool(found) and found[0][1].startswith(self._names[0]))
        short = all(text.count(" ") <= _LONGEST_NAME for _, text in found) and not any(sign.isdigit() for sign in raw)
        found = headings(found) if first and short and len(found) >= _FEWEST_COLUMNS - 1 else found
        if page != self._page and self._parts:
            self._parts.append((list(self._parts[-1][0]), []))
        self._page = page
        if running:
            return
        if self._is_header(found):
            self._begin(number, found)
        elif not self._parts:
            self._before.append((number, page, raw.strip()))
        elif not (self._fresh and self._is_rest(found)):
            self._parts[-1][1].append((number, page, raw))
            self._fresh = self._fresh and not raw.strip()

    def _is_header(self, found: Sequence[Stretch]) -> bool:
        if len(found) < _FEWEST_COLUMNS:
            return False
        if self._names:
            return sum(name in self._names for _, name in found) >= 0.7 * len(self._names)
        if not all(len(name.split()) <= _LONGEST_NAME and (not name.endswith(".") or " " not in name) for _, name in found):
            return False
        if any(sign.isdigit() for _, name in found for sign in name):
            return False
        named = {role for role in (_role(name) for _, name in found) if role}
        return len(named) >= _FEWEST_ROLES and len(named & _CORE) > 1

    def _begin(self, number: int, found: Sequence[Stretch]) -> None:
        if not self._names:
            self._names, self._header = [name for _, name in found], number
        if self._parts and not any(raw.strip() for _, _, raw in self._parts[-1][1]):
            self._parts.pop()
        self._parts.append(([left for left, _ in found], []))
        self._fresh = True

    def _is_rest(self, found: Sequence[Stretch]) -> bool:
        """The rest of a heading that a narrow column has cut: small letters under it, right under the header."""
        return bool(found) and all(
            text[0].islower() and len(text) < 16 and any(abs(left - at) <= _NEAR for at in self._parts[-1][0]) for left, text in found
        )

    def sheet(self) -> Sheet | None:
        """All that was taken."""
        lines: list[ColumnLine] = []
        after: list[tuple[int, int, str]] = []
        strange = 0
        for heads, rows in self._parts:
            lefts = _lefts(heads, rows)
            own, rest = _shared_out(lefts, rows)
            others = _peaks(lefts, rows) if len(rest) > _STRANGE * (len(own) + len(rest)) else None
            if others:
                again = _shared_out(others, rows)
                own, rest = again if len(again[1]) < len(rest) else (own, rest)
            strange += sum(len(stretches(raw)) > 1 for _, _, raw in rest)
            lines += own
            after += [(number, page, raw.strip()) for number, page, raw in rest]
        while lines and _is_note(lines):
            last = lines.pop()
            after.insert(0, (last.number, last.page, last.cells[0]))
        if not lines or strange > 0.1 * len(lines):
            return None
        roles = tuple(_role(name) for name in self._names)
        return Sheet(tuple(self._names), roles, tuple(lines), tuple(one for one in self._before if one[2]), tuple(after), self._header)


def _is_note(lines: Sequence[ColumnLine]) -> bool:
    """Does the last line, in the first column alone and below all others' texts, stand apart from the table?"""
    end = next((k for k in range(len(lines) - 1, -1, -1) if any(lines[k].cells[1:])), 0)
    return end < len(lines) - 1 and any(line.above for line in lines[end + 1 :]) and not lines[-1].top


def _lefts(heads: Sequence[int], rows: Sequence[tuple[int, int, str]]) -> list[int]:
    """Where the columns' texts begin: most often, from a little before each heading to the next."""
    begun = Counter(left for _, _, raw in rows for left, _ in stretches(raw))
    found: list[int] = []
    for at, head in enumerate(heads):
        low = (found[-1] + 2) if found else 0
        high = (head + heads[at + 1]) / 2 if at + 1 < len(heads) else head + _BEFORE
        near = {left: count for left, count in begun.items() if max(low, head - _BEFORE) <= left < high}
        best = max(near, key=lambda left: (near[left], -abs(left - head)), default=head)
        found.append(best if near.get(best, 0) > 1 else head)
    return found


def _peaks(lefts: Sequence[int], rows: Sequence[tuple[int, int, str]]) -> list[int] | None:
    """Where the columns of a page without a header begin, if as many places stand out; the first may be empty on it."""
    begun = Counter(left for _, _, raw in rows for left, _ in stretches(raw))
    least = max(2, _SHARE * len(rows))
    often = sorted(left for left, count in begun.items() if count >= least and count == max(begun[left + k] for k in (-1, 0, 1)))
    if len(often) == len(lefts) - 1:
        often.insert(0, max(0, often[0] - 2 * _NEAR))
    return often if len(often) == len(lefts) else None


def _shared_out(lefts: Sequence[int], rows: Sequence[tuple[int, int, str]]) -> tuple[list[ColumnLine], list[tuple[int, int, str]]]:
    """Lines of the table, and those that keep to no columns."""
    lines: list[ColumnLine] = []
    rest: list[tuple[int, int, str]] = []
    last = rows[0][0] - 1 if rows else 0
    for number, page, raw in rows:
        if not raw.strip():
            continue
        cells = _cells(lefts, raw)
        if cells is None or (raw.lstrip().startswith("*") and sum(map(bool, cells)) == 1):
            rest.append((number, page, raw))
            continue
        lines.append(ColumnLine(number, page, cells, number - last - 1, not lines))
        last = number
    return lines, rest


def _cells(lefts: Sequence[int], raw: str) -> tuple[str, ...] | None:
    """What each column has on a line; None where a text begins at no column, or runs on into the next."""
    cells = [""] * len(lefts)
    found = stretches(raw)
    for left, text in found:
        parts = list(_cut(lefts, left, text))
        if len(parts) > 1 and len(found) == 1:
            return None
        for begin, part in parts:
            at = max((k for k, own in enumerate(lefts) if own <= begin + (_NEAR if begin == left else _FAR)), default=0)
            if cells[at] and at + 1 < len(lefts) and lefts[at + 1] - begin <= _BEFORE:
                at += 1
            if cells[at] or (at + 1 < len(lefts) and begin + len(part) > lefts[at + 1] + _NEAR):
                return None
            cells[at] = part
    return tuple(cells)


def _cut(lefts: Sequence[int], left: int, text: str) -> Iterator[Stretch]:
    """A stretch cut where a word begins at a column's left edge, or nearest to one that it runs over."""
    begins = [match.start() for match in re.finditer(r"(?<= )\S", text)]
    cuts = {0}
    for own in lefts:
        if left + _NEAR < own < left + len(text) - _NEAR and begins:
            nearest = min(begins, key=lambda at: abs(left + at - own))
            if abs(left + nearest - own) <= _FAR:
                cuts.add(nearest)
    ordered = sorted(cuts)
    for first, stop in zip(ordered, [*ordered[1:], len(text)], strict=True):
        yield left + first, text[first:stop].strip()
