"""Published statuses, as they were."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sammenhaeng.progress.models import PublishedStatus


@dataclass(frozen=True, slots=True)
class Published:
    """A published status. edition: its key; content: the brief in each language, empty where only the list was asked for."""

    as_of: datetime.date
    number: int
    method: str
    published_at: datetime.datetime
    sha256: str
    edition: int
    content: Mapping[str, Any]


_FACTS = ("as_of", "number", "method", "published_at", "sha256", "edition_id")


def published_of(organisation: str) -> tuple[Published, ...]:
    """All published statuses of an organisation, newest day and number first, without their content. One query."""
    rows = PublishedStatus.objects.filter(edition__framework__organisation__slug=organisation).order_by("-as_of", "-number")
    found = rows.values_list(*_FACTS)
    return tuple(Published(as_of, number, method, at, sha, edition, {}) for as_of, number, method, at, sha, edition in found)


def published_at(organisation: str, as_of: datetime.date, number: int | None = None) -> Published | None:
    """The status of a day, its newest number unless one is named; None where there is none. One query."""
    rows = PublishedStatus.objects.filter(edition__framework__organisation__slug=organisation, as_of=as_of)
    if number is not None:
        rows = rows.filter(number=number)
    row = rows.order_by("-number").values_list(*_FACTS, "content").first()
    return Published(*row) if row else None


def published_before(organisation: str, as_of: datetime.date, number: int) -> Published | None:
    """The status that came before one: an older number of the same day, else the newest of an earlier day. One query."""
    rows = PublishedStatus.objects.filter(edition__framework__organisation__slug=organisation, as_of__lte=as_of)
    rows = rows.exclude(as_of=as_of, number__gte=number)
    row = rows.order_by("-as_of", "-number").values_list(*_FACTS, "content").first()
    return Published(*row) if row else None
