"""Pieces → what each is a part of: title, description, partners, goal, theme or ambition.

The most likely reading of the whole text is found by Viterbi's algorithm: each piece is the
beginning of a cell or goes on with the one before; scores speak for words and forms (lexicon),
for how cells follow each other in a table, and for whether a line ends where its cell ends.
The scores are logarithms of odds, set by hand on documents that are not in the code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from sammenhaeng.documents.extract.scattered.pieces import Piece
from sammenhaeng.documents.extract.scattered.scores import Scores


class Part(IntEnum):
    """What a piece is a part of. GOAL_TITLE: a goal's end and an initiative's title on one line."""

    TITLE = 0
    DESCRIPTION = 1
    PARTNERS = 2
    GOAL = 3
    THEME = 4
    AMBITION = 5
    GOAL_TITLE = 6


PARTS = tuple(Part)
_NEVER = -1e9
_START = (0.0, -8.0, -8.0, 0.0, 0.0, -10.0, 0.0)
_END = (-6.0, -3.0, 0.0, 0.0, -4.0, 0.0, -6.0)
# From a cell (row) to the beginning of the next (column); parts in the order of Part.
_FOLLOWS = (
    # TITLE  DESCR  PARTN  GOAL   THEME  AMBIT  GOAL_TITLE
    (-6.0, 0.0, -3.0, -6.0, -6.0, -12.0, -6.0),  # after TITLE
    (-3.0, -3.0, 0.0, -5.0, -5.5, -8.0, -5.0),  # after DESCRIPTION
    (0.0, -8.0, -5.0, 0.0, 0.0, -8.0, 0.0),  # after PARTNERS
    (0.0, -9.0, -10.0, 0.0, 0.0, -5.0, 0.0),  # after GOAL
    (-4.0, -10.0, -10.0, 0.0, -1.5, 1.5, 0.0),  # after THEME
    (-1.0, -9.0, -9.0, 0.0, 0.0, -4.0, 0.0),  # after AMBITION
    (-6.0, 0.0, -3.0, -6.0, -6.0, -12.0, -6.0),  # after GOAL_TITLE, which ends in a title
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A piece with its part; begins: it is the first of its cell. split: where a GOAL_TITLE breaks."""

    piece: Piece
    part: Part
    begins: bool
    split: int = 0


def classify(stream: Sequence[Piece]) -> list[Labelled]:
    """Name every piece of a stream, twice: the second time with the column widths of the first."""
    chain = [piece for piece in stream if not piece.loose]
    if not chain:
        return []
    scores = Scores(stream, chain)
    path = _best_path(scores, len(chain))
    scores.learn_widths([(part.value, begins) for part, begins in path])
    path = _best_path(scores, len(chain))
    return [
        Labelled(piece, part, begins, scores.split_at(i) if part is Part.GOAL_TITLE else 0)
        for i, (piece, (part, begins)) in enumerate(zip(chain, path, strict=True))
    ]


def _best_path(scores: Scores, length: int) -> list[tuple[Part, bool]]:
    best = [_START[p] + scores.begin(0, p) + scores.word(0, p) for p in PARTS]
    back: list[list[tuple[int, bool]]] = []
    for i in range(1, length):
        step = [_enter(scores, best, i, part) for part in PARTS]
        best = [score for score, _, _ in step]
        back.append([(origin, begins) for _, origin, begins in step])
    last = max(PARTS, key=lambda p: best[p] + _END[p] + scores.leave(length - 1, p))
    return _walk_back(back, last)


def _enter(scores: Scores, best: list[float], i: int, part: Part) -> tuple[float, int, bool]:
    """The best way into `part` at piece i: (score, from which part, does a cell begin here)."""
    ways = [
        (best[p] + scores.leave(i - 1, p) + _FOLLOWS[p][part] + scores.breaks(i, p) + scores.begin(i, part), int(p), True) for p in PARTS
    ]
    if part is Part.GOAL_TITLE:
        ways.append((best[Part.GOAL] + scores.goes_on(i, Part.GOAL), int(Part.GOAL), False))
    else:
        ways.append((best[part] + scores.goes_on(i, part), int(part), False))
    if part is Part.TITLE:
        ways.append((best[Part.GOAL_TITLE] + scores.goes_on(i, Part.TITLE), int(Part.GOAL_TITLE), False))
    score, origin, begins = max(ways)
    return score + scores.word(i, part), origin, begins


def _walk_back(back: list[list[tuple[int, bool]]], last: Part) -> list[tuple[Part, bool]]:
    path: list[tuple[Part, bool]] = []
    part = int(last)
    for row in reversed(back):
        origin, begins = row[part]
        path.append((Part(part), begins))
        part = origin
    path.append((Part(part), True))
    return path[::-1]
