"""Danish names as public addresses."""

import re
import unicodedata
from collections.abc import Container

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})


def slug_of(name: str, taken: Container[str] = (), longest: int = 72) -> str:
    """An address part of small letters, digits and hyphens; numbered when it is taken.

    A name without a single letter or digit becomes “x”.
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(_DANISH)).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-") or "x"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
