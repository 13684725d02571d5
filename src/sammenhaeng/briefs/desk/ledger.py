"""The ledger as a page: what happened, the newest first, each event as a sentence."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Cell
from sammenhaeng.briefs.desk.event_words import GROUPS, Told, group_name, moment_text, subject_words, told
from sammenhaeng.briefs.desk.field_words import FieldChange, field_changes
from sammenhaeng.domain.chain import Break

_ALL_FIELDS = 10_000
_FOR_UNDOING = frozenset({"change", "collaborations", "doubled", "representatives"})
"""Details that are kept to take the event back by; the page has words for the rest."""


class EventLike(Protocol):
    """What a brief asks of an event."""

    number: int
    at: datetime.datetime
    actor: str
    actor_key: str
    verb: str
    subject: str
    row: str
    reason: str
    details: Any
    digest: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, as it stands there. person: “user:17” or a name; row: “goal:17”; subject: “goal:1.3”;

    group: a key of GROUPS; since, until: days, both included; before: a number; problem: what is wrong with the question.
    """

    person: str = ""
    row: str = ""
    subject: str = ""
    group: str = ""
    since: str = ""
    until: str = ""
    before: int | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in words. person: what to ask for to see all that its actor did; object: the same for what it is about.

    iso: the moment in ISO 8601; more: how many fields are not shown; change: the proposal that it carried out, which can be undone.
    """

    number: int
    moment: str
    iso: str
    who: str
    person: str
    told: Told
    row: str
    subject: str
    reason: str
    changes: tuple[FieldChange, ...]
    more: int
    change: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a list."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Check:
    """What checking the chain said."""

    holds: bool
    sentence: str
    digest: str
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerBrief:
    """All that the page of the ledger says. older: the number to ask on from, None where there is nothing more."""

    heading: str
    about: str
    asked: Asked
    rows: tuple[EventRow, ...]
    older: int | None
    people: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    check: Check | None

    @property
    def narrowed(self) -> bool:
        """Is something left out?"""
        return self.asked != Asked(before=self.asked.before, problem=self.asked.problem)


def ledger_brief(
    events: Sequence[EventLike], asked: Asked, people: Iterable[tuple[str, str]], *, size: int, check: Check | None = None
) -> LedgerBrief:
    """The page. events: one more than fits on it, where there are more; people: key and name of those to choose from."""
    rows = tuple(event_row(event) for event in events[:size])
    choices = dict(people)
    if asked.person and asked.person not in choices:
        choices[asked.person] = rows[0].who if rows else asked.person
    return LedgerBrief(
        heading=_("Hændelseslog"),
        about=_about(asked, rows, choices),
        asked=asked,
        rows=rows,
        older=rows[-1].number if len(events) > size else None,
        people=tuple(Choice(key, name) for key, name in sorted(choices.items(), key=lambda one: one[1].casefold())),
        groups=tuple(Choice(key, group_name(key)) for key in GROUPS),
        check=check,
    )


def _about(asked: Asked, rows: Sequence[EventRow], people: dict[str, str]) -> str:
    """What the page is narrowed to, as the end of a heading; "" for everything."""
    if asked.row or asked.subject:
        kind, name = subject_words(rows[0].subject if rows else asked.subject or asked.row)
        return " ".join(part for part in (kind, name) if part)
    return people.get(asked.person, "")


def event_row(event: EventLike) -> EventRow:
    """An event in words."""
    change = event.details.get("change") if isinstance(event.details.get("change"), int) else None
    changes, more = field_changes({name: value for name, value in event.details.items() if name not in _FOR_UNDOING})
    return EventRow(
        event.number,
        moment_text(event.at),
        event.at.isoformat(),
        event.actor,
        event.actor_key or event.actor,
        told(event.verb, event.subject),
        event.row,
        event.subject,
        event.reason,
        changes,
        more,
        change,
    )


def check_brief(found: Sequence[Break], length: int, digest: str) -> Check:
    """What checking a chain said, in words."""
    if not found:
        count = wording.number_text(length)
        sentence = ngettext("Kæden holder: %(count)s hændelse.", "Kæden holder: %(count)s hændelser.", length) % {"count": count}
        return Check(holds=True, sentence=sentence, digest=digest, breaks=())
    sentence = _("Kæden holder ikke. Nogen har ændret i hændelsesloggen uden om programmet.")
    return Check(holds=False, sentence=sentence, digest=digest, breaks=tuple(break_sentence(one) for one in found[:20]))


def break_sentence(found: Break) -> str:
    """Where a chain does not hold, and what is wrong."""
    words = {
        "changed": _("Hændelse %(number)s er ændret: det, der står, passer ikke med dens fingeraftryk."),
        "missing": _("Hændelse %(number)s mangler."),
        "unlinked": _("Hændelse %(number)s hænger ikke sammen med den før."),
        "length": _("Kæden ender forkert ved hændelse %(number)s: dens længde eller fingeraftryk passer ikke med det, der er noteret."),
    }
    return words[found.what] % {"number": found.number}


def export_columns() -> tuple[str, ...]:
    """The columns of the ledger as CSV."""
    return (
        _("Nr."),
        _("Tidspunkt"),
        _("Hvem"),
        _("Gjorde hvad"),
        _("Felt"),
        _("Fra"),
        _("Til"),
        _("Hvorfor"),
        _("Verbum"),
        _("Emne"),
        _("Række"),
        _("Fingeraftryk"),
    )


def export_rows(events: Iterable[EventLike]) -> Iterator[tuple[Cell, ...]]:
    """A row per changed field; one for an event that changed no field."""
    for event in events:
        changes, _more = field_changes(event.details, _ALL_FIELDS)
        at = timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S")
        head = (event.number, at, event.actor, told(event.verb, event.subject).text)
        tail = (event.reason, event.verb, event.subject, event.row, event.digest)
        for change in changes or (FieldChange("", None, ()),):
            yield (*head, change.field, change.before_text, change.after_text, *tail)
