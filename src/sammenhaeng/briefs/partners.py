"""The pages of all partners and of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.goals import GoalLine
from sammenhaeng.briefs.rows import EditionLine, InitiativeRow, edition_line, initiative_row
from sammenhaeng.domain.coverage import Load, holes_of
from sammenhaeng.domain.model import Model


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in a list. share: of the heaviest partner's initiatives, in percent, for the bar."""

    slug: str
    name: str
    kind: str | None
    kind_word: str
    initiatives: int
    goals: int
    share: int


@dataclass(frozen=True, slots=True)
class PartnersBrief:
    """All that the list of partners says, those who carry most first."""

    edition: EditionLine
    heading: str
    partners: tuple[PartnerRow, ...]
    once: int
    unknown_kinds: int

    def table(self) -> Table:
        """A row per partner."""
        rows = tuple((p.name, p.kind_word, p.initiatives, p.goals) for p in self.partners)
        return Table((_("Samarbejdspartner"), _("Slags"), _("Indsatser"), _("Målsætninger")), rows)


@dataclass(frozen=True, slots=True)
class PartnerBrief:
    """All that a partner's page says."""

    edition: EditionLine
    heading: str
    slug: str
    kind_word: str
    spellings: tuple[str, ...]
    initiatives: tuple[InitiativeRow, ...]
    goals: tuple[GoalLine, ...]

    def table(self) -> Table:
        """A row per initiative."""
        rows = tuple((self.heading, i.title, i.status_word, ", ".join(i.goals)) for i in self.initiatives)
        return Table((_("Samarbejdspartner"), _("Indsats"), _("Status"), _("Mål")), rows)


def partner_rows(loads: Sequence[Load]) -> tuple[PartnerRow, ...]:
    """Partners as shown, in the order given."""
    most = max((load.initiatives for load in loads), default=1) or 1
    return tuple(
        PartnerRow(
            load.partner.slug,
            load.partner.name,
            load.partner.kind,
            wording.kind_word(load.partner.kind),
            load.initiatives,
            load.goals,
            round(100 * load.initiatives / most),
        )
        for load in loads
    )


def partners_brief(model: Model) -> PartnersBrief:
    """The partners of an edition."""
    rows = partner_rows(holes_of(model).loads)
    return PartnersBrief(
        edition=edition_line(model),
        heading=_("Samarbejdspartnere"),
        partners=rows,
        once=sum(row.initiatives == 1 for row in rows),
        unknown_kinds=sum(row.kind is None for row in rows),
    )


def partner_brief(model: Model, slug: str, spellings: Sequence[str]) -> PartnerBrief:
    """The page of a partner of the model. Raises KeyError for an address that it does not have."""
    partner = next((p for p in model.partners if p.slug == slug), None)
    if partner is None:
        raise KeyError(slug)
    initiatives = model.initiatives_with[slug]
    numbers = {number for initiative in initiatives for number in initiative.goals}
    return PartnerBrief(
        edition=edition_line(model),
        heading=partner.name,
        slug=partner.slug,
        kind_word=wording.kind_word(partner.kind),
        spellings=tuple(spellings),
        initiatives=tuple(initiative_row(i) for i in initiatives),
        goals=tuple(GoalLine(g.number, g.text, model.theme_by_number[g.theme].name) for g in model.goals if g.number in numbers),
    )
