"""Where a line ends in a hyphen: was a word parted, or does the hyphen belong to it?"""

import re
from collections import Counter
from collections.abc import Iterable

from sammenhaeng.documents.readers.pdf.marks import Word
from sammenhaeng.documents.readers.pdf.signs import HYPHEN

_AND = frozenset("og eller samt men til and or to och eller und oder".split())
_FEW = 8
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(\S+)[-\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+")


class Hyphens:
    """What a document's own words tell about its hyphens. lines: the texts of all its lines; words: all its words.

    tells_wraps: does the file keep the space where a line is wrapped? Then a line without one ends a paragraph, or breaks a word.
    """

    def __init__(self, lines: Iterable[str], words: Iterable[Word] = ()) -> None:
        small = Counter(word.follows for word in words if word.follows.endswith("\n") and word.text[:1].islower())
        self.tells_wraps = small[" \n"] >= _FEW and small[" \n"] >= small["\n"]
        self._known: set[str] = set()
        ends = wrapped = 0
        for line in lines:
            words = _LETTERS.findall(line.lower())
            self._known.update(words[:-1] if line.endswith(("-", HYPHEN)) else words)
            wrapped += 1
            ends += bool(re.search(r"[^\W\d_]{2,}[-\u2010]$", line))
        self._parts_words = ends >= 2 and ends >= 0.015 * wrapped

    def join(self, before: str, after: str) -> str:
        """Two neighbouring lines of one paragraph as one text."""
        last, first = _LAST.search(before), _FIRST.match(after)
        if last and not before.endswith((" -", " " + HYPHEN)):
            if first and first[0].lower() in _AND and not self.knows(_tail(last[1]) + first[0]):
                return before[:-1] + "- " + after
            return (before[:-1] if first and self._is_parted(last[1], first[0]) else before[:-1] + "-") + after
        if re.search(r"\S[/–]$", before) and not re.search(r"\s[/–]$", before):
            return before + after
        return before + " " + after

    def is_torn(self, before: str, after: str) -> bool:
        """Is a word of one line torn in the middle, for want of room? before: all that the line says."""
        if re.fullmatch(r"\d{1,2}(?:\.\d?)?", before) and re.fullmatch(r"\d{1,2}\.?", after):
            return True
        first = _FIRST.match(after)
        if not first or not after[0].islower() or not re.fullmatch(r"[^\W\d_]{5,}", before):
            return False
        return self.knows(before + first[0]) or (len(first[0]) == 1 and first[0] not in "iåøaoy")

    def knows(self, word: str) -> bool:
        """Does the word stand in the document, whole?"""
        return word.lower() in self._known

    def _is_parted(self, head: str, tail: str) -> bool:
        word = _tail(head)
        if not word or not _alike(word, tail):
            return False
        if self.knows(word + tail):
            return True
        return self._parts_words and not self.knows(f"{word}-{tail}")


def _alike(head: str, tail: str) -> bool:
    """Could two parts be of one word: both in capitals, or the second in small letters?"""
    return tail.isupper() if head.isupper() and len(head) > 1 else tail[0].islower()


def _tail(text: str) -> str:
    """The letters that a text ends in."""
    found = re.search(r"[^\W\d_]+$", text)
    return found[0] if found else ""
