"""Finding frameworks and editions."""

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition


def editions_of(organisation: Organisation) -> list[Edition]:
    """An organisation's editions, the newest first. One query."""
    return list(
        Edition.objects.filter(framework__organisation=organisation).select_related("framework__organisation").order_by("-adopted", "-id")
    )


def current_edition(organisation: Organisation) -> Edition | None:
    """The edition in force: the newest; None before the first import. One query."""
    return (
        Edition.objects.filter(framework__organisation=organisation)
        .select_related("framework__organisation")
        .order_by("-adopted", "-id")
        .first()
    )


def edition_at(organisation: Organisation, slug: str) -> Edition | None:
    """The edition with an address; None where there is none. One query."""
    return Edition.objects.filter(framework__organisation=organisation, slug=slug).select_related("framework__organisation").first()
