"""The public catalogue of indicators, and one indicator with its figures and its deliveries."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.charts.line import LineChart, line_chart
from sammenhaeng.briefs.comparison import ComparisonPart
from sammenhaeng.briefs.measured import flag_word, missing_word
from sammenhaeng.briefs.period_words import period_words
from sammenhaeng.domain.areas import Area
from sammenhaeng.domain.assessment import Assessment, Reason, Status
from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.domain.series import Observation, Series
from sammenhaeng.domain.targets import Direction, Heading
from sammenhaeng.statistics.queries.feeds import FeedFacts
from sammenhaeng.statistics.queries.figures import Revision, VintageFacts


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """An indicator in the catalogue. figures: how many the newest delivery held, "" where there is none."""

    key: str
    name: str
    unit: str
    better: str
    publisher: str
    source: str
    table: str
    rhythm: str
    proxy: str
    verified: bool
    figures: str
    recorded: str
    problem: str


@dataclass(frozen=True, slots=True)
class CatalogueBrief:
    """All that the catalogue says."""

    heading: str
    rows: tuple[CatalogueRow, ...]
    with_figures: int

    def table(self) -> Table:
        """A row per indicator."""
        columns = (
            _("Nøgle"),
            _("Indikator"),
            _("Enhed"),
            _("Bedst"),
            _("Udgiver"),
            _("Kilde"),
            _("Tabel"),
            _("Udgives"),
            _("Tal"),
            _("Læst ind"),
        )
        return Table(
            columns,
            tuple((r.key, r.name, r.unit, r.better, r.publisher, r.source, r.table, r.rhythm, r.figures, r.recorded) for r in self.rows),
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an indicator, by its name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery (vintage) of figures."""

    number: int
    recorded: str
    published: str
    citation: str
    licence: str
    cells: int
    changed: int


@dataclass(frozen=True, slots=True)
class FigureOfArea:
    """One figure of the chosen area."""

    period: str
    value: str
    interval: str
    notes: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A figure that a later delivery changed."""

    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """An area that the page can show."""

    code: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class IndicatorBrief:
    """All that an indicator's page says. first, last: the deliveries that are compared (0 when there are not two)."""

    heading: str
    key: str
    definition: str
    note: str
    facts: tuple[Fact, ...]
    query: str
    problem: str
    area: str
    areas: tuple[AreaChoice, ...]
    figures: tuple[FigureOfArea, ...]
    deliveries: tuple[DeliveryRow, ...]
    first: int
    last: int
    revisions: tuple[RevisionRow, ...]
    comparison: ComparisonPart | None
    chart: LineChart | None = field(metadata={"json": False})

    @property
    def has_intervals(self) -> bool:
        """Has any figure an interval?"""
        return any(figure.interval for figure in self.figures)

    def table(self) -> Table:
        """A row per figure of the chosen area."""
        columns = (_("Indikator"), _("Område"), _("Periode"), _("Tal"), _("Interval"), _("Bemærkning"))
        return Table(columns, tuple((self.heading, self.area, f.period, f.value, f.interval, f.notes) for f in self.figures))


def _language() -> str:
    return get_language() or "da"


def rhythm_words(indicator: Indicator) -> str:
    """How often a source publishes, in words."""
    known = {1: _("hver måned"), 3: _("hvert kvartal"), 6: _("hvert halvår"), 12: _("hvert år")}
    months = indicator.rhythm.months
    return known.get(months) or _("hvert %(years)s. år") % {"years": wording.number_text(round(months / 12, 1))}


def better_word(heading: Heading) -> str:
    """Which way is better, in words."""
    return _("jo højere, jo bedre") if heading is Heading.UP else _("jo lavere, jo bedre")


def source_word(source: str) -> str:
    """How figures come from a source, in words."""
    return {
        "statbank": _("Statistikbankens API"),
        "jobindsats": _("jobindsats.dk's API"),
        "uddannelsesstatistik": _("uddannelsesstatistik.dk's API"),
        "klimaregnskabet": _("klimaregnskabet.dk (læses ind som fil)"),
        "jsonstat": _("JSON-stat"),
        "file": _("fil"),
        "survey": _("borgerundersøgelse (fil)"),
        "judgement": _("en persons vurdering"),
    }[source]


def catalogue_brief(
    indicators: Sequence[Indicator], vintages: Mapping[str, Sequence[VintageFacts]], feeds: Mapping[str, FeedFacts]
) -> CatalogueBrief:
    """The catalogue in its order."""
    rows = tuple(_catalogue_row(one, vintages.get(one.key, ()), feeds.get(one.key)) for one in indicators)
    return CatalogueBrief(_("Indikatorer"), rows, sum(bool(row.figures) for row in rows))


