"""Editing every kind of row: changing it, making a new one, taking it out and in again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sammenhaeng.briefs.desk.changes import clash_rows, kind_words
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.editing.page import Editing, form_of, wish_of
from sammenhaeng.desk.editing.partners import roles
from sammenhaeng.desk.editing.place import edition_around, kind_named, page_of, parent_at, row_at
from sammenhaeng.desk.editing.target_forms import TARGET_FORMS, forms_in_words
from sammenhaeng.desk.found import token_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.changes import Conflict, Outcome, Wish, submit
from sammenhaeng.progress.queries.changes import clash_words, last_change_of
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.queries.choices import NOTHING
from sammenhaeng.strategy.queries.kinds import Kind, row_of, values_of
from sammenhaeng.web.respond import query

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@desk(Act.EDIT_ANY, own=True)
def edit(request: HttpRequest, at: Person, kind: str, pk: int) -> HttpResponse:
    """Change a row."""
    found = kind_named(kind)
    row = row_at(at, found, pk)
    values = values_of(found, row)
    editing = Editing(at, found, values, edition_around(at, found, row), row=row)
    if found.name == "target" and query(request, "form") == "":
        editing.form_key = row.kind
    return _edit(request, editing, back=page_of(at, kind, row))


@page
@desk(Act.EDIT_ANY, own=True)
def new(request: HttpRequest, at: Person, kind: str, parent: int | None = None) -> HttpResponse:
    """Make a new row."""
    found = kind_named(kind)
    above = parent_at(at, found, parent, query(request, "udgave"))
    values = _first_values(request, found)
    editing = Editing(at, found, values, above if found.under == "edition" else edition_around(at, found, above), parent=above)
    if found.name == "target" and query(request, "form") not in TARGET_FORMS:
        return show(request, at, "desk/target_forms.html", None, forms=forms_in_words(), goal=above)
    back = page_of(at, found.under, above) if found.under in ("goal", "initiative") else ""
    return _edit(request, editing, back=back)


def _first_values(request: HttpRequest, kind: Kind) -> dict[str, Any]:
    """What a new row begins with: what the address says of a story's initiative or goal, and the theme of a goal."""
    names = {"story": {"indsats": "initiative", "maal": "goal"}, "goal": {"tema": "theme"}}.get(kind.name, {})
    found = {field: query(request, name) for name, field in names.items()}
    return {field: int(text) for field, text in found.items() if text.isdecimal() and len(text) < 12}


def _edit(request: HttpRequest, editing: Editing, *, back: str) -> HttpResponse:
    form = form_of(editing, request)
    clashes: Any = ()
    if request.method == "POST" and "vis" not in request.POST and editing.is_valid(form, request):
        try:
            outcome = submit(wish_of(editing, form, token_of(request)), editing.at)
        except CannotEdit as problem:
            form.blame(problem.problems)
        except Conflict as conflict:
            clashes = clash_rows(clash_words(editing.kind.name, conflict.clashes))
            form = editing.again(form, conflict.current)
        else:
            _say(request, editing.kind, outcome, form)
            return redirect(_after(editing, outcome, back))
    status = 409 if clashes else 422 if form.is_bound and form.errors else 200
    return show(request, editing.at, "desk/edit.html", None, status=status, **_page(editing, form, clashes, back))


def _page(editing: Editing, form: Any, clashes: Any, back: str) -> dict[str, Any]:
    row = editing.row
    who = last_change_of(editing.at.organisation, editing.kind.name, row.pk) if clashes and row is not None else None
    return {
        "form": form,
        "kind": editing.kind.name,
        "kind_word": kind_words(editing.kind.name),
        "label": editing.kind.label(row) if row is not None else "",
        "row": row,
        "clashes": clashes,
        "who": who,
        "back": back,
        "lines": editing.lines,
        "known": editing.known,
        "partner_roles": roles(),
        "may_retire": row is not None and (hasattr(row, "retired_because") or editing.kind.name == "target"),
        "sentence": form.sentence() if hasattr(form, "sentence") and form.is_bound else "",
        "waits": not _holds_at_once(editing),
    }


def _holds_at_once(editing: Editing) -> bool:
    if editing.edition is not None and editing.edition.state == "draft" and editing.kind.under in ("edition", "goal"):
        return True
    return editing.kind.is_at_once or (editing.at.may(Act.APPROVE) and not editing.at.organisation.four_eyes)


def _say(request: HttpRequest, kind: Kind, outcome: Outcome, form: Any = None) -> None:
    """Tell what became of it, and read a target back."""
    if outcome.published is None and outcome.waiting is None:
        messages.info(request, _("Intet var ændret."))
        return
    words = _("Gemt.") if outcome.published else ""
    if outcome.waiting is not None:
        scheduled = outcome.waiting.state == "scheduled"
        words += " " + (_("Ændringen gælder fra sin dag.") if scheduled else _("Ændringen venter på godkendelse."))
    sentence = form.sentence() if hasattr(form, "sentence") else ""
    messages.success(request, " ".join(part for part in (words.strip(), sentence) if part))


def _after(editing: Editing, outcome: Outcome, back: str) -> str:
    made = editing.row or (row_of(editing.kind, editing.at.organisation, outcome.row) if outcome.row else None)
    if made is not None and not back:
        return page_of(editing.at, editing.kind.name, made)
    return back or page_of(editing.at, "theme", None)


@require_POST
@desk(Act.EDIT_ANY, own=True)
def sentence(request: HttpRequest, at: Person, form: str) -> HttpResponse:
    """The sentence that a target's form means, while it is being filled in."""
    if form not in TARGET_FORMS:
        raise Http404
    filled = TARGET_FORMS[form](request.POST, at=at, known=NOTHING, values={})
    words = filled.sentence() or _("Udfyld felterne, så står sætningen her.")
    return HttpResponse(escape(words))


@page
@desk(Act.EDIT_ANY, own=True)
def retire(request: HttpRequest, at: Person, kind: str, pk: int) -> HttpResponse:
    """Take a row out of the model with a reason, or in again."""
    found = kind_named(kind)
    row = row_at(at, found, pk)
    if not hasattr(row, "retired_because") and found.name != "target":
        raise Http404
    gone, problem = getattr(row, "retired_because", ""), ""
    if request.method == "POST":
        reason = request.POST.get("reason", "")[:300].strip()
        try:
            if not reason:
                raise CannotEdit({"reason": _("Skriv hvorfor. Begrundelsen står i hændelsesloggen.")})
            wish = Wish(kind, {"retired_because": "" if gone else reason}, pk, reason=reason, token=token_of(request))
            outcome = submit(wish, at)
        except CannotEdit as refused:
            problem = str(refused)
        else:
            _say(request, found, outcome)
            row = row_of(found, at.organisation, pk) or row
            return redirect(page_of(at, kind, row))
    words = {"kind_word": kind_words(kind), "label": found.label(row), "gone": gone, "problem": problem, "back": page_of(at, kind, row)}
    return show(request, at, "desk/retire.html", None, status=422 if problem else 200, **words)


urlpatterns = [
    path("<slug:organisation>/ret/<slug:kind>/<int:pk>/", edit, name="desk_edit"),
    path("<slug:organisation>/ret/<slug:kind>/<int:pk>/tag-ud/", retire, name="desk_retire"),
    path("<slug:organisation>/saetning/<slug:form>/", sentence, name="desk_sentence"),
    path("<slug:organisation>/ny/<slug:kind>/", new, name="desk_new"),
    path("<slug:organisation>/ny/<slug:kind>/under/<int:parent>/", new, name="desk_new_under"),
]
