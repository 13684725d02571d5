"""Lines of a scattered table → pieces: headers, footers and legend set aside, goal numbers cut loose.

A PDF-to-text tool lets the number of a goal stick to the words before or after it
(“1.1Navn på tema”, “… færre.2.1”), or puts it on a line of its own.
"""

import re
from dataclasses import dataclass, replace

from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.readers.blocks import Line, TextPages

_NUMBER = r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?"
_HEADER_WORDS = sorted(((name, column) for column, names in lexicon.COLUMN_WORDS.items() for name in names), key=lambda pair: -len(pair[0]))
_ALONE = re.compile(rf"({_NUMBER})\.?")
_LEADING = re.compile(rf"({_NUMBER})\.?(?:(\s+)|(?=[^\W\d]))(?=[^\W\d]|[-–•\"“”»(]|\d+(?:,\d+)?\s*(?:%|pct|procent)|\d+ [^\W\d])(.+)")
_STUCK_TO_SHARE = re.compile(r"(\d{1,2}\.\d)(\d{1,3}(?:,\d+)?\s*(?:%|pct|procent).*)")
_TRAILING = re.compile(rf"(.*[^\W\d].*?[\w.!?)»”\"%])(\s*)(?<![\d,])({_NUMBER})")
_INSIDE = re.compile(rf"(.*[^\W\d_][.!?)]?) ({_NUMBER}) ([A-ZÆØÅ].*|\d+ (?:%|pct).*)")
_NOT_A_GOAL = re.compile(r"(?:\bkl|§|\bden|\bversion|\bkap|\bd|\bstk|\bnr|\bafsnit|\btlf|\bca)\.?$", re.IGNORECASE)
_FOOTER = re.compile(r"(?:side|s\.|page)\s*(\d{1,4})(?:\s*(?:af|/|of)\s*(\d{1,4}))?\.?", re.IGNORECASE)
_THEME_NUMBER = re.compile(r"(?i:tema|indsatsområde|pejlemærke|spor)\s*(\d{1,2})\s*[:.–-]?\s+(.+)|(\d{1,2})[.)]\s+(?=[A-ZÆØÅ])(.+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of it that belongs to one cell; or a goal number that stands loose.

    number: printed before the text on the same line with a space between; loose: only a number.
    """

    text: str
    line: int
    page: int
    open_end: bool = False
    number: str | None = None
    theme_number: str | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text taken apart, in the order of the file. pages_stated: the N of “Side 1 af N”."""

    title: str
    stream: tuple[Piece, ...]
    legend: tuple[Line, ...]
    headers: int
    pages: int
    pages_stated: int | None


def header_columns(text: str) -> list[str]:
    """Which of the five columns a line names, in order; [] when it is no table header."""
    if len(text) > 160:
        return []
    rest = re.sub(r"\s+", " ", text.lower()).strip()
    found: list[str] = []
    for word, column in _HEADER_WORDS:
        match = re.search(rf"(?<![\wæøå]){re.escape(word)}(?![\wæøå])", rest) if word in rest and column not in found else None
        if match:
            found.append(column)
            rest = rest[: match.start()] + " | " + rest[match.end() :]
    leftover = [w for w in re.findall(r"[\wæøå-]+", rest) if w not in ("og", "samt", "der")]
    return found if len(found) >= 3 and len(leftover) <= 4 else []


def take_apart(text: TextPages) -> Pieces:
    """Cut a text to pieces. Everything before the first table header is title or preamble."""
    cutter = _Cutter(text)
    for index, line in enumerate(text.lines):
        cutter.take(index, line)
    return cutter.result()


class _Cutter:
    def __init__(self, text: TextPages) -> None:
        self.text = text
        self.first_header = next((i for i, line in enumerate(text.lines) if header_columns(line.text)), None)
        self.title: Line | None = None
        self.out: list[Piece] = []
        self.legend: list[Line] = []
        self.headers = 0
        self.pages_stated: int | None = None
        self.after_header = False
        self.turned = 0

    def take(self, index: int, line: Line) -> None:
        if self.turned:
            line = replace(line, page=line.page + self.turned)
        footer = _FOOTER.fullmatch(line.text)
        if footer:
            self.pages_stated = int(footer[2]) if footer[2] else self.pages_stated
        elif self._outside(index, line):
            return
        elif self._is_legend(line):
            self.legend.append(line)
        else:
            self._cut(line)

    def _outside(self, index: int, line: Line) -> bool:
        if self.first_header is not None and index < self.first_header:
            self.title = self.title or line
            return True
        if header_columns(line.text):
            self._turn_page(line)
            self.headers += 1
            self.after_header = True
            return True
        wrapped = self.after_header and self._is_rest_of_header(line.text)
        self.after_header = False
        return wrapped

    def _turn_page(self, line: Line) -> None:
        """A header that stands again begins a page, also where the tool has lost the page's border."""
        if self.out and self.out[-1].page == line.page:
            self.turned += 1

    @staticmethod
    def _is_rest_of_header(text: str) -> bool:
        names = {name for names in lexicon.COLUMN_WORDS.values() for name in names}
        return text.lower() in names or (len(text.split()) <= 2 and text.lower().split()[-1] in names)

    def _is_legend(self, line: Line) -> bool:
        opens = bool(lexicon.LEGEND_OPENERS.fullmatch(line.text)) and not line.text.endswith("*")
        if line.text.startswith("*"):
            return True
        return opens and bool(lexicon.PRIORITY_WORDS.search(line.text)) and len(line.text.split()) <= 10 and not line.text.endswith(".")

    def _cut(self, line: Line) -> None:
        rest = line.text
        if match := _ALONE.fullmatch(rest):
            self._put_loose(line, match[1])
            return
        number, rest = self._leading(rest, line)
        inside, trailing = _INSIDE.fullmatch(rest), _TRAILING.fullmatch(rest)
        if inside and not _NOT_A_GOAL.search(inside[1]):
            self._put(line, inside[1], number, open_end=False)
            self._put(line, inside[3], inside[2], open_end=line.open_end)
        elif trailing and not _NOT_A_GOAL.search(trailing[1]):
            self._put(line, trailing[1], number, open_end=False)
            self._put_loose(line, trailing[3])
        else:
            self._put(line, rest, number, open_end=line.open_end)

    def _leading(self, text: str, line: Line) -> tuple[str | None, str]:
        if stuck := _STUCK_TO_SHARE.fullmatch(text):
            return stuck[1], stuck[2]
        match = _LEADING.fullmatch(text)
        if not match:
            return None, text
        if match[2]:
            return match[1], match[3]
        self._put_loose(line, match[1])
        return None, match[3]

    def _put(self, line: Line, text: str, number: str | None, *, open_end: bool) -> None:
        theme = _THEME_NUMBER.fullmatch(text)
        theme_number = (theme[1] or theme[3]) if theme else None
        name = (theme[2] or theme[4]) if theme else text
        self.out.append(Piece(name.strip(), line.number, line.page, open_end, number, theme_number))

    def _put_loose(self, line: Line, number: str) -> None:
        self.out.append(Piece("", line.number, line.page, number=number, loose=True))

    def result(self) -> Pieces:
        return Pieces(
            title=self.title.text if self.title else "",
            stream=tuple(self.out),
            legend=tuple(self.legend),
            headers=self.headers,
            pages=self.text.pages + self.turned,
            pages_stated=self.pages_stated,
        )
