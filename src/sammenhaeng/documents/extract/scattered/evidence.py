"""What can be seen of each segment of a scattered table, as names of signs: forms, lengths, stops, classes of words, never words."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.heading_words import PRIORITY_WORDS
from sammenhaeng.documents.extract.scattered.first_reading import FirstReading
from sammenhaeng.documents.extract.scattered.segments import Segment
from sammenhaeng.documents.extract.scattered.sentence_words import BODIES, FUNCTION, MODAL, PASSIVE, VERBS, width

_FOOTNOTE = re.compile(r"(?<=\S)[¹²³⁴⁵]+$")
_NOTE = re.compile(r"[¹²³⁴⁵]|\*|\d\)")
_TARGET = re.compile(r"\d\s*(?:%|pct|procent|prosent|per ?cent)|\b(?:inden|senest|innen|till|senast|by|in|i)\s+20\d\d", re.IGNORECASE)
_JOINT = re.compile(r"\s(?:og|och|and|samt|m\.fl)\b")
_WORD = re.compile(r"[^\W\d_]+")
_NAMES_PARTED = re.compile(r"\s*[,;]\s*|\s+(?:og|och|and|samt)\s+")


def bucket(number: float, *steps: float) -> str:
    """Between which steps a number lies."""
    return str(sum(number >= step for step in steps))


def end_of(text: str) -> str:
    """How a text ends."""
    if _FOOTNOTE.search(text):
        return "note"
    plain = text.rstrip('"”»)')
    sign = plain[-1:]
    return sign if sign in ".,:;-–*%?!&/" else ")" if text.endswith(")") else "d" if sign.isdigit() else "a"


def opening_of(text: str) -> str:
    """How a text begins."""
    sign = text.lstrip('"“”»(')[:1]
    return "U" if sign.isupper() else "l" if sign.islower() else "d" if sign.isdigit() else sign


class Evidence:
    """The signs of every segment of one text: of itself, and of the border before it."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.lines = _lines(segments)
        self._line_of = [at for at, line in enumerate(self.lines) for _ in line]
        self._texts = [" ".join(segment.text for segment in line) for line in self.lines]
        self._widths = [width(text) for text in self._texts]
        self.widest = sorted(self._widths)[int(0.97 * (len(self._widths) - 1))] if self._widths else 1.0
        self._known = _names(self._texts)
        self._repeated = Counter(segment.text for segment in segments)
        open_ends = sum(line[-1].open_end for line in self.lines)
        self.marks_wraps = open_ends >= 0.08 * max(1, len(self.lines))
        self.numbered = sum(segment.number for segment in segments) >= 3
        self._line_signs = [_signs_of_line(text, self._known) for text in self._texts]
        self._number_signs = _signs_of_numbers(segments, self._line_of)
        self._sentence_signs = _signs_of_sentences(self._line_signs, [line[0].page for line in self.lines])
        self._first: FirstReading | None = None
        self._own = [self._signs_of_segment(i) for i in range(len(segments))]
        self._borders = [[], *(self._signs_of_border(i) for i in range(1, len(segments)))]

    def learn(self, first: FirstReading) -> None:
        """Look again, with what a first reading tells of the whole text."""
        self._first = first

    def of_segment(self, i: int) -> list[str]:
        """What the segment itself, and what stands beside it, looks like."""
        return [*self._own[i], *self._first.signs_of_segment(i)] if self._first else self._own[i]

    def _signs_of_segment(self, i: int) -> list[str]:
        segment, line = self.segments[i], self._line_of[i]
        found = ["1", *_signs_of_text(segment.text, self._known)]
        whole = len(self.lines[line]) == 1
        found += [f"L{'1' if whole else 'n'}{sign}" for sign in self._line_signs[line]]
        found += self._position(i)
        found += self._number_signs[i]
        found += self._sentence_signs[line]
        found += [f"{name}:{sign}" for name, at in (("p", i - 1), ("n", i + 1)) for sign in self._short(at)]
        return found

    def of_border(self, i: int) -> list[str]:
        """What the border between the segment and the one before it looks like."""
        if not self._first:
            return self._borders[i]
        kind, ends = self._border_kind(i), end_of(self.segments[i - 1].text)
        return [*self._borders[i], *self._first.signs_of_border(i, self._line_of[i], kind, ends)]

    def _border_kind(self, i: int) -> str:
        """Where the segment begins: on a page, on a line, or inside one."""
        return "T" if self.segments[i].page_top else "S" if self.segments[i].first else "M"

    def _signs_of_border(self, i: int) -> list[str]:
        before, here = self.segments[i - 1], self.segments[i]
        kind = self._border_kind(i)
        ends, opens = end_of(before.text), opening_of(here.text)
        found = ["1", kind, f"{kind}e{ends}", f"{kind}o{opens}", f"{kind}e{ends}o{opens}"]
        found += [f"{kind}{sign}" for sign in self._of_words(before, here)]
        found.append(f"{kind}nb{bucket(len(before.text.split()), 2, 4, 7)}")
        found.append(f"{kind}nh{bucket(len(here.text.split()), 2, 4, 7)}")
        if self.numbered:
            found.append("N" + str(int(before.number)))
        found += [f"{kind}{sign}" for sign in self._number_signs[i]]
        if here.first:
            found += self._of_lines(i, kind, ends)
        return found

    def _of_words(self, before: Segment, here: Segment) -> list[str]:
        last = before.text.rsplit(maxsplit=1)[-1].casefold()
        first = here.text.split(maxsplit=1)[0].casefold().strip("(")
        found = []
        if last in FUNCTION or last in lexicon.CONNECTORS:
            found.append("lastfn")
        if first in FUNCTION:
            found.append("firstfn")
        if before.text.count("(") > before.text.count(")"):
            found.append("open(")
        if here.number:
            found.append("num" + ("." if end_of(before.text) == "." else ""))
        if before.number:
            found.append("afternum")
        return found

    def _of_lines(self, i: int, kind: str, ends: str) -> list[str]:
        """A line's beginning: could its first word have stood on the line before it?"""
        line = self._line_of[i]
        room = (self._widths[line - 1] + 0.5 + width(self._texts[line].split(maxsplit=1)[0])) / self.widest
        found = [f"{kind}w{bucket(room, 0.3, 0.5, 0.7, 0.85, 1.0)}"]
        if self.marks_wraps:
            mark = "open" if self.lines[line - 1][-1].open_end else "shut"
            found += [f"{kind}{mark}", f"{kind}{mark}{ends}"]
        if self.segments[i].blank:
            found.append(f"{kind}blank")
        count = len(self._texts[line - 1].split())
        found += self._sentence_signs[line]
        return [*found, f"{kind}lb{bucket(count, 2, 4, 7, 11)}"]

    def _short(self, at: int) -> list[str]:
        if not 0 <= at < len(self.segments):
            return ["none"]
        segment = self.segments[at]
        if segment.number:
            return ["number" + ("1" if segment.first else "")]
        found = [f"e{end_of(segment.text)}", f"o{opening_of(segment.text)}", f"f{int(segment.first)}"]
        line = self._line_of[at]
        return [*found, *(f"L{sign}" for sign in self._line_signs[line] if sign[:2] in ("vb", "rc", "fn", "cm"))]

    def _position(self, i: int) -> list[str]:
        segment, line = self.segments[i], self._line_of[i]
        behind = len(self.lines) - 1 - line
        found = [f"f{int(segment.first)}l{int(segment.last)}", "numbered" if self.numbered else "bare"]
        if behind < 6:
            found.append(f"end{bucket(behind, 1, 2, 4)}")
        if self._repeated[segment.text] > 1 and segment.first and segment.last:
            found.append("again" + bucket(len(segment.text.split()), 3, 6))
        if segment.page_top:
            found.append("top")
        return found


