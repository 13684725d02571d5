"""What comes out of a plan: the appendix, the case, and the quarter's status."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.plan_case import plan_case_brief
from sammenhaeng.briefs.desk.plan_quarters import plan_status_brief, quarter_before, quarter_of
from sammenhaeng.briefs.published import frozen_status
from sammenhaeng.desk.door import desk
from sammenhaeng.desk.plan_find import PlanFound
from sammenhaeng.domain.plan import draft_of_model
from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.publish import publish_status
from sammenhaeng.reports.overview import FORMATS, write_overview
from sammenhaeng.reports.plan_case import FORMATS as PAPERS
from sammenhaeng.reports.plan_case import write_plan_case, write_plan_status
from sammenhaeng.strategy.queries.plans import money_of


@require_safe
@desk(Act.SEE_MODEL)
def appendix(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """The plan's goals, initiatives and partners in the form of the overview: PDF, DOCX, XLSX, CSV and JSON."""
    form, found = _form(request, FORMATS), PlanFound(at, pk)
    draft = draft_of_model(found.share, found.plan.name)
    return _file(write_overview(form, found.share, draft), form, f"{_slug(found)}-bilag")


@require_safe
@desk(Act.SEE_MODEL)
def case(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """The plan as a case for the committee: PDF and DOCX."""
    form, found = _form(request, PAPERS), PlanFound(at, pk)
    money = money_of(found.edition, [one.slug for one in found.share.initiatives])
    brief = plan_case_brief(found.state, found.share, found.standing(timezone.localdate()), money=money, told=found.told)
    return _file(write_plan_case(form, brief), form, f"{_slug(found)}-sag")


@require_safe
@desk(Act.SEE_MODEL)
def quarter(request: HttpRequest, at: Person, pk: int, number: int) -> HttpResponse:
    """The plan's status for a quarter of its year, from what was published: PDF and DOCX."""
    form, found = _form(request, PAPERS), PlanFound(at, pk)
    if not 1 <= number <= 4 or not found.state.year:
        raise Http404
    asked = quarter_of(found.state.year, number)
    now, before = found.frozen(asked), found.frozen(quarter_before(asked))
    if now is None:
        raise Http404
    brief = plan_status_brief(found.plan.name, asked, found.share, now=now, before=before, told=found.told)
    return _file(write_plan_status(form, brief), form, f"{_slug(found)}-status-{asked.code.lower()}")


@require_POST
@desk(Act.APPROVE)
def publish(request: HttpRequest, at: Person, pk: int, number: int) -> HttpResponse:
    """Publish the status of every goal for a quarter's last day, or for today while the quarter lasts."""
    found, today = PlanFound(at, pk), timezone.localdate()
    if not 1 <= number <= 4 or not found.state.year:
        raise Http404
    asked = quarter_of(found.state.year, number)
    day, adopted = min(asked.end, today), found.edition.adopted
    if asked.start > today:
        messages.error(request, _("Kvartalet er ikke begyndt. En status kan først offentliggøres, når dagen er nået."))
    elif found.edition.state != "adopted" or day.isoformat()[: len(adopted)] < adopted:
        messages.error(request, _("Udgaven var ikke vedtaget den dag, så der er ingen status at offentliggøre."))
    else:
        standing = found.standing(day)
        content = frozen_status(found.model, standing)
        made, new = publish_status(edition=found.edition, as_of=day, content=content, method=standing.method, by=at.actor)
        words = _("Status pr. %(day)s er offentliggjort.") if new else _("Status pr. %(day)s stod der allerede: intet er ændret siden.")
        messages.success(request, words % {"day": wording.date_text(made.as_of)})
    return redirect("desk_plan", at.organisation.slug, pk)


def _form(request: HttpRequest, known: object) -> str:
    """The form that the address asks for. Raises Http404 for one that there is not."""
    form: str = getattr(request, "form", "html")
    if form not in known:  # type: ignore[operator]
        raise Http404
    return form


def _slug(found: PlanFound) -> str:
    return slug_of(found.plan.name, set())


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


ONE = "<slug:organisation>/planer/<int:pk>"
urlpatterns = [
    path(f"{ONE}/bilag/", appendix, name="desk_plan_appendix"),
    path(f"{ONE}/sag/", case, name="desk_plan_case"),
    path(f"{ONE}/kvartal/<int:number>/", quarter, name="desk_plan_quarter"),
    path(f"{ONE}/kvartal/<int:number>/offentliggoer/", publish, name="desk_plan_publish"),
]
