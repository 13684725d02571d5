"""Which coloured field lies behind a cell or a paragraph, or stands beside a line of a legend."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from sammenhaeng.documents.readers.blocks import Paragraph
from sammenhaeng.documents.readers.pdf.grid import Part
from sammenhaeng.documents.readers.pdf.marks import Fill, Leaf, Line
from sammenhaeng.domain.draft import Box

SWATCH = 40.0
"""Points that a legend's coloured field is wide or high at most."""
WIDE = 150.0
"""Points that it is wide at most outside of tables, where it is as high as that and nothing is written in it."""


def fill_of(part: Part) -> str:
    """The colour behind most of a cell, "" for none or white. What is painted last lies on top."""
    box = Box(part.left, part.top, part.right, part.bottom)
    return next((fill.colour for fill in reversed(part.leaf.fills) if _covers(fill, box, 0.6)), "")


def _covers(fill: Fill, box: Box, least: float) -> bool:
    width = min(fill.right, box.right) - max(fill.left, box.left)
    height = min(fill.bottom, box.bottom) - max(fill.top, box.top)
    if width <= 0 or height <= 0:
        return False
    return width * height >= least * max((box.right - box.left) * (box.bottom - box.top), 0.1)


def coloured(paragraph: Paragraph, parts: Sequence[Part], cell: str) -> Paragraph:
    """A cell's paragraph with the colour of its own that lies behind it, or of a swatch beside it."""
    place = paragraph.place
    leaf = next((part.leaf for part in parts if place and part.leaf.number == place.page), None)
    if not (place and place.box and leaf):
        return paragraph
    colour = _swatch_beside(leaf, place.box) or _field_behind(leaf, place.box)
    return replace(paragraph, fill=colour) if colour != cell and colour else paragraph


def behind(leaf: Leaf, box: Box) -> str:
    """The colour behind a text outside of tables, or of a small field right before it."""
    return _swatch_beside(leaf, box) or _field_behind(leaf, box) or _swatch_beside(leaf, box, WIDE)


def _field_behind(leaf: Leaf, box: Box) -> str:
    return next((fill.colour for fill in reversed(leaf.fills) if _covers(fill, box, 0.6)), "")


def _swatch_beside(leaf: Leaf, box: Box, widest: float = SWATCH) -> str:
    found = _swatch(leaf, box, widest)
    return found.colour if found else ""


def _swatch(leaf: Leaf, box: Box, widest: float) -> Fill | None:
    beside = (fill for fill in reversed(leaf.fills) if fill.colour and _beside(fill, box, widest))
    return next((fill for fill in beside if widest <= SWATCH or _is_bare(leaf, fill)), None)


def _is_bare(leaf: Leaf, fill: Fill) -> bool:
    return not any(fill.left < word.middle < fill.right and fill.top < word.height < fill.bottom for word in leaf.words)


def swatch_of(leaf: Leaf, box: Box) -> Fill | None:
    """The small coloured field that stands right before a line outside of tables."""
    return _swatch(leaf, box, SWATCH) or _swatch(leaf, box, WIDE)


def parted_by_swatches(leaf: Leaf, line: Line) -> list[Line]:
    """A line in which small coloured fields stand before words: one line for each, as a legend's entries side by side."""
    fills = [fill for fill in leaf.fills if fill.colour and fill.right - fill.left <= SWATCH and fill.bottom - fill.top <= SWATCH]
    starts = [0]
    for at, (word, following) in enumerate(itertools.pairwise(line.words), start=1):
        box = Box(following.left, line.top, following.right, line.bottom)
        if any(fill.left >= word.right - 1 and _beside(fill, box) for fill in fills):
            starts.append(at)
    if len(starts) == 1:
        return [line]
    return [replace(line, words=line.words[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _beside(fill: Fill, box: Box, widest: float = SWATCH) -> bool:
    small = fill.right - fill.left <= widest and fill.bottom - fill.top <= SWATCH
    level = min(fill.bottom, box.bottom) - max(fill.top, box.top) > 0.3 * min(fill.bottom - fill.top, box.bottom - box.top)
    return small and level and -1 <= box.left - fill.right <= 24
