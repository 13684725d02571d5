"""Observations: indicator × area × period × breakdown × vintage.

A value is kept as a whole number and its count of decimals (59.4 is 594 and 1): exact on every database, never a float. A vintage
stores only the cells in which it differs from what was known before, so a figure once published can always be shown again.
"""

from django.db import models
from django.db.models import F, Q

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.statistics.models.catalogue import AreaRow, IndicatorRow


class Vintage(models.Model):
    """One delivery of an indicator's figures. number: 1, 2, 3 … for each indicator.

    mark: the source's own mark of its release; published: the day it was out, where the source tells; known_from: that day, for
    a later delivery without one the day that we had it, and NULL for a first one without: then the source's lag tells. cells: how many
    figures were delivered, changed: how many of them were new or other than before; sha256: of all that was delivered.
    """

    indicator = models.ForeignKey(IndicatorRow, on_delete=models.PROTECT, related_name="vintages")
    number = models.PositiveIntegerField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    published = models.DateField(null=True)
    known_from = models.DateField(null=True)
    mark = models.CharField(max_length=60, blank=True)
    citation = models.TextField()
    licence = models.CharField(max_length=100, blank=True)
    query = models.JSONField(default=dict)
    file = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    cells = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    actor = models.CharField(max_length=200)

    class Meta:
        ordering = ("indicator_id", "number")
        constraints = (models.UniqueConstraint(fields=("indicator", "number"), name="vintage_once_per_indicator"),)

    def __str__(self) -> str:
        return f"{self.indicator.key} {self.number}"


class ObservationRow(models.Model):
    """One figure in one vintage. value, low, high: whole numbers with `decimals` decimals; missing: why there is no value."""

    vintage = models.ForeignKey(Vintage, on_delete=models.PROTECT, related_name="observations", db_index=False)
    indicator = models.ForeignKey(IndicatorRow, on_delete=models.PROTECT, related_name="observations", db_index=False)
    area = models.ForeignKey(AreaRow, on_delete=models.PROTECT, related_name="observations", db_index=False)
    period = models.CharField(max_length=12)
    breakdown = models.CharField(max_length=200, blank=True)
    value = models.BigIntegerField(null=True)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    n = models.PositiveIntegerField(null=True)
    missing = models.CharField(max_length=15, blank=True)
    provisional = models.BooleanField(default=False)
    breaks = models.BooleanField(default=False)
    incomplete = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indicator", "area", "period", "breakdown", "vintage"), name="figure_once_per_vintage"),
            models.CheckConstraint(
                condition=(Q(value__isnull=True) & Q(missing__in=[m.value for m in Missing])) | Q(value__isnull=False, missing=""),
                name="figure_has_a_value_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(low__isnull=False, high__isnull=False, low__lte=F("value"), value__lte=F("high")),
                name="figure_lies_in_its_interval",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}"
