"""The measured parts of a goal's page, gathered: vintages, comparisons and areas for each of its targets."""

from collections.abc import Mapping

from django.utils.translation import get_language

from sammenhaeng.briefs.comparison import ComparisonPart, comparison_part
from sammenhaeng.briefs.measured import MeasuredPart, measured_part
from sammenhaeng.domain.areas import AreaLevel, AreaTree
from sammenhaeng.domain.series import Series
from sammenhaeng.domain.targets import Growth
from sammenhaeng.progress.queries.comparing import Similar, compared, similar_municipalities
from sammenhaeng.progress.queries.standing import Standing, TargetStanding
from sammenhaeng.statistics.queries.catalogue import Stored, area_tree, indicators
from sammenhaeng.statistics.queries.figures import series_by_key, vintages_of


def measured_parts(standing: Standing, number: str, organisation: str) -> tuple[MeasuredPart, ...]:
    """Every target of a goal with what is known of it."""
    targets = standing.targets.get(number, ())
    tree = area_tree()
    vintages = vintages_of([one.link.indicator.key for one in targets if one.link], standing.as_of)
    known = indicators()
    compare = _Comparing(standing, tree, known)
    return tuple(
        measured_part(
            one,
            organisation,
            standing.as_of,
            vintages=vintages,
            comparison=compare.part(one),
            others=_country(one, standing, tree, known),
            tree=tree,
        )
        for one in targets
    )


def _country(one: TargetStanding, standing: Standing, tree: AreaTree, known: Mapping[str, Stored]) -> tuple[tuple[str, Series], ...]:
    """The country's series of a share or a rate, to be drawn beside the area's own; a count is not of the same size."""
    country = next(iter(tree.of_level(AreaLevel.COUNTRY)), None)
    stored = known.get(one.link.indicator.key) if one.link and one.series and len(one.series.figures) > 1 else None
    if country is None or stored is None or stored.indicator.kind == "count":
        return ()
    series = series_by_key({stored.indicator.key: stored}, [country.code], as_of=standing.as_of)
    found = series.get((stored.indicator.key, country.code, ""))
    return ((country.name(get_language() or "da"), found),) if found else ()


class _Comparing:
    """Holds the targets of a goal against other municipalities; who is alike is found once for them all."""

    def __init__(self, standing: Standing, tree: AreaTree, known: Mapping[str, Stored]) -> None:
        self.standing, self.tree, self.known = standing, tree, known
        self.similar: Similar | None = None

    def part(self, one: TargetStanding) -> ComparisonPart | None:
        """A count is compared by its growth, a share or a rate by its level; a count out of a whole, or a group, is not compared."""
        observation, area = one.assessment.observation, self.standing.area
        if observation is None or one.link is None or one.assessment.unit or area not in self.tree.by_code:
            return None
        indicator = one.link.indicator
        stored = self.known.get(indicator.key) if indicator.kind != "count" or observation.n is None else None
        if stored is None:
            return None
        day = self.standing.as_of
        self.similar = self.similar or similar_municipalities(area, self.tree, day)
        growth = isinstance(one.stated.target, Growth) or indicator.kind == "count"
        found = compared(stored, area, observation.period, self.tree, growth=growth, alike=self.similar, as_of=day)
        return comparison_part(found, indicator, area, self.tree)
