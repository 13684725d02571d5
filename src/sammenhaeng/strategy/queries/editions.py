"""Finding frameworks and editions."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition


def _editions(slug: str) -> QuerySet[Edition]:
    """An organisation's editions with framework and organisation, the newest first; drafts too."""
    found = Edition.objects.filter(framework__organisation__slug=slug)
    return found.select_related("framework__organisation", "former").order_by("-adopted", "-id")


def _adopted(slug: str) -> QuerySet[Edition]:
    return _editions(slug).filter(state=Edition.State.ADOPTED)


def editions_of(organisation: Organisation) -> list[Edition]:
    """An organisation's adopted editions, the newest first. One query."""
    return list(_adopted(organisation.slug))


def drafts_of(organisation: Organisation) -> list[Edition]:
    """Editions that are being made and that nobody has adopted. One query."""
    return list(_editions(organisation.slug).filter(state=Edition.State.DRAFT))


def all_editions_of(organisation: Organisation) -> list[Edition]:
    """Every edition of an organisation: drafts first, then the newest. One query."""
    return sorted(_editions(organisation.slug), key=lambda one: ("draft", "awaiting", "adopted", "dropped").index(one.state))


def current_edition(organisation: Organisation) -> Edition | None:
    """The edition in force today; None before the first import. One query."""
    return current_edition_at(organisation.slug)


def current_edition_at(organisation: str, on: datetime.date | None = None) -> Edition | None:
    """The edition in force on a day (today where none is given) of the organisation with that address.

    The newest that was adopted by then; before the first one, the first. None where there is none. Two queries at most.
    """
    day = on or timezone.localdate()
    adopted = _adopted(organisation)
    found = adopted.filter(adopted__lte=day.isoformat()).first()
    return found or (adopted.last() if on else None)


def edition_at(organisation: str, slug: str) -> Edition | None:
    """The adopted edition with an address; None where there is none. One query."""
    return _adopted(organisation).filter(slug=slug).first()


def edition_or_draft_at(organisation: str, slug: str) -> Edition | None:
    """The edition with an address, adopted or not: for those who may see drafts. One query."""
    return _editions(organisation).filter(slug=slug).first()
