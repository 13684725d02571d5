"""Two texts that a person would call the same: white space, signs of lists and soft hyphens evened out, and what notes a list's end."""

import re
import unicodedata
from collections.abc import Iterable

_BULLETS = re.compile(r"(?:^|(?<=\s))[•·▪◦●‣\uf0b7\uf0a7](?=\s|$)|[\u00ad\u200b\ufeff]")
_MORE = re.compile(r"[\s,]+(?:m\.?\s?fl|m\.?\s?m|m\.?\s?v|etc|osv|m\.?\s?fl|et al|and others|and more)\.*$", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")


def even(text: object) -> str:
    """A text without what only its layout gave it."""
    return " ".join(_BULLETS.sub("", unicodedata.normalize("NFC", str(text or ""))).replace("\u00a0", " ").split())


def even_title(text: object) -> str:
    """A title; a colon at its end parted it from what follows."""
    return even(text).rstrip(" :").rstrip("*").rstrip()


def even_theme(text: object) -> str:
    """A theme's name without its label and number: “Tema 2: Natur” and “2. Natur” are “Natur”."""
    return re.sub(r"^(?:\w+ )?\d{1,2}[.:)]?\s+", "", even(text)).rstrip(" :")


def even_names(names: Iterable[object]) -> tuple[str, ...]:
    """A list of names; “m.fl.” after the last is not a part of it."""
    found = (_MORE.sub("", even(name)).rstrip(" .,;") for name in names)
    return tuple(name for name in found if name and name not in "–—-")


def even_day(text: object) -> str:
    """What a further column says; days are told alike, and a dash is nothing."""

    def day(match: re.Match[str]) -> str:
        year, month, date = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        return f"{int(year)}-{int(month):02}-{int(date):02}"

    found = _DAY.sub(day, even(text).removeprefix("dato "))
    return "" if found in ("–", "—", "-") else found
