"""Sources, figures and what came of asking, as tables on the terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from sammenhaeng.briefs.indicators import rhythm_words
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.statistics.actions.refresh import Outcome
from sammenhaeng.statistics.queries.feeds import FeedFacts
from sammenhaeng.statistics.queries.figures import VintageFacts
from sammenhaeng.statistics.sources.checking import Check

_WHAT = {"fetched": "nye tal", "unchanged": "uændret", "up_to_date": "intet nyt hos kilden", "failed": "fejl"}


def print_outcomes(outcomes: Sequence[Outcome], console: Console) -> None:
    """What came of asking, a row per indicator."""
    if not outcomes:
        return
    table = Table("Indikator", "Udfald", "Tal", "Ændret", "Besked")
    for one in outcomes:
        table.add_row(one.indicator, _WHAT[one.what], str(one.cells or ""), str(one.changed or ""), one.text)
    console.print(table)


def print_feeds(
    indicators: Iterable[Indicator], vintages: Mapping[str, Sequence[VintageFacts]], feeds: Mapping[str, FeedFacts], console: Console
) -> None:
    """The catalogue: each indicator's source, its newest delivery, and what went wrong last."""
    table = Table("Indikator", "Navn", "Kilde", "Udgives", "Leveringer", "Seneste", "Problem")
    for one in indicators:
        known, feed = vintages.get(one.key, ()), feeds.get(one.key)
        newest = f"{known[-1].recorded_at:%d.%m.%Y}" if known else "–"
        source = f"{one.source} {one.table}".strip()
        table.add_row(one.key, one.name.da, source, rhythm_words(one), str(len(known)), newest, feed.problem if feed else "")
    console.print(table)


def print_checks(checks: Iterable[Check], console: Console) -> None:
    """What checking the catalogue's queries came to."""
    table = Table("Indikator", "Kilden siger", "Problem")
    for one in checks:
        table.add_row(one.indicator, one.text, one.problem)
    console.print(table)
