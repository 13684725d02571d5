"""Asking the sources: one run at a time, politely, and one failing source leaves the others and all old figures untouched."""

import datetime
import hashlib
import json
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.models import Feed, RefreshRun
from sammenhaeng.statistics.queries.catalogue import indicators
from sammenhaeng.statistics.queries.feeds import due
from sammenhaeng.statistics.sources.delivery import FETCHED, Sources
from sammenhaeng.statistics.sources.problem import SourceProblem

SILENT = datetime.timedelta(minutes=30)
"""A run that has shown no life for so long is dead: its process was killed."""
LONGEST_WAIT = datetime.timedelta(days=7)
EACH = {True: datetime.timedelta(hours=20), False: datetime.timedelta(days=6)}
"""How often a source is asked: figures by month or quarter daily, yearly ones weekly. Just under a day, for a daily cron."""


class RefreshGoesOn(SourceProblem):
    """Another refresh has not ended."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking for one indicator came to. what: fetched, unchanged, up_to_date or failed; text: the problem or ""."""

    indicator: str
    name: str
    what: str
    cells: int = 0
    changed: int = 0
    text: str = ""


Tell = Callable[[Outcome, int, int], None]
"""Called after each indicator: what came of it, its number, and how many there are."""


def refresh(
    sources: Sources,
    *,
    now: datetime.datetime,
    by: str,
    keys: Collection[str] = (),
    only_due: bool = False,
    force: bool = False,
    tell: Tell,
) -> tuple[Outcome, ...]:
    """Ask the sources of these indicators (all, when none are named) for their newest figures.

    only_due: just those whose time has come; each is asked once however long the machine was down. force: fetch also when
    the source says that nothing is new. Raises RefreshGoesOn when another run has not ended.
    """
    run = _begin(now, by)
    outcomes: list[Outcome] = []
    try:
        chosen = _chosen(keys, due(now) if only_due else None)
        asker = _Asker(sources, now, by, force=force)
        for number, indicator in enumerate(chosen, start=1):
            outcome = asker.ask(indicator)
            outcomes.append(outcome)
            tell(outcome, number, len(chosen))
            if not RefreshRun.objects.filter(pk=run.pk, running=True).update(beat_at=_later(run, now)):
                raise RefreshGoesOn("Opdateringen blev taget for død og overtaget af en anden. Den stopper her; intet er gået tabt.")
    finally:
        _end(run, now, outcomes)
    return tuple(outcomes)


def _chosen(keys: Collection[str], waiting: Collection[str] | None) -> list[Indicator]:
    known = indicators()
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise SourceProblem(f"Kataloget har ingen indikator “{unknown[0]}”. Se dem med sammenhaeng statistics list.")
    for key in keys:
        if known[key].indicator.source not in FETCHED or not known[key].indicator.query:
            raise SourceProblem(f"{key} hentes ikke over nettet. Læs en fil ind med sammenhaeng statistics import.")
    return [
        stored.indicator
        for key, stored in known.items()
        if (key in keys or not keys)
        and (waiting is None or key in waiting)
        and stored.indicator.source in FETCHED
        and stored.indicator.query
    ]


def _later(run: RefreshRun, now: datetime.datetime) -> datetime.datetime:
    return max(now, datetime.datetime.now(datetime.UTC), run.beat_at)


def _begin(now: datetime.datetime, by: str) -> RefreshRun:
    """Take the one place there is; a run that has been silent for long gives it up."""
    with transaction.atomic():
        RefreshRun.objects.filter(running=True, beat_at__lt=now - SILENT).update(running=None, result={"dead": True})
    try:
        with transaction.atomic():
            return RefreshRun.objects.create(began_at=now, beat_at=now, actor=by)
    except IntegrityError:
        other = RefreshRun.objects.filter(running=True).first()
        since = f" siden {other.began_at:%H:%M} UTC" if other else ""
        raise RefreshGoesOn(f"En anden opdatering er i gang{since}. Vent, til den er færdig, og prøv igen.") from None


