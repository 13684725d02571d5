"""What people can choose among when they edit, within their organisation."""

from dataclasses import dataclass

from sammenhaeng.people.models import Organisation
from sammenhaeng.people.queries import people_of, units_of
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Edition

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation's things by key, in words."""

    themes: Choices
    goals: Choices
    initiatives: Choices
    people: Choices
    units: Choices
    partners: list[tuple[int, str, tuple[str, ...]]]


NOTHING = Known([], [], [], [], [], [])
"""For a form that chooses among nothing of the organisation's."""


def people_known(organisation: Organisation) -> Choices:
    """Who can lead in an organisation: everybody with a lasting role, but readers. One query."""
    found = (one for one in people_of(organisation) if one.ended_on is None and one.user.is_active and one.role != Role.READER)
    return [(str(one.user_id), one.user.shown_name) for one in found]


def known_in(organisation: Organisation, edition: Edition | None) -> Known:
    """Everything that can be chosen in an edition. Seven queries."""
    themes = edition.themes.filter(retired_because="").values_list("pk", "number", "name") if edition else []
    goals = edition.goals.filter(retired_because="").values_list("pk", "number", "text") if edition else []
    initiatives = edition.initiatives.filter(retired_because="").values_list("pk", "title") if edition else []
    partners = organisation.partners.filter(retired_because="").prefetch_related("spellings")
    return Known(
        themes=[(str(pk), f"{number} {name}") for pk, number, name in themes],
        goals=[(str(pk), f"{number} {text}") for pk, number, text in goals],
        initiatives=[(str(pk), title) for pk, title in initiatives],
        people=people_known(organisation),
        units=[(str(one.pk), one.name) for one in units_of(organisation)],
        partners=[(one.pk, one.name, tuple(spelling.text for spelling in one.spellings.all())) for one in partners],
    )
