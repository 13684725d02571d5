"""Organisations, their units, and the people who sign in."""

import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import functions
from django.utils.translation import gettext as _

from sammenhaeng.people.roles import Role

MUNICIPAL_CODE = RegexValidator(r"^\d{3}$", "A municipality's code has three digits.")


RESERVED = frozenset(
    {
        "om",
        "ordliste",
        "skema",
        "static",
        "en",
        "da",
        "api",
        "admin",
        "desk",
        "konto",
        "media",
        "metode",
        "indikatorer",
        "status",
        "skrivebord",
        "kalender",
        "svar",
        "billeder",
        "installation",
    }
)
"""First parts of addresses that no organisation may have."""


def not_reserved(slug: str) -> None:
    """Raise ValidationError for an address that the installation uses itself."""
    if slug in RESERVED:
        raise ValidationError(_("“%(slug)s” er optaget af installationen selv. Vælg en anden adresse.") % {"slug": slug})


class User(AbstractUser):
    """A person who signs in. is_superuser: an administrator of the installation; is_example: signs in on the embedded default only."""

    is_example = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="da", choices=[("da", "Dansk"), ("en", "English")])

    class Meta:
        constraints = (models.UniqueConstraint(functions.Lower("email"), condition=~models.Q(email=""), name="email_is_one_persons"),)

    @property
    def shown_name(self) -> str:
        """The person's name; the address where there is none."""
        return self.get_full_name() or self.email or self.username


class Organisation(models.Model):
    """A municipality on the installation. code: Statistics Denmark's, three digits (Viborg 791).

    update_months: how often an initiative's lead tells how it goes, unless the initiative says otherwise; four_eyes: nobody
    approves what they have written themselves.
    """

    code = models.CharField(max_length=3, unique=True, validators=[MUNICIPAL_CODE])
    slug = models.SlugField(unique=True, validators=[not_reserved])
    name = models.CharField(max_length=120)
    update_months = models.PositiveIntegerField(default=3)
    four_eyes = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        constraints = (models.CheckConstraint(condition=models.Q(code__regex=r"^[0-9]{3}$"), name="organisation_code_has_three_digits"),)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of the municipality that answers for initiatives."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="unit_once_per_organisation"),)

    def __str__(self) -> str:
        return self.name


def calendar_key() -> str:
    """A secret address for a calendar feed: calendars cannot sign in."""
    return secrets.token_urlsafe(24)


class Membership(models.Model):
    """A person's role in an organisation. ended_on: when it ended, empty while it lasts; what the person has done stays."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="memberships")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    calendar_key = models.CharField(max_length=40, unique=True, default=calendar_key)

    class Meta:
        ordering = ("organisation_id", "user_id")
        constraints = (
            models.UniqueConstraint(fields=("user", "organisation"), name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=[role.value for role in Role]), name="membership_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("begun_on")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Mailing(models.Model):
    """A reminder that was sent. week: ISO, “2026-W48”: a person gets one a week at most."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailings")
    week = models.CharField(max_length=8)
    sent_at = models.DateTimeField(auto_now_add=True)
    items = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "week"), name="one_mail_a_week"),)

    def __str__(self) -> str:
        return f"{self.user} {self.week}"
