"""Where the values of one record stand in their documents."""

from typing import Any

from django.db.models import F, QuerySet

from sammenhaeng.domain.draft import FURTHER
from sammenhaeng.domain.model import PrintedValue, Source
from sammenhaeng.strategy.models import Edition, Passage, Printed, Spelling


def _source(passage: Passage | None) -> Source | None:
    if passage is None:
        return None
    return Source(passage.document.file, passage.page, passage.first_line, passage.last_line, passage.cell)


def goal_in_documents(edition: Edition, number: str) -> tuple[dict[str, Source | None], list[PrintedValue]]:
    """Sources of a goal's text and number (None where a value has none), and what a further column says of it. One query."""
    rows = edition.goals.select_related("text_source__document", "number_source__document").filter(number=number)
    told = {f"told_{name}": F(f"printed__text_source__{name}") for name in ("page", "first_line", "last_line", "cell")}
    told |= {"told": F("printed__text"), "told_file": F("printed__text_source__document__file")}
    goal: Any = rows.annotate(**told).order_by("retired_because").first()
    if goal is None:
        return {}, []
    file, where = goal.told_file, (goal.told_page, goal.told_first_line, goal.told_last_line, goal.told_cell or "")
    printed = [PrintedValue("indicator", goal.told, Source(file, *where) if file else None)] if goal.told else []
    return {"text": _source(goal.text_source), "number": _source(goal.number_source)}, printed


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


def printed_of_initiative(edition: Edition, slug: str) -> list[PrintedValue]:
    """What the document's further columns say of an initiative. One query."""
    return printed_values(Printed.objects.filter(initiative__edition=edition, initiative__slug=slug))


def printed_values(rows: QuerySet[Printed]) -> list[PrintedValue]:
    """What further columns say, with where it stands, in the columns' order. One query."""
    found = (PrintedValue(row.column, row.text, _source(row.text_source)) for row in rows.select_related("text_source__document"))
    return sorted(found, key=lambda one: FURTHER.index(one.column))


def spellings_of(edition: Edition, partner: str) -> list[str]:
    """Every spelling of a partner of the edition's organisation, in order. One query."""
    organisation = edition.framework.organisation_id
    return list(Spelling.objects.filter(organisation_id=organisation, partner__slug=partner).values_list("text", flat=True))
