"""Where an edit belongs: whose it is, in which edition, and which page it came from."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from sammenhaeng.desk.found import edition_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.queries.desk import is_own
from sammenhaeng.strategy.queries.editions import current_edition_at, edition_or_draft_at
from sammenhaeng.strategy.queries.kinds import KINDS, Kind, edition_of_row, row_of


def kind_named(name: str) -> Kind:
    """A kind that people edit. Raises Http404."""
    found = KINDS.get(name)
    if found is None:
        raise Http404
    return found


def row_at(at: Person, kind: Kind, pk: int) -> Any:
    """A row that the person may edit. Raises Http404 where the organisation has none, NotAllowed where they may not."""
    found = row_of(kind, at.organisation, pk)
    if found is None or not _may_see(at, edition_of_row(kind, found)):
        raise Http404
    at.must(Act.EDIT_ANY, own=_own(at, kind, found))
    return found


def _may_see(at: Person, edition: Any) -> bool:
    """What nobody has adopted is seen by those who work on editions only."""
    return edition is None or edition.state == "adopted" or at.may(Act.EDITIONS)


def _own(at: Person, kind: Kind, row: Any) -> bool:
    """Is the row, or the initiative that it hangs on, the person's own?"""
    initiative = row if kind.name == "initiative" else getattr(row, "initiative", None)
    return initiative is not None and is_own(initiative, at.user)


def parent_at(at: Person, kind: Kind, pk: int | None, edition: str) -> Any:
    """What a new row will stand under. edition: the address of one, "" for the one in force. Raises Http404, NotAllowed."""
    if kind.under in ("goal", "initiative"):
        return row_at(at, KINDS[kind.under], pk or 0)
    if kind.name in ("framework", "edition") or pk is not None:
        raise Http404
    at.must(Act.EDIT_ANY)
    if kind.under != "edition":
        return at.organisation
    found = edition_or_draft_at(at.organisation.slug, edition) if edition else edition_of(at)
    if found is None or not _may_see(at, found):
        raise Http404
    return found


def edition_around(at: Person, kind: Kind, row: Any) -> Any:
    """The edition that a row stands in; the one in force for what stands outside editions; None where there is none."""
    if kind.name == "edition":
        return row
    for name in ("edition", "goal", "initiative"):
        found = getattr(row, name, None)
        if found is not None:
            return found if name == "edition" else found.edition
    return current_edition_at(at.organisation.slug)


def page_of(at: Person, kind: str, row: Any) -> str:
    """The page of the desk that shows a row."""
    slug = at.organisation.slug
    if kind in ("framework", "edition"):
        return reverse("desk_editions", args=[slug]) if kind == "framework" else reverse("desk_edition", args=[slug, row.slug])
    if kind in ("goal", "target"):
        return reverse("desk_goal", args=[slug, row.pk if kind == "goal" else row.goal_id])
    initiative = row if kind == "initiative" else getattr(row, "initiative", None)
    if initiative is not None:
        return _page_of_initiative(slug, initiative)
    if kind == "story" and row.goal_id:
        return reverse("desk_goal", args=[slug, row.goal_id])
    return reverse("desk_partners" if kind == "partner" else "desk_goals", args=[slug])


def _page_of_initiative(slug: str, initiative: Any) -> str:
    """Its page; the edition's for one that is only written in a draft, the list for one that was taken out."""
    if initiative.edition.state != "adopted":
        return reverse("desk_edition", args=[slug, initiative.edition.slug])
    if initiative.retired_because:
        return reverse("desk_initiatives", args=[slug])
    return reverse("desk_initiative", args=[slug, initiative.slug])
