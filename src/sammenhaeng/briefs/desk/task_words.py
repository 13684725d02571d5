"""Words for tasks and their deadlines."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.domain.year import DueState, TaskKind

_KIND = {
    TaskKind.SURVEY: N_("Undersøgelse"),
    TaskKind.FIGURES: N_("Tal"),
    TaskKind.STATUS: N_("Status"),
    TaskKind.PLAN: N_("Plan"),
    TaskKind.MEETING: N_("Møde"),
    TaskKind.OTHER: N_("Andet"),
}
_STATE = {
    DueState.DONE: N_("Gjort"),
    DueState.OVERDUE: N_("Over fristen"),
    DueState.SOON: N_("Snart"),
    DueState.LATER: N_("Senere"),
}


def kind_word(kind: TaskKind) -> str:
    """What a task is about, in a word."""
    return _(_KIND[kind])


def due_state_word(state: DueState) -> str:
    """How a deadline stands, in a word."""
    return _(_STATE[state])


def every_words(months: int) -> str:
    """How often a task comes back: “hvert år”, “hver 3. måned”."""
    known = {
        1: _("hver måned"),
        3: _("hvert kvartal"),
        6: _("hvert halve år"),
        12: _("hvert år"),
        24: _("hvert andet år"),
    }
    return known.get(months) or _("hver %(count)s. måned") % {"count": months}


def distance_words(due: datetime.date, today: datetime.date) -> str:
    """How far off a deadline is: “i dag”, “om 5 dage”, “om 4 måneder”, “5 dage for sent”."""
    days = (due - today).days
    if days == 0:
        return _("i dag")
    if days < 0:
        return ngettext("%(count)s dag for sent", "%(count)s dage for sent", -days) % {"count": -days}
    if days < 60:
        return ngettext("om %(count)s dag", "om %(count)s dage", days) % {"count": days}
    return _("om %(count)s måneder") % {"count": round(days / 30.4)}


def due_words(state: DueState, due: datetime.date, today: datetime.date, *, done_on: datetime.date | None, done_by: str) -> str:
    """How a deadline stands, in a few words with its distance, or with who did it and when."""
    if state is DueState.DONE:
        return _("Gjort %(day)s af %(name)s") % {"day": wording.date_text(done_on), "name": done_by}
    if due == today:
        return _("Fristen er i dag")
    return f"{due_state_word(state)}: {distance_words(due, today)}"
