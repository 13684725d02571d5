"""What a column's heading names: by whole phrases, by the head of a phrase, by parts of compounds; and how sure that is."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from sammenhaeng.documents.extract.heading_words import HEAD_ENDS, HEADINGS, PHRASES, STEMS
from sammenhaeng.domain.draft import Role

_FOOTNOTE = re.compile(r"[\s*¹²³⁰-⁹†‡:.…]+$")
_ASKS = frozenset("hvem vem who hvornår når när when hvad vad hva what".split())
"""Words that begin a question, whose other words say what it is about."""
_NAMES = Path(__file__).resolve().parent.parent / "column_names.txt"
_STEPS = (Role.THEME, Role.GOAL, Role.INITIATIVE)
_FEWEST_LETTERS = 7
_ALIKE = 88.0
"""How like a known heading (0–100) a misspelt one is."""
_CUT = re.compile(r"(?<=[^\W\d_]{3})-?\s(?=[a-zæøåäö])")
Claim = tuple[Role, float]
"""What a column may hold, and how surely (0–1)."""


def role_of(text: str, *, wide: bool = False) -> Claim | None:
    """What a heading names, and how surely (0–1): exact words first, then the head of a phrase, then a part of a compound.

    wide: it stands over several columns, so that a “#” or “nr.” in it speaks of one of them.
    """
    plain = _plain(text)
    words = [word.strip(".:,()*?") for word in plain.split()]
    if wide and len(words) > 1:
        words = [word for word in words if word not in HEADINGS[Role.NUMBER]]
        plain = " ".join(words)
    whole = _wholes().get(plain)
    if whole:
        return whole
    if not words or len(words) > 8:
        return None
    several = _of_several(text) or next(((role, 0.92) for role, pattern in PHRASES if pattern.search(plain)), None)
    if several:
        return several
    if len(words) <= 3 and any(word in HEADINGS[Role.NUMBER] for word in words):
        return Role.NUMBER, 0.95
    stem = _of_stems(plain) if len(words) > 2 else None
    if stem:
        return stem
    head = words[: next((i for i, word in enumerate(words) if word in HEAD_ENDS and i), len(words))]
    return _of_words(head) or _of_stems(plain) or _of_broken(text) or _misspelt(plain)


def _of_several(text: str) -> Claim | None:
    """“Tema / mål / indsats”: what stands in the lowest of them, for the others stand over it. “Tiltag nr.” numbers no goal."""
    parts = [part.strip() for part in re.split(r"\s*[/|–]\s*|\s+(?:og|och|and|med)\s+", text.casefold()) if part.strip()]
    named = [next((role for role in _STEPS if part in HEADINGS[role]), None) for part in parts]
    if len(parts) > 1 and Role.INITIATIVE in named and (Role.GOAL in named or Role.THEME in named) and None not in named:
        return Role.INITIATIVE, 0.96
    words = text.casefold().strip(" .:").split()
    own = len(words) == 2 and words[0] in HEADINGS[Role.INITIATIVE] and words[1].strip(".") in HEADINGS[Role.NUMBER]
    return (Role.IGNORED, 0.95) if own else None


def _misspelt(plain: str) -> Claim | None:
    """What a heading names that is a letter or two from a known one: a slip of the pen, or of a machine that read a picture."""
    if len(plain) < _FEWEST_LETTERS:
        return None
    found = process.extractOne(plain, _by_beginning().get(plain[:1], ()), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return (_wholes()[found[0]][0], 0.85) if found else None


@cache
def _by_beginning() -> dict[str, list[str]]:
    """The known headings by their first letter: a whole search for every cell of a table would take too long."""
    found: dict[str, list[str]] = {}
    for name in _wholes():
        found.setdefault(name[:1], []).append(name)
    return found


def _of_broken(text: str) -> Claim | None:
    """What a heading names whose words a narrow column has cut."""
    mended = _CUT.sub("", text)
    return role_of(mended) if mended != text else None


def _plain(text: str) -> str:
    """A heading in small letters, without signs and joints."""
    bare = _FOOTNOTE.sub("", " ".join(text.split())).casefold()
    return " ".join(re.sub(r"[–—/&,]|\b(?:og|och|and)\b", " ", bare).split()).strip(" .:*()?")


@cache
def _wholes() -> dict[str, Claim]:
    """Each heading that is known as a whole: the usual words, and the list of names."""
    found: dict[str, Claim] = {_plain(word) or word: (role, 1.0) for role, words in HEADINGS.items() for word in words}
    for role, name in listed_names():
        found.setdefault(name, (role, 0.93))
    return found


def listed_names() -> list[tuple[Role, str]]:
    """The list of names, each with the role of its columns. A name may go on in the next line."""
    lines = [line for line in _NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parts = [part.partition("]") for part in " ".join(lines).split("[")[1:]]
    return [(Role(role), name) for role, _, names in parts for name in filter(None, map(str.strip, names.split("|")))]


def names_of(role: Role) -> frozenset[str]:
    """Every name that a column of a role is known by, in small letters and without signs."""
    return frozenset(name for name, (known, _sure) in _wholes().items() if known is role)


def _of_stems(text: str) -> Claim | None:
    return next(((role, 0.9) for role, stems in STEMS if any(stem in text for stem in stems)), None)


def _of_words(words: Sequence[str]) -> Claim | None:
    """The last word of a phrase names it; else its first; else any; else the end of a compound."""
    first = 0.8 if words[0] in _ASKS and len(words) > 1 else 0.93
    for word, sure in ((words[-1], 0.96), (words[0], first), *((word, 0.85) for word in words[1:-1])):
        for role, names in HEADINGS.items():
            if word in names:
                return role, sure
    for role, names in HEADINGS.items():
        if any(words[-1].endswith(name) for name in names if len(name) > 4 and " " not in name):
            return role, 0.9
    return None
