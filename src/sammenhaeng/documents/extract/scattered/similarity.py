"""How much two Danish texts are about the same: word beginnings and parts of compounds, weighed."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from sammenhaeng.documents.extract import lexicon

_STOP = (
    lexicon.CONNECTORS
    | lexicon.FINITE_VERBS
    | {"kommune", "kommunen", "kommunens", "borgere", "borgerne", "borgernes", "indsats", "indsatser", "indsatsen"}
)


def grams(text: str) -> Counter[str]:
    """Runs of five letters in the content words, short words whole, and what matter each speaks of."""
    found: Counter[str] = Counter()
    for word in re.findall(r"[a-zæøåé]{3,}", text.lower()):
        if word in _STOP:
            continue
        padded = word if len(word) > 4 else f"{word}_"
        found.update(padded[i : i + 5] for i in range(max(len(padded) - 4, 1)))
        found.update(f"#{name}" for name, parts in lexicon.CONCEPTS.items() if any(part in word for part in parts))
    return found


class Similarity:
    """Similarities between texts of one document: common words weigh less."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._known: dict[str, dict[str, float]] = {}
        bags = [grams(text) for text in texts]
        seen = Counter(gram for bag in bags for gram in bag)
        self._weight = {gram: 1.5 if gram.startswith("#") else math.log((1 + len(bags)) / (1 + n)) + 0.1 for gram, n in seen.items()}

    def between(self, a: str, b: str) -> float:
        """Cosine of the two texts, 0–1."""
        one, two = self._vector(a), self._vector(b)
        shared = sum(value * two[gram] for gram, value in one.items() if gram in two)
        size = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in two.values()))
        return shared / size if size else 0.0

    def _vector(self, text: str) -> dict[str, float]:
        if text not in self._known:
            self._known[text] = {gram: math.sqrt(n) * self._weight.get(gram, 1.0) for gram, n in grams(text).items()}
        return self._known[text]
