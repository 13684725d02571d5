"""The desk's initiatives: the list, and one of them with all that its keeper works with."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs.desk.state_words import counted_states, funding_word, late_words, state_word
from sammenhaeng.briefs.documented import Fact, said_fact
from sammenhaeng.briefs.wording import amount_text, date_text, initiative_status_word, moment_date
from sammenhaeng.domain.initiatives import FundingState, InitiativeStatus, UpdateState
from sammenhaeng.domain.model import PrintedValue
from sammenhaeng.progress.queries.updates import Given, Kept
from sammenhaeng.progress.queries.waiting import LAPSED
from sammenhaeng.strategy.queries.details import Details


@dataclass(frozen=True, slots=True)
class KeptRow:
    """An initiative as the list shows it."""

    slug: str
    title: str
    status_word: str
    state: str
    state_word: str
    told: str
    due: str
    late: str
    lead: str
    lead_left: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way of narrowing the list. key: of the address; chosen: is it the one?"""

    key: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class InitiativesBrief:
    """All that the list says."""

    heading: str
    lead: str
    choices: tuple[Choice, ...]
    rows: tuple[KeptRow, ...]


def initiatives_brief(kept: Sequence[Kept], own: set[int], chosen: str, today: datetime.date, *, all_of_them: bool) -> InitiativesBrief:
    """The list, narrowed. own: the keys of the person's; all_of_them: does the person see others' too?"""
    ways = {
        "": (_("Alle"), list(kept)),
        "mine": (_("Mine"), [one for one in kept if one.pk in own]),
        "uden-tovholder": (_("Uden tovholder"), [one for one in kept if one.lead_id is None and one.due]),
        "tovholder-rejst": (_("Tovholderen er rejst"), [one for one in kept if one.lead_left and one.due]),
        "forsinkede": (_("Ingen har fortalt længe"), [one for one in kept if one.days_late(today) > LAPSED]),
        "i-staa": (_("Er gået i stå"), [one for one in kept if one.told and one.told.state is UpdateState.STUCK]),
    }
    if not all_of_them:
        ways = {"": ways["mine"]}
    shown = ways.get(chosen, ways[""])[1]
    choices = tuple(Choice(key, name, len(found), key == (chosen if chosen in ways else "")) for key, (name, found) in ways.items())
    lead = ngettext("%(n)s indsats", "%(n)s indsatser", len(shown)) % {"n": len(shown)}
    return InitiativesBrief(_("Indsatser"), lead, choices, tuple(_kept_row(one, today) for one in shown))


def _kept_row(one: Kept, today: datetime.date) -> KeptRow:
    told = one.told
    return KeptRow(
        slug=one.slug,
        title=one.title,
        status_word=initiative_status_word(one.status),
        state=told.state.value if told else "",
        state_word=state_word(told.state if told else None),
        told=moment_date(told.at) if told else "",
        due=date_text(one.due),
        late=late_words(one.due, today) if one.due and one.due < today else "",
        lead=one.lead,
        lead_left=one.lead_left,
        unit=one.unit,
    )


@dataclass(frozen=True, slots=True)
class GivenRow:
    """An update as the history shows it."""

    state: str
    state_word: str
    happened: str
    following: str
    unchanged: bool
    who: str
    when: str


def given_rows(updates: Sequence[Given]) -> tuple[GivenRow, ...]:
    """Updates in words, in their order."""
    return tuple(_given(one) for one in updates)


def _given(one: Given) -> GivenRow:
    at = timezone.localtime(one.at)
    when = f"{date_text(at.date())} {date_format(at, 'H.i')}"
    return GivenRow(one.state.value, state_word(one.state), one.happened, one.following, one.unchanged, one.actor, when)


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A source of money. steps: the states that it can go to next, with their words."""

    pk: int
    name: str
    amount: str
    state: str
    state_word: str
    days: str
    note: str
    late: bool
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone and whether it is reached."""

    pk: int
    title: str
    due: str
    reached: str
    late: bool


@dataclass(frozen=True, slots=True)
class KeeperBrief:
    """All that an initiative's page on the desk says. facts: name, value, and what the document says where the value is not whole."""

    heading: str
    pk: int
    slug: str
    status_word: str
    goals: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str, Fact | None], ...]
    updates: tuple[GivenRow, ...]
    fundings: tuple[FundingRow, ...]
    money: str
    milestones: tuple[MilestoneRow, ...]
    stories: tuple[tuple[int, str, str], ...]
    proposals: tuple[tuple[int, str], ...]


