"""A target and its figures as the goal's page shows them: chart, sentence, table, source, and whose figure it is."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs import reasons, wording
from sammenhaeng.briefs.charts.line import LineChart, line_chart
from sammenhaeng.briefs.charts.scale import stretches
from sammenhaeng.briefs.comparison import ComparisonPart
from sammenhaeng.briefs.period_words import age_words, period_words
from sammenhaeng.briefs.rows import TargetRow, target_row
from sammenhaeng.domain.areas import AreaTree
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.series import Flag, Observation, Series
from sammenhaeng.progress.queries.standing import TargetStanding
from sammenhaeng.statistics.queries.figures import VintageFacts


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in a table: its time, value, interval and n in words; change: in percent since the year before ("" if unknown)."""

    period: str
    value: str
    interval: str
    n: str
    change: str
    notes: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a few words. here: it is the one judged by; newest: its newest figure and time, "" where it has none."""

    key: str
    name: str
    publisher: str
    definition: str
    scope: str
    proxy: str
    here: bool
    newest: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where figures come from: the citation, the licence, which delivery, when it was published and read in.

    earlier: the citations of other deliveries whose figures stand in the table.
    """

    citation: str
    licence: str
    published: str
    recorded: str
    number: int
    vintages: int
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of a demand on every unit: its name and its newest figure."""

    name: str
    value: str
    period: str
    meets: str


@dataclass(frozen=True, slots=True)
class MeasuredPart:
    """All that a goal's page says about one target."""

    target: TargetRow
    key: str
    indicators: tuple[IndicatorLine, ...]
    baseline: str
    title: str
    subtitle: str
    sentence: str
    whose: str
    lines: tuple[FigureLine, ...]
    units: tuple[UnitLine, ...]
    source: SourceLine | None
    note: str
    comparison: ComparisonPart | None
    chart: LineChart | None = field(metadata={"json": False})

    @property
    def has_intervals(self) -> bool:
        """Has any figure an interval?"""
        return any(line.interval for line in self.lines)


def measured_part(
    one: TargetStanding,
    area: str,
    as_of: datetime.date,
    *,
    vintages: Mapping[str, Sequence[VintageFacts]],
    comparison: ComparisonPart | None,
    others: Sequence[tuple[str, Series]],
    tree: AreaTree,
) -> MeasuredPart:
    """A target with everything that is known of it. others: series drawn quietly beside its own, by name."""
    series, link = one.series, one.link
    language = get_language() or "da"
    return MeasuredPart(
        target=target_row(one, area, as_of),
        key=link.indicator.key if link else "",
        indicators=tuple(_indicator(one, other.indicator, language, here=other is link) for other in one.links),
        baseline=_baseline(one),
        title=_title(one),
        subtitle=_subtitle(one, area),
        sentence=_sentence(one, as_of),
        whose=_whose(one, area),
        lines=_lines(one, series) if series else (),
        units=_units(one, tree),
        source=_source(vintages.get(link.indicator.key, ()) if link else (), one.citation),
        note=link.indicator.note.of(language) if link else "",
        comparison=comparison,
        chart=_chart(one, others),
    )


def _indicator(one: TargetStanding, indicator: Indicator, language: str, *, here: bool) -> IndicatorLine:
    figures = one.others[indicator.key].figures if indicator.key in one.others else ()
    newest = ""
    if figures:
        value = wording.figure_text(figures[-1].figure, indicator.unit.of(language), indicator.decimals)
        newest = f"{value} ({period_words(figures[-1].period)})"
    proxy = indicator.proxy_why.of(language) if indicator.proxy else ""
    name, publisher = indicator.name.of(language), indicator.publisher.of(language)
    return IndicatorLine(
        indicator.key, name, publisher, indicator.definition.of(language), indicator.scope.of(language), proxy, here, newest
    )


def _chart(one: TargetStanding, others: Sequence[tuple[str, Series]]) -> LineChart | None:
    if one.series is None or one.link is None:
        return None
    return line_chart(one.series, one.stated.target, one.assessment, others, decimals=one.link.indicator.decimals)


def _baseline(one: TargetStanding) -> str:
    link = one.link
    if link is None or link.baseline is None:
        return ""
    words = {"when": period_words(link.baseline), "by": link.baseline_by, "reason": link.baseline_reason}
    return _("Udgangspunktet er %(when)s, valgt af %(by)s: %(reason)s") % words


def _title(one: TargetStanding) -> str:
    """What the picture says."""
    found = one.assessment.observation
    if found is None or one.link is None:
        return ""
    words = {"name": one.link.indicator.name.of(get_language() or "da"), **reasons.told(one, found)}
    if one.assessment.unit:
        return _("%(name)s: svagest er %(unit)s med %(figure)s (%(when)s)") % {**words, "unit": one.assessment.unit}
    year = next((y for y in reversed(one.assessment.growth) if y.now is found), None)
    if year is not None and year.rate is not None:
        rate = wording.signed_text(year.rate, getattr(one.stated.target, "unit", "%"), 2)
        return _("%(name)s: %(rate)s på et år (til %(when)s)") % {**words, "rate": rate}
    return _("%(name)s: %(figure)s (%(when)s)") % words


def _subtitle(one: TargetStanding, area: str) -> str:
    if one.link is None or one.series is None or not one.series.figures:
        return ""
    indicator, language = one.link.indicator, get_language() or "da"
    words = {"area": area, "unit": indicator.unit.of(language), "scope": indicator.scope.of(language)}
    return _("%(area)s, %(unit)s. Tallet gælder %(scope)s.") % words


