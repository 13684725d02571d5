"""The partners of an initiative as a list of lines in a form: who, and what they do."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.state_words import partner_role_word
from sammenhaeng.domain.initiatives import PartnerRole
from sammenhaeng.strategy.queries.choices import Known

EMPTY_LINES = 3
MOST = 60

Line = dict[str, Any]


def lines_of(values: list[Line]) -> list[Line]:
    """The lines of a form for the partners that there are, and some empty ones."""
    return [*values, *({"partner": None, "spelling": "", "role": ""} for _line in range(EMPTY_LINES))]


def roles() -> list[tuple[str, str]]:
    """What a partner can do, in words."""
    return [("", _("ikke oplyst")), *((role.value, partner_role_word(role)) for role in PartnerRole)]


def lines_from(data: QueryDict, known: Known) -> tuple[list[Line], str]:
    """The partners that a sent form names, and what is wrong with them ("" for nothing). Empty lines are left out."""
    by_word = {" ".join(word.split()).casefold(): pk for pk, name, spellings in known.partners for word in (name, *spellings)}
    found, unknown = [], []
    roles_said = data.getlist("partner_role")
    for number, words in enumerate(data.getlist("partner")[:MOST]):
        spelling = " ".join(words.split())
        if not spelling:
            continue
        role = roles_said[number] if number < len(roles_said) and roles_said[number] in list(PartnerRole) else ""
        pk = by_word.get(spelling.casefold())
        unknown += [spelling] if pk is None else []
        found.append({"partner": pk, "spelling": spelling, "role": role})
    if not unknown:
        return found, ""
    words = _("Kommunen kender ikke partneren “%(name)s”. Vælg fra listen, eller opret den under Partnere først.")
    return found, words % {"name": unknown[0][:100]}
