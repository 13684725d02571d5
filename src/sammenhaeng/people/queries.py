"""Reads about organisations."""

from sammenhaeng.people.models import Organisation


def organisation_with(slug: str) -> Organisation | None:
    """The organisation at a public address; None where there is none. One query."""
    return Organisation.objects.filter(slug=slug).first()


def organisations() -> list[Organisation]:
    """Every organisation on the installation, by name. One query."""
    return list(Organisation.objects.all())
