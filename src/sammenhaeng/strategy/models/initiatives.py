"""Initiatives, the goals they serve, and the partners who take part."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sammenhaeng.domain.initiatives import InitiativeStatus, PartnerRole
from sammenhaeng.people.models import Organisation, Unit
from sammenhaeng.strategy.models.framework import Edition, Goal
from sammenhaeng.strategy.models.sources import Kept, Retirable, source


class Initiative(Retirable):
    """What is done. slug: its public address, once per edition; page: of the document, from 1.

    budget: kroner in all; update_months: how often its lead tells how it goes, empty for the organisation's rhythm.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="initiatives")
    slug = models.SlugField(max_length=80)
    position = models.PositiveIntegerField()
    title = models.TextField()
    description = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=[(s.value, s.value) for s in InitiativeStatus])
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    target_group = models.TextField(blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    update_months = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(24)])
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="initiatives")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="initiatives")
    page = models.PositiveIntegerField(default=1)
    partners_text = models.TextField(blank=True)
    title_source = source("initiative_titles")
    description_source = source("initiative_descriptions")
    partners_source = source("initiative_partners")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "slug"), name="initiative_once_per_edition"),
            models.CheckConstraint(condition=Q(status__in=[s.value for s in InitiativeStatus]), name="initiative_status_is_known"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_it_starts",
                violation_error_message=_("Indsatsen kan ikke slutte, før den begynder."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Contribution(Kept):
    """An initiative serves a goal. confidence: the reader's, 0–1; empty once a person has said so."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="contributions")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="contributions")
    is_primary = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)
    confidence = models.FloatField(null=True, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])

    class Meta:
        ordering = ("-is_primary", "position")
        constraints = (
            models.UniqueConstraint(fields=("initiative", "goal"), name="contribution_once"),
            models.UniqueConstraint(fields=("initiative",), condition=Q(is_primary=True), name="one_primary_goal"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative} → {self.goal.number}"


class Partner(Retirable):
    """A body or a general group that takes part. kind: one of documents' partner kinds, or empty.

    merged_into: the partner that it turned out to be, for one that is retired.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="partners")
    slug = models.SlugField(max_length=80)
    name = models.TextField()
    kind = models.CharField(max_length=40, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("organisation", "slug"), name="partner_once_per_organisation"),)

    def __str__(self) -> str:
        return self.name


class Spelling(models.Model):
    """One way that documents write a partner's name."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="spellings")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ("text",)
        constraints = (models.UniqueConstraint(fields=("organisation", "text"), name="spelling_means_one_partner"),)

    def __str__(self) -> str:
        return self.text


class Collaboration(Kept):
    """A partner takes part in an initiative, as spelled there. role: what it does; "" while nobody has said."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="collaborations")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="collaborations")
    spelling = models.TextField()
    role = models.CharField(max_length=12, blank=True, choices=[(role.value, role.value) for role in PartnerRole])
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("initiative", "position"), name="collaboration_once_per_place"),)

    def __str__(self) -> str:
        return self.spelling


class Representative(models.Model):
    """A signed-in person from outside who speaks for a partner, and sees only the initiatives that it takes part in."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="representatives")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="represents")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("partner", "user"), name="representative_once"),)

    def __str__(self) -> str:
        return f"{self.user} → {self.partner}"
