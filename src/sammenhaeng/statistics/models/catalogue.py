"""What figures are about: areas and indicators, as the catalogue tells them."""

from django.db import models
from django.db.models import Q

from sammenhaeng.domain.areas import AreaLevel
from sammenhaeng.domain.targets import Heading


class AreaRow(models.Model):
    """A place that has figures. parent: the code of the area that it is a part of, "" for the country."""

    code = models.CharField(max_length=20, unique=True)
    position = models.PositiveIntegerField()
    level = models.CharField(max_length=12, choices=[(level.value, level.value) for level in AreaLevel])
    parent = models.CharField(max_length=20, blank=True)
    name_da = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    spellings = models.JSONField(default=list)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(condition=Q(level__in=[level.value for level in AreaLevel]), name="area_level_is_known"),
            models.CheckConstraint(condition=~Q(parent=models.F("code")), name="area_is_not_its_own_part"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name_da}"


class IndicatorRow(models.Model):
    """An indicator of the catalogue. better: which way is better, never left out; entry: its words and its query.

    retired_because: why it is no longer in the catalogue; its figures stay.
    """

    key = models.SlugField(max_length=80, unique=True)
    position = models.PositiveIntegerField()
    better = models.CharField(max_length=4, choices=[(h.value, h.value) for h in Heading])
    source = models.CharField(max_length=30)
    entry = models.JSONField()
    retired_because = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(condition=Q(better__in=[h.value for h in Heading]), name="indicator_says_which_way_is_better"),
        )

    def __str__(self) -> str:
        return self.key


class SavedMap(models.Model):
    """A column map that has been used: how a kind of file is read, so that the next one needs only its name."""

    name = models.CharField(max_length=200, unique=True)
    entry = models.JSONField()

    def __str__(self) -> str:
        return self.name
