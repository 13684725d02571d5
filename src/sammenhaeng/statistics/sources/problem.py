"""What goes wrong with a source, as one sentence: where, what, and what to do."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import InvalidOperation
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

_MALFORMED = (
    KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, InvalidOperation, csv.Error, ParseError, BadZipFile,
)  # fmt: skip


class SourceProblem(Exception):
    """A source or a file that cannot be used. The text is for people, in Danish: place, problem, remedy.

    passing: it may pass by itself (a time-out, an overloaded server), so that trying again later is the remedy.
    """

    def __init__(self, text: str, *, passing: bool = False) -> None:
        super().__init__(text)
        self.passing = passing


@contextmanager
def well_formed(name: str) -> Iterator[None]:
    """Tell an answer or a file that has another form than it should have as a SourceProblem, instead of falling over it."""
    try:
        yield
    except _MALFORMED as error:
        raise SourceProblem(
            f"{name} har ikke den form, som det skal have ({type(error).__name__}). Intet er gemt. "
            "Se efter, om kilden eller filen er ændret, og ret kataloget eller kolonnekortet."
        ) from None