def _end(run: RefreshRun, now: datetime.datetime, outcomes: list[Outcome]) -> None:
    run.running, run.ended_at = None, _later(run, now)
    run.result = {what: sum(o.what == what for o in outcomes) for what in ("fetched", "unchanged", "up_to_date", "failed")}
    run.save(update_fields=["running", "ended_at", "result"])
    ledger.record("statistics_refreshed", "statistics", scope="", by=run.actor, details=run.result)


PATIENCE = 2
"""Indicators in a row for which a source may be unreachable before the rest of it is left for the next run."""


class _Asker:
    """Asks one indicator after another; what goes wrong is kept with its feed, and nothing else is touched."""

    def __init__(self, sources: Sources, now: datetime.datetime, by: str, *, force: bool) -> None:
        self.sources, self.now, self.by, self.force = sources, now, by, force
        self.known = indicators()
        self.silent: dict[str, int] = {}

    def ask(self, indicator: Indicator) -> Outcome:
        """What came of asking for one indicator."""
        feed, _ = Feed.objects.get_or_create(indicator_id=self.known[indicator.key].pk)
        server = f"{indicator.source} {indicator.query.get('address', '')}"
        if self.silent.get(server, 0) >= PATIENCE:
            text = f"Sprunget over: {self.sources.reaches.of(indicator.source).name} svarede ikke på de forrige. Prøv igen senere."
            return _ill(feed, indicator, self.now, text)
        try:
            outcome = self._fetched(feed, indicator)
        except SourceProblem as problem:
            self.silent[server] = self.silent.get(server, 0) + 1 if problem.passing else 0
            return _ill(feed, indicator, self.now, str(problem))
        except Exception as error:
            # Whatever one source sends, the others are asked: the last resort, told with what it was.
            logging.getLogger(__name__).exception("asking for %s", indicator.key)
            text = (
                f"Uventet fejl ved {indicator.key} ({type(error).__name__}: {error}). Intet er gemt. Meld den til dem, der driver systemet."
            )
            return _ill(feed, indicator, self.now, text[:1000])
        self.silent[server] = 0
        return _well(feed, indicator, self.now, outcome)

    def _fetched(self, feed: Feed, indicator: Indicator) -> Outcome:
        asked = self._digest(indicator)
        mark = self.sources.updated(indicator)
        if mark and mark == feed.mark and asked == feed.asked and not feed.problem and not self.force:
            return Outcome(indicator.key, indicator.name.da, "up_to_date")
        delivery = self.sources.fetch(indicator)
        recorded = record_delivery(indicator=indicator.key, delivery=delivery, by=self.by)
        feed.mark, feed.asked = delivery.updated[:60], asked
        what = "fetched" if recorded.number else "unchanged"
        return Outcome(indicator.key, indicator.name.da, what, recorded.cells, recorded.changed)

    def _digest(self, indicator: Indicator) -> str:
        """Of the question: the query and the areas that it is asked for."""
        question = json.dumps([indicator.table, dict(indicator.query), sorted(self.sources.areas.by_code)], default=str, sort_keys=True)
        return hashlib.sha256(question.encode()).hexdigest()


def _well(feed: Feed, indicator: Indicator, now: datetime.datetime, outcome: Outcome) -> Outcome:
    # From now, not from when it should have been: after a stop of a week each source is asked once, not seven times.
    feed.checked_at, feed.next_at = now, now + EACH[indicator.rhythm.months <= 3]
    feed.failures, feed.problem = 0, ""
    feed.save()
    return outcome


def _ill(feed: Feed, indicator: Indicator, now: datetime.datetime, text: str) -> Outcome:
    """Asked again after an hour, then two, four …, at most a week."""
    feed.failures += 1
    feed.checked_at, feed.problem = now, text
    feed.next_at = now + min(datetime.timedelta(hours=2 ** min(feed.failures - 1, 10)), LONGEST_WAIT)
    feed.save()
    return Outcome(indicator.key, indicator.name.da, "failed", text=text)
