"""Goals' numbers: which theme they name, what Excel made of them, and which are free."""

import re
from collections.abc import Iterable

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Cell

_DATE = re.compile(
    r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.?[- ](?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*.*", re.IGNORECASE
)


def major(number: str) -> str:
    """The theme that a goal's number names: “2” of 2.1, “B” of B1, "" where it names none."""
    found = re.match(r"(\d+)\.|([A-ZÆØÅ])", number)
    return (found[1] or found[2]) if found else ""


def check_date(printed: str, cell: Cell) -> None:
    """Raises BadDocument for a number that Excel has made a date of. cell: of its goal."""
    if _DATE.fullmatch(printed.strip()):
        raise BadDocument(
            f"Nummeret i række {cell.place.first_line} er blevet til en dato ({printed}): Excel har lavet det om. "
            "Formatér kolonnen som tekst, og skriv nummeret igen."
        )


def free(taken: Iterable[str]) -> str:
    """The first whole number that nobody has."""
    known = set(taken)
    return next(str(n) for n in range(1, 1000) if str(n) not in known)
