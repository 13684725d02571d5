"""Letters that are set wide apart, as headings may be, are one word: the white between them is all the same."""

import statistics
from collections.abc import Iterator, Sequence

from sammenhaeng.documents.readers.pdf.marks import Look, Word

WIDEST = 0.7
"""Letter sizes between two such letters at most."""
SAME = 0.09
"""Letter sizes that the white between them may differ."""
FEWEST = 4
LONGEST = 1.7
"""Letters that a piece has on an average: a pair that stands close may cling together."""
THIN = "\u2009"
"""White between the letters of a turned word, one for each twentieth of their size, until it is known whether they are set apart."""
Set = tuple[Look, int]
"""Letters of one look on one line."""


def tightened(words: Sequence[Word]) -> list[Word]:
    """The words in the order of the file, those in pieces put together: also short ones, where longer ones on the line are in pieces."""
    for word in words:
        if word.turned:
            _even_out(word)
    runs = list(_runs(words))
    wide = {_set(run[0]): _white(run) for run in runs if len(run) >= FEWEST and _is_word(run)}
    if not wide:
        return list(words)
    found: list[Word] = []
    for run in runs:
        usual = wide.get(_set(run[0]))
        whole = usual is not None and len(run) > 1 and _is_word(run) and abs(_white(run) - usual) <= SAME * run[0].look.size
        found.extend([_joined(run)] if whole else run)
    return found


def _even_out(word: Word) -> None:
    """Take the thin spaces out of a turned word where most letters have some; where there are many more, and else, they are a space."""
    white = [letter.count(THIN) for letter in word.letters[1:]]
    some = [count for count in white if count]
    usual = statistics.median(some) if len(some) > 0.6 * len(white) else 0
    word.letters = [_spaced(letter, apart=letter.count(THIN) > 1.5 * usual) for letter in word.letters]


def _spaced(letter: str, *, apart: bool) -> str:
    return (" " if apart and THIN in letter else "") + letter.replace(THIN, "")


def _set(word: Word) -> Set:
    return word.look, round(word.base)


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Neighbours of one or two letters with the same white between each two."""
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run, word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    before = run[-1]
    if word.turned or word.look != before.look or abs(word.base - before.base) >= 0.5 or len(word.letters) > 2 or len(before.letters) > 2:
        return False
    size = word.look.size
    white = word.left - before.right
    same = len(run) < 2 or abs(white - (run[1].left - run[0].right)) <= SAME * size
    return 0.1 * size < white < WIDEST * size and same


def _white(run: Sequence[Word]) -> float:
    return run[1].left - run[0].right


def _is_word(run: Sequence[Word]) -> bool:
    letters = [letter for word in run for letter in word.letters]
    return len(letters) <= LONGEST * len(run) and all(letter.isalpha() for letter in letters[:-1])


def _joined(run: Sequence[Word]) -> Word:
    letters = [letter for word in run for letter in word.letters]
    middles = [middle for word in run for middle in word.middles]
    first = run[0]
    top, bottom = min(word.top for word in run), max(word.bottom for word in run)
    return Word(letters, middles, first.left, top, run[-1].right, bottom, first.base, first.look, first.spaced)
