"""The measured parts of a goal's page, gathered: vintages, comparisons and areas for each of its targets."""

from django.utils.translation import get_language

from sammenhaeng.briefs.comparison import ComparisonPart, comparison_part
from sammenhaeng.briefs.measured import MeasuredPart, measured_part
from sammenhaeng.domain.areas import AreaLevel, AreaTree
from sammenhaeng.domain.series import Series
from sammenhaeng.domain.targets import Growth
from sammenhaeng.progress.queries.comparing import compared
from sammenhaeng.progress.queries.standing import Standing, TargetStanding
from sammenhaeng.statistics.queries.catalogue import area_tree, indicator_at
from sammenhaeng.statistics.queries.figures import series_by_key, vintages_of


def measured_parts(standing: Standing, number: str, organisation: str) -> tuple[MeasuredPart, ...]:
    """Every target of a goal with what is known of it."""
    targets = standing.targets.get(number, ())
    tree = area_tree()
    vintages = vintages_of([one.link.indicator.key for one in targets if one.link])
    return tuple(
        measured_part(
            one,
            organisation,
            standing.as_of,
            vintages=vintages,
            comparison=_comparison(one, standing.area, tree),
            others=_country(one, standing, tree),
            tree=tree,
        )
        for one in targets
    )


def _country(one: TargetStanding, standing: Standing, tree: AreaTree) -> tuple[tuple[str, Series], ...]:
    """The country's series of a share or a rate, to be drawn beside the area's own; a count is not of the same size."""
    country = next(iter(tree.of_level(AreaLevel.COUNTRY)), None)
    stored = indicator_at(one.link.indicator.key) if one.link and one.series and len(one.series.figures) > 1 else None
    if country is None or stored is None or stored.indicator.kind == "count":
        return ()
    series = series_by_key({stored.indicator.key: stored}, [country.code], as_of=standing.as_of)
    found = series.get((stored.indicator.key, country.code, ""))
    return ((country.name(get_language() or "da"), found),) if found else ()


def _comparison(one: TargetStanding, area: str, tree: AreaTree) -> ComparisonPart | None:
    """A count is compared by its growth, a share or a rate by its level; a count out of a whole is not compared."""
    observation = one.assessment.observation
    if observation is None or one.link is None or area not in tree.by_code:
        return None
    indicator = one.link.indicator
    if indicator.kind == "count" and observation.n is not None:
        return None
    stored = indicator_at(indicator.key)
    if stored is None:
        return None
    growth = isinstance(one.stated.target, Growth) or indicator.kind == "count"
    return comparison_part(compared(stored, area, observation.period, tree, growth=growth), indicator, area, tree)
