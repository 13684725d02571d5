"""A goal's text → its demands: sentences, list items and clauses that demand something by themselves."""

import re
from collections.abc import Callable, Iterator

from sammenhaeng.domain.targets import Direction, EveryUnit, Narrative, Target

_ABBREVIATION = r"(?<!\bpr)(?<!\bpct)(?<!\bca)(?<!\bkl)(?<!\bnr)(?<!\bift)(?<!\bbl\.a)(?<!\bmin)(?<!\bmaks)(?<!\d)"
_SENTENCE = re.compile(rf"(?:{_ABBREVIATION}\.|(?<=\d{{4}})\.|(?<=%)\.|[!?])\s+(?=[A-ZÆØÅ0-9])")
_ITEM = re.compile(r"\s*(?:^|\s)[-•–·]\s+(?=[A-ZÆØÅa-zæøå])")
_CLAUSE = re.compile(r",\s+(?:og|samt|mens)\s+(?:at\s+)?|,\s+herunder\s+(?:skal\s+|at\s+)?")
_CLAUSE_BEGINS = re.compile(
    r"(?:en (?:større|mindre|højere|lavere)|antallet|andelen|flere|færre|mindst|minimum|højst|maksimalt|\d|[\wæøå-]+(?:en|et|ne|er)\b)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:i|inden|senest|frem mod)\s+(?:udgangen af\s+)?((?:19|20|21)\d\d)\s*:?\s*$")
_WISH = re.compile(r"^(?:vi (?:vil|ønsker)(?: at|,? at)?|der skal være|det er målet at|målet er at|målet er)\s+", re.IGNORECASE)
_OWNER = re.compile(r"^(?:borgernes|kommunens|børnenes|elevernes|de unges|medarbejdernes)\s+(?=[\w/-]+ skal \w+es\b)", re.IGNORECASE)
_RELATIVE = re.compile(r",\s+(?:der|som)\s+")
_PURPOSE = re.compile(r",\s+(?:hvor|så|sådan at|for at|med henblik på)\b.*$")
_PLACE_AT_END = re.compile(r"\s+i\s+[A-ZÆØÅ][\w-]+(?:\s[A-ZÆØÅ][\w-]+)?\s+Kommune$")

Recognise = Callable[[str, int | None], Target]


def cut_to_demands(text: str, recognise: Recognise) -> Iterator[list[tuple[str, int | None]]]:
    """Per sentence or list item its demands: (words, the year that stands before the list)."""
    intro, *items = _ITEM.split(text)
    year = _YEAR_BEFORE.search(intro.strip()) if items else None
    before = int(year[1]) if year else None
    for sentence in _SENTENCE.split(intro):
        bare = sentence.strip().rstrip(".").strip()
        if bare and not (items and bare.endswith(":")):
            yield [(part, None) for part in _clauses(bare, recognise)]
    for item in items:
        yield [(part, before) for part in _clauses(item.strip().rstrip(".").strip(), recognise)]


def _clauses(sentence: str, recognise: Recognise) -> list[str]:
    """Both halves of “A, og B” where B begins like a demand and one of them is measurable."""
    for match in _CLAUSE.finditer(sentence):
        first, rest = sentence[: match.start()], sentence[match.end() :]
        if not _CLAUSE_BEGINS.match(rest):
            continue
        measurable = [not isinstance(recognise(part, None), Narrative) for part in (first, rest)]
        if any(measurable) and _is_clause(rest):
            return [first, *_clauses(rest, recognise)]
    return [sentence]


def _is_clause(text: str) -> bool:
    return bool(re.search(r"\b(?:skal|er|har|bliver|må|kan|[a-zæøå]{3,}(?:es|er))\b", text)) and len(text.split()) >= 3


def trim(words: str, target: Target) -> str:
    """The words that a target stands on: without the wish before it and the purpose behind it."""
    wish = _WISH.match(words)
    text = _OWNER.sub("", _WISH.sub("", words, count=1).strip())
    if wish:
        text = _PURPOSE.sub("", text)
        second = list(_RELATIVE.finditer(text))[1:]
        text = text[: second[0].start()] if second else text
        if isinstance(target, Direction | Narrative):
            text = _PLACE_AT_END.sub("", text)
    elif isinstance(target, EveryUnit):
        text = _PURPOSE.sub("", text)
    return text.strip()
