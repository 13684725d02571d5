"""What measures a target, what people have judged, and the statuses that were published."""

from sammenhaeng.progress.models.measures import JudgementRow, Measure
from sammenhaeng.progress.models.published import PublishedStatus, PublishedStatusIsFrozen
from sammenhaeng.progress.models.updates import Update

__all__ = ["JudgementRow", "Measure", "PublishedStatus", "PublishedStatusIsFrozen", "Update"]
