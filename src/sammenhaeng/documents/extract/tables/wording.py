"""How themes and goals name and number themselves: “Tema 2: …”, “1.1 …”, “Mål 3 – …”."""

import re

_THEME_WORDS = (
    r"(?:tema|temaet|indsatsområde|pejlemærke|spor|fokusområde|målområde|politikområde|insatsområde|innsatsområde|satsingsområde|spår|område"
    r"|theme|focus area|priority area|strand|pillar|area|workstream)"
)
THEME = re.compile(rf"(?:{_THEME_WORDS}\s*)?(\d{{1,2}})\s*[.:)–-]*\s+(\S.*)|{_THEME_WORDS}\s*[:–-]\s*(\S.*)", re.IGNORECASE)
"""A theme with its number, or behind the word for it: number and name, or name."""
_NAMES_THEME = re.compile(rf"{_THEME_WORDS}\s*(?:\d{{1,2}}\b|[:–-]\s).*", re.IGNORECASE)
_GOAL_WORDS = r"(?:mål|delmål|målsætning|effektmål|målsättning|målsetting|goal|objective|outcome|target)"
NUMBERED = re.compile(
    rf"(?=\d{{1,2}}\.\d|(?-i:[A-ZÆØÅ])\.?\d|{_GOAL_WORDS})(?:{_GOAL_WORDS}\s+)?"
    r"((?:(?-i:[A-ZÆØÅ])\.?)?\d{1,2}(?:\.\d{1,2}){0,2}(?:[a-z]\b)?)\s*[.:)–-]*\s+(\S.*)",
    re.IGNORECASE,
)
"""A goal with its number before it: number and text."""
_DEFAULT_SHEET = re.compile(r"(?:ark|sheet|blad|tabel|table|$)\s*\d*$", re.IGNORECASE)
_PAGE_WORD = r"(?:side|sida|page|s\.)"
_COUNT = r"\d{1,3}(?:\s*(?:af|av|of|/|\()\s*\d{1,3}\)?)?\.?"
_PAGE_NUMBER = re.compile(rf"{_PAGE_WORD}?\s*{_COUNT}", re.IGNORECASE)
_PAGE_MARK = re.compile(rf"{_PAGE_WORD}\s*{_COUNT}|\d{{1,3}}\s*(?:af|av|of|/)\s*\d{{1,3}}|[–-]\s*\d{{1,3}}\s*[–-]", re.IGNORECASE)
NAMED_GOAL = re.compile(rf"{_GOAL_WORDS}\s*[:–-]\s+(\S.*)", re.IGNORECASE)
"""A goal behind the word for it: its text."""


def is_page_number(text: str) -> bool:
    """Is it a page's number, perhaps the bare number alone? Only outside a table, where a number can be a goal's."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def is_page_mark(text: str) -> bool:
    """Is it a page's number, with a word or a count of pages: “Side 3”, “3 af 12”, “– 3 –”?"""
    return bool(_PAGE_MARK.fullmatch(text.strip()))


def is_default_sheet(name: str) -> bool:
    """Is a sheet's name the one that a program gave it, or none?"""
    return bool(_DEFAULT_SHEET.match(name))


def is_numbered(text: str) -> bool:
    """Does a text begin as a goal of a theme does: “2.1 …”?"""
    return bool(re.match(r"\d{1,2}\.\d{1,2}[.:)]?\s", text))


def names_theme(text: str) -> bool:
    """Does a heading say itself that it names a theme: “Tema 2: …”?"""
    return bool(_NAMES_THEME.fullmatch(text))


def is_goal_heading(text: str) -> bool:
    """Does a heading say itself that it is a goal: “Mål 3: …”, “2.1 …”?"""
    return bool(NUMBERED.fullmatch(text) or NAMED_GOAL.fullmatch(text))
