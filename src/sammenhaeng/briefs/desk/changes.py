"""Changes in words: a form's clash, and a proposal with what it wants."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.field_words import field_word
from sammenhaeng.briefs.wording import date_text


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A field that two have changed: as it was, as another made it, as the person wants it."""

    field: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a proposal: from and to, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as the list shows it."""

    pk: int
    kind: str
    label: str
    author: str
    when: str
    state: str
    state_word: str
    publish_on: str
    problem: str
    answer: str


@dataclass(frozen=True, slots=True)
class ProposalsBrief:
    """All that the page of proposals says: groups of rows under a name."""

    heading: str
    groups: tuple[tuple[str, tuple[ProposalRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class ProposalBrief:
    """All that a proposal's page says."""

    heading: str
    row: ProposalRow
    fields: tuple[FieldRow, ...]
    reason: str
    decided: str


def kind_words(kind: str) -> str:
    """What a change is about, in words."""
    words = {
        "framework": _("Model"),
        "edition": _("Udgave"),
        "theme": _("Tema"),
        "goal": _("Mål"),
        "target": _("Krav"),
        "initiative": _("Indsats"),
        "funding": _("Finansiering"),
        "milestone": _("Milepæl"),
        "story": _("Historie"),
        "partner": _("Samarbejdspartner"),
        "measure": _("Indikator på mål"),
        "measure_removal": _("Indikator af mål"),
        "baseline": _("Udgangspunkt"),
        "judgement": _("Vurdering"),
        "partner_merge": _("To partnere bliver én"),
    }
    return words.get(kind, kind)


def state_words(state: str) -> str:
    """How far a proposal is, in words."""
    return {
        "draft": _("Kladde"),
        "waiting": _("Venter på godkendelse"),
        "scheduled": _("Godkendt, venter på sin dag"),
        "published": _("Gælder"),
        "returned": _("Sendt tilbage"),
        "withdrawn": _("Trukket tilbage"),
    }[state]


def proposals_brief(groups: Mapping[str, Iterable[Any]]) -> ProposalsBrief:
    """The page of proposals. groups: name → proposals."""
    shown = tuple((name, tuple(_row(one) for one in found)) for name, found in groups.items())
    return ProposalsBrief(_("Forslag"), tuple((name, rows) for name, rows in shown if rows))


def proposal_brief(change: Any, fields: Sequence[tuple[str, Any, Any]]) -> ProposalBrief:
    """A proposal. fields: name, from and to, in words that last."""
    row = _row(change)
    decided = ""
    if change.decided_by and change.decided_at:
        decided = _("%(who)s, %(when)s") % {"who": change.decided_by.shown_name, "when": _moment(change.decided_at)}
    rows = tuple(FieldRow(field_word(name), as_text(old), as_text(new)) for name, old, new in fields)
    return ProposalBrief(f"{row.kind}: {row.label}", row, rows, change.reason, decided)


def clash_rows(clashes: Iterable[tuple[str, Any, Any, Any]]) -> tuple[ClashRow, ...]:
    """The fields that two have changed, in words."""
    return tuple(ClashRow(field_word(name), as_text(base), as_text(theirs), as_text(mine)) for name, base, theirs, mine in clashes)


def as_text(value: Any) -> str:
    """A value of the ledger as text; a list as a line each; “–” for none."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    try:
        return date_text(datetime.date.fromisoformat(value)) if isinstance(value, str) and len(value) == 10 else str(value)
    except ValueError:
        return str(value)


def _row(change: Any) -> ProposalRow:
    return ProposalRow(
        pk=change.pk,
        kind=kind_words(change.kind),
        label=change.label,
        author=change.author.shown_name,
        when=_moment(change.made_at),
        state=change.state,
        state_word=state_words(change.state),
        publish_on=date_text(change.publish_on),
        problem=change.problem,
        answer=change.answer,
    )


def _moment(at: datetime.datetime) -> str:
    local = timezone.localtime(at)
    return f"{date_text(local.date())} {date_format(local, _('H.i'))}"
