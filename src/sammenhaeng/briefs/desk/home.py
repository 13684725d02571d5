"""My desk: what waits for me, the most urgent first, and the initiatives that are mine."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs.desk.state_words import late_words, state_word
from sammenhaeng.briefs.wording import date_text, initiative_status_word, moment_date
from sammenhaeng.progress.queries.updates import Kept
from sammenhaeng.progress.queries.waiting import SOON, Waits
from sammenhaeng.strategy.queries.desk import Dated

MOST_OWN = 40
"""So many of one's own initiatives are shown; the list has the rest."""
URGENT_GROUPS = 3
"""So many single things of a kind are shown one by one; more become one line."""


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Something that waits. kind: what; title: the thing in words (of the municipality, where quoted); sentence: what to do.

    urgency: late, soon or calm; when: in words; place: the page that settles it, by name, with its arguments; slug: the
    initiative that can be confirmed unchanged with one click, "" where it cannot.
    """

    kind: str
    title: str
    sentence: str
    urgency: str
    when: str
    days: int
    place: str
    args: tuple[str, ...] = ()
    query: str = ""
    slug: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One of the person's initiatives and how it goes."""

    slug: str
    title: str
    status_word: str
    state: str
    state_word: str
    told: str
    due: str


@dataclass(frozen=True, slots=True)
class DeskBrief:
    """All that the desk says. own: the person's initiatives that do not wait for an update."""

    heading: str
    lead: str
    waits: tuple[WaitRow, ...]
    own: tuple[OwnRow, ...]
    own_more: int = 0


def desk_brief(waits: Waits, tasks: Sequence[WaitRow], today: datetime.date) -> DeskBrief:
    """The desk of a person. tasks: those of the yearly wheel, as rows."""
    rows = [*_updates(waits, today), *_dated(waits, today), *_groups(waits, today), *tasks]
    rows.sort(key=lambda row: ({"late": 0, "soon": 1, "calm": 2}[row.urgency], -row.days))
    late = sum(row.urgency == "late" for row in rows)
    asked = {row.args[0] for row in rows if row.kind == "update"}
    rest = [one for one in waits.own if one.slug not in asked]
    own = tuple(_own(one) for one in rest[:MOST_OWN])
    return DeskBrief(_("Mit skrivebord"), _lead(len(rows), late), tuple(rows), own, len(rest) - len(own))


def _lead(count: int, late: int) -> str:
    if not count:
        return _("Intet venter på dig. Godt gået.")
    words = ngettext("%(n)s ting venter på dig", "%(n)s ting venter på dig", count) % {"n": count}
    if not late:
        return words + "."
    return words + ", " + ngettext("og %(n)s er over fristen.", "og %(n)s er over fristen.", late) % {"n": late}


def _urgency(day: datetime.date, today: datetime.date) -> str:
    return "late" if day < today else "soon" if (day - today).days <= SOON else "calm"


def _updates(waits: Waits, today: datetime.date) -> Iterator[WaitRow]:
    for one in waits.own:
        if one.due is None or (one.due - today).days > SOON:
            continue
        first = one.told is None
        sentence = _("Fortæl for første gang, hvordan det går.") if first else _("Fortæl, hvordan det går.")
        yield WaitRow(
            "update", one.title, sentence, _urgency(one.due, today), late_words(one.due, today), (today - one.due).days,
            "desk_update", (one.slug,), slug="" if first else one.slug, quoted=True,
        )  # fmt: skip


def _dated(waits: Waits, today: datetime.date) -> Iterator[WaitRow]:
    words = {
        "answer": _("Svaret fra %(name)s skulle være kommet %(day)s. Skriv, hvad de svarede."),
        "apply": _("Ansøgningen til %(name)s skulle være sendt %(day)s. Skriv, om den er sendt."),
        "milestone": _("Milepælen “%(name)s” skulle være nået %(day)s. Skriv, om den er nået."),
    }
    for one in waits.late:
        sentence = words[one.what] % {"name": one.name, "day": date_text(one.day)}
        days = (today - one.day).days
        yield WaitRow(one.what, one.title, sentence, "late", late_words(one.day, today), days, "desk_initiative", (one.slug,), quoted=True)


