"""Words → lines of text, from the top down; small raised signs stand on the line that they belong to."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Word

SMALL = 0.88
"""Letters at most this part of the line's size may be raised or sunk signs."""


def lines_of(words: Sequence[Word], leaf: Leaf) -> list[Line]:
    """The lines that the words make, which lie in one column."""
    if not words:
        return []
    usual = _usual_size(words)
    lines: list[Line] = []
    for word in sorted((w for w in words if w.look.size > SMALL * usual), key=lambda w: w.base):
        if lines and abs(word.base - lines[-1].base) < 0.3 * max(word.look.size, lines[-1].words[0].look.size):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word], leaf.number, 0, word.base))
    _add_small(lines, sorted((w for w in words if w.look.size <= SMALL * usual), key=lambda w: w.base), leaf)
    for line in lines:
        line.words.sort(key=lambda w: w.left)
        line.number = leaf.line_number(line.base)
    return sorted(lines, key=lambda line: line.base)


def _usual_size(words: Sequence[Word]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.look.size] += len(word.letters)
    return sizes.most_common(1)[0][0]


def _add_small(lines: list[Line], words: Iterable[Word], leaf: Leaf) -> None:
    own: list[Line] = []
    for word in words:
        home = next((line for line in lines if _is_raised_on(word, line)), None)
        if home:
            home.words.append(word)
        elif own and abs(own[-1].base - word.base) < 0.3 * word.look.size:
            own[-1].words.append(word)
        else:
            own.append(Line([word], leaf.number, 0, word.base))
    lines.extend(own)


def _is_raised_on(word: Word, line: Line) -> bool:
    size = line.words[0].look.size
    near = any(other.left - size < word.middle < other.right + size for other in line.words)
    return near and -0.35 * size < line.base - word.base < 0.7 * size and word.look.size <= SMALL * size


def is_raised(word: Word, line: Line) -> bool:
    """Does a small sign stand above its line, as those of footnotes do?"""
    size = line.size
    return word.look.size <= SMALL * size and line.base - word.base > 0.15 * size and len(word.letters) <= 4


def is_spaced(before: Word, word: Word) -> bool:
    """Is there white space between two neighbours on a line?"""
    gap = word.left - before.right
    size = min(before.look.size, word.look.size)
    return gap > 0.15 * size or (word.spaced and gap > 0.04 * size)


def text_of(line: Line) -> str:
    """A line's words as one text."""
    parts: list[str] = []
    for index, word in enumerate(line.words):
        if index and is_spaced(line.words[index - 1], word):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def levels(values: Iterable[float], reach: float) -> list[float]:
    """Values that lie within `reach` of each other become one: their mean. In order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= reach and value - groups[-1][0] <= 2 * reach:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]
