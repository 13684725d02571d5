"""Finding what a desk's address speaks of, always within the person's organisation."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest

from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.queries.desk import initiative_at, is_own
from sammenhaeng.strategy.queries.editions import current_edition_at


def edition_of(at: Person) -> Any:
    """The edition in force. Raises Http404 where the organisation has none."""
    found = current_edition_at(at.organisation.slug)
    if found is None:
        raise Http404
    return found


def initiative_of(at: Person, slug: str, act: Act) -> Any:
    """An initiative of the edition in force, on which the person may do the act: everybody's, or their own.

    Raises Http404 where there is none, NotAllowed where they may not.
    """
    found = initiative_at(edition_of(at), slug)
    if found is None:
        raise Http404
    at.must(act, own=is_own(found, at.user))
    return found


def token_of(request: HttpRequest) -> uuid.UUID:
    """The key that a form was sent with: one form makes one change. A form without one counts by itself."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()
