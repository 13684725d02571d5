"""How it goes, in words, and how late something is."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.domain.initiatives import FundingState, PartnerRole, UpdateState


def state_word(state: UpdateState | str | None) -> str:
    """How an initiative goes, in words."""
    words = {
        UpdateState.GOING_WELL: _("Går godt"),
        UpdateState.NEEDS_ATTENTION: _("Kræver opmærksomhed"),
        UpdateState.STUCK: _("Er gået i stå"),
    }
    return words[UpdateState(state)] if state else _("Ikke fortalt")


def funding_word(state: FundingState | str) -> str:
    """How far an application for money is, in words."""
    return {
        FundingState.PLANNED: _("Planlagt"),
        FundingState.APPLIED: _("Ansøgt"),
        FundingState.GRANTED: _("Bevilget"),
        FundingState.REFUSED: _("Afslag"),
        FundingState.RUNNING: _("Udbetales"),
    }[FundingState(state)]


def partner_role_word(role: str) -> str:
    """What a partner does, in words; "" while nobody has said."""
    words = {
        PartnerRole.LEAD: _("leder"),
        PartnerRole.DELIVER: _("udfører"),
        PartnerRole.FUND: _("betaler"),
        PartnerRole.HOST: _("lægger hus til"),
        PartnerRole.ADVISE: _("rådgiver"),
    }
    return words[PartnerRole(role)] if role else ""


def late_words(day: datetime.date, today: datetime.date) -> str:
    """How far away a deadline is: “3 dage over fristen”, “i dag”, “om 5 dage”."""
    days = (today - day).days
    if days == 0:
        return _("i dag")
    if days < 0:
        return ngettext("om %(n)s dag", "om %(n)s dage", -days) % {"n": -days}
    return ngettext("%(n)s dag over fristen", "%(n)s dage over fristen", days) % {"n": days}


def counted_states(counts: dict[UpdateState | None, int]) -> str:
    """How many go how: “3 går godt, 1 er gået i stå, 2 har ikke fortalt”."""
    words = {
        UpdateState.STUCK: _("%(n)s er gået i stå"),
        UpdateState.NEEDS_ATTENTION: _("%(n)s kræver opmærksomhed"),
        UpdateState.GOING_WELL: _("%(n)s går godt"),
        None: _("%(n)s har ikke fortalt endnu"),
    }
    return ", ".join(sentence % {"n": counts[state]} for state, sentence in words.items() if counts.get(state))
