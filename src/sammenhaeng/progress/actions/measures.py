"""Linking indicators to targets, choosing where counting starts, and judging what has no number."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

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
        raise CannotMeasure(
            _("Der er intet mål %(goal)s i %(edition)s. Se målene på barometeret.") % {"goal": goal, "edition": edition.name}
        )
    row = found.targets.filter(position=target - 1).first()
    if row is None:
        told = {"goal": goal, "count": found.targets.count(), "number": target}
        raise CannotMeasure(_("Mål %(goal)s har %(count)s krav; nr. %(number)s findes ikke.") % told)
    return found, row


def _scope(edition: Edition) -> str:
    return edition.framework.organisation.slug


@transaction.atomic
def link_indicator(*, edition: Edition, goal: str, target: int, indicator: str, by: By, units_over: int | None = None) -> Measure:
    """Let an indicator measure a target, after those that do already. Linking again confirms the link. Raises CannotMeasure."""
    found, row = _target(edition, goal, target)
    wanted = IndicatorRow.objects.filter(key=indicator, retired_because="").first()
    if wanted is None:
        words = _("Kataloget har ingen indikator “%(indicator)s”. Vælg en fra kataloget.")
        raise CannotMeasure(words % {"indicator": indicator})
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
        raise CannotMeasure(_("Skriv, hvorfor indikatoren tages af. Begrundelsen står i hændelsesloggen."))
    measure = Measure.objects.filter(goal=found, target=target, indicator__key=indicator).first()
    if measure is None:
        words = _("“%(indicator)s” måler ikke mål %(goal)s, krav %(target)s. Se indikatorerne på målets side.")
        raise CannotMeasure(words % {"indicator": indicator, "goal": goal, "target": target})
    measure.delete()
    for rank, other in enumerate(Measure.objects.filter(goal=found, target=target).order_by("rank"), start=1):
        if other.rank != rank:
            other.rank = rank
            other.save()
    details = {"indicator": [indicator, None]}
    where = {"scope": _scope(edition), "row": f"goal:{found.pk}"}
    ledger.record("indicator_unlinked", f"goal:{goal}/{target}", by=by, reason=reason, details=details, **where)


def _take_baseline(measure: Measure) -> None:
    """A baseline is chosen for a target: an indicator linked later counts from it too."""
    held = Measure.objects.filter(goal=measure.goal, target=measure.target).exclude(baseline="").first()
    if held is not None:
        measure.baseline, measure.baseline_reason, measure.baseline_by = held.baseline, held.baseline_reason, held.baseline_by


@transaction.atomic
def choose_baseline(*, edition: Edition, goal: str, target: int, baseline: str, by: By, reason: str) -> None:
    """Let counting start at a period, for every indicator of a target. Raises CannotMeasure, also without a reason."""
    _goal, asked = _target(edition, goal, target)
    if not reason.strip():
        raise CannotMeasure(_("Skriv, hvorfor udgangspunktet er valgt. Det står på siden."))
    try:
        start = period(baseline)
    except UnknownPeriod:
        words = _("“%(period)s” er ingen periode, som vi kender. Skriv fx 2018, 2018K1 eller 2018M01.")
        raise CannotMeasure(words % {"period": baseline}) from None
    if asked.by is not None and start.end.year >= asked.by:
        words = _("Udgangspunktet %(period)s ligger ikke før fristen %(year)s. Vælg en tidligere periode.")
        raise CannotMeasure(words % {"period": baseline, "year": asked.by})
    code = start.code
    rows = list(Measure.objects.filter(goal__edition=edition, goal__number=goal, goal__retired_because="", target=target))
    if not rows:
        words = _("Der er ingen indikator på mål %(goal)s, krav %(target)s. Knyt en til først.")
        raise CannotMeasure(words % {"goal": goal, "target": target})
    former = rows[0].baseline or None
    for row in rows:
        row.baseline, row.baseline_reason, row.baseline_by = code, reason.strip(), actor_of(by).name
        row.save(update_fields=["baseline", "baseline_reason", "baseline_by"])
    details = {"baseline": [former, code]}
    where = {"scope": _scope(edition), "row": f"goal:{rows[0].goal_id}"}
    ledger.record("baseline_chosen", f"goal:{goal}/{target}", by=by, reason=reason, details=details, **where)


def _check_judgement(scale: str, on: datetime.date, reason: str) -> None:
    if scale not in list(Scale):
        raise CannotMeasure(_("“%(scale)s” er ikke på skalaen; den er %(scales)s.") % {"scale": scale, "scales": ", ".join(Scale)})
    if on > timezone.localdate():
        raise CannotMeasure(_("%(day)s ligger i fremtiden. Vurder, hvordan det står i dag.") % {"day": on})
    if not reason.strip():
        raise CannotMeasure(_("Skriv, hvad vurderingen bygger på. Det står på siden."))


@transaction.atomic
def judge(*, edition: Edition, goal: str, target: int, scale: str, reason: str, on: datetime.date, by: By) -> None:
    """Judge a target that has no number, on the fixed scale. Raises CannotMeasure."""
    found, row = _target(edition, goal, target)
    if row.kind != "narrative":
        words = _("Mål %(goal)s, krav %(target)s, har et tal og vurderes ud fra målinger. Kun mål i ord vurderes af en person.")
        raise CannotMeasure(words % {"goal": goal, "target": target})
    _check_judgement(scale, on, reason)
    former = JudgementRow.objects.filter(goal=found, target=target).last()
    JudgementRow.objects.create(goal=found, target=target, scale=scale, reason=reason.strip(), on=on, actor=actor_of(by).name)
    details = {"scale": [former.scale if former else None, scale], "on": [former.on.isoformat() if former else None, on.isoformat()]}
    where = {"scope": _scope(edition), "row": f"goal:{found.pk}"}
    ledger.record("target_judged", f"goal:{goal}/{target}", by=by, reason=reason, details=details, **where)
