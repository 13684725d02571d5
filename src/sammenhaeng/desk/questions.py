"""What the readers of documents were unsure of: a person answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sammenhaeng.briefs.desk.questions import Attempt, Known, QuestionsBrief, questions_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.documents.actions import answer_question, reopen_question
from sammenhaeng.documents.errors import CannotAnswer
from sammenhaeng.documents.queries import NOT_RELEVANT, concerned_by, goal_texts, question_at, questions_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.queries.editions import current_edition, drafts_of

OTHER = "__andet"
"""The choice to write an answer of one's own."""
IRRELEVANT = "__ikke-relevant"


@require_safe
@desk(Act.ANSWER)
def questions(request: HttpRequest, at: Person) -> HttpResponse:
    """The questions that wait, and those that are answered."""
    return show(request, at, "desk/questions.html", _brief(at), other=OTHER, irrelevant=IRRELEVANT)


@require_POST
@desk(Act.ANSWER)
def answer(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Answer one; what cannot be stored is shown again with what is wrong."""
    question = question_at(at.organisation, pk)
    if question is None:
        raise Http404
    choice, other, note = (request.POST.get(name, "") for name in ("svar", "andet", "bemaerkning"))
    said = {OTHER: other, IRRELEVANT: NOT_RELEVANT}.get(choice, choice)
    try:
        answer_question(question=question, answer=said, user=at.user, by=at.actor, at=timezone.now(), note=note)
    except CannotAnswer as problem:
        brief = _brief(at, Attempt(pk, choice, other, note, str(problem)))
        return show(request, at, "desk/questions.html", brief, status=400, other=OTHER, irrelevant=IRRELEVANT)
    messages.success(request, _("Svaret er gemt."))
    return redirect("desk_questions", at.organisation.slug)


@require_POST
@desk(Act.ANSWER)
def reopen(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Take an answer back, so that the question waits again."""
    question = question_at(at.organisation, pk)
    if question is None:
        raise Http404
    if reopen_question(question=question, by=at.actor):
        messages.success(request, _("Svaret er taget tilbage, og spørgsmålet venter igen."))
    return redirect("desk_questions", at.organisation.slug)


def _brief(at: Person, attempt: Attempt | None = None) -> QuestionsBrief:
    current = current_edition(at.organisation)
    editions = [*([current] if current else []), *drafts_of(at.organisation)]
    asked = questions_of(editions)
    known = Known(concerned_by(editions, (one.question.about for one in asked)), goal_texts(editions))
    return questions_brief(asked, known, attempt)


urlpatterns = [
    path("<slug:organisation>/spoergsmaal/", questions, name="desk_questions"),
    path("<slug:organisation>/spoergsmaal/<int:pk>/svar/", answer, name="desk_question_answer"),
    path("<slug:organisation>/spoergsmaal/<int:pk>/genaabn/", reopen, name="desk_question_reopen"),
]
