"""Periods and ages in words."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.domain.periods import Period, PeriodKind


def period_words(period: Period) -> str:
    """A period in words: “2024”, “skoleåret 2024/2025”, “1. kvartal 2020”, “juli 2025”."""
    start, end = period.start, period.end
    if period.kind is PeriodKind.YEAR:
        return str(start.year)
    if period.kind is PeriodKind.DATE:
        return wording.date_text(start)
    if period.kind is PeriodKind.MONTH:
        return wording.period_text(f"{start.year}-{start.month:02}")
    words = {
        PeriodKind.SCHOOL_YEAR: _("skoleåret %(year)s/%(next)s"),
        PeriodKind.ROLLING_YEAR: _("året til og med %(month)s"),
        PeriodKind.HALF_YEAR: _("%(half)s. halvår %(year)s"),
        PeriodKind.QUARTER: _("%(quarter)s. kvartal %(year)s"),
    }[period.kind]
    return words % {
        "year": start.year,
        "next": start.year + 1,
        "month": wording.period_text(f"{end.year}-{end.month:02}"),
        "half": (start.month + 5) // 6,
        "quarter": (start.month + 2) // 3,
    }


def age_words(period: Period, as_of: datetime.date) -> str:
    """How long ago a period ended: “6 år gammelt”, “4 måneder gammelt”, “nyt”."""
    months = (as_of.year - period.end.year) * 12 + as_of.month - period.end.month
    if months < 1:
        return _("nyt")
    if months < 24:
        return ngettext("%(count)s måned gammelt", "%(count)s måneder gammelt", months) % {"count": months}
    return ngettext("%(count)s år gammelt", "%(count)s år gammelt", months // 12) % {"count": months // 12}
