"""Why a status is what it is, as sentences with the figure, its time and what was asked for."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.period_words import period_words
from sammenhaeng.domain.assessment import Assessment, Reason, Scale, Status
from sammenhaeng.domain.cif import CifStatus
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.domain.series import Flag, Observation
from sammenhaeng.domain.targets import Change, Direction, Level, Target
from sammenhaeng.progress.queries.standing import TargetStanding

_PLAIN = {
    Reason.NO_TARGET: N_("Målsætningen siger ikke, hvornår den er nået."),
    Reason.NO_INDICATOR: N_("Der er endnu ikke knyttet en indikator til måltallet."),
    Reason.NOT_JUDGED: N_("Målet er ord uden tal, og ingen har endnu vurderet det."),
    Reason.NO_BASELINE: N_("Udgangspunktet er ikke valgt."),
    Reason.INCOMPLETE: N_("Tallet er en sum, der mangler en del, og kan ikke vurderes."),
    Reason.BASELINE_NOT_MEASURED: N_("Der er ingen måling for det udgangspunkt, der er valgt."),
    Reason.ONLY_BASELINE: N_("Der er kun målt ved udgangspunktet, så der er intet at sammenligne med."),
    Reason.ZERO_BASE: N_("Udgangspunktet er nul, og en ændring i procent af nul har ingen mening."),
    Reason.BREAK_IN_SERIES: N_("Opgørelsen er lavet om siden udgangspunktet, så tallene kan ikke sammenlignes."),
    Reason.CONTRADICTION: N_("Måltallet vil have tallet den vej, som indikatoren kalder dårligere. Et af dem må rettes."),
    Reason.NO_YEAR_BEFORE: N_("Der mangler et tal året før, så væksten kan ikke regnes ud."),
    Reason.UNITS_UNKNOWN: N_("For nogle af enhederne er der intet tal, så det kan ikke siges, om kravet holder i dem alle."),
    Reason.OVERSHOT: N_("Tallet er gået forbi det, der er krævet."),
    Reason.FELL_BACK: N_("Udgangspunktet opfyldte kravet. Det gør det seneste tal ikke."),
}
SCALE = {
    Scale.NOT_BEGUN: N_("ikke begyndt"),
    Scale.BEGUN: N_("begyndt"),
    Scale.MOSTLY: N_("næsten opfyldt"),
    Scale.FULFILLED: N_("opfyldt"),
}


def scale_word(scale: Scale) -> str:
    """A judgement in words."""
    return _(SCALE[scale])


def reason_text(one: TargetStanding) -> str:
    """A target's reason, then what must be known about the figure, as sentences."""
    found = one.assessment
    special = _SPECIAL.get(found.reason)
    sentences = [_("Svageste gruppe, %(unit)s:") % {"unit": found.unit}] if found.unit else []
    sentences.append(special(one) if special else _(_PLAIN[found.reason]))
    if found.status is Status.UNKNOWN:
        sentences += _unknown(one)
    if found.within_margin and found.observation:
        sentences.append(
            _("Kravet ligger inden for usikkerheden (%(interval)s), så det kan ikke siges sikkert.")
            % {"interval": interval_text(one, found.observation)}
        )
    if found.observation and Flag.PROVISIONAL in found.observation.flags:
        sentences.append(_("Tallet er foreløbigt."))
    if not one.is_confirmed:
        sentences.append(_("Måltallets ord er ændret, siden indikatoren blev valgt; valget skal bekræftes."))
    return " ".join(sentence for sentence in sentences if sentence)


def _unknown(one: TargetStanding) -> list[str]:
    """What an unknown status should say beside its reason: the deadline, the newest figure, or who would have one."""
    found = one.assessment
    sentences = []
    if found.passed and found.reason is not Reason.NOT_MEASURED_AT_DEADLINE:
        sentences.append(_("Fristen (%(year)s) er passeret.") % {"year": found.passed})
    if found.observation and found.reason is not Reason.NOT_MEASURED_AT_DEADLINE:
        gap = isinstance(one.stated.target, Level) and found.gap
        newest = _("Seneste tal: %(figure)s (%(when)s).") % told(one, found.observation)
        sentences.append(_against(one, _("Seneste tal: %(figure)s (%(when)s), %(gap)s fra kravet på %(demand)s.")) if gap else newest)
    elif one.links and not (one.series and one.series.figures) and found.reason not in (Reason.NO_FIGURE, Reason.NOT_JUDGED):
        sentences.append(_no_figure(one))
    if found.reason is Reason.NO_FIGURE and isinstance(one.stated.target, Change | Direction) and not (one.link and one.link.baseline):
        sentences.append(_("Udgangspunktet er heller ikke valgt."))
    return sentences


