"""Two people at one review: what stands now, what the other has done, and what the person wanted, so that nothing is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.event_words import moment_text
from sammenhaeng.briefs.desk.review_questions import answer_label, question_words
from sammenhaeng.briefs.desk.review_rows import texts
from sammenhaeng.briefs.desk.review_words import field_word, role_word, step_word
from sammenhaeng.briefs.desk.two_versions import ConflictBrief, conflict_brief
from sammenhaeng.documents.reviewing.queries import Step
from sammenhaeng.domain.draft import InitiativeDraft, QuestionKind
from sammenhaeng.domain.review import Entry, Refusal, Work
from sammenhaeng.domain.review_answers import question_at, record_of

Sent = Mapping[str, Sequence[str]]
"""What a form sent: name → values."""
_STEPS = {"ret": "edit", "flyt": "move", "del": "split", "saml": "merge", "fravaelg": "reject", "tag-med": "take", "samme": "pair"}
_STEPS |= {"svar": "answer", "genaabn": "reopen", "stavemaader": "partners", "skil": "partners", "udgaar": "gone", "kolonner": "columns"}
_WISHES = ("goal", "ord", "stykke", "titel", "anden", "foer")


@dataclass(frozen=True, slots=True)
class DoneRow:
    """Something that was done since."""

    by: str
    words: str
    about: str
    moment: str
    undone_by: str


def done_rows(steps: Sequence[Step]) -> tuple[DoneRow, ...]:
    """What was done since the person saw the page."""
    return tuple(DoneRow(one.by, step_word(one.what), one.about, moment_text(one.at), one.undone_by) for one in steps)


def wish_word(step: str) -> str:
    """What the person wanted to do."""
    return {"laeg-vaek": _("Læg dokumentet væk"), "afslut": _("Afslut gennemgangen")}.get(step) or step_word(_STEPS.get(step, ""))


def review_conflict(work: Work, step: str, sent: Sent) -> ConflictBrief:
    """What stands now beside what the person sent."""
    if "post" in sent:
        return _of_record(work, step, sent)
    if step in ("svar", "genaabn"):
        return _of_question(work, step, sent)
    title, label, now, yours = _of_part(work, step, sent)
    return conflict_brief(title, {"it": label} if label else {}, {"it": now}, {"it": yours})


def _first(sent: Sent, name: str) -> str:
    return next(iter(sent.get(name, ())), "")


def _entry(work: Work, key: str) -> Entry[Any] | None:
    try:
        return work.find(key)[1]
    except Refusal:
        return None


def _of_record(work: Work, step: str, sent: Sent) -> ConflictBrief:
    entry = _entry(work, _first(sent, "post"))
    now = texts(entry.record) if entry else {}
    title = next(iter(now.values()), "") or _("Det er taget ud af gennemgangen")
    if step == "ret":
        labels = {name: field_word(name) for name in (now or sent) if name in sent}
        return conflict_brief(title, labels, now, {name: _first(sent, name) for name in labels})
    labels = {name: field_word(name) for name in now}
    stands = dict(now)
    if step == "flyt" and entry is not None:
        labels, stands = {"goal": field_word("goal")}, {"goal": _goal_words(work, getattr(entry.record, "goal", ""))}
    wishes = {"goal": _goal_of_key(work, _first(sent, "goal"))} if step == "flyt" else stands
    return conflict_brief(title, labels, stands, wishes)


def _goal_words(work: Work, number: str | None) -> str:
    goal = work.goal(number)
    return f"{goal.record.number} {goal.record.text}" if goal else number or ""


def _goal_of_key(work: Work, key: str) -> str:
    entry = _entry(work, key)
    return _goal_words(work, getattr(entry.record, "number", "")) if entry else ""


def _of_question(work: Work, step: str, sent: Sent) -> ConflictBrief:
    try:
        asked = question_at(work, _first(sent, "spoergsmaal"))
    except Refusal:
        return conflict_brief(_("Spørgsmålet findes ikke længere"), {}, {}, {})
    answer = _first(sent, "svar") or _first(sent, "andet")
    yours = answer_label(work, asked.question, answer) if answer else _("spørg igen")
    if "valgte" in sent:
        yours = ", ".join(words for key in sent.get("maal", ()) if (words := _goal_of_key(work, key))) or _("ingen")
    now = (
        answer_label(work, asked.question, asked.answer)
        if asked.answer
        else _stands(work, asked.question.kind, record_of(work, asked.question))
    )
    label = _("Svaret") if asked.answer else _("Sådan står det")
    return conflict_brief(question_words(asked.question), {"it": label}, {"it": now}, {"it": yours})


def _stands(work: Work, kind: QuestionKind, about: Entry[Any] | None) -> str:
    """What stands now of the field that a question asks about."""
    record = about.record if about else None
    if isinstance(record, InitiativeDraft):
        return record.partners_text if kind is QuestionKind.PARTNERS_OF_INITIATIVE else _goal_words(work, record.goal)
    theme = work.theme(getattr(record, "theme", ""))
    if kind is QuestionKind.THEME_OF_GOAL and theme:
        return f"{theme.record.number} {theme.record.name}"
    if kind is QuestionKind.PRIORITY_COLOUR:
        return ", ".join(getattr(record, "priorities", ()) or ())
    return str(getattr(record, "number", ""))


def _of_part(work: Work, step: str, sent: Sent) -> tuple[str, str, str, str]:
    """Title, label, what stands now, and what the person wanted."""
    names = list(sent.get("navn", ()))
    if step in ("stavemaader", "skil"):
        known = [f"{p.name} ({', '.join(p.spellings)})" for p in work.frame.partners if set(names) & {p.name, *p.spellings}]
        return _("Samarbejdspartnere"), _("Stavemåder"), "; ".join(known), " = ".join(names) if step == "stavemaader" else _("skilt ad")
    if step == "udgaar":
        label = _first(sent, "navn").partition(":")[2]
        words = {True: _("udgår"), False: _("beholdes")}
        now = words[bool(work.gone.get(_first(sent, "navn")))] if label else _("listen er en anden nu")
        return label or _("Det, der ikke står i dokumentet"), _("Valg"), now, words[_first(sent, "udgaar") == "1"]
    if step == "kolonner":
        roles = zip(sent.get("overskrift", ()), sent.get("rolle", ()), strict=False)
        now_roles = ", ".join(f"{one.heading}: {role_word(one.role)}" for one in work.frame.columns)
        return _("Kolonnerne"), _("Kolonner"), now_roles, ", ".join(f"{heading}: {role_word(role)}" for heading, role in roles)
    return wish_word(step), "", "", ""
