"""The partner cell's text → the names in it, as they are written.

“og” parts names only where it does not stand inside one: “Styrelsen for A og B”,
“Social- og Sundhedsskolen”, “private og offentlige virksomheder” are one name each.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.heading_words import BODIES, PAIRED_ADJECTIVES, PAIRED_FIELDS, PARTNER_JOINTS
from sammenhaeng.documents.extract.partner_wholes import LISTED, explanations_in, noun_of_a_name, outside_brackets, plain_pair, wholes_in
from sammenhaeng.documents.readers.blocks import Paragraph

_SAMT = re.compile(r"\s+(?:samt|og desuden|herunder|med bl\.?\s?a\.?|bl\.?\s?a\.?|blandt andet|plus)\s+", re.IGNORECASE)
_INSIDE_NAME = re.compile(r"\b(?:for|til|af|mod|under|vedr\.?|of|för|av)\s+(?:[\w-]+\s+){0,3}[\w-]+$", re.IGNORECASE)
_UNIT = re.compile(r"\w+ (?:services?|unit|department|committee|board)", re.IGNORECASE)
_BULLET = re.compile(r"^[•●▪◦‣·–—-]\s+")
_OPEN = re.compile(r"[,;/&-]$|\b(?:og|och|and|samt|for|til|af|of|för|av|i|the)$", re.IGNORECASE)
_JOINTS = (["og"], ["och"], ["and"], ["samt"])
_LONGEST_PAIR = 5
_LEADS = re.compile(
    r"^(?:bl\.?\s?a\.?|fx|f\.?\s?eks\.?|for eksempel|blandt andet|t\.?\s?ex\.?|bland annat|e\.?g\.?|for example|including|herunder)[\s:]+",
    re.IGNORECASE,
)
_TAILS = re.compile(
    r",?\s+(?:m\.?\s?fl|m\.?\s?v|m\.?\s?m|etc|o\.?\s?l|osv|et al|(?:og|och|and|&) (?:andre|andra|others))\.?$", re.IGNORECASE
)
_HELD = str.maketrans(" ,", "\ue000\ue001")
"""The signs that part names, held back inside a name."""
_FREED = str.maketrans("\ue000\ue001", " ,")
_GENITIVE = re.compile(r"\w{4,}s [A-ZÆØÅÄÖ][\w-]*")
_BODY = re.compile(
    r"(?:området|områder|forvaltning(?:en)?|afdeling(?:en)?|kommune|virksomheder|foreninger|skoler?|a-kasser|organisationer|institutioner|a/s)$",
    re.IGNORECASE,
)


def pairs_in(texts: Iterable[str], language: str = "da") -> frozenset[str]:
    """Names with an “og” in them that stand between commas somewhere: there it parts nothing, so nor does it elsewhere."""
    joint = f" {PARTNER_JOINTS.get(language, 'og')} "
    found = (segment.strip() for text in texts for segment in outside_brackets(text)[:-1])
    return frozenset(segment.casefold() for segment in found if joint in segment and len(segment.split()) <= _LONGEST_PAIR)


def split_partners(text: str, language: str = "da", known: Collection[str] = ()) -> tuple[str, ...]:
    """The names of a partner cell in order. Members listed in parentheses follow their body.

    language: whose word for “og” parts the last two; known: names (casefolded) in which it parts nothing.
    """
    text = _LEADS.sub("", _TAILS.sub("", re.sub(r"\s+[/+]\s+", ", ", text)))
    held = _held(text, known)
    if held != text:
        return tuple(one.translate(_FREED) for one in split_partners(held, language))
    joint = PARTNER_JOINTS.get(language, "og")
    if joint != "og":
        return tuple(re.sub(r"\bog\b", joint, name) for name in split_partners(re.sub(rf"\b{joint}\b", "og", text)))
    names: list[str] = []
    segments = outside_brackets(text.strip().rstrip(".;"))
    for i, segment in enumerate(segments):
        names.extend(_names_in(segment, last=i == len(segments) - 1))
    return tuple(dict.fromkeys(name for name in names if name))


def listed(paragraphs: Sequence[Paragraph]) -> str:
    """A cell of partners as one list: each paragraph is a name or more, unless one goes on in the next."""
    text = ""
    for p in paragraphs:
        words = _BULLET.sub("", p.text)
        open_end = not text or _OPEN.search(text) or words.split(maxsplit=1)[:1] in _JOINTS or text.count("(") > text.count(")")
        text = f"{text}{'' if not text else ' ' if open_end else ', '}{words}"
    return text


def _held(text: str, known: Collection[str]) -> str:
    """A cell's text with the signs held back inside the names that are one."""
    for whole in (*wholes_in(text), *explanations_in(text)):
        text = text.replace(whole, whole.translate(_HELD))
    for name in known:
        at = text.casefold().find(name)
        if at >= 0:
            whole = text[at : at + len(name)]
            text = text.replace(whole, whole.translate(_HELD))
    return text


