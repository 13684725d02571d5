"""Names with commas in them: “Center for A, B og C”, and bodies whose members stand in brackets. One name, or several?"""

import re
from collections import Counter
from collections.abc import Iterable

from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.heading_words import BODIES, PAIRED_FIELDS
from sammenhaeng.domain.draft import Alternative, Place, Question, QuestionKind

LISTED = re.compile(r"(.*?\S)\s*\(([^()]*(?:,| og | samt )[^()]*)\)\s*(.*)")
"""A body with a list in brackets: the body, the list, what follows."""
_NOUN = r"[\w-]{0,40}[^\W\d_]"
_LIST = rf"{_NOUN}(?:, {_NOUN}){{1,12}} (?:og|och|and|&) {_NOUN}"
_HEADED = re.compile(
    rf"\b(?:[\w-]{{0,40}}(?:center|centeret|centret|forvaltning(?:en)?|afdeling(?:en)?|styrelse[n]?|ministeri(?:et|um)|udvalg(?:et)?|råd(?:et)?|stab(?:en)?"
    rf"|centrum(?:et)?|senter(?:et)?|förvaltning(?:en)?|avdelning(?:en)?|departement(?:et)?|nemnd(?:a|en)?"
    rf"|forening(?:en)?|nämnd(?:en)?|avdeling(?:en|a)?|enhet(?:en)?|etat(?:en)?|område(?:t)?|fællesskab(?:et)?|institut(?:tet)?|akademi(?:et)?)"
    rf"|department|directorate|ministry|office|committee|centre|institute|agency|board)"
    rf" (?:for|of|för|til|vedr\.?) ({_LIST})(?=\s*(?:[,;.(]|$| og | och | and | samt ))",
    re.IGNORECASE,
)
_FIELDS = re.compile(rf"(?:^|(?<=[,;] )|(?<= for )|(?<= för ))({_LIST})(?=\s*(?:[,;.(]|$))")
_DEFINITE = re.compile(r"\w{4,}(?:et|en|erne|ene|arna|orna|erna)$", re.IGNORECASE)
_GROUP = re.compile(r"(?:er|e|ar|or|s|na|re|råd|hus|huset|klub|kreds|lag)$", re.IGNORECASE)
_PAIR = re.compile(r"([A-ZÆØÅÄÖ][\w-]+) (?:og|och|and) ([\w-]+)")
"""Two words that may be one name or two."""
_MUNICIPAL = re.compile(r"\b(?:kommune[nr]?|kommun(?:en)?|council|municipality)$", re.IGNORECASE)
_JOINT = re.compile(r", (?:og |och |and )?| (?:og|och|and|&|samt) ")
_OWN = re.compile(r"(?:området|områder(?:ne)?|forvaltning(?:en)?|afdeling(?:en)?|förvaltningen|etaten)$", re.IGNORECASE)


def wholes_in(text: str) -> list[str]:
    """The stretches of a partner cell that are one name in spite of their commas."""
    found = [match[0] for match in _HEADED.finditer(text) if _fields(match[1])]
    return found + [
        match[1] for match in _FIELDS.finditer(text) if _names_of_fields(match[1]) and not any(match[1] in one for one in found)
    ]


def explanations_in(text: str) -> list[str]:
    """The lists in brackets that tell who takes part in a body: none of their words is a partner of its own."""
    found = [LISTED.fullmatch(segment.strip()) for segment in outside_brackets(text)]
    return [f"({one[2]})" for one in found if one and "," in one[2] and not members(one[1], one[2])]


def noun_of_a_name(word: str) -> bool:
    """One noun with a capital that is no body: what may close a name, as in “Byens Hus og Have”."""
    return word[:1].isupper() and len(word.split()) == 1 and not _is_body(word)


def plain_pair(left: str, right: str) -> bool:
    """“Natur og Anlæg”: two nouns that name no bodies and no group of people, and so one that works with both."""
    return all(len(word.split()) == 1 and _is_plain(word) for word in (left, right)) and left[:1].isupper()


def _is_plain(word: str) -> bool:
    return word.isalpha() and not word.isupper() and not _is_body(word) and not _GROUP.search(word)


def members(body: str, listed: str) -> bool:
    """Are the words in brackets behind a body partners of their own: departments of a municipality, say?

    Elsewhere they tell who takes part in the body, which is the partner.
    """
    parts = [part.strip() for part in _JOINT.split(listed) if part.strip()]
    return bool(_MUNICIPAL.search(body.strip())) or all(_OWN.search(part) for part in parts)


def doubts(cells: Iterable[tuple[str, Place | None]]) -> tuple[Question, ...]:
    """A question for each name that may be several, unless the document repeats it, word for word."""
    seen: Counter[str] = Counter()
    first: dict[str, Place | None] = {}
    split: set[str] = set()
    for text, place in cells:
        for whole, apart in _doubtful(text):
            seen[whole] += 1
            first.setdefault(whole, place)
            if apart:
                split.add(whole)
    return tuple(
        Question(QuestionKind.PARTNER_LIST, whole, _answers(apart=whole in split), first[whole])
        for whole, times in seen.items()
        if times == 1 or whole in split
    )


def _answers(*, apart: bool) -> tuple[Alternative, Alternative]:
    one, several = Alternative("én", 0.3 if apart else 0.7), Alternative("flere", 0.7 if apart else 0.3)
    return (several, one) if apart else (one, several)


def _doubtful(text: str) -> list[tuple[str, bool]]:
    """Each doubtful name of a cell, and whether it was taken apart."""
    found = [(whole, False) for whole in wholes_in(text)]
    for whole, _ in found:
        text = text.replace(whole, "")
    for segment in outside_brackets(text):
        pair = _PAIR.fullmatch(segment.strip(" ."))
        if pair and not _is_body(pair[1]) and not _is_body(pair[2]) and not _are_fields(pair):
            found.append((pair[0], not plain_pair(pair[1], pair[2])))
        listed = LISTED.fullmatch(segment.strip())
        if listed and "," in listed[2] and not _MUNICIPAL.search(listed[1].strip()):
            body = re.sub(r"^(?:og|och|and|samt) ", "", listed[1])
            found.append((f"{body} ({listed[2]})", members(listed[1], listed[2])))
    return found


def _are_fields(pair: re.Match[str]) -> bool:
    return _is_field(pair[1]) and _is_field(pair[2])


def outside_brackets(text: str) -> list[str]:
    """A list's segments: commas and semicolons inside brackets part nothing."""
    segments, depth, start = [], 0, 0
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign in ",;" and depth <= 0:
            segments.append(text[start:i])
            start = i + 1
    return [*segments, text[start:]]


def _fields(listed: str) -> bool:
    """Nouns of one sort, none of them a body of its own."""
    parts = _JOINT.split(listed)
    big = {part[:1].isupper() for part in parts}
    return len(big) == 1 and not any(_is_body(part) for part in parts)


def _names_of_fields(listed: str) -> bool:
    """“Børn, Unge og Familie”: nothing but fields that departments are named after."""
    return all(part[:1].isupper() and _is_field(part) for part in _JOINT.split(listed))


def _is_field(word: str) -> bool:
    return word.lower() in lexicon.FIELDS_OF_WORK or word.lower() in PAIRED_FIELDS


def _is_body(word: str) -> bool:
    if _is_field(word):
        return False
    return bool(word.isupper() or lexicon.PARTNER_WORDS.search(word) or BODIES.search(word) or _DEFINITE.fullmatch(word))
