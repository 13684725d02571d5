"""The people of an organisation, as its administrators see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sammenhaeng.briefs.desk.people_words import role_word
from sammenhaeng.briefs.wording import date_text, initiatives_count
from sammenhaeng.strategy.queries.people import PartnerChoice


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. pk: of the role; user: of the person; pending: has never signed in.

    leads: initiatives of the edition in force, in words; "" for none.
    """

    pk: int
    user: int
    name: str
    email: str
    role: str
    unit: str
    partners: str
    since: str
    ended: str
    leads: str
    pending: bool
    example: bool


@dataclass(frozen=True, slots=True)
class PeopleBrief:
    """Everybody who has a role, and everybody who had one."""

    people: tuple[PersonRow, ...]
    former: tuple[PersonRow, ...]
    units: tuple[str, ...]


def person_row(held: Any, partners: Sequence[PartnerChoice], leads: int) -> PersonRow:
    """A membership as a row."""
    user = held.user
    return PersonRow(
        pk=held.pk,
        user=held.user_id,
        name=user.shown_name,
        email=user.email,
        role=role_word(held.role),
        unit=held.unit.name if held.unit else "",
        partners=", ".join(one.name for one in partners),
        since=date_text(held.begun_on),
        ended=date_text(held.ended_on),
        leads=initiatives_count(leads) if leads else "",
        pending=user.last_login is None,
        example=user.is_example,
    )


def people_brief(
    memberships: Sequence[Any], represented: Mapping[int, Sequence[PartnerChoice]], leads: Mapping[int, int], units: Sequence[Any]
) -> PeopleBrief:
    """The page of people."""
    rows = [person_row(held, represented.get(held.user_id, ()), leads.get(held.user_id, 0)) for held in memberships]
    return PeopleBrief(
        people=tuple(row for row in rows if not row.ended),
        former=tuple(row for row in rows if row.ended),
        units=tuple(unit.name for unit in units),
    )