def _groups(waits: Waits, today: datetime.date) -> Iterator[WaitRow]:
    yield from _returned(waits)
    yield from _initiative_groups(waits, today)
    if waits.proposals:
        title = ngettext("%(n)s forslag", "%(n)s forslag", waits.proposals) % {"n": waits.proposals}
        yield WaitRow("proposals", title, _("Venter på, at du godkender."), "soon", "", 0, "desk_proposals")
    if waits.reviews:
        title = ngettext("%(n)s dokument under gennemgang", "%(n)s dokumenter under gennemgang", waits.reviews) % {"n": waits.reviews}
        yield WaitRow("reviews", title, _("Se det igennem, og overtag det."), "soon", "", 0, "desk_documents")
    if waits.questions:
        title = ngettext("%(n)s spørgsmål fra læsningen", "%(n)s spørgsmål fra læsningen", waits.questions) % {"n": waits.questions}
        yield WaitRow("questions", title, _("Læsningen af dokumentet var i tvivl. Svar."), "soon", "", 0, "desk_questions")
    if waits.empty:
        title = ngettext("%(n)s mål uden indsatser", "%(n)s mål uden indsatser", len(waits.empty)) % {"n": len(waits.empty)}
        yield WaitRow("empty", title, _numbers(waits.empty), "soon", "", 0, "desk_goals", query="uden-indsatser")
    if waits.stale:
        title = ngettext("%(n)s mål med forældede tal", "%(n)s mål med forældede tal", len(waits.stale)) % {"n": len(waits.stale)}
        yield WaitRow("stale", title, _numbers(waits.stale), "calm", "", 0, "desk_goals", query="foraeldede")


def _numbers(numbers: Sequence[str]) -> str:
    return _("Mål %(numbers)s.") % {"numbers": ", ".join(numbers)}


def _returned(waits: Waits) -> Iterator[WaitRow]:
    for pk, label, answer in waits.returned:
        yield WaitRow("returned", label, answer, "soon", _("sendt tilbage"), 0, "desk_proposal", (str(pk),), quoted=True)


def _initiative_groups(waits: Waits, today: datetime.date) -> Iterator[WaitRow]:
    for kind, found, group, query, single in (
        ("left", waits.left, _left_title, "tovholder-rejst", _("Tovholderen (%(lead)s) er her ikke mere. Giv indsatsen en ny.")),
        ("lapsed", waits.lapsed, _lapsed_title, "forsinkede", _("%(lead)s har ikke fortalt, hvordan det går. Spørg, eller overdrag den.")),
        ("alone", waits.alone, _alone_title, "uden-tovholder", _("Indsatsen har ingen tovholder. Giv den en.")),
    ):
        urgency = "late" if kind == "left" else "soon"
        if len(found) > URGENT_GROUPS:
            yield WaitRow(kind, group(len(found)), _examples(found), urgency, "", 0, "desk_initiatives", query=query)
            continue
        for one in found:
            when = late_words(one.due, today) if one.due and kind == "lapsed" else ""
            yield WaitRow(
                kind, one.title, single % {"lead": one.lead}, urgency, when, max(0, one.days_late(today)) if when else 0,
                "desk_initiative", (one.slug,), quoted=True,
            )  # fmt: skip


def _left_title(count: int) -> str:
    return _("%(n)s indsatser, hvis tovholder er rejst") % {"n": count}


def _lapsed_title(count: int) -> str:
    return _("%(n)s indsatser, som ingen har fortalt om længe") % {"n": count}


def _alone_title(count: int) -> str:
    return _("%(n)s indsatser uden tovholder") % {"n": count}


def _examples(found: Sequence[Kept | Dated]) -> str:
    return _("Blandt andet “%(title)s”.") % {"title": found[0].title}


def _own(one: Kept) -> OwnRow:
    told = one.told
    return OwnRow(
        one.slug,
        one.title,
        initiative_status_word(one.status),
        told.state.value if told else "",
        state_word(told.state if told else None),
        moment_date(told.at) if told else "",
        date_text(one.due),
    )
