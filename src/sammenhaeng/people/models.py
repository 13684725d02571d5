"""Organisations, their units, and the people who sign in."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

MUNICIPAL_CODE = RegexValidator(r"^\d{3}$", "A municipality's code has three digits.")


RESERVED = frozenset(
    {"om", "ordliste", "skema", "static", "en", "da", "api", "admin", "desk", "konto", "media", "metode", "indikatorer", "status"}
)
"""First parts of addresses that no organisation may have."""


def not_reserved(slug: str) -> None:
    """Raise ValidationError for an address that the installation uses itself."""
    if slug in RESERVED:
        raise ValidationError(f"“{slug}” er optaget af installationen selv. Vælg en anden adresse.")


class User(AbstractUser):
    """A person who signs in. A model of our own from the first migration, so that it can grow."""


class Organisation(models.Model):
    """A municipality on the installation. code: Statistics Denmark's, three digits (Viborg 791)."""

    code = models.CharField(max_length=3, unique=True, validators=[MUNICIPAL_CODE])
    slug = models.SlugField(unique=True, validators=[not_reserved])
    name = models.CharField(max_length=120)

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