def _sentence(one: TargetStanding, as_of: datetime.date) -> str:
    """What the picture shows, as a sentence for those who do not see it: from first to newest figure."""
    if one.series is None or not one.series.figures:
        return ""
    *earlier, figures = stretches(one.series.figures)
    if earlier:
        when = {"when": period_words(figures[0].period)}
        lead = _("Opgørelsen blev lavet om i %(when)s; tallene før og efter kan ikke sammenlignes. Siden da:") % when
        return f"{lead} {_stretch(one, figures, as_of)}"
    return _stretch(one, figures, as_of)


def _stretch(one: TargetStanding, figures: Sequence[Observation], as_of: datetime.date) -> str:
    last = figures[-1]
    words = {**reasons.told(one, last), "age": age_words(last.period, as_of)}
    if len(figures) == 1:
        return _("Der er ét tal: %(figure)s (%(when)s), %(age)s. Med ét tal kan ingen udvikling vises.") % words
    words |= {"first": reasons.value_text(one, figures[0]), "start": period_words(figures[0].period), "count": str(len(figures))}
    highest, lowest = (choose(figures, key=lambda o: o.figure) for choose in (max, min))
    words |= {"high": reasons.value_text(one, highest), "highest": period_words(highest.period)}
    words |= {"low": reasons.value_text(one, lowest), "lowest": period_words(lowest.period)}
    text = _(
        "%(count)s tal, fra %(first)s (%(start)s) til %(figure)s (%(when)s), %(age)s. "
        "Højest %(high)s (%(highest)s), lavest %(low)s (%(lowest)s)."
    )
    return text % words


def _whose(one: TargetStanding, area: str) -> str:
    """“Is this our figure or the country's?” answered in words."""
    found = one.assessment.observation
    if found is None or one.link is None:
        return ""
    if one.assessment.unit:
        return _("Tallet er for en gruppe i %(area)s: %(unit)s. Målet skal nås i hver gruppe.") % {
            "area": area,
            "unit": one.assessment.unit,
        }
    words = {
        "area": area,
        "scope": one.link.indicator.scope.of(get_language() or "da"),
        "publisher": one.link.indicator.publisher.of(get_language() or "da"),
    }
    return _("Tallet er for %(area)s, ikke for hele landet: %(scope)s. Det er opgjort af %(publisher)s.") % words


def _lines(one: TargetStanding, series: Series) -> tuple[FigureLine, ...]:
    """Every figure, newest first, the missing ones with their reason."""
    by_period = {o.period: o for o in series.figures}
    before = {o.period: by_period.get(o.period.years_before(1)) for o in series.observations}
    return tuple(
        _line(one, o, None if (past := before[o.period]) and series.broken_between(past.period, o.period) else past)
        for o in reversed(series.observations)
    )


def missing_word(why: Missing) -> str:
    """Why there is no figure, in words."""
    return {
        Missing.NOT_MEASURED: _("ikke målt"),
        Missing.NOT_PUBLISHED: _("ikke offentliggjort endnu"),
        Missing.SUPPRESSED: _("diskretioneret (for få personer)"),
        Missing.NOT_APPLICABLE: _("ikke relevant"),
        Missing.WITHDRAWN: _("trukket tilbage af kilden"),
    }[why]


def flag_word(flag: Flag) -> str:
    """What must be known about a figure, in words."""
    return {
        Flag.PROVISIONAL: _("foreløbigt"),
        Flag.BREAK: _("ny opgørelse: kan ikke sammenlignes med tidligere tal"),
        Flag.INCOMPLETE: _("ufuldstændig sum: vurderes ikke"),
    }[flag]


def _line(one: TargetStanding, found: Observation, before: Observation | None) -> FigureLine:
    notes = ", ".join(flag_word(flag) for flag in sorted(found.flags))
    if found.value is None:
        why = missing_word(found.missing) if found.missing else ""
        return FigureLine(period_words(found.period), _("intet tal"), "", "", "", ", ".join(filter(None, (why, notes))))
    change = ""
    if before is not None and before.figure > 0 and one.link and not one.link.indicator.is_percent:
        change = wording.signed_text((found.figure - before.figure) / before.figure * 100, "%", 2)
    elif before is not None and one.link and one.link.indicator.is_percent:
        change = wording.signed_text(found.figure - before.figure, wording.points_unit("%"), one.link.indicator.decimals)
    n = wording.number_text(found.n) if found.n is not None else ""
    return FigureLine(period_words(found.period), reasons.value_text(one, found), reasons.interval_text(one, found), n, change, notes)


def _units(one: TargetStanding, tree: AreaTree) -> tuple[UnitLine, ...]:
    counted = one.assessment.units
    if counted is None or not one.units:
        return ()
    language = get_language() or "da"
    rows = []
    for name, series in sorted(one.units.items()):
        area = tree.by_code.get(name)
        last = series.figures[-1] if series.figures else None
        meets = _("ukendt") if name in counted.unknown_names else _("ja") if name in counted.met_names else _("nej")
        value = reasons.value_text(one, last) if last else _("intet tal")
        rows.append(UnitLine(area.name(language) if area else name, value, period_words(last.period) if last else "", meets))
    return tuple(rows)


def _source(vintages: Sequence[VintageFacts], citation: str) -> SourceLine | None:
    if not vintages:
        return None
    last = next((one for one in reversed(vintages) if one.citation == citation), vintages[-1])
    return SourceLine(
        citation=last.citation,
        earlier=tuple(dict.fromkeys(one.citation for one in vintages if one.citation != last.citation)),
        licence=last.licence,
        published=wording.date_text(last.published),
        recorded=wording.moment_date(last.recorded_at),
        number=last.number,
        vintages=len(vintages),
    )
