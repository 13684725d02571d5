"""Where the values of one record stand in their documents."""

from sammenhaeng.domain.model import Source
from sammenhaeng.strategy.models import Edition, Passage, Spelling


def _source(passage: Passage | None) -> Source | None:
    if passage is None:
        return None
    return Source(passage.document.file, passage.page, passage.first_line, passage.last_line)


def sources_of_goal(edition: Edition, number: str) -> dict[str, Source | None]:
    """Sources of a goal's text and number; None where a value has none. One query."""
    goal = edition.goals.select_related("text_source__document", "number_source__document").get(number=number)
    return {"text": _source(goal.text_source), "number": _source(goal.number_source)}


def sources_of_initiative(edition: Edition, slug: str) -> dict[str, Source | None]:
    """Sources of an initiative's title, description and partners. One query."""
    row = edition.initiatives.select_related("title_source__document", "description_source__document", "partners_source__document").get(
        slug=slug
    )
    return {
        "title": _source(row.title_source),
        "description": _source(row.description_source),
        "partners": _source(row.partners_source),
    }


def spellings_of(edition: Edition, partner: str) -> list[str]:
    """Every spelling of a partner of the edition's organisation, in order. One query."""
    organisation = edition.framework.organisation_id
    return list(Spelling.objects.filter(organisation_id=organisation, partner__slug=partner).values_list("text", flat=True))
