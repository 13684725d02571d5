"""The words that every printed overview has, whatever the format."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.overview import LegendRow, MatrixGoal, OverviewBrief


@dataclass(frozen=True, slots=True)
class Printed:
    """Titles, column heads, legend and source line of a printed overview."""

    title: str
    organisation: str
    columns: tuple[str, str, str, str, str]
    legend: tuple[str, ...]
    source: str
    none: str


def printed(brief: OverviewBrief) -> Printed:
    """The words of a printed overview. The date is the day of printing, in Danish time."""
    today = wording.date_text(timezone.localdate())
    document = brief.edition.document or brief.edition.framework
    return Printed(
        title=brief.title or brief.heading,
        organisation=brief.edition.organisation,
        columns=(_("Tema"), _("Nr."), _("Målsætning"), _("Understøttende indsatser"), _("Samarbejdspartnere")),
        legend=tuple(legend_text(row) for row in brief.legend),
        source=_("Udskrevet %(today)s. Kilde: %(document)s, %(framework)s.")
        % {"today": today, "document": document, "framework": brief.edition.framework},
        none=_("Ingen indsats"),
    )


def legend_text(row: LegendRow) -> str:
    """A legend line as one text: sign, words, and what is unknown."""
    sign = f"{row.sign} " if row.sign else ""
    return f"{sign}{row.text}" + (f" ({row.note})" if row.note else "")


def number_text(goal: MatrixGoal) -> str:
    """A goal's number as printed: in parentheses when it is inferred, with the signs of its plans."""
    number = goal.number if goal.number_printed else f"({goal.number})"
    return f"{number} {goal.marks}".strip()
