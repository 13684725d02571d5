"""Documents on the desk: reading one in, looking it through beside the file, and the file itself."""

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sammenhaeng.briefs.desk.review import Around, Seen, review_brief
from sammenhaeng.briefs.desk.review_source import PICTURE_WIDTH
from sammenhaeng.briefs.desk.review_words import role_choices
from sammenhaeng.briefs.desk.reviews import upload_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import LARGEST
from sammenhaeng.documents.reviewing.accepting import may_take_over
from sammenhaeng.documents.reviewing.beginning import Wanted, begin_review
from sammenhaeng.documents.reviewing.errors import CannotReview
from sammenhaeng.documents.reviewing.queries import (
    Opened,
    acceptances_of,
    blocks_of,
    file_of,
    others_lately,
    review_at,
    reviews_of,
    steps_of,
)
from sammenhaeng.documents.reviewing.reading import page_picture
from sammenhaeng.domain.periods import PeriodKind, UnknownPeriod, period
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.queries.editions import current_edition, drafts_of
from sammenhaeng.web.respond import query, whole_number

page = require_http_methods(["GET", "HEAD", "POST"])
ONLY_DIFFERENCES = "forskelle"
_LENGTHS = {PeriodKind.YEAR: 4, PeriodKind.MONTH: 7, PeriodKind.DATE: 10}
"""So much of a day's date says a year, a month or the day."""


@page
@desk(Act.IMPORT)
def documents(request: HttpRequest, at: Person) -> HttpResponse:
    """The form to read a document in, and the documents that are looked through."""
    if request.method != "POST":
        return _upload_page(request, at)
    try:
        review, is_new = _begun(request, at)
    except (BadDocument, CannotReview) as problem:
        return _upload_page(request, at, str(problem))
    if not is_new:
        messages.info(request, _("Dokumentet er allerede under gennemgang. Her er det."))
    return redirect("desk_review", at.organisation.slug, review.pk)


def _upload_page(request: HttpRequest, at: Person, problem: str = "") -> HttpResponse:
    brief = upload_brief(_editions(at), reviews_of(at.organisation), at.user.pk)
    first = {name: request.POST.get(name, "") for name in ("framework", "edition_name", "adopted", "adopted_source")}
    values = first if problem else {"framework": "", "edition_name": "", "adopted": str(timezone.localdate().year), "adopted_source": ""}
    shown = {"problem": problem, "values": values, "chosen": request.POST.get("udgave", "")}
    return show(request, at, "desk/reviews.html", brief, status=422 if problem else 200, **shown)


def _editions(at: Person) -> list[tuple[str, str, bool]]:
    current = current_edition(at.organisation)
    found = [(current.slug, current.name, True)] if current else []
    return [*found, *((one.slug, one.name, False) for one in drafts_of(at.organisation))]


def _begun(request: HttpRequest, at: Person) -> tuple[Any, bool]:
    """The review of the file that was sent. Raises BadDocument, CannotReview."""
    if getattr(request, "upload_too_large", False):
        raise BadDocument(_("Filen fylder over %(most)s MB. Gem kun tabellen, og prøv igen.") % {"most": LARGEST // 1024 // 1024})
    file = request.FILES.get("dokument")
    if file is None:
        raise CannotReview(_("Vælg en fil først."))
    wanted = _wanted(request, at)
    if (file.size or 0) > LARGEST:
        raise BadDocument(_("Filen fylder over %(most)s MB. Gem kun tabellen, og prøv igen.") % {"most": LARGEST // 1024 // 1024})
    name = "".join(sign if sign.isprintable() else "?" for sign in (file.name or "dokument"))[:200]
    return begin_review(wanted=wanted, data=file.read(), name=name, person=at, at=timezone.now())


def _wanted(request: HttpRequest, at: Person) -> Wanted:
    """The edition that the document is for. Raises CannotReview."""
    editions = [one for one in (current_edition(at.organisation), *drafts_of(at.organisation)) if one]
    chosen = request.POST.get("udgave", "")
    if not editions:
        return _first(request)
    found = next((one for one in editions if one.slug == chosen), None)
    if found is None:
        raise CannotReview(_("Vælg, hvilken udgave dokumentet hører til."))
    return Wanted(found)


def _first(request: HttpRequest) -> Wanted:
    """The municipality's first edition, by its names. Raises CannotReview."""
    words = {
        name: " ".join(request.POST.get(name, "").split())[:200] for name in ("framework", "edition_name", "adopted", "adopted_source")
    }
    adopted = adopted_day(words["adopted"]) if words["adopted"] else ""
    if adopted is None:
        raise CannotReview(_("Skriv, hvornår modellen er vedtaget, fx 2025, februar 2025 eller 3. februar 2025, og ikke ude i fremtiden."))
    framework = words["framework"] or _("Styringsmodel")
    return Wanted(None, framework, words["edition_name"] or _("Første udgave"), adopted, words["adopted_source"])


def adopted_day(text: str) -> str | None:
    """A year, a month or a day that has begun, in whatever way people write it, as 2025, 2025-02 or 2025-02-03; None for all else."""
    try:
        found = period(text)
    except UnknownPeriod:
        return None
    length = _LENGTHS.get(found.kind)
    return found.start.isoformat()[:length] if length and found.start <= timezone.localdate() else None


@require_safe
@desk(Act.IMPORT)
def review(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """A document under review."""
    return review_page(request, at, review_of(at, pk))


def review_of(at: Person, pk: int) -> Opened:
    """A review of the person's organisation. Raises Http404."""
    found = review_at(at.organisation, pk)
    if found is None:
        raise Http404
    return found


def review_page(request: HttpRequest, at: Person, opened: Opened, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The page of a review, with what is wrong where something is."""
    row = opened.row
    steps = steps_of(row)
    around = Around(blocks_of(row), steps, acceptances_of(row), others_lately(steps, at.user.pk, timezone.now()))
    vis = query(request, "vis") or request.POST.get("vis", "")
    chosen = query(request, "valgt") or request.POST.get("post", "")
    seen = Seen(chosen, query(request, "felt"), whole_number(request, "side"), only_differences=vis == ONLY_DIFFERENCES)
    brief = review_brief(opened, around, seen)
    shown = {"vis": vis if vis == ONLY_DIFFERENCES else "", "problem": problem, "roles": role_choices()}
    return show(request, at, "desk/review.html", brief, status=status, may_take=may_take_over(at, row.edition), **shown)


@require_safe
@desk(Act.IMPORT)
def picture(request: HttpRequest, at: Person, pk: int, side: int) -> HttpResponse:
    """A page of the file as a picture."""
    png = page_picture(review_of(at, pk).row, side, PICTURE_WIDTH)
    if png is None:
        raise Http404
    return HttpResponse(png, content_type="image/png")


@require_safe
@desk(Act.IMPORT)
def file(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """The file as it was sent, to be saved: it is never shown as a page of ours."""
    opened = review_of(at, pk)
    data = file_of(opened.row)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="application/octet-stream")
    name = re.sub(r"[^\w.() -]", "_", opened.row.file, flags=re.ASCII)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


BASE = "<slug:organisation>/dokumenter"
urlpatterns = [
    path(f"{BASE}/", documents, name="desk_documents"),
    path(f"{BASE}/<int:pk>/", review, name="desk_review"),
    path(f"{BASE}/<int:pk>/side/<int:side>/", picture, name="desk_review_picture"),
    path(f"{BASE}/<int:pk>/fil/", file, name="desk_review_file"),
]
