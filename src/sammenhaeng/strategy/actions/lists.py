"""Writing the rows that belong to an initiative: the goals it serves and the partners who take part."""

from typing import Any

from sammenhaeng.strategy.models import Collaboration, Contribution, Initiative, Spelling
from sammenhaeng.strategy.queries.kinds import Plain


def write_list(field: str, row: Any, value: Plain) -> None:
    """Give an initiative these goals (the primary one first) or these partners in place of those it has."""
    (_goals if field == "goals" else _partners)(row, value)


def _goals(row: Initiative, wanted: list[int]) -> None:
    """Links that stay keep their row; a person has now said that they are right, so the reader's doubt goes."""
    held = {link.goal_id: link for link in row.contributions.all()}
    for pk, link in held.items():
        if pk not in wanted:
            link.delete()
        elif link.is_primary and wanted[0] != pk:
            link.is_primary = False
            link.save()
    for rank, pk in enumerate(wanted):
        found = held.get(pk)
        if found is None:
            Contribution.objects.create(initiative=row, goal_id=pk, is_primary=rank == 0, position=row.position)
        elif found.is_primary != (rank == 0) or found.confidence is not None:
            found.is_primary, found.confidence = rank == 0, None
            found.save()


def _partners(row: Initiative, wanted: list[dict[str, Any]]) -> None:
    row.collaborations.all().delete()
    for position, one in enumerate(wanted):
        Collaboration.objects.create(
            initiative=row, partner_id=one["partner"], spelling=one["spelling"], role=one.get("role", ""), position=position
        )
        Spelling.objects.get_or_create(
            organisation_id=row.edition.framework.organisation_id, text=one["spelling"], defaults={"partner_id": one["partner"]}
        )
    row.partners_text = ", ".join(one["spelling"] for one in wanted)
    Initiative.objects.filter(pk=row.pk).update(partners_text=row.partners_text)
