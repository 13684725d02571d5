"""The pages of published statuses, gathered from what was kept."""

import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.published import PublishedBrief, PublishedFacts, PublishedListBrief, published_brief, read_frozen
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.progress.queries.published import Published, published_at, published_before, published_of


def _facts(one: Published) -> PublishedFacts:
    day, published = wording.date_text(one.as_of), wording.moment_date(one.published_at)
    return PublishedFacts(one.as_of.isoformat(), day, one.number, published, one.method, one.sha256)


def published_list(organisation: str) -> PublishedListBrief | None:
    """Every published status of an organisation; None for one that is not there."""
    known = organisation_with(organisation)
    if known is None:
        return None
    return PublishedListBrief(
        known.name, known.slug, _("Offentliggjorte statusser"), tuple(_facts(one) for one in published_of(known.slug))
    )


def published_page(organisation: str, as_of: datetime.date, number: int | None = None) -> PublishedBrief | None:
    """A published status beside the one before it; None where there is none."""
    found, known = published_at(organisation, as_of, number), organisation_with(organisation)
    if found is None or known is None:
        return None
    language = get_language() or "da"
    former = published_before(organisation, found.as_of, found.number)
    others = [_facts(one) for one in published_of(organisation) if one.as_of == found.as_of and one.number != found.number]
    status = read_frozen(found.content, language)
    before = read_frozen(former.content, language) if former else None
    return published_brief((known.slug, known.name), _facts(found), status, before, others)
