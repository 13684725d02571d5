"""Finding frameworks and editions."""

from django.db.models import QuerySet

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition


def _editions(slug: str) -> QuerySet[Edition]:
    """An organisation's editions with framework and organisation, the newest first."""
    found = Edition.objects.filter(framework__organisation__slug=slug)
    return found.select_related("framework__organisation").order_by("-adopted", "-id")


def editions_of(organisation: Organisation) -> list[Edition]:
    """An organisation's editions, the newest first. One query."""
    return list(_editions(organisation.slug))


def current_edition(organisation: Organisation) -> Edition | None:
    """The edition in force: the newest; None before the first import. One query."""
    return current_edition_at(organisation.slug)


def current_edition_at(organisation: str) -> Edition | None:
    """The edition in force of the organisation with that address; None where there is none. One query."""
    return _editions(organisation).first()


def edition_at(organisation: str, slug: str) -> Edition | None:
    """The edition with an address; None where there is none. One query."""
    return _editions(organisation).filter(slug=slug).first()