def _catalogue_row(one: Indicator, vintages: Sequence[VintageFacts], feed: FeedFacts | None) -> CatalogueRow:
    language = _language()
    last = vintages[-1] if vintages else None
    return CatalogueRow(
        key=one.key,
        name=one.name.of(language),
        unit=one.unit.of(language),
        better=better_word(one.better),
        publisher=one.publisher.of(language),
        source=source_word(one.source),
        table=one.table,
        rhythm=rhythm_words(one),
        proxy=one.proxy_why.of(language) if one.proxy else "",
        verified=one.verified,
        figures=wording.number_text(last.cells) if last else "",
        recorded=wording.moment_date(last.recorded_at) if last else "",
        problem=feed.problem if feed else "",
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What an indicator's page is made of: the chosen area and its series, the areas to choose from, deliveries, revisions."""

    area: Area | None
    areas: Sequence[Area]
    series: Series | None
    vintages: Sequence[VintageFacts]
    revisions: Sequence[Revision]
    first: int
    last: int
    comparison: ComparisonPart | None
    problem: str


def indicator_brief(one: Indicator, shown: Shown) -> IndicatorBrief:
    """The page of an indicator."""
    language = _language()
    series = shown.series
    nothing = Assessment(Status.UNKNOWN, Reason.NO_TARGET)
    drawn = series is not None and len(series.figures) > 1
    return IndicatorBrief(
        heading=one.name.of(language),
        key=one.key,
        definition=one.definition.of(language),
        note=one.note.of(language),
        facts=_facts(one, language),
        query=json.dumps(_plain(one), ensure_ascii=False, indent=1) if one.query else "",
        problem=shown.problem,
        area=shown.area.name(language) if shown.area else "",
        areas=tuple(AreaChoice(a.code, a.name(language), a is shown.area) for a in shown.areas),
        figures=tuple(_figure(one, o) for o in reversed(series.observations)) if series else (),
        deliveries=tuple(_delivery(v) for v in reversed(shown.vintages)),
        first=shown.first,
        last=shown.last,
        revisions=tuple(_revision(one, r) for r in shown.revisions),
        comparison=shown.comparison,
        chart=line_chart(series, Direction(one.better), nothing, decimals=one.decimals) if series and drawn else None,
    )


def _plain(one: Indicator) -> dict[str, object]:
    return {"table": one.table, **dict(one.query)} if one.table and "table" not in one.query else dict(one.query)


def _facts(one: Indicator, language: str) -> tuple[Fact, ...]:
    facts = {
        _("Hvem tallet gælder"): one.scope.of(language),
        _("Enhed"): one.unit.of(language),
        _("Retning"): better_word(one.better),
        _("Udgiver"): one.publisher.of(language),
        _("Hentes fra"): " ".join(filter(None, (source_word(one.source), one.table))),
        _("Udgives"): rhythm_words(one),
        _("Ude efter"): _("%(days)s dage") % {"days": one.rhythm.lag_days},
        _("Må lægges sammen over områder"): _("ja") if one.aggregation == "sum" else _("nej"),
        _("Erstatning"): one.proxy_why.of(language) if one.proxy else _("nej, den måler det, den hedder"),
        _("Forespørgslen er efterprøvet"): _("ja, set i offentligt materiale") if one.verified else _("nej"),
    }
    for number, found in enumerate(one.breaks, start=1):
        name = _("Brud i serien") if len(one.breaks) == 1 else _("Brud i serien") + f" {number}"
        facts[name] = f"{period_words(found.at)}: {found.why.of(language)}"
    if one.question:
        facts[_("Spørgsmål")] = str(one.question.get(f"question_{language}", one.question.get("question_da", "")))
    return tuple(Fact(name, value) for name, value in facts.items())


def _text(one: Indicator, found: Observation | None) -> str:
    if found is None:
        return _("fandtes ikke")
    if found.value is None:
        return missing_word(found.missing) if found.missing else _("intet tal")
    return wording.figure_text(found.value, one.unit.of(_language()), max(one.decimals, 0))


def _figure(one: Indicator, found: Observation) -> FigureOfArea:
    interval = ""
    if found.low is not None and found.high is not None:
        interval = f"{wording.number_text(round(found.low, 1))}–{wording.number_text(round(found.high, 1))}"
    notes = ", ".join(flag_word(flag) for flag in sorted(found.flags))
    return FigureOfArea(period_words(found.period), _text(one, found), interval, notes)


def _delivery(found: VintageFacts) -> DeliveryRow:
    recorded, published = wording.moment_date(found.recorded_at), wording.date_text(found.published)
    return DeliveryRow(found.number, recorded, published, found.citation, found.licence, found.cells, found.changed)


def _revision(one: Indicator, found: Revision) -> RevisionRow:
    return RevisionRow(period_words(found.period), _text(one, found.before), _text(one, found.after))
