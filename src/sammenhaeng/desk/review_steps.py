"""The steps of a review: each button of its page sends one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sammenhaeng.briefs.desk.review_rows import records_of
from sammenhaeng.briefs.desk.review_words import refusal_words
from sammenhaeng.desk.door import desk
from sammenhaeng.desk.review_conflicts import ask_about_columns, conflict
from sammenhaeng.desk.reviews import review_of, review_page
from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.extract.partner_lists import split_partners
from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.documents.reviewing.beginning import discard_review
from sammenhaeng.documents.reviewing.columns import read_again
from sammenhaeng.documents.reviewing.errors import CannotReview, Stale
from sammenhaeng.documents.reviewing.queries import Opened
from sammenhaeng.documents.reviewing.steps import take_step, undo_step
from sammenhaeng.domain import review_edits as edits
from sammenhaeng.domain.draft import QuestionKind, Role
from sammenhaeng.domain.review import Refusal, Work
from sammenhaeng.domain.review_answers import SEVERAL, answered, asked_again, question_at, record_of
from sammenhaeng.domain.review_partners import merge_partners, part_partners
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act


@dataclass(frozen=True)
class Plan:
    """What a form asks for. what: the step's name; edit: it; seen: versions of the records; about: in the document's words.

    chosen: the record that is shown afterwards; said: what the person is told.
    """

    what: str
    edit: Callable[[Work], Work]
    said: str
    about: str = ""
    seen: dict[str, int] = field(default_factory=dict)
    chosen: str = ""


@require_POST
@desk(Act.IMPORT)
def step(request: HttpRequest, at: Person, pk: int, step: str) -> HttpResponse:
    """Do what the form asks for."""
    opened = review_of(at, pk)
    if step in _WHOLE:
        return _WHOLE[step](request, at, opened)
    if step not in _PLANS:
        raise Http404
    try:
        plan = _PLANS[step](request, opened, at)
        now = timezone.now()
        take_step(row=opened.row, what=plan.what, edit=plan.edit, person=at, at=now, seen=plan.seen, about=plan.about)
    except Stale as stale:
        return conflict(request, at, opened, step, stale)
    except Refusal as problem:
        return review_page(request, at, opened, problem=refusal_words(problem), status=422)
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=409)
    messages.success(request, plan.said)
    return back_to(request, at, pk, plan.chosen)


def back_to(request: HttpRequest, at: Person, pk: int, chosen: str = "") -> HttpResponse:
    """To the review's page, where the person was."""
    shown = [f"{name}={value}" for name, value in (("vis", _word(request, "vis")), ("valgt", chosen)) if value]
    where = reverse("desk_review", args=[at.organisation.slug, pk])
    return redirect(where + ("?" + "&".join(shown) if shown else "") + (f"#post-{chosen}" if chosen else ""))


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")


def _word(request: HttpRequest, name: str) -> str:
    """A value that can stand in an address."""
    text = request.POST.get(name, "")
    return text if text.isascii() and text.isalnum() else ""


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def _about(work: Work, key: str) -> str:
    record = work.find(key)[1].record
    return str(getattr(record, "title", "") or f"{record.number} {getattr(record, 'text', '') or getattr(record, 'name', '')}")[:200]


def _record(request: HttpRequest, work: Work) -> tuple[str, str, dict[str, int]]:
    """The record that the form is about: its key, its words and the version that the person saw."""
    key = _word(request, "post")
    seen = {key: _number(request, "version")}
    try:
        return key, _about(work, key), seen
    except Refusal:
        return key, "", seen


