"""Areas, indicators, deliveries of figures (vintages) with their observations, and how each source was last asked."""

from sammenhaeng.statistics.models.catalogue import AreaRow, IndicatorRow, SavedMap
from sammenhaeng.statistics.models.figures import ObservationRow, Vintage
from sammenhaeng.statistics.models.refreshing import Feed, RefreshRun

__all__ = ["AreaRow", "Feed", "IndicatorRow", "ObservationRow", "RefreshRun", "SavedMap", "Vintage"]
