"""Places that have figures: a tree of country, regions, provinces, municipalities and local communities, and their spellings."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class AreaLevel(StrEnum):
    """What kind of place an area is. none: a line of a table that is no place (“uoplyst”)."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    OTHER = "other"
    COMMUNITY = "community"
    NONE = "none"


class UnknownArea(ValueError):
    """A code or a name that is no area that we know."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place: its official code, the code of the area that it is a part of, its names and other spellings."""

    code: str
    level: AreaLevel
    parent: str
    name_da: str
    name_en: str
    spellings: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name in a language: da or en."""
        return self.name_en if language == "en" else self.name_da


_KOMMUNE = re.compile(r"\b(kommune|municipality|regionskommune)\b")
_SIGNS = re.compile(r"[^a-zæøå0-9]+")


def plain_name(name: str) -> str:
    """A name as compared: lower case, aa for å, without signs and the word “Kommune”."""
    text = _KOMMUNE.sub(" ", unicodedata.normalize("NFC", name).casefold()).replace("aa", "å")
    return _SIGNS.sub(" ", text).strip()


class AreaTree:
    """All areas, found by code or by any spelling.

    A figure's area is written as a code (“791”, also 791), a name in Danish or English, or an older spelling. A name that
    two areas share (the region and the province Nordjylland) finds the larger of them.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        self.areas = tuple(areas)
        self.by_code = {area.code: area for area in self.areas}
        self._names: dict[str, Area] = {}
        for area in self.areas:
            for name in (area.name_da, area.name_en, *area.spellings):
                self._names.setdefault(plain_name(name), area)

    def find(self, text: str) -> Area:
        """The area of a code or a name. Raises UnknownArea."""
        wanted = text.strip()
        code = wanted.removeprefix("DK-")
        found = self.by_code.get(wanted) or (self.by_code.get(code.zfill(3)) if code.isdigit() and len(code) > 1 else None)
        found = found or self._names.get(plain_name(wanted)) or self._with_genitive(wanted)
        if found is None:
            raise UnknownArea(f"“{text}” is no area that we know")
        return found

    def _with_genitive(self, name: str) -> Area | None:
        """“Vesthimmerlands Kommune” and “Vesthimmerland”: the same place with and without an s."""
        plain = plain_name(name)
        return self._names.get(plain.removesuffix("s")) or self._names.get(f"{plain}s")

    def of_level(self, level: AreaLevel) -> tuple[Area, ...]:
        """All areas of a level, in the order of the catalogue."""
        return tuple(area for area in self.areas if area.level is level)

    def within(self, code: str) -> tuple[Area, ...]:
        """The areas that are a part of an area, directly or not."""
        found, wanted = [], {code}
        for area in self.areas:
            if area.parent in wanted:
                wanted.add(area.code)
                found.append(area)
        return tuple(found)

    def above(self, code: str) -> tuple[Area, ...]:
        """The areas that an area is a part of, the smallest first."""
        found = []
        area = self.by_code.get(code)
        while area and (area := self.by_code.get(area.parent)):
            found.append(area)
        return tuple(found)