def keeper_brief(details: Details, updates: Sequence[Given], today: datetime.date) -> KeeperBrief:
    """An initiative with all that its keeper works with."""
    row = details.row
    return KeeperBrief(
        heading=row.title,
        pk=row.pk,
        slug=row.slug,
        status_word=initiative_status_word(InitiativeStatus(row.status)),
        goals=details.goals,
        facts=_facts(row, details.printed),
        updates=given_rows(updates),
        fundings=tuple(_funding(one, today) for one in details.fundings),
        money=_money(details),
        milestones=tuple(_milestone(one, today) for one in details.milestones),
        stories=tuple((one.pk, one.title, date_text(one.told_on)) for one in details.stories),
        proposals=details.proposals,
    )


def _facts(row: Any, printed: Sequence[PrintedValue]) -> tuple[tuple[str, str, Fact | None], ...]:
    whole = row.starts_on and row.ends_on
    return (
        (_("Tovholder"), row.lead.shown_name if row.lead else "", None if row.lead else said_fact(printed, "owner")),
        (_("Forvaltningsområde"), row.unit.name if row.unit else "", None),
        (_("Periode"), _period(row.starts_on, row.ends_on), None if whole else said_fact(printed, "deadline")),
        (_("Målgruppe"), row.target_group, None),
        (_("Budget"), "", said_fact(printed, "economy")) if row.budget is None else (_("Budget"), amount_text(row.budget, _("kr.")), None),
    )


def _milestone(one: Any, today: datetime.date) -> MilestoneRow:
    late = one.reached_on is None and one.due < today
    return MilestoneRow(one.pk, one.title, date_text(one.due), date_text(one.reached_on), late)


def _period(start: datetime.date | None, end: datetime.date | None) -> str:
    if start and end:
        return f"{date_text(start)} – {date_text(end)}"
    if start:
        return _("fra %(day)s") % {"day": date_text(start)}
    return _("til %(day)s") % {"day": date_text(end)} if end else ""


def _funding(one: Any, today: datetime.date) -> FundingRow:
    state = FundingState(one.state)
    awaited = {FundingState.PLANNED: one.apply_by, FundingState.APPLIED: one.answer_by}.get(state)
    return FundingRow(
        pk=one.pk,
        name=one.name,
        amount=amount_text(one.amount, _("kr.")) if one.amount is not None else _("beløb ikke oplyst"),
        state=state.value,
        state_word=funding_word(state),
        days=_days(one),
        note=one.note,
        late=awaited is not None and awaited < today,
        steps=tuple((step.value, funding_word(step)) for step in state.following),
    )


def _days(one: Any) -> str:
    """The days of an application that are known, in words."""
    words = (
        (_("søges senest %(day)s"), one.apply_by if one.state == "planned" else None),
        (_("søgt %(day)s"), one.applied_on),
        (_("svar ventes %(day)s"), one.answer_by if one.state == "applied" else None),
        (_("svar %(day)s"), one.answered_on),
    )
    return ", ".join(sentence % {"day": date_text(day)} for sentence, day in words if day)


def _money(details: Details) -> str:
    """What is granted and what is waited for, held against the budget; "" where no amount is known."""
    sums: dict[bool, Decimal] = {True: Decimal(0), False: Decimal(0)}
    for one in details.fundings:
        if one.amount is not None and one.state != FundingState.REFUSED:
            sums[one.state in (FundingState.GRANTED, FundingState.RUNNING)] += one.amount
    if not any(sums.values()):
        return ""
    words = _("Bevilget %(granted)s; planlagt eller ansøgt %(waiting)s.")
    text = words % {"granted": amount_text(sums[True], _("kr.")), "waiting": amount_text(sums[False], _("kr."))}
    text = text.removesuffix("..") + "." if text.endswith("..") else text  # “kr.” brings its own full stop
    if details.row.budget is None:
        return text
    missing = details.row.budget - sums[True]
    if missing <= 0:
        return text + " " + _("Budgettet er dækket.")
    return text + " " + _("Der mangler %(missing)s af budgettet.") % {"missing": amount_text(missing, _("kr."))}


def roll_up_sentence(counts: Mapping[str, dict[UpdateState | None, int]]) -> str:
    """What an update changed: per goal how its initiatives go."""
    return " ".join(
        _("Mål %(number)s: %(states)s.") % {"number": number, "states": counted_states(states)} for number, states in counts.items()
    )
