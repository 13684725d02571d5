"""A page's letters → words, through pdfium's own functions: four calls for each letter, the rest once for each text object."""

import ctypes
import functools
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from sammenhaeng.documents.readers.pdf.marks import Look, Word
from sammenhaeng.documents.readers.pdf.tracking import THIN, tightened
from sammenhaeng.documents.readers.pdf.turning import Turning
from sammenhaeng.documents.readers.text import plain

_BOLD = re.compile(r"bold|semibold|demi|heavy|black|extrabd|fett", re.IGNORECASE)
_ORDINARY = re.compile(r"regular|light|book|roman|italic|oblique|medium", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}  # spelled out: they are one letter each
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0xA8: "□", 0x6E: "■", 0x6F: "□", 0x71: "□", 0xE0: "→", 0x2D: "-"}
"""Signs of the fonts Symbol and Wingdings, which Office puts at U+F000."""
_MAY_BE_RAISED = frozenset("0123456789)")
_TIED = frozenset({0xA0, 0x2007, 0x202F})
HYPHEN = "\u2010"
"""How a hyphen is kept that pdfium holds to part a word at the end of a line."""
OUTLINED = 2
HEAVY = 750
"""Weight from which a font whose name says nothing is bold: pdfium guesses it from the stems, and guesses high."""
ASKEW, GREAT = math.radians(8), 40.0
"""How far from a quarter turn, and how large (points), letters are that lie over the page: a watermark."""
BLACKEST = 80
"""Colours whose every part is at most this are ordinary letters."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What one text object's letters have in common. way: quarter turns from reading to the right, before the page is turned.

    slant: how far right the letters lean for each point of height, where a program has slanted upright ones. over: a watermark's.
    """

    look: Look
    way: int
    slant: float = 0.0
    over: bool = False


def direction(text_page: Any) -> int:
    """In how many quarter turns (anticlockwise) most of the page's letters run; -1 where there are none."""
    ways: Counter[int] = Counter()
    matrix = pdfium.FS_MATRIX()
    for index in range(0, pdfium.FPDFText_CountChars(text_page), 7):
        if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
            ways[_way(matrix)] += 1
    return ways.most_common(1)[0][0] if ways else -1


def _way(matrix: Any) -> int:
    return round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4


def _is_askew(matrix: Any) -> bool:
    turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return abs(turns - round(turns)) * math.pi / 2 > ASKEW


