"""A page's drawings → rules and coloured fields: stroked lines, thin filled strips, borders of rectangles, also in form objects."""

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from sammenhaeng.documents.readers.pdf.marks import Fill, Leaf, Rule
from sammenhaeng.documents.readers.pdf.signs import colour_of
from sammenhaeng.documents.readers.pdf.turning import Turning

MOST_PARTS = 60_000
"""Parts of drawings that are looked at on one page: a table of 60 rows with dashed borders has some thousands."""
MOST_RULES = 2_000
"""Rules of one page, each way, that tables are made of: the longest."""
MOST_FILLS = 3_000
DEEPEST = 6
THICKEST = 3.2
"""Points that a filled strip may be thick and still be a rule."""
JOINS = 4.0
"""Points of white between two strips of one dashed rule."""
SHORTEST = 6.0

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def read_drawings(page: Any, turning: Turning, leaf: Leaf) -> None:
    """Put the page's rules and fields onto the leaf."""
    drawings = _Drawings(turning, leaf)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawings.take(pdfium.FPDFPage_GetObject(page, index), _SAME, 0)
    leaf.across = joined([*leaf.across, *(rule for rule, colour in drawings.strips if not _within(rule, colour, leaf.fills))])
    leaf.across, leaf.down = _longest(leaf.across), _longest(joined(leaf.down))
    if len(leaf.fills) > MOST_FILLS:
        largest = sorted(leaf.fills, key=lambda fill: (fill.right - fill.left) * (fill.bottom - fill.top))[-MOST_FILLS:]
        kept = {id(fill) for fill in largest}
        leaf.fills = [fill for fill in leaf.fills if id(fill) in kept]


def _longest(rules: list[Rule]) -> list[Rule]:
    if len(rules) <= MOST_RULES:
        return rules
    return sorted(rules, key=lambda rule: rule.first - rule.last)[:MOST_RULES]


def joined(rules: list[Rule]) -> list[Rule]:
    """Rules whose pieces lie in one line and nearly touch become one; what stays too short to part anything goes."""
    whole: list[Rule] = []
    for level in _levels(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in level) / len(level)
        first, last = None, 0.0
        for rule in sorted(level, key=lambda rule: rule.first):
            if first is None or rule.first > last + JOINS:
                if first is not None:
                    whole.append(Rule(at, first, last))
                first, last = rule.first, rule.last
            last = max(last, rule.last)
        if first is not None:
            whole.append(Rule(at, first, last))
    return [rule for rule in whole if rule.last - rule.first >= SHORTEST]


def _levels(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Rules that lie within a point of each other."""
    level: list[Rule] = []
    for rule in rules:
        if level and rule.at - level[0].at > 1.0:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _within(strip: Rule, colour: str, fills: list[Fill]) -> bool:
    """Does a strip lie between fields of its own colour? Then it fills the white between a cell's lines."""
    near = [f for f in fills if f.colour == colour and f.left < strip.last - 1 and f.right > strip.first + 1]
    above = any(abs(f.bottom - strip.at) < THICKEST for f in near)
    return above and any(abs(f.top - strip.at) < THICKEST for f in near)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class _Drawings:
    def __init__(self, turning: Turning, leaf: Leaf) -> None:
        self._turning, self._leaf = turning, leaf
        self._left = MOST_PARTS
        self.strips: list[tuple[Rule, str]] = []

    def take(self, item: Any, outer: Matrix, depth: int) -> None:
        """One object of the page; a form's objects with the form's own place."""
        self._left -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if self._left <= 0 or kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_IMAGE}:
            return
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._leaf.pictures += 1
            return
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        placed = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, placed)
        elif depth < DEEPEST:
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                self.take(pdfium.FPDFFormObj_GetObject(item, index), placed, depth + 1)

    def _path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not (fill.value or stroke.value):
            return
        colour = colour_of(pdfium.FPDFPageObj_GetFillColor, item) if fill.value else ""
        drawn = bool(stroke.value) and colour_of(pdfium.FPDFPageObj_GetStrokeColor, item) != ""
        for points in self._outlines(item, matrix):
            if drawn:
                for one, other in itertools.pairwise(points):
                    self._stroke(one, other)
            if fill.value:
                self._field(points, colour)

    def _outlines(self, item: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """The path's outlines, each as its corners on the page."""
        a, b, c, d, e, f = matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        count = pdfium.FPDFPath_CountSegments(item)
        self._left -= count
        for index in range(min(count, max(self._left, 0))):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(self._turning.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _stroke(self, one: Point, other: Point) -> None:
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        if down <= 0.7 and across > 0.3:
            self._leaf.across.append(Rule((one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0])))
        elif across <= 0.7 and down > 0.3:
            self._leaf.down.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))

    def _field(self, points: list[Point], colour: str) -> None:
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        width, height = right - left, bottom - top
        if min(width, height) > THICKEST:
            if len(points) <= 6 or _is_box(points, left, right):
                self._leaf.fills.append(Fill(max(left, 0), max(top, 0), right, bottom, colour))
            return
        if not colour:
            return
        if width >= height:
            self.strips.append((Rule((top + bottom) / 2, left, right), colour))
        if height >= width or max(width, height) <= THICKEST:
            self._leaf.down.append(Rule((left + right) / 2, top, bottom))


def _is_box(points: list[Point], left: float, right: float) -> bool:
    """Is it a rectangle, perhaps with round corners: do most of its corners lie at its sides?"""
    near = sum(min(x - left, right - x) <= 0.15 * (right - left) for x, _ in points)
    return near >= 0.9 * len(points)
