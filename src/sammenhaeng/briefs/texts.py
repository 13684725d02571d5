"""The pages of words: front page, about, glossary, accessibility statement."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs.brief import Table


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A municipality on the installation."""

    slug: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class HomeBrief:
    """All that the front page says."""

    heading: str
    organisations: tuple[OrganisationRow, ...]

    def table(self) -> Table:
        """A row per municipality."""
        return Table((_("Kommune"), _("Kommunekode"), _("Adresse")), tuple((o.name, o.code, f"/{o.slug}/") for o in self.organisations))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextBrief:
    """All that a page of words says."""

    heading: str
    lead: str
    sections: tuple[Section, ...]

    def table(self) -> Table:
        """A row per paragraph."""
        return Table((_("Afsnit"), _("Tekst")), tuple((s.heading, p) for s in self.sections for p in s.paragraphs))


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: as screens say it, as the code says it, and what it means."""

    word: str
    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class GlossaryBrief:
    """All that the glossary says, by the alphabet."""

    heading: str
    terms: tuple[Term, ...]

    def table(self) -> Table:
        """A row per word."""
        return Table((_("Ord"), _("I koden"), _("Betydning")), tuple((t.word, t.code, t.meaning) for t in self.terms))


@cache
def glossary_entries() -> tuple[dict[str, str], ...]:
    """The glossary as data, one entry a word, in both languages."""
    text = resources.files(__package__).joinpath("glossary.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["term"])


def _in_language(entry: dict[str, Any], name: str) -> Any:
    return entry[f"{name}_{'en' if get_language() == 'en' else 'da'}"]


def glossary_brief() -> GlossaryBrief:
    """The glossary in the reader's language."""
    terms = [Term(_in_language(e, "word"), e["code"], _in_language(e, "meaning")) for e in glossary_entries() if e["code"] != "Brief"]
    return GlossaryBrief(_("Ordliste"), tuple(sorted(terms, key=lambda term: term.word.casefold().translate({229: "ø~"}))))


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))


def text_brief(name: str, **words: str) -> TextBrief:
    """A page of words by its name in texts.toml, with {words} filled in. Raises KeyError for an unknown name."""
    page = _texts()[name]
    sections = tuple(
        Section(_in_language(s, "heading"), tuple(p.format(**words) for p in _in_language(s, "paragraphs"))) for s in page["section"]
    )
    return TextBrief(_in_language(page, "heading"), _in_language(page, "lead").format(**words), sections)


def home_brief(organisations: tuple[OrganisationRow, ...]) -> HomeBrief:
    """The front page."""
    return HomeBrief(_("Kommunens mål, samlet ét sted"), organisations)
