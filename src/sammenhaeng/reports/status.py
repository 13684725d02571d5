"""A published status as PDF and DOCX, and as a committee case with the usual Danish headings."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs.editions import full_name
from sammenhaeng.briefs.published import FrozenGoal, PublishedBrief
from sammenhaeng.reports.paper import Paper, Part, paper_docx, paper_pdf

FORMATS = ("pdf", "docx")
BEHIND = ("off_track", "worsening", "missed")


def write_status(form: str, brief: PublishedBrief) -> bytes:
    """The status as a file. form: pdf or docx."""
    return {"pdf": paper_pdf, "docx": paper_docx}[form](status_paper(brief))


def write_case(form: str, brief: PublishedBrief, by: str) -> bytes:
    """The committee case as a file. by: the person under whose name it recommends, "" until there is one."""
    return {"pdf": paper_pdf, "docx": paper_docx}[form](case_paper(brief, by))


def _lead(brief: PublishedBrief) -> tuple[str, ...]:
    facts = brief.facts
    words = {"edition": full_name(brief.status.framework, brief.status.edition), "day": facts.published, "number": facts.number}
    return (
        _("%(edition)s. Offentliggjort %(day)s som nr. %(number)s for datoen.") % words,
        _("Metode %(method)s. Kontrolsum (SHA-256): %(sha)s.") % {"method": facts.method, "sha": facts.sha256},
    )


def _summary(brief: PublishedBrief) -> str:
    """How many goals stand where, in a sentence."""
    counts = ", ".join(f"{one.word.lower()}: {one.count}" for one in brief.status.counts)
    text = ngettext("%(count)s målsætning", "%(count)s målsætninger", len(brief.status.goals)) % {"count": len(brief.status.goals)}
    stale = sum(goal.stale for goal in brief.status.goals)
    old = ngettext("%(count)s bygger på forældede tal.", "%(count)s bygger på forældede tal.", stale) % {"count": stale}
    return f"{text}. {counts[:1].upper()}{counts[1:]}. {old}"


def status_paper(brief: PublishedBrief) -> Paper:
    """Counts, what changed, and every target of every goal."""
    parts = [Part(_("Sammenfatning"), (_summary(brief),))]
    if brief.former:
        parts.append(_changes(brief))
    columns = (_("Nr."), _("Målsætning og måltal"), _("Status"), _("Tal"), _("Begrundelse og kilde"))
    for theme in brief.status.themes:
        rows = tuple(row for goal in theme.goals for row in _rows(goal))
        parts.append(Part(f"{theme.number} {theme.name}", (), columns, rows, (0.7, 4.2, 1.7, 2, 5)))
    return Paper(f"{brief.organisation}: {brief.heading}", brief.organisation, _lead(brief), tuple(parts), wide=True)


def _rows(goal: FrozenGoal) -> list[tuple[str, ...]]:
    """A row per target; the goal's own words stand with the first."""
    rows: list[tuple[str, ...]] = []
    for n, one in enumerate(goal.targets):
        words = f"{goal.text}\n{one.sentence}" if n == 0 else f"{one.text}\n{one.sentence}"
        figure = " ".join(filter(None, (one.figure, one.margin))) + (f"\n{one.period}" if one.period else "")
        rows.append((goal.number, words, one.status_word, figure or "–", "\n".join(filter(None, (one.reason, one.source)))))
    return rows or [(goal.number, goal.text, goal.status_word, "–", goal.reason)]


def _changes(brief: PublishedBrief) -> Part:
    heading = _("Ændret siden %(day)s") % {"day": brief.former}
    if not brief.changes:
        return Part(heading, (_("Ingen målsætning har skiftet status."),))
    rows = tuple((c.number, c.text, c.before or "–", c.after or "–", c.why) for c in brief.changes)
    return Part(heading, (), (_("Nr."), _("Målsætning"), _("Før"), _("Nu"), _("Hvad ændrede det")), rows, (0.7, 5, 1.7, 1.7, 3))


def case_paper(brief: PublishedBrief, by: str) -> Paper:
    """A case for a committee. What only a person can say is marked as missing, never written for them."""
    missing = _("[Udfyldes af sagsbehandleren.]")
    behind = tuple(goal for goal in brief.status.goals if any(one.status in BEHIND for one in goal.targets))
    unknown = sum(goal.status == "unknown" for goal in brief.status.goals)
    day = {"day": brief.facts.as_of_text, "count": unknown}
    signed = _("%(by)s indstiller, at udvalget tager status pr. %(day)s til efterretning.") % {"by": by, **day} if by else missing
    parts = (
        Part(_("Resume"), (_summary(brief),)),
        Part(_("Indstilling"), (signed,)),
        Part(_("Beslutning"), (_("[Udfyldes på mødet.]"),)),
        Part(_("Historik"), _history(brief)),
        Part(_("Inddragelse og høring"), (missing,)),
        _description(behind, unknown),
        Part(_("Alternativer"), (missing,)),
        Part(_("Tidsperspektiv"), (_("Status gælder %(day)s. Næste status er den for det følgende kvartal.") % day,)),
        Part(_("Økonomiske forhold og konsekvenser"), (missing,)),
        Part(_("Juridiske og planmæssige forhold"), (missing,)),
        Part(_("Bilag"), (_("Status pr. %(day)s med alle målsætninger, tal og kilder (PDF).") % day, _lead(brief)[1])),
    )
    title = _("Status på kommunens mål pr. %(day)s") % day
    return Paper(title, brief.organisation, (_("Sagsfremstilling"), _lead(brief)[0]), parts)


def _history(brief: PublishedBrief) -> tuple[str, ...]:
    if not brief.former:
        return (_("Det er den første status, der er offentliggjort."),)
    if not brief.changes:
        return (_("Ingen målsætning har skiftet status siden %(day)s.") % {"day": brief.former},)
    lines = tuple(f"{c.number}: {c.before or '–'} → {c.after or '–'} ({c.why})" for c in brief.changes)
    return (_("Ændret siden %(day)s:") % {"day": brief.former}, *lines)


def _description(behind: tuple[FrozenGoal, ...], unknown: int) -> Part:
    """Goals that are behind, each with its figure; then how many nobody can say anything of."""
    text = ngettext(
        "%(count)s målsætning er bagud eller går tilbage.", "%(count)s målsætninger er bagud eller går tilbage.", len(behind)
    ) % {"count": len(behind)}
    rest = ngettext(
        "For %(count)s målsætning kan det ikke siges, hvor den står; grunden står i bilaget.",
        "For %(count)s målsætninger kan det ikke siges, hvor de står; grunden står i bilaget.",
        unknown,
    ) % {"count": unknown}
    rows = tuple((goal.number, goal.text, goal.status_word, goal.reason) for goal in behind)
    columns = (_("Nr."), _("Målsætning"), _("Status"), _("Begrundelse"))
    return Part(_("Beskrivelse"), (text, rest), columns, rows, (0.7, 3.4, 1.5, 4.4))
