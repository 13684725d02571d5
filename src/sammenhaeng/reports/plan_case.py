"""A plan as a case for the committee, and as a status for a quarter: PDF and DOCX."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.plan_case import PlanCaseBrief
from sammenhaeng.briefs.desk.plan_quarters import PlanStatusBrief
from sammenhaeng.reports.paper import Paper, Part, paper_docx, paper_pdf

FORMATS = ("pdf", "docx")


def write_plan_case(form: str, brief: PlanCaseBrief) -> bytes:
    """The case as a file. form: pdf or docx."""
    return _written(form, plan_case_paper(brief))


def write_plan_status(form: str, brief: PlanStatusBrief) -> bytes:
    """The quarter's status as a file. form: pdf or docx."""
    return _written(form, plan_status_paper(brief))


def _written(form: str, paper: Paper) -> bytes:
    return {"pdf": paper_pdf, "docx": paper_docx}[form](paper)


def plan_case_paper(brief: PlanCaseBrief) -> Paper:
    """The usual headings of a Danish case. What only a person can say is marked as missing, never written for them."""
    recommends = (
        _("[Skrives af direktøren under eget navn.]"),
        _("Tallene nedenfor siger, hvor målene står. De er ikke en anbefaling."),
    )
    parts = (
        Part(_("Resumé"), brief.summary),
        Part(_("Indstilling"), recommends),
        Part(_("Sagsfremstilling"), tuple(_presentation(brief))),
        *_goals(brief),
        Part(_("Huller blandt de prioriterede målsætninger"), brief.holes or (_("Der er ikke fundet nogen."),), level=3),
        _initiatives(brief),
        *_money(brief),
        Part(_("Bilag"), (_("Oversigt over planens målsætninger, indsatser og samarbejdspartnere (PDF eller Word)."),)),
    )
    lead = (
        _("Sag til politisk behandling"),
        _("%(edition)s. Målene er opgjort pr. %(day)s.") % {"edition": brief.edition, "day": brief.as_of},
    )
    return Paper(brief.plan, brief.organisation, lead, parts)


def _presentation(brief: PlanCaseBrief) -> Iterator[str]:
    yield from (text.strip() for text in brief.introduction.split("\n") if text.strip())
    if brief.adopted:
        yield _("Planen er vedtaget %(day)s.") % {"day": brief.adopted}
    else:
        yield _("Planen er ikke vedtaget endnu.")


def _goals(brief: PlanCaseBrief) -> Iterator[Part]:
    columns = (_("Nr."), _("Målsætning"), _("Status"), _("Begrundelse"))
    for theme in brief.themes:
        rows = tuple((goal.number, goal.text, goal.status_word, goal.reason) for goal in theme.goals)
        yield Part(f"{theme.number} {theme.name}", (), columns, rows, (0.7, 3.4, 1.5, 4.4), level=3)


def _initiatives(brief: PlanCaseBrief) -> Part:
    if not brief.initiatives:
        return Part(_("Indsatser"), (_("Planen har ingen indsatser."),), level=3)
    columns = (_("Indsats"), _("Mål"), _("Status"), _("Sådan går det"), _("Tovholder"))
    rows = tuple((one.title, one.goals, one.status, one.state, one.answers) for one in brief.initiatives)
    note = (_("* er under planlægning eller afventer midler."),) if any(one.title.endswith("*") for one in brief.initiatives) else ()
    return Part(_("Indsatser"), note, columns, rows, (4, 1, 1.6, 2.2, 2), level=3)


def _money(brief: PlanCaseBrief) -> Iterator[Part]:
    only = _("Her står kun det, der er registreret på indsatserne. Kommunens øvrige udgifter indgår ikke.")
    yield Part(_("Økonomi"), (*brief.budget, only))
    if not brief.fundings:
        yield Part("", (_("Der er ikke registreret nogen ansøgning om midler til planens indsatser."),))
        return
    columns = (_("Midler"), _("Antal kilder"), _("Beløb i alt"), _("Heraf uden beløb"))
    rows = tuple((one.state, str(one.count), one.amount, str(one.unknown)) for one in brief.fundings)
    yield Part(_("Midler, der er søgt eller skal søges"), (), columns, rows, (2, 1.4, 2, 1.6), level=3)


def plan_status_paper(brief: PlanStatusBrief) -> Paper:
    """Every planned goal now and a quarter before, and what each initiative's lead told last."""
    lead = (
        _("%(edition)s. Bygger på den status, der er offentliggjort pr. %(day)s.") % {"edition": brief.edition, "day": brief.as_of},
        _("Kontrolsum (SHA-256): %(sha)s.") % {"sha": brief.sha256},
    )
    before = _("Før (%(day)s)") % {"day": brief.before} if brief.before else _("Før")
    columns = (_("Nr."), _("Målsætning"), _("Nu"), before, _("Begrundelse"))
    themes = (
        Part(
            f"{theme.number} {theme.name}",
            (),
            columns,
            tuple((goal.number, goal.text, goal.now, goal.before or _("ikke offentliggjort"), goal.reason) for goal in theme.goals),
            (0.7, 4, 1.7, 1.9, 4.4),
        )
        for theme in brief.themes
    )
    return Paper(brief.heading, brief.organisation, lead, (Part(_("Sammenfatning"), (brief.summary,)), *themes, _told(brief)), wide=True)


def _told(brief: PlanStatusBrief) -> Part:
    if not brief.initiatives:
        return Part(_("Indsatser"), (_("Planen har ingen indsatser."),))
    columns = (_("Indsats"), _("Mål"), _("Status"), _("Sådan går det"), _("Hvad er sket, og hvad sker nu"))
    rows = tuple(
        (
            one.title,
            one.goals,
            one.status,
            f"{one.state}\n{one.told}".strip(),
            "\n".join(filter(None, (one.happened, one.following))) or "–",
        )
        for one in brief.initiatives
    )
    return Part(_("Indsatser: det seneste, tovholderne har fortalt"), (), columns, rows, (4, 1, 1.6, 2, 4.4))