def _edit(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, seen = _record(request, opened.work)
    values = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    edit = {
        "t": lambda now: edits.edit_theme(now, key, values),
        "g": lambda now: edits.edit_goal(now, key, values, read_targets),
        "i": lambda now: edits.edit_initiative(now, key, values, split_partners),
    }.get(key[:1])
    if edit is None:
        raise Refusal("gone")
    return Plan("edit", edit, _("Rettet."), about, seen, key)


def _move(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, seen = _record(request, opened.work)
    goal = _word(request, "goal")
    return Plan("move", lambda now: edits.move(now, key, goal), _("Flyttet."), about, seen, key)


def _split(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, seen = _record(request, opened.work)
    begins = _text(request, "ord").strip() or _text(request, "stykke")
    title = _text(request, "titel")
    said = _("Delt i to. Se begge efter.")
    return Plan("split", lambda now: edits.split_initiative(now, key, begins, title), said, about, seen, key)


def _merge(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, seen = _record(request, opened.work)
    other, _colon, version = _text(request, "anden").partition(":")
    seen |= {other: int(version) if version.isdecimal() else -1}
    said = _("Lagt sammen. Se teksten efter.")
    return Plan("merge", lambda now: edits.merge_initiatives(now, key, other), said, about, seen, key)


def _reject(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, seen = _record(request, opened.work)
    return Plan("reject", lambda now: edits.reject(now, key, rejected=True), _("Tages ikke med."), about, seen, key)


def _take(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, seen = _record(request, opened.work)
    return Plan("take", lambda now: edits.reject(now, key, rejected=False), _("Tages med igen."), about, seen, key)


def _add(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    values = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    kind = _word(request, "slags")
    edit = {
        "theme": lambda now: edits.add_theme(now, values),
        "goal": lambda now: edits.add_goal(now, values, read_targets),
        "initiative": lambda now: edits.add_initiative(now, values, split_partners),
    }.get(kind)
    if edit is None:
        raise Refusal("gone")
    about = values.get("title") or values.get("text") or values.get("name") or ""
    letter = {"theme": "t", "goal": "g", "initiative": "i"}[kind]
    return Plan("add", edit, _("Tilføjet."), about[:200], chosen=f"{letter}{opened.work.serial + 1}")


def _answer(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key = _word(request, "spoergsmaal")
    asked = question_at(opened.work, key)
    answer = _text(request, "svar") or _text(request, "andet")
    if asked.question.kind is QuestionKind.PRIORITIES_LOST and "valgte" in request.POST:
        return _priorities_answered(request, at, key, asked.question.about)

    def edit(now: Work) -> Work:
        return answered(now, key, answer[:500], by=at.user.shown_name, at=timezone.now(), split=split_partners)

    chosen = record_of(opened.work, asked.question) if answer == SEVERAL else None
    return Plan("answer", edit, _("Svaret er gemt."), asked.question.about, chosen=chosen.key if chosen else "")


def _priorities_answered(request: HttpRequest, at: Person, key: str, legend: str) -> Plan:
    """Which goals a line of the legend had coloured: they are ticked."""
    picked = frozenset(request.POST.getlist("maal"))

    def edit(now: Work) -> Work:
        numbers = ", ".join(goal.record.number for goal in now.goals if goal.key in picked) or "-"
        made = edits.set_priorities(now, legend, picked)
        return answered(made, key, numbers[:500], by=at.user.shown_name, at=timezone.now(), split=split_partners)

    return Plan("answer", edit, _("Svaret er gemt."), legend)


def _reopen(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key = _word(request, "spoergsmaal")
    about = question_at(opened.work, key).question.about
    return Plan("reopen", lambda now: asked_again(now, key), _("Spørgsmålet venter igen. Det, svaret ændrede, står som før."), about)


def _partners(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    names, name = [one for one in request.POST.getlist("navn") if one], _text(request, "hedder")[:200]
    if len(set(names)) < 2:
        raise Refusal("same_partner")
    return Plan("partners", lambda now: merge_partners(now, names, name), _("Stavemåderne er samlet."), " / ".join(names)[:300])


def _apart(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    name = _text(request, "navn")
    spellings = next(([name, *p.spellings] for p in opened.work.frame.partners if p.name == name), [name])
    return Plan("partners", lambda now: part_partners(now, spellings), _("Stavemåderne er skilt ad."), name[:300])


def _pair(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    """The record is the former edition's record of that label; "" says that it is new."""
    key, about, seen = _record(request, opened.work)
    former = _text(request, "foer")[:500]
    said = _("Den regnes for den samme som før.") if former else _("Den regnes for ny.")
    return Plan("pair", lambda now: replace(now, pairs={**now.pairs, key: former}), said, about, seen, key)


def _gone(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    """What only the edition has is to be retired, or kept; “*”: all of it."""
    name, retire = _text(request, "navn")[:500], _word(request, "udgaar") == "1"
    names = [name]
    if name == "*":
        names = [row.name for row in records_of(opened.work, opened.former).gone]
    said = _("Det udgår, når dokumentet overtages.") if retire else _("Det beholdes.")
    chosen = dict.fromkeys(names, retire)
    about = name.partition(":")[2][:200] if name != "*" else _("alt, der ikke står i dokumentet")
    return Plan("gone", lambda now: replace(now, gone={**now.gone, **chosen}), said, about)


_PLANS: dict[str, Callable[[HttpRequest, Opened, Person], Plan]] = {
    "ret": _edit,
    "flyt": _move,
    "del": _split,
    "saml": _merge,
    "fravaelg": _reject,
    "tag-med": _take,
    "tilfoej": _add,
    "svar": _answer,
    "genaabn": _reopen,
    "stavemaader": _partners,
    "skil": _apart,
    "samme": _pair,
    "udgaar": _gone,
}


def _undo(request: HttpRequest, at: Person, opened: Opened) -> HttpResponse:
    try:
        undone = undo_step(row=opened.row, number=_number(request, "skridt"), person=at, at=timezone.now())
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=409)
    messages.success(request, _("Fortrudt: %(about)s") % {"about": undone.about} if undone.about else _("Fortrudt."))
    return back_to(request, at, opened.row.pk)


def _columns(request: HttpRequest, at: Person, opened: Opened) -> HttpResponse:
    """Read the file again with what the person says of its columns; what they have edited is carried over where it can be."""
    headings, roles = request.POST.getlist("overskrift"), request.POST.getlist("rolle")
    said = {heading: role for heading, role in zip(headings, roles, strict=False) if role in set(Role)}
    try:
        lost = read_again(row=opened.row, said=said, person=at, at=timezone.now(), anyway=_word(request, "alligevel") == "1")
    except (BadDocument, CannotReview) as problem:
        return review_page(request, at, opened, problem=str(problem), status=422)
    if lost:
        return ask_about_columns(request, at, opened, said, lost)
    messages.success(request, _("Dokumentet er læst igen med de valgte kolonner."))
    return back_to(request, at, opened.row.pk)


def _discard(request: HttpRequest, at: Person, opened: Opened) -> HttpResponse:
    try:
        discard_review(row=opened.row, person=at, reason=_text(request, "hvorfor"), at=timezone.now())
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=422)
    messages.success(request, _("Dokumentet er lagt væk, og filen er slettet."))
    return redirect("desk_documents", at.organisation.slug)


_WHOLE: dict[str, Callable[[HttpRequest, Person, Opened], HttpResponse]] = {
    "fortryd": _undo,
    "kolonner": _columns,
    "laeg-vaek": _discard,
}

urlpatterns = [path("<slug:organisation>/dokumenter/<int:pk>/<slug:step>/", step, name="desk_review_step")]
