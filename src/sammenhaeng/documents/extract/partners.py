"""Names as written → partners: spellings that are surely the same are one, the doubtful are asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.partner_kinds import kind_of
from sammenhaeng.domain.draft import Alternative, PartnerDraft, Place, Question, QuestionKind

_LIGHT_HEADS = re.compile(r"(?<=\w)(?:s)?(?:tilbud|tilbuddene|forløb|ordninger)$")
MOST_COMPARED = 800
"""Partners that are held against each other: more is no overview of one municipality."""
MOST_ASKED = 60
"""Pairs of names that are asked about: nobody answers more."""
ALIKE = 80.0
"""From this likeness on (0–100) two names are asked about."""


@dataclass(slots=True)
class _Group:
    core: str
    spellings: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    place: Place | None = None
    guesses: list[str] = field(default_factory=list)


def find_partners(
    named: Sequence[tuple[str, Place | None]], places: Iterable[str]
) -> tuple[tuple[PartnerDraft, ...], tuple[Question, ...]]:
    """Partners in order of appearance, and a question for each pair that may be one.

    named: each spelling with its place; places: names of the municipality that a name may carry.
    """
    where = [place.casefold() for place in places]
    groups: list[_Group] = []
    by_core: dict[str, _Group] = {}
    for spelling, place in named:
        core = core_of(spelling, where)
        group = by_core.get(core) or (_near(groups, core, spelling) if len(groups) < MOST_COMPARED else None)
        if group is None:
            group = _Group(core, place=place)
            groups.append(group)
        by_core[core] = group
        group.seen.append(spelling)
        if spelling not in group.spellings:
            group.spellings.append(spelling)
    partners = tuple(_partner(group, where) for group in groups)
    return partners, (*_asked_merges(groups, partners), *_asked_pairs(groups, partners))


def core_of(name: str, places: Sequence[str]) -> str:
    """What is left of a name without case, place, quantity words and definite ending."""
    text = re.sub(r"\s*/\s*|-/\s*", "/", name.casefold())
    for place in places:
        text = re.sub(rf"\b(?:i|fra|på) {re.escape(place)}(?: kommune)?\b", "", text)
        text = re.sub(rf"^{re.escape(place)}s? (?=\w{{6,}}$)(?!kommune\b)", "", text)
    tokens = text.split()
    while len(tokens) > 1 and tokens[0] in lexicon.DETERMINERS:
        tokens.pop(0)
    if not tokens:
        return name.casefold()
    tokens[-1] = _indefinite(_LIGHT_HEADS.sub("", tokens[-1]))
    return " ".join(tokens)


def _indefinite(word: str) -> str:
    """“uddannelserne”, “uddannelser” and “uddannelse” alike; short words stay."""
    if word.endswith("området") or len(word) < 8:
        return word
    return re.sub(r"(?:erne|erner|er|en|et|e)$", "", word) or word


def _near(groups: Sequence[_Group], core: str, spelling: str) -> _Group | None:
    """A group that differs by one letter in a long common noun: a slip of the pen."""
    if len(core) < 12 or " " in core:
        return None
    for group in groups:
        if " " not in group.core and Levenshtein.distance(core, group.core) == 1 and core[:3] == group.core[:3]:
            group.guesses.append(spelling)
            return group
    return None


def _partner(group: _Group, places: Sequence[str]) -> PartnerDraft:
    proper = [s for s in group.spellings if s.casefold().split()[0] in places and len(s.split()) > 1]
    general = [s for s in group.spellings if s.casefold().split()[0] not in lexicon.DETERMINERS]
    name = (proper or general or group.spellings)[0]
    kind = kind_of(group.spellings, name)
    if kind != "generic_group" and name[:1].islower():
        name = _with_capital(name, group.seen)
    return PartnerDraft(name, kind, tuple(sorted(group.spellings)))


def _with_capital(name: str, seen: Sequence[str]) -> str:
    """A body's name gets the capital that the document gives it at least every other time."""
    capital = name[:1].upper() + name[1:]
    return capital if capital in seen and seen.count(capital) >= seen.count(name) else name


def _asked_merges(groups: Sequence[_Group], partners: Sequence[PartnerDraft]) -> list[Question]:
    """Spellings joined although they differ by more than case: a person should nod."""
    asked = []
    for group, partner in zip(groups, partners, strict=True):
        folded = {re.sub(r"-(?=/)", "", s.casefold()) for s in group.spellings}
        if len(folded) > 1 and (group.guesses or partner.kind != "generic_group"):
            sure = Alternative(" = ".join(partner.spellings), 0.9)
            asked.append(
                Question(QuestionKind.SAME_PARTNER, partner.name, (sure, Alternative(" ≠ ".join(partner.spellings), 0.1)), group.place)
            )
    return asked


def _asked_pairs(groups: Sequence[_Group], partners: Sequence[PartnerDraft]) -> list[Question]:
    asked: list[Question] = []
    for i, one in enumerate(groups[:MOST_COMPARED]):
        if len(asked) >= MOST_ASKED:
            break
        for j in range(i + 1, min(len(groups), MOST_COMPARED)):
            a, b = partners[i], partners[j]
            alike = max(fuzz.ratio(one.core, groups[j].core), _shared_name(a.name, b.name))
            if alike >= ALIKE and not _different_by_kind(one.core, groups[j].core):
                same = round(min(0.45, (alike - 60) / 80), 2)
                asked.append(
                    Question(
                        QuestionKind.SAME_PARTNER,
                        a.name,
                        (Alternative(f"{a.name} ≠ {b.name}", round(1 - same, 2)), Alternative(f"{a.name} = {b.name}", same)),
                        groups[j].place,
                    )
                )
    return asked


def _shared_name(a: str, b: str) -> float:
    """Two names that begin with the same rare word: 0 or 82."""
    one, two = a.casefold().split(), b.casefold().split()
    return 82.0 if len(one) == len(two) >= 2 and one[0] == two[0] and len(one[0]) > 9 and one[-1][:6] == two[-1][:6] else 0.0


def _different_by_kind(a: str, b: str) -> bool:
    """Two departments or two schools with different first parts are different, however alike they look."""
    ends = ("området", "områder", "skole", "forvaltningen", "kommune", "center", "organisation", "forening", "afdelingen")
    return any(a.endswith(end) and b.endswith(end) for end in ends) or a.rsplit(maxsplit=1)[-1] == b.rsplit(maxsplit=1)[-1]
