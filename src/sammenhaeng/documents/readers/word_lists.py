"""The signs that Word puts before the entries of lists: bullets, and numbers that it counts itself and that stand in no text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_VAL = qn("w:val")
_BULLET = "•"
_UNKNOWN = "?"
"""The list of a paragraph that is in one but does not say which."""
_LEVELS = 9
_MOST = 10_000
"""Numbers that a list counts to at most: a hostile start is not drawn out."""
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list. text: how its number is shown, “%1.%2”; form: of the number, as Word names it."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Lists:
    """Counts a document's lists, paragraph for paragraph, in their order."""

    levels: Mapping[str, Mapping[int, _Level]]
    counted_as: Mapping[str, str]
    of_style: Mapping[str, tuple[str, int]]
    counters: dict[str, list[int]] = field(default_factory=dict)

    def sign(self, properties: Any) -> str | None:
        """What stands before a paragraph: “•”, “3.”, “2.1”; "" where its list shows nothing or it is taken out of one, None for no list."""
        number, level = self._of(properties)
        if not number:
            return None
        if number == "0":
            return ""
        found = self.levels.get(number, {}).get(level)
        if found is None or found.form == "bullet":
            return _BULLET
        if found.form == "none":
            return ""
        counts = self.counters.setdefault(self.counted_as.get(number, number), [0] * _LEVELS)
        counts[level] = min(counts[level] + 1 if counts[level] else found.start, _MOST)
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._shown(number, level, found, counts)

    def _of(self, properties: Any) -> tuple[str, int]:
        own = properties.find(qn("w:numPr")) if properties is not None else None
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        number, level = self.of_style.get(str(style.get(_VAL, "")), ("", 0)) if style is not None else ("", 0)
        if own is not None:
            number, level = _said(own, "w:numId") or number or _UNKNOWN, _level(_said(own, "w:ilvl"), level)
        return number, level

    def _shown(self, number: str, level: int, found: _Level, counts: list[int]) -> str:
        text = found.text
        for at in range(level + 1):
            above = self.levels[number].get(at, found)
            text = text.replace(f"%{at + 1}", _written(counts[at] or above.start, above.form))
        return text.strip()


def lists_of(document: Document) -> Lists:
    """The lists that a document defines."""
    part = document.part
    element = part.numbering_part.element if any(rel.reltype.endswith("/numbering") for rel in part.rels.values()) else None
    if element is None:
        return Lists({}, {}, {})
    shapes = {str(one.get(qn("w:abstractNumId"))): _levels(one) for one in element.findall(qn("w:abstractNum"))}
    levels, counted_as = {}, {}
    for one in element.findall(qn("w:num")):
        number, shape = str(one.get(qn("w:numId"))), _said(one, "w:abstractNumId")
        levels[number] = shapes.get(shape, {})
        counted_as[number] = number if one.find(qn("w:lvlOverride")) is not None else f"shape {shape}"
    return Lists(levels, counted_as, _of_styles(document))


def _levels(shape: Any) -> dict[int, _Level]:
    found = {}
    for one in shape.findall(qn("w:lvl")):
        start = _said(one, "w:start")
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        found[_level(str(one.get(qn("w:ilvl"), "")), 0)] = _Level(_said(one, "w:numFmt") or "decimal", _said(one, "w:lvlText"), first)
    return found


def _of_styles(document: Document) -> dict[str, tuple[str, int]]:
    """Style → the list that its paragraphs stand in."""
    found = {}
    for style in document.styles.element.findall(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        if own is not None and (number := _said(own, "w:numId")):
            found[str(style.get(qn("w:styleId")))] = (number, _level(_said(own, "w:ilvl"), 0))
    return found


def _said(parent: Any, tag: str) -> str:
    found = parent.find(qn(tag))
    return "" if found is None else str(found.get(_VAL, ""))


def _level(text: str, otherwise: int) -> int:
    return min(int(text), _LEVELS - 1) if text.isdecimal() and len(text) < 3 else otherwise


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for worth, sign in _ROMAN:
            text, count = text + sign * (count // worth), count % worth
        return text if form == "lowerRoman" else text.upper()
    return str(count)
