"""Which of the Nordic languages, or English, a table speaks: by its common words."""

from collections import Counter

from sammenhaeng.documents.extract.heading_words import LANGUAGE_WORDS
from sammenhaeng.documents.extract.lexicon import words

_MOST = 20_000
_LETTERS = {"sv": "äö", "da": "", "nb": "", "en": ""}


def language_of(text: str) -> str:
    """ISO 639-1 code of a text's language: da, sv, nb or en; da where it cannot be told."""
    counts = Counter(words(text[:_MOST]))
    scores = {language: sum(counts[word] for word in known) for language, known in LANGUAGE_WORDS.items()}
    scores["sv"] += sum(text[:_MOST].count(letter) for letter in _LETTERS["sv"]) // 3
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["da"] else "da"