def _signs_of_numbers(segments: Sequence[Segment], line_of: Sequence[int]) -> list[list[str]]:
    """Where each segment stands among the goals' numbers: does the next begin its theme, or end it, and how near is it?"""
    at_number = [i for i, segment in enumerate(segments) if segment.number]
    numbers = [segments[i].text.split(".")[:2] for i in at_number]
    if len(numbers) < 3:
        return [[] for _ in segments]
    late = "D" if line_of[at_number[0]] >= 3 else "d"
    found: list[list[str]] = []
    coming = 0
    for i in range(len(segments)):
        while coming < len(numbers) and at_number[coming] < i:
            coming += 1
        found.append([f"{late}#behind"] if coming == len(numbers) else _signs_before(numbers, coming, at_number[coming] - i, late))
    return found


def _signs_before(numbers: Sequence[Sequence[str]], coming: int, steps: int, late: str) -> list[str]:
    major, minor = numbers[coming]
    first = minor == "1" and (coming == 0 or numbers[coming - 1][0] != major)
    last = coming + 1 == len(numbers) or numbers[coming + 1][0] != major
    near = bucket(steps, 1, 2, 3, 5, 8)
    return [f"{late}#{int(first)}{int(last)}", f"{late}#{int(first)}{int(last)}n{near}", f"#n{near}"]


