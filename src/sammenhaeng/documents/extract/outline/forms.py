"""How a heading says what it is: “Tema 1: …”, “Mål 1.1 …”, “Indsats: …”, “1.1.1 …”."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sammenhaeng.documents.extract.tables.headings import names_of
from sammenhaeng.domain.draft import Role

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}|[A-ZÆØÅ]\d{0,2}|[IVX]{1,4}"
_NAMED = re.compile(
    r"(?P<word>[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}?)\s*"
    rf"(?:(?:nr\.?\s*)?(?P<number>{_NUMBER})(?:\s*[:.)–—-]+\s*|\s+(?=[A-ZÆØÅÄÖ\d“\"»]))|[:–—]\s+)(?P<text>\S.*)"
)
_BARE = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<sign>[.:)]?)\s+(?P<text>[^\W\d_“\"»].*|\d.*)")
_ALONE = re.compile(rf"(?P<word>[^\W\d_]{{2,}}(?: [^\W\d_]{{2,}}){{0,2}}?)\s*(?:nr\.?\s*)?(?:{_NUMBER})\s*[:.)–—-]*")
_WORDS = {
    word: role
    for role in (Role.THEME, Role.GOAL, Role.INITIATIVE)
    for word in names_of(role)
    if word not in ("priority", "fokus", "topic", "emne")
}


@dataclass(frozen=True, slots=True)
class Form:
    """What a heading says of itself. role: by its word; depth: of its number, 0 for none; start: where its own words begin."""

    role: Role | None = None
    number: str = ""
    depth: int = 0
    start: int = 0


@lru_cache(maxsize=65_536)
def form_of(text: str) -> Form:
    """The form of a heading's text."""
    named = _NAMED.match(text)
    role = _WORDS.get(named["word"].casefold()) if named else None
    if named and role:
        number = named["number"] or ""
        return Form(role, number, number.count(".") + 1 if number else 0, named.start("text"))
    bare = _BARE.match(text)
    if bare and ("." in bare["number"] or bare["sign"]):
        return Form(None, bare["number"], bare["number"].count(".") + 1, bare.start("text"))
    return Form()


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """Is it nothing but a word and a number, “Mål 1.1”, so that the heading itself follows?"""
    alone = _ALONE.fullmatch(text)
    return bool(alone and alone["word"].casefold() in _WORDS)
