"""What stands beside an initiative or a goal: money, milestones, stories, and a document's further columns."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sammenhaeng.domain.draft import FURTHER
from sammenhaeng.domain.initiatives import FundingState
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models.framework import Goal
from sammenhaeng.strategy.models.initiatives import Initiative
from sammenhaeng.strategy.models.sources import Kept, Retirable, source


class Funding(Retirable):
    """A source of money for an initiative, and how far the application is. amount: kroner."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="fundings")
    name = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in FundingState], default=FundingState.PLANNED.value)
    apply_by = models.DateField(null=True, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("initiative_id", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in FundingState]), name="funding_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(applied_on__isnull=False),
                name="funding_applied_has_a_day",
                violation_error_message=_("Skriv, hvornår der er søgt, når ansøgningen er sendt."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=("planned", "applied")) | Q(answered_on__isnull=False),
                name="funding_answered_has_a_day",
                violation_error_message=_("Skriv, hvornår svaret kom, når der er svar."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Printed(Kept):
    """What a further column of a document says of an initiative, or of a goal, as printed."""

    initiative = models.ForeignKey(Initiative, null=True, on_delete=models.CASCADE, related_name="printed")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.CASCADE, related_name="printed")
    column = models.CharField(max_length=12, choices=[(name, name) for name in FURTHER])
    text = models.TextField()
    text_source = source("printed")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("initiative", "column"), name="printed_once_per_initiative"),
            models.UniqueConstraint(fields=("goal", "column"), name="printed_once_per_goal"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, goal__isnull=True) | Q(initiative__isnull=True, goal__isnull=False),
                name="printed_is_about_one_thing",
            ),
        )

    def __str__(self) -> str:
        return self.text


class Milestone(Retirable):
    """A point on an initiative's way. reached_on: empty until it is reached."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=300)
    due = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due", "id")

    def __str__(self) -> str:
        return self.title


class Story(Retirable):
    """A short account of the real life behind a goal or an initiative. alt: what the picture shows, for those who cannot see it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="stories")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="stories")
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="stories")
    title = models.CharField(max_length=200)
    text = models.TextField()
    told_on = models.DateField()
    picture = models.CharField(max_length=80, blank=True)
    alt = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-told_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(alt=""),
                name="story_picture_has_words",
                violation_error_message=_("Skriv, hvad billedet viser, for dem, der ikke kan se det."),
            ),
            models.CheckConstraint(
                condition=Q(goal__isnull=False) | Q(initiative__isnull=False),
                name="story_is_about_something",
                violation_error_message=_("Vælg det mål eller den indsats, som historien handler om."),
            ),
        )

    def __str__(self) -> str:
        return self.title
