"""Partners on the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs.wording import initiatives_count, kind_word
from sammenhaeng.domain.names import pairs_alike
from sammenhaeng.strategy.queries.desk import PartnerLine


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in the list."""

    pk: int
    name: str
    kind: str
    others: tuple[str, ...]
    count: str


@dataclass(frozen=True, slots=True)
class PartnersBrief:
    """All that the list says. alike: pairs of names that may be one; merged: key, name and whose it is now."""

    heading: str
    rows: tuple[PartnerRow, ...]
    alike: tuple[tuple[PartnerRow, PartnerRow], ...]
    merged: tuple[tuple[int, str, str], ...]


def partners_brief(lines: Sequence[PartnerLine], merged: Sequence[tuple[int, str, str]]) -> PartnersBrief:
    """The list of partners."""
    rows = {one.pk: PartnerRow(one.pk, one.name, kind_word(one.kind), one.others, initiatives_count(one.count)) for one in lines}
    alike = tuple((rows[one], rows[other]) for one, other, _how in pairs_alike((one.pk, one.name) for one in lines))
    return PartnersBrief(_("Partnere"), tuple(rows.values()), alike, tuple(merged))
