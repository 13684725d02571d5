"""Where the values of one record stand in their documents."""

from sammenhaeng.domain.model import Source
from sammenhaeng.strategy.models import Edition, Passage, Spelling


def _source(passage: Passage | None) -> Source | None:
    if passage is None:
        return None
    return Source(passage.document.file, passage.page, passage.first_line, passage.last_line)


def sources_of_goal(edition: Edition, number: str) -> dict[str, Source | None]:
    """Sources of a goal's text and number; None where a value has none; {} for no such row. One query."""
    rows = edition.goals.select_related("text_source__document", "number_source__document").filter(number=number)
    goal = rows.order_by("retired_because").first()
    if goal is None:
        return {}
    return {"text": _source(goal.text_source), "number": _source(goal.number_source)}


def sources_of_initiative(edition: Edition, slug: str) -> dict[str, Source | None]:
    """Sources of an initiative's title, description and partners; {} for no such row. One query."""
    rows = edition.initiatives.select_related("title_source__document", "description_source__document", "partners_source__document")
    row = rows.filter(slug=slug).first()
    if row is None:
        return {}
    return {
        "title": _source(row.title_source),
        "description": _source(row.description_source),
        "partners": _source(row.partners_source),
    }


def spellings_of(edition: Edition, partner: str) -> list[str]:
    """Every spelling of a partner of the edition's organisation, in order. One query."""
    organisation = edition.framework.organisation_id
    return list(Spelling.objects.filter(organisation_id=organisation, partner__slug=partner).values_list("text", flat=True))