def _names_in(segment: str, *, last: bool) -> list[str]:
    listed = LISTED.fullmatch(segment.strip())
    if listed and "," in listed[2]:
        rest = re.sub(r"^(?:og|samt)\s+", "", listed[3])
        after = _names_in(rest, last=last) if rest else []
        return [*_names_in(listed[1], last=last), *split_partners(listed[2]), *after]
    names: list[str] = []
    parts = _SAMT.split(segment.strip())
    for i, part in enumerate(parts):
        names.extend(_split_at_and(part.strip(" .;"), closes=last and i == len(parts) - 1))
    return [re.sub(r"^(?:og|samt)\s+", "", name).strip() for name in names]


def _split_at_and(text: str, *, closes: bool) -> list[str]:
    """Part “A og B”. closes: it ends the list, where a list has its “og”."""
    parts = re.split(r"\s+og\s+(?![^(]*\))", text)
    names = [parts[0]]
    for part in parts[1:]:
        if _one_name(names[-1], part) or not (closes or _two_bodies(names[-1], part)):
            names[-1] = f"{names[-1]} og {part}"
        else:
            names.append(part)
    return names


def _two_bodies(left: str, right: str) -> bool:
    return bool(lexicon.PARTNER_WORDS.search(left) and lexicon.PARTNER_WORDS.search(re.sub(r"\s*\(.*", "", right)))


def _one_name(left: str, right: str) -> bool:
    """Do the words on both sides of an “og” belong to one name?"""
    last = left.rsplit(maxsplit=1)[-1] if left.split() else ""
    if last.endswith("-") or right.startswith("-"):
        return True
    adjectives = lexicon.LIST_ADJECTIVES | PAIRED_ADJECTIVES
    if plain_pair(left, right) or (not right[:1].isupper() and (left.lower() in adjectives or last.lower() in adjectives)):
        return True
    if len(left.split()) == 1 and _UNIT.fullmatch(right) and not lexicon.PARTNER_WORDS.search(left):
        return True
    fields = {left.lower(), right.lower()}
    if fields <= lexicon.FIELDS_OF_WORK or fields <= PAIRED_FIELDS or right in lexicon.NAME_TAILS or _twin_letters(left, right):
        return True
    if _GENITIVE.fullmatch(left) and noun_of_a_name(right) and not _BODY.search(left):
        return True
    return not _BODY.search(left) and _coordinated_after_preposition(left, right)


def _twin_letters(left: str, right: str) -> bool:
    """Two abbreviations made alike, such as “ABC og ABD Byen”."""
    one, two = left.rsplit(maxsplit=1)[-1], right.split(maxsplit=1)[0]
    return one.isupper() and two.isupper() and len(one) == len(two) >= 3 and one[:-1] == two[:-1]


def _coordinated_after_preposition(left: str, right: str) -> bool:
    """“Center for Børn og Unge”: nouns of the same sort after a preposition, both big or both small."""
    inside = _INSIDE_NAME.search(left)
    if not inside:
        return False
    noun = inside[0].split()[1]
    first = right.split(maxsplit=1)[0]
    if noun[:1].isupper() != first[:1].isupper():
        return False
    bare = right.split("(", maxsplit=1)[0].strip()
    body = lexicon.PARTNER_WORDS.search(bare) or BODIES.search(bare) or len(bare.split()) > 2
    return not body or (len(bare.split()) == 1 and first[:1].isupper())
