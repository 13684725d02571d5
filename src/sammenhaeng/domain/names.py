"""Names that may be the same."""

from collections.abc import Iterable

from rapidfuzz import fuzz, utils

ALIKE = 82
"""From 0 to 100: as much alike as this, and a person should look."""


def pairs_alike(names: Iterable[tuple[int, str]], most: int = 20) -> list[tuple[int, int, int]]:
    """Pairs of keys whose names are alike, the most alike first, with how much from 0 to 100."""
    known = [(key, utils.default_process(name)) for key, name in names]
    found = []
    for place, (key, name) in enumerate(known):
        for other, words in known[place + 1 :]:
            alike = fuzz.token_sort_ratio(name, words, score_cutoff=ALIKE)
            if alike:
                found.append((key, other, round(alike)))
    return sorted(found, key=lambda pair: -pair[2])[:most]
