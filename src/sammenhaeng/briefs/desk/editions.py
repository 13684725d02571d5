"""Editions on the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sammenhaeng.briefs.lineage import ChangeRow, change_rows, counted_ways
from sammenhaeng.briefs.wording import period_text
from sammenhaeng.strategy.queries.lineage import Lineage


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in the list."""

    slug: str
    name: str
    state: str
    state_word: str
    adopted: str


@dataclass(frozen=True, slots=True)
class EditionsBrief:
    """All that the list says. frameworks: key and name."""

    heading: str
    rows: tuple[EditionRow, ...]
    frameworks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class EditionBrief:
    """All that an edition's page on the desk says. goals: key and words, for choosing among."""

    heading: str
    row: EditionRow
    former: str
    why: str
    counted: str
    changes: tuple[ChangeRow, ...]
    goals: tuple[tuple[int, str], ...]


def editions_brief(editions: Sequence[Any]) -> EditionsBrief:
    """The list, the newest first."""
    frameworks = {one.framework.pk: one.framework.name for one in editions}
    return EditionsBrief(_("Udgaver"), tuple(_row(one) for one in editions), tuple(frameworks.items()))


def edition_brief(edition: Any, lineage: Sequence[Lineage]) -> EditionBrief:
    """One edition and what became of each goal in it."""
    rows = change_rows(lineage)
    goals = tuple((one.pk, f"{one.goal.number} {one.goal.text}") for one in rows if one.goal and one.pk)
    former = edition.former.name if edition.former else ""
    return EditionBrief(edition.name, _row(edition), former, edition.why, counted_ways(rows), rows, goals)


def _row(edition: Any) -> EditionRow:
    word = {"draft": _("Kladde"), "awaiting": _("Vedtaget, gælder fra sin dag"), "adopted": _("Vedtaget"), "dropped": _("Opgivet")}[
        edition.state
    ]
    return EditionRow(edition.slug, edition.name, edition.state, word, period_text(edition.adopted))
