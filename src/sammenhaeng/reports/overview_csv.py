"""The overview as CSV."""

from sammenhaeng.briefs.overview import OverviewBrief
from sammenhaeng.reports.csv_text import csv_text


def overview_csv(brief: OverviewBrief) -> bytes:
    """A row per initiative and goal."""
    return csv_text(brief.table()).encode()
