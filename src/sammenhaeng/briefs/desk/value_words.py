"""A value of the ledger in words."""

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk import state_words, task_words
from sammenhaeng.briefs.desk.people_words import role_word
from sammenhaeng.domain.initiatives import FundingState, InitiativeStatus, UpdateState
from sammenhaeng.domain.year import TaskKind
from sammenhaeng.people.roles import Role

NONE = "–"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,10})?")
_AMOUNTS = frozenset({"amount", "budget", "value", "equivalent_value", "cells", "changed"})
"""Fields whose numbers are amounts; other numbers are names of something, as a year is."""

_CODES: dict[str, tuple[tuple[frozenset[str], Callable[[Any], str]], ...]] = {
    "role": ((frozenset(Role), role_word),),
    "status": ((frozenset(InitiativeStatus), lambda code: wording.initiative_status_word(InitiativeStatus(code))),),
    "state": ((frozenset(UpdateState), state_words.state_word), (frozenset(FundingState), state_words.funding_word)),
    "kind": (
        (frozenset(TaskKind), lambda code: task_words.kind_word(TaskKind(code))),
        (frozenset(wording.kinds_of_partners()), wording.kind_word),
    ),
}
"""Field → the codes that it may hold, and how each is said."""


def value_words(field: str, value: Any) -> str:
    """A value as screens say it; “–” for none."""
    if value is None or value in ("", [], {}):
        return NONE
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if field == "collaborations" and isinstance(value, list):
        return str(len(value))
    if isinstance(value, list | tuple):
        return "; ".join(value_words(field, one) for one in value)
    if isinstance(value, Mapping):
        return str(value.get("text") or "; ".join(f"{name}: {value_words(str(name), one)}" for name, one in value.items()))
    return _text_words(field, str(value))


def _text_words(field: str, text: str) -> str:
    for codes, word in _CODES.get(field, ()):
        if text in codes:
            return word(text)
    if field in _AMOUNTS and _NUMBER.fullmatch(text):
        return wording.number_text(Decimal(text))
    return _day_words(text) if _DAY.fullmatch(text) else text


def _day_words(text: str) -> str:
    try:
        return wording.date_text(datetime.date.fromisoformat(text))
    except ValueError:
        return text