def told(one: TargetStanding, observation: Observation) -> dict[str, str]:
    """A figure and its time, for sentences."""
    return {"figure": value_text(one, observation), "when": period_words(observation.period)}


def value_text(one: TargetStanding, observation: Observation) -> str:
    """A figure with its unit, or with the whole that it is a part of."""
    unit, decimals = _unit(one.link.indicator if one.link else None)
    if observation.n is not None and one.link and one.link.indicator.kind == "count":
        return _("%(count)s af %(all)s") % {"count": wording.number_text(observation.figure), "all": wording.number_text(observation.n)}
    return wording.figure_text(observation.figure, unit, decimals)


def interval_text(one: TargetStanding, observation: Observation) -> str:
    """The interval of a figure: “56,2–61,8 %”; "" where it has none."""
    if observation.low is None or observation.high is None:
        return ""
    unit, decimals = _unit(one.link.indicator if one.link else None)
    low = wording.number_text(round(observation.low, decimals))
    return f"{low}–{wording.figure_text(observation.high, unit, decimals)}"


def margin_text(one: TargetStanding, observation: Observation) -> str:
    """Half of the interval's width: “± 2,8 procentpoint”; "" where there is none."""
    if observation.low is None or observation.high is None:
        return ""
    unit, _decimals = _unit(one.link.indicator if one.link else None)
    return f"± {wording.figure_text((observation.high - observation.low) / 2, wording.points_unit(unit), 1)}"


def _unit(indicator: Indicator | None) -> tuple[str, int]:
    return (indicator.unit.of(get_language() or "da"), indicator.decimals) if indicator else ("", 0)


def _gap(one: TargetStanding) -> str:
    unit, decimals = _unit(one.link.indicator if one.link else None)
    return wording.figure_text(one.assessment.gap or Decimal(0), wording.points_unit(unit), max(decimals, 1))


def _no_figure(one: TargetStanding) -> str:
    indicator = one.links[0].indicator if one.links else None
    if indicator is None:
        return _("Der er ingen måling.")
    language = get_language() or "da"
    names = {"publisher": indicator.publisher.of(language), "name": indicator.name.of(language)}
    if indicator.source == "survey":
        return _("Der er ingen måling. Den ville komme fra kommunens egen borgerundersøgelse (%(name)s).") % names
    if indicator.source == "judgement":
        return ""
    return _("Der er ingen måling. Den ville komme fra %(publisher)s (%(name)s).") % names


def _against(one: TargetStanding, words: str) -> str:
    """A sentence on the judged figure, the demand and how far they lie apart."""
    found = one.assessment
    if found.observation is None:
        return ""
    demand = wording.demand_text(one.stated.target)
    return words % {**told(one, found.observation), "demand": demand, "gap": _gap(one), "year": found.passed}


def _from_to(one: TargetStanding, words: str) -> str:
    found = one.assessment
    if found.observation is None or found.baseline is None:
        return ""
    unit, decimals = _unit(one.link.indicator if one.link else None)
    return words % {
        "first": wording.figure_text(found.baseline.figure, None, decimals),
        "start": period_words(found.baseline.period),
        "last": wording.figure_text(found.observation.figure, unit, decimals),
        "when": period_words(found.observation.period),
        "pace": f"{round((found.pace or 0) * 100)} %",
    }


def _not_at_deadline(one: TargetStanding) -> str:
    found = one.assessment
    if found.observation is None:
        return ""
    words = {"year": found.passed, "when": period_words(found.observation.period)}
    first = _("Fristen var %(year)s, og der er ingen måling siden %(when)s.") % words
    if found.then is Status.REACHED:
        return first + " " + _against(one, _("Da var tallet %(figure)s, og kravet på %(demand)s var opfyldt."))
    return first + " " + _against(one, _("Da var tallet %(figure)s, %(gap)s fra kravet på %(demand)s."))


def _growth(one: TargetStanding) -> str:
    found = one.assessment
    year = next((y for y in reversed(found.growth) if y.now is found.observation), None)
    if year is None or year.rate is None:
        return ""
    judged = [y for y in found.growth if y.met is not None]
    unit, decimals = _unit(one.link.indicator if one.link else None)
    fell = year.now.figure < year.before.figure
    words = (
        _("Fra %(start)s til %(when)s faldt tallet fra %(first)s til %(last)s: %(rate)s mod et krav på %(demand)s om året.")
        if fell
        else _("Fra %(start)s til %(when)s steg tallet fra %(first)s til %(last)s: %(rate)s mod et krav på %(demand)s om året.")
    )
    count = _("Kravet er nået i %(met)s af %(all)s år.") % {"met": sum(bool(y.met) for y in judged), "all": len(judged)}
    target: Target = one.stated.target
    rate_unit = getattr(target, "unit", "%")
    filled = words % {
        "start": period_words(year.before.period),
        "when": period_words(year.now.period),
        "first": wording.figure_text(year.before.figure, None, decimals),
        "last": wording.figure_text(year.now.figure, unit, decimals),
        "rate": wording.signed_text(year.rate, rate_unit, 2),
        "demand": wording.demand_text(target),
    }
    return f"{filled} {count}"


