"""What an indicator's page is made of, gathered: the chosen area's series, its neighbours, and two deliveries held together."""

from sammenhaeng.briefs.comparison import comparison_part
from sammenhaeng.briefs.indicators import IndicatorBrief, Shown, indicator_brief
from sammenhaeng.domain.areas import AreaLevel
from sammenhaeng.progress.queries.comparing import compared, similar_municipalities
from sammenhaeng.statistics.queries.catalogue import Stored, area_tree
from sammenhaeng.statistics.queries.feeds import feeds
from sammenhaeng.statistics.queries.figures import areas_with_figures, revisions, series_by_key, vintages_of

SHOWN = (AreaLevel.COUNTRY, AreaLevel.REGION, AreaLevel.MUNICIPALITY, AreaLevel.COMMUNITY)


def shown_indicator(stored: Stored, area: str, first: int | None, last: int | None) -> IndicatorBrief:
    """An indicator's page for an area ("" or an unknown one takes the first that has figures) and two of its deliveries."""
    indicator, tree = stored.indicator, area_tree()
    known = areas_with_figures(stored)
    areas = [one for one in tree.areas if one.code in known and one.level in SHOWN]
    chosen = next((one for one in areas if one.code == area), areas[0] if areas else None)
    vintages = vintages_of([indicator.key]).get(indicator.key, ())
    numbers = [one.number for one in vintages]
    last = last if last in numbers else (numbers[-1] if numbers else 0)
    first = first if first in numbers else max((n for n in numbers if n < last), default=0)
    series = series_by_key({indicator.key: stored}, [chosen.code]).get((indicator.key, chosen.code, "")) if chosen else None
    newest = series.figures[-1] if series and series.figures else None
    comparison = None
    if chosen and newest and newest.n is None:
        alike = similar_municipalities(chosen.code, tree)
        found = compared(stored, chosen.code, newest.period, tree, growth=indicator.kind == "count", alike=alike)
        comparison = comparison_part(found, indicator, chosen.code, tree)
    changed = revisions(stored, chosen.code, first, last) if chosen and first and first < last else ()
    feed = feeds().get(indicator.key)
    return indicator_brief(
        indicator, Shown(chosen, areas, series, vintages, changed, first, last, comparison, feed.problem if feed else "")
    )