def _signs_of_sentences(signs: Sequence[Sequence[str]], pages: Sequence[int]) -> list[list[str]]:
    """Per line how far the sentences before and behind it on its page are: lists stand together where a sheet was printed."""
    full = [at for at, found in enumerate(signs) if "vb" in found and not {"w0", "w1", "fn0"} & set(found)]
    found = []
    for at, page in enumerate(pages):
        before = next((at - k for k in reversed(full) if k < at and pages[k] == page), 99)
        behind = next((k - at for k in full if k > at and pages[k] == page), 99)
        found.append([f"sb{bucket(before, 2, 4, 7, 50)}", f"sn{bucket(behind, 2, 3, 5, 8, 50)}"])
    return found


def _lines(segments: Sequence[Segment]) -> list[list[Segment]]:
    lines: list[list[Segment]] = []
    for segment in segments:
        if segment.first:
            lines.append([])
        lines[-1].append(segment)
    return lines


def _names(texts: Sequence[str]) -> Counter[str]:
    """The comma-parted bits of all lines: partners come again in many lists."""
    return Counter(name.casefold().rstrip(".") for text in texts for name in _NAMES_PARTED.split(text) if name)


def _signs_of_text(text: str, known: Counter[str]) -> list[str]:
    words = text.split()
    found = [f"o{opening_of(text)}", f"e{end_of(text)}", f"k{bucket(len(words), 2, 3, 4, 6, 9, 13)}", *_signs_of_line(text, known)]
    if GOAL_LIKE.match(text):
        found.append("goalish")
    if _NOTE.match(text):
        found.append("note")
    if any(word in text.casefold() for word in PRIORITY_WORDS):
        found.append("prio")
    return found


GOAL_LIKE = re.compile(
    r"(?:vi|we|alle|alla|all|andelen|antallet|antalet|antall|andel|flere|fler|more|fewer|færre|färre|mindst|minst|at least|højst|högst"
    r"|høyst|at most|det skal|det ska|ingen|every|hver|varje|hele|hela|der skal|kommunen|the council)\b",
    re.IGNORECASE,
)
"""How a goal or an ambition often begins."""


def _signs_of_line(text: str, known: Counter[str]) -> list[str]:
    words = text.split()
    letters = [word for word in words[1:] if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in letters)
    small = sum(word.casefold().strip(".,:;()") in FUNCTION for word in words)
    names = [name for name in _NAMES_PARTED.split(text) if name]
    again = sum(known[name.casefold().rstrip(".")] > 1 for name in names)
    bodies = sum(_is_body(name.rsplit(maxsplit=1)[-1]) for name in names if name.strip())
    found = [
        f"c{bucket(capitals / len(letters), 0.01, 0.3, 0.6) if letters else 'x'}",
        f"fn{bucket(small / len(words), 0.01, 0.15, 0.3, 0.45)}",
        f"cm{bucket(text.count(','), 1, 2, 3)}",
        f"rc{bucket(again / max(1, len(names)), 0.01, 0.5, 0.99)}",
        f"bd{bucket(bodies / max(1, len(names)), 0.01, 0.5, 0.99)}",
        f"w{bucket(len(words), 2, 4, 6, 9, 13)}",
        f"E{end_of(text)}",
    ]
    return found + _of_meaning(text)


@lru_cache(4096)
def _is_body(word: str) -> bool:
    return bool(lexicon.PARTNER_WORDS.search(word) or BODIES.search(word))


def _of_meaning(text: str) -> list[str]:
    found = []
    if _has_verb(text):
        found.append("vb")
    if MODAL.search(text):
        found.append("md")
    if _TARGET.search(text):
        found.append("tg")
    if _JOINT.search(text):
        found.append("jt")
    if "&" in text:
        found.append("&")
    if "(" in text:
        found.append("(")
    return found


def _has_verb(text: str) -> bool:
    if lexicon.has_verb(text):
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    return any(word in VERBS or (word.islower() and PASSIVE.search(word)) for word in words[1:])