def _units(one: TargetStanding) -> str:
    units, found = one.assessment.units, one.assessment
    if units is None or found.observation is None:
        return ""
    words = {"met": units.met, "all": units.all, "unknown": units.unknown, "when": period_words(found.observation.period)}
    text = _("%(met)s af %(all)s opfylder kravet (%(when)s); det skal holde i dem alle.") % words
    return text + (" " + _("For %(unknown)s er det ukendt.") % words if units.unknown else "")


def _judged(one: TargetStanding) -> str:
    judgement = one.assessment.judgement
    if judgement is None:
        return ""
    words = {"scale": _(SCALE[judgement.scale]), "day": wording.date_text(judgement.on), "by": judgement.by, "reason": judgement.reason}
    return _("Vurderet som “%(scale)s” %(day)s af %(by)s: %(reason)s") % words


_CIF = {
    CifStatus.ACHIEVED: N_("målet er nået"),
    CifStatus.SUBSTANTIAL: N_("væsentlig fremgang"),
    CifStatus.MODERATE: N_("fremgang, men der skal mere fart på"),
    CifStatus.LIMITED: N_("begrænset fremgang"),
    CifStatus.DETERIORATION: N_("tilbagegang"),
    CifStatus.NOT_AVAILABLE: N_("kan ikke beregnes"),
}


def _cif(one: TargetStanding) -> str:
    """What the Canadian method says, with its own words and value."""
    found = one.assessment.cif
    if found is None:
        return ""
    first = _from_to(one, _("Efter Canadas metode: fra %(first)s (%(start)s) til %(last)s (%(when)s)"))
    value = f" ({wording.number_text(round(Decimal(str(found.value)), 3))})" if found.value is not None else ""
    return f"{first}: {_(_CIF[found.status])}{value}."


_SPECIAL: dict[Reason, Callable[[TargetStanding], str]] = {
    Reason.NO_FIGURE: _no_figure,
    Reason.NOT_MEASURED_AT_DEADLINE: _not_at_deadline,
    Reason.MEETS: lambda one: _against(one, _("Tallet er %(figure)s (%(when)s), og kravet er %(demand)s.")),
    Reason.MET_AT_DEADLINE: lambda one: _against(
        one, _("Fristen var %(year)s, og tallet var %(figure)s (%(when)s): kravet på %(demand)s blev nået.")
    ),
    Reason.NOT_MET_AT_DEADLINE: lambda one: _against(
        one, _("Fristen var %(year)s, og tallet var %(figure)s (%(when)s): der manglede %(gap)s i kravet på %(demand)s.")
    ),
    Reason.STANDING_DEMAND: lambda one: _against(
        one, _("Tallet er %(figure)s (%(when)s), %(gap)s fra kravet på %(demand)s. Kravet har ingen frist og gælder hele tiden.")
    ),
    Reason.PACE: lambda one: _from_to(
        one,
        _("Fra %(first)s (%(start)s) til %(last)s (%(when)s): %(pace)s af det, der skulle være nået nu på den lige vej til målet."),
    ),
    Reason.AWAY: lambda one: _from_to(one, _("Fra %(first)s (%(start)s) til %(last)s (%(when)s): væk fra målet.")),
    Reason.BETTER: lambda one: _from_to(one, _("Fra %(first)s (%(start)s) til %(last)s (%(when)s): den rigtige vej.")),
    Reason.WORSE: lambda one: _from_to(one, _("Fra %(first)s (%(start)s) til %(last)s (%(when)s): den forkerte vej.")),
    Reason.STANDS_STILL: lambda one: _from_to(one, _("Tallet er det samme som ved udgangspunktet: %(last)s (%(when)s).")),
    Reason.GREW_ENOUGH: _growth,
    Reason.GREW_TOO_LITTLE: _growth,
    Reason.CIF: _cif,
    Reason.EVERY_UNIT: _units,
    Reason.NOT_EVERY_UNIT: _units,
    Reason.JUDGED: _judged,
}


def goal_reason(assessment: Assessment, targets: tuple[TargetStanding, ...]) -> str:
    """A goal's reason: that of its weakest target, by which it is judged."""
    for one in targets:
        if one.assessment is assessment:
            return reason_text(one)
    return _(_PLAIN[assessment.reason])
