"""Linking indicators to targets, choosing where counting starts, and judging what has no number."""

import datetime

from django.db import transaction
from django.utils import timezone

from sammenhaeng.domain.assessment import Scale
from sammenhaeng.domain.periods import UnknownPeriod, period
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By, actor_of
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.statistics.models import IndicatorRow
from sammenhaeng.strategy.models import Edition, Goal, Target


class CannotMeasure(Exception):
    """A link, a baseline or a judgement that cannot be. The text is one sentence in Danish."""


def _target(edition: Edition, goal: str, target: int) -> tuple[Goal, Target]:
    found = edition.goals.filter(number=goal, retired_because="").first()
    if found is None:
        raise CannotMeasure(f"Der er intet mål {goal} i {edition.name}. Se målene på barometeret.")
    row = found.targets.filter(position=target - 1).first()
    if row is None:
        raise CannotMeasure(f"Mål {goal} har {found.targets.count()} krav; nr. {target} findes ikke.")
    return found, row


def _scope(edition: Edition) -> str:
    return edition.framework.organisation.slug


@transaction.atomic
def link_indicator(*, edition: Edition, goal: str, target: int, indicator: str, by: By, units_over: int | None = None) -> Measure:
    """Let an indicator measure a target, after those that do already. Linking again confirms the link. Raises CannotMeasure."""
    found, row = _target(edition, goal, target)
    wanted = IndicatorRow.objects.filter(key=indicator, retired_because="").first()
    if wanted is None:
        raise CannotMeasure(f"Kataloget har ingen indikator “{indicator}”. Se dem med sammenhaeng statistics list.")
    measure = Measure.objects.filter(goal=found, target=target, indicator=wanted).first()
    if measure is None:
        rank = Measure.objects.filter(goal=found, target=target).count() + 1
        measure = Measure(goal=found, target=target, indicator=wanted, rank=rank)
        _take_baseline(measure)
    measure.about = row.text
    measure.units_over = measure.units_over if units_over is None else units_over
    measure.save()
    ledger.record(
        "indicator_linked",
        f"goal:{goal}/{target}",
        scope=_scope(edition),
        by=by,
        details={"indicator": [None, indicator]},
        row=f"goal:{found.pk}",
    )
    return measure


@transaction.atomic
def unlink_indicator(*, edition: Edition, goal: str, target: int, indicator: str, by: By, reason: str) -> None:
    """Let an indicator measure a target no more; its figures stay, and so does the history of the link. Raises CannotMeasure."""
    found, _row = _target(edition, goal, target)
    if not reason.strip():
        raise CannotMeasure("Skriv, hvorfor indikatoren tages af. Begrundelsen står i hændelsesloggen.")
    measure = Measure.objects.filter(goal=found, target=target, indicator__key=indicator).first()
    if measure is None:
        raise CannotMeasure(f"“{indicator}” måler ikke mål {goal}, krav {target}. Se indikatorerne på målets side.")
    measure.delete()
    for rank, other in enumerate(Measure.objects.filter(goal=found, target=target).order_by("rank"), start=1):
        if other.rank != rank:
            other.rank = rank
            other.save()
    details = {"indicator": [indicator, None]}
    ledger.record("indicator_unlinked", f"goal:{goal}/{target}", scope=_scope(edition), by=by, reason=reason, details=details)


def _take_baseline(measure: Measure) -> None:
    """A baseline is chosen for a target: an indicator linked later counts from it too."""
    held = Measure.objects.filter(goal=measure.goal, target=measure.target).exclude(baseline="").first()
    if held is not None:
        measure.baseline, measure.baseline_reason, measure.baseline_by = held.baseline, held.baseline_reason, held.baseline_by


@transaction.atomic
def choose_baseline(*, edition: Edition, goal: str, target: int, baseline: str, by: By, reason: str) -> None:
    """Let counting start at a period, for every indicator of a target. Raises CannotMeasure, also without a reason."""
    _, asked = _target(edition, goal, target)
    if not reason.strip():
        raise CannotMeasure("Skriv, hvorfor udgangspunktet er valgt (--reason). Det står på siden.")
    try:
        start = period(baseline)
    except UnknownPeriod:
        raise CannotMeasure(f"“{baseline}” er ingen periode, som vi kender. Skriv fx 2018, 2018K1 eller 2018M01.") from None
    if asked.by is not None and start.end.year >= asked.by:
        raise CannotMeasure(f"Udgangspunktet {baseline} ligger ikke før fristen {asked.by}. Vælg en tidligere periode.")
    code = start.code
    rows = list(Measure.objects.filter(goal__edition=edition, goal__number=goal, goal__retired_because="", target=target))
    if not rows:
        raise CannotMeasure(f"Der er ingen indikator på mål {goal}, krav {target}. Knyt en til først: sammenhaeng statistics link.")
    for row in rows:
        row.baseline, row.baseline_reason, row.baseline_by = code, reason.strip(), actor_of(by).name
        row.save(update_fields=["baseline", "baseline_reason", "baseline_by"])
    details = {"baseline": code}
    ledger.record("baseline_chosen", f"goal:{goal}/{target}", scope=_scope(edition), by=by, reason=reason, details=details)


@transaction.atomic
def judge(*, edition: Edition, goal: str, target: int, scale: str, reason: str, on: datetime.date, by: By) -> None:
    """Judge a target that has no number, on the fixed scale. Raises CannotMeasure."""
    found, row = _target(edition, goal, target)
    if row.kind != "narrative":
        raise CannotMeasure(f"Mål {goal}, krav {target}, har et tal og vurderes ud fra målinger. Kun mål i ord vurderes af en person.")
    if scale not in list(Scale):
        raise CannotMeasure(f"“{scale}” er ikke på skalaen; den er {', '.join(Scale)}.")
    if on > timezone.localdate():
        raise CannotMeasure(f"{on} ligger i fremtiden. Vurder, hvordan det står i dag.")
    if not reason.strip():
        raise CannotMeasure("Skriv, hvad vurderingen bygger på (--reason). Det står på siden.")
    JudgementRow.objects.create(goal=found, target=target, scale=scale, reason=reason.strip(), on=on, actor=actor_of(by).name)
    details = {"scale": scale, "on": on.isoformat()}
    ledger.record("target_judged", f"goal:{goal}/{target}", scope=_scope(edition), by=by, reason=reason, details=details)
