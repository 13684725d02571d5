"""The ledger as files, written line by line: a ledger can be longer than memory."""

from collections.abc import Iterable, Iterator

from sammenhaeng.briefs.desk.ledger import EventLike, export_columns, export_rows
from sammenhaeng.domain.chain import Link
from sammenhaeng.domain.chain_file import event_line
from sammenhaeng.reports.csv_text import csv_lines

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
}


def csv_of_events(events: Iterable[EventLike]) -> Iterator[str]:
    """Events as CSV for people: a row per changed field."""
    return csv_lines(export_columns(), export_rows(events))


def json_lines(header: str, links: Iterable[Link]) -> Iterator[str]:
    """Events as JSON lines after the line that says what they are: `sammenhaeng ledger verify --file` checks them."""
    yield header + "\n"
    for link in links:
        yield event_line(link) + "\n"


def json_whole(header: str, links: Iterable[Link]) -> Iterator[str]:
    """The same as one JSON value: {"ledger": …, "events": […]}."""
    yield f'{{"ledger":{header},\n"events":['
    for number, link in enumerate(links):
        yield (",\n" if number else "\n") + event_line(link)
    yield "\n]}\n"