def colour_of(get: Any, item: Any) -> str:
    """A page object's colour over white, "" for white or none that can be seen."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(item, *parts):
        return ""
    red, green, blue, opacity = (part.value for part in parts)
    mixed = [round(255 - (255 - part) * opacity / 255) for part in (red, green, blue)]
    return "" if min(mixed) >= 250 else "#{:02x}{:02x}{:02x}".format(*mixed)


def is_black(colour: str) -> bool:
    """Is it the colour of ordinary letters?"""
    return colour != "" and max(int(colour[i : i + 2], 16) for i in (1, 3, 5)) <= BLACKEST


@functools.lru_cache(maxsize=4096)
def letter_of(code: int) -> str:
    """The letter of a code: " " for white space, "" for what cannot be seen."""
    if code in {2, 0xAD}:
        return HYPHEN
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    if 0xF020 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, "•")
    letter = chr(code)
    if code in _TIED:
        return "\u00a0"
    return " " if letter.isspace() else _LIGATURES.get(letter) or plain(letter).strip("\n")


def _says_nothing(code: int) -> bool:
    return code in {0, 0xFFFD, 0xFFFE, 0xFFFF} or 0xE000 <= code < 0xF020 or 0xF0FF < code < 0xF900


class Signs:
    """Reads one page's words. unreadable: letters without a meaning in Unicode."""

    def __init__(self, text_page: Any, turning: Turning, way: int) -> None:
        self._page, self._turning, self._upright = text_page, turning, max(way, 0)
        self._kinds: dict[int, _Kind] = {}
        self._bold: dict[tuple[int, int], bool] = {}
        self._small: dict[Look, _Kind] = {}
        self.unreadable = 0

    def words(self) -> list[Word]:
        """All words in the order of the file."""
        words: list[Word] = []
        spaced, last, white = True, "", ""
        for letter, box, base, kind in self._letters():
            if not letter:
                spaced, white = True, white + ("\n" if base else " ")
                continue
            turned = kind.way != self._upright
            if not spaced and words and last != HYPHEN and _goes_on(words[-1], kind.look, box, base, turned=turned):
                _extend(words[-1], letter, box)
            elif turned and words and words[-1].turned and _in_a_row(words[-1], box):
                _extend(words[-1], _space(words[-1], box) + letter if spaced else letter, box)
            else:
                middle = [(box[0] + box[2]) / 2]
                follows = "".join(sign for sign in " \n" if sign in white)
                words.append(Word([letter], middle, *box, base, kind.look, spaced, turned, follows))
            spaced, last, white = False, letter, ""
        return tightened([word for word in words if not word.text.isspace()])

    def _letters(self) -> Iterator[tuple[str, tuple[float, float, float, float], float, _Kind]]:
        """Each letter with its box, base and kind; an empty letter for white space, with the base 1 where a new line makes it."""
        page, turn = self._page, self._turning
        x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        at_x, at_y, at_rect = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
        nothing = _Kind(Look(0, bold=False), 0)
        for index in range(pdfium.FPDFText_CountChars(page)):
            letter = self._letter(index)
            item = pdfium.FPDFText_GetTextObject(page, index)
            if not letter:
                continue
            if letter == " " or not item:
                yield "", (0, 0, 0, 0), 0 if item else 1, nothing
                continue
            kind = self._kinds.get(ctypes.addressof(item.contents)) or self._kind(item, index)
            if kind.over:
                continue
            pdfium.FPDFText_GetCharOrigin(page, index, at_x, at_y)
            pdfium.FPDFText_GetLooseCharBox(page, index, at_rect)
            lean, down, up = kind.slant, rect.bottom - y.value, rect.top - y.value
            box = turn.box(rect.left - lean * down, rect.bottom, rect.right - lean * up, rect.top)
            base = turn.point(x.value, y.value)[1]
            if letter in _MAY_BE_RAISED and kind.way == self._upright:
                base, kind = self._raised(index, base, kind)
            if turn.holds(box):
                yield letter, box, base, kind

    def _raised(self, index: int, base: float, kind: _Kind) -> tuple[float, _Kind]:
        """Some fonts have raised figures of their own, as large as all letters: their lower edges tell."""
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(self._page, index, *(ctypes.byref(edge) for edge in edges))
        left, right, bottom, top = (edge.value for edge in edges)
        lower = self._turning.box(left, bottom, right, top)[3]
        if base - lower < 0.22 * kind.look.size:
            return base, kind
        small = self._small.setdefault(kind.look, replace(kind, look=replace(kind.look, size=round(0.6 * kind.look.size, 2))))
        return lower, small

    def _letter(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self._page, index)
        if pdfium.FPDFText_HasUnicodeMapError(self._page, index) == 1 or _says_nothing(code):
            self.unreadable += 1
        return letter_of(code)

    def _is_bold(self, item: Any) -> bool:
        font, mode = pdfium.FPDFTextObj_GetFont(item), pdfium.FPDFTextObj_GetTextRenderMode(item)
        key = (ctypes.addressof(font.contents) if font else 0, mode)
        if key not in self._bold:
            self._bold[key] = _is_bold(font, mode)
        return self._bold[key]

    def _kind(self, item: Any, index: int) -> _Kind:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        across = math.hypot(matrix.a, matrix.b)
        height = abs(matrix.a * matrix.d - matrix.b * matrix.c) / across if across else math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(self._page, index) * height
        colour = colour_of(pdfium.FPDFPageObj_GetFillColor, item)
        look = Look(round(size, 2) or 1.0, self._is_bold(item), "" if is_black(colour) else colour or "#ffffff")
        slant = matrix.c / matrix.d if matrix.a and matrix.d and abs(matrix.b) < 0.01 * abs(matrix.a) else 0.0
        kind = _Kind(look, _way(matrix), slant, over=size >= GREAT and _is_askew(matrix))
        self._kinds[ctypes.addressof(item.contents)] = kind
        return kind


def _is_bold(font: Any, mode: int) -> bool:
    """By the font's name; where that says nothing, by its weight; or letters drawn with an outline to make them fat."""
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, 256)
    text = name.value.decode("latin-1")
    if _BOLD.search(text) or mode == OUTLINED:
        return True
    return not _ORDINARY.search(text) and pdfium.FPDFFont_GetWeight(font) >= HEAVY


def _goes_on(word: Word, look: Look, box: tuple[float, float, float, float], base: float, *, turned: bool) -> bool:
    """Does a letter follow the word's last without white space, on the same line and in the same look?"""
    if word.look is not look and word.look != look:
        return False
    if turned or word.turned:
        return turned and word.turned and _in_a_row(word, box)
    gap = box[0] - word.right
    return abs(base - word.base) < 0.5 and -0.5 * look.size < gap < 0.15 * look.size


def _in_a_row(word: Word, box: tuple[float, float, float, float]) -> bool:
    """Does a letter follow a turned word up or down the page?"""
    reach = 0.7 * word.look.size
    return abs((box[0] + box[2]) / 2 - word.middle) < reach and box[1] < word.bottom + reach and box[3] > word.top - reach


def _space(word: Word, box: tuple[float, float, float, float]) -> str:
    """The white before a letter of a turned word, as thin spaces: it may be no more than letters set apart."""
    return THIN * max(round(20 * max(box[1] - word.bottom, word.top - box[3]) / word.look.size), 1)


def _extend(word: Word, letter: str, box: tuple[float, float, float, float]) -> None:
    word.letters.append(letter)
    word.left, word.right = min(word.left, box[0]), max(word.right, box[2])
    word.top, word.bottom = min(word.top, box[1]), max(word.bottom, box[3])
    if word.turned:
        word.middles = [word.middle] * len(word.letters)
    else:
        word.middles.append((box[0] + box[2]) / 2)
