"""What the forms of a review ask for: each becomes a step, on the ground of what the person saw."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.review_rows import names_told, records_of
from sammenhaeng.documents.extract.partner_lists import split_partners
from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.documents.reviewing.errors import Stale
from sammenhaeng.documents.reviewing.queries import Opened
from sammenhaeng.documents.reviewing.steps import Ground
from sammenhaeng.domain import review_edits as edits
from sammenhaeng.domain.draft import QuestionKind
from sammenhaeng.domain.review import Refusal, Work
from sammenhaeng.domain.review_answers import SEVERAL, answered, asked_again, question_at, record_of
from sammenhaeng.domain.review_claims import claims_of_answer, claims_of_pair, claims_of_partners
from sammenhaeng.domain.review_partners import merge_partners, part_partners
from sammenhaeng.people.permissions import Person


@dataclass(frozen=True)
class Plan:
    """What a form asks for. what: the step's name; edit: it; ground: what the person saw; about: in the document's words.

    chosen: the record that is shown afterwards; said: what the person is told.
    """

    what: str
    edit: Callable[[Work], Work]
    said: str
    about: str = ""
    ground: Ground = field(default_factory=Ground)
    chosen: str = ""


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")


def _word(request: HttpRequest, name: str) -> str:
    """A value that can stand in an address."""
    text = request.POST.get(name, "")
    return text if text.isascii() and text.isalnum() else ""


def number_of(request: HttpRequest, name: str) -> int:
    """A number that a form sends, as a version is; -1 where it is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def _about(work: Work, key: str) -> str:
    record = work.find(key)[1].record
    return str(getattr(record, "title", "") or f"{record.number} {getattr(record, 'text', '') or getattr(record, 'name', '')}")[:200]


def _record(request: HttpRequest, work: Work) -> tuple[str, str, Ground]:
    """The record that the form is about: its key, its words and the version that the person saw."""
    key = _word(request, "post")
    ground = Ground({key: number_of(request, "version")})
    try:
        return key, _about(work, key), ground
    except Refusal:
        return key, "", ground


def _ground(request: HttpRequest, claims: Callable[[Work], Iterable[str]]) -> Ground:
    """What the person saw who sends a form that is about no single record."""
    return Ground(shown=number_of(request, "version"), claims=claims)


def _edit(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, ground = _record(request, opened.work)
    values = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    edit = {
        "t": lambda now: edits.edit_theme(now, key, values),
        "g": lambda now: edits.edit_goal(now, key, values, read_targets),
        "i": lambda now: edits.edit_initiative(now, key, values, split_partners),
    }.get(key[:1])
    if edit is None:
        raise Refusal("gone")
    return Plan("edit", edit, _("Rettet."), about, ground, key)


def _move(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, ground = _record(request, opened.work)
    goal = _word(request, "goal")
    return Plan("move", lambda now: edits.move(now, key, goal), _("Flyttet."), about, ground, key)


def _split(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, ground = _record(request, opened.work)
    begins = _text(request, "ord").strip() or _text(request, "stykke")
    title = _text(request, "titel")
    said = _("Delt i to. Se begge efter.")
    return Plan("split", lambda now: edits.split_initiative(now, key, begins, title), said, about, ground, key)


def _merge(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, ground = _record(request, opened.work)
    other, _colon, version = _text(request, "anden").partition(":")
    seen = {**ground.seen, other: int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else -1}
    said = _("Lagt sammen. Se teksten efter.")
    return Plan("merge", lambda now: edits.merge_initiatives(now, key, other), said, about, Ground(seen), key)


def _reject(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, ground = _record(request, opened.work)
    return Plan("reject", lambda now: edits.reject(now, key, rejected=True), _("Tages ikke med."), about, ground, key)


def _take(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key, about, ground = _record(request, opened.work)
    return Plan("take", lambda now: edits.reject(now, key, rejected=False), _("Tages med igen."), about, ground, key)


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
    answer = (_text(request, "svar") or _text(request, "andet"))[:500]
    if asked.question.kind is QuestionKind.PRIORITIES_LOST and "valgte" in request.POST:
        return _priorities_answered(request, at, key, asked.question.about)
    if answer and asked.answer == answer:
        return Plan("answer", lambda now: now, _("Svaret er gemt."))

    def edit(now: Work) -> Work:
        return answered(asked_again(now, key), key, answer, by=at.user.shown_name, at=timezone.now(), split=split_partners)

    def claims(now: Work) -> Iterable[str]:
        about = _word(request, "om")
        return (*claims_of_answer(now, key, answer), *((about,) if about else ()))

    chosen = record_of(opened.work, asked.question) if answer == SEVERAL else None
    ground = _ground(request, claims)
    return Plan("answer", edit, _("Svaret er gemt."), asked.question.about, ground, chosen.key if chosen else "")


def _priorities_answered(request: HttpRequest, at: Person, key: str, legend: str) -> Plan:
    """Which goals a line of the legend had coloured: they are ticked."""
    picked = frozenset(request.POST.getlist("maal"))

    def edit(now: Work) -> Work:
        numbers = ", ".join(goal.record.number for goal in now.goals if goal.key in picked) or "-"
        made = asked_again(edits.set_priorities(now, legend, picked), key)
        return answered(made, key, numbers[:500], by=at.user.shown_name, at=timezone.now(), split=split_partners)

    return Plan("answer", edit, _("Svaret er gemt."), legend, _ground(request, lambda _now: (f"question:{key}",)))


def _reopen(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    key = _word(request, "spoergsmaal")
    about = question_at(opened.work, key).question.about
    said = _("Spørgsmålet venter igen. Det, svaret ændrede, står som før.")
    return Plan("reopen", lambda now: asked_again(now, key), said, about, _ground(request, lambda _now: (f"question:{key}",)))


def _partners(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    names, name = [one for one in request.POST.getlist("navn") if one], _text(request, "hedder")[:200]
    if len(set(names)) < 2:
        raise Refusal("same_partner")
    ground = _ground(request, lambda now: claims_of_partners(now, names))
    return Plan("partners", lambda now: merge_partners(now, names, name), _("Stavemåderne er samlet."), " / ".join(names)[:300], ground)


def _apart(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    name = _text(request, "navn")
    spellings = next(([name, *p.spellings] for p in opened.work.frame.partners if p.name == name), [name])
    ground = _ground(request, lambda now: claims_of_partners(now, spellings))
    return Plan("partners", lambda now: part_partners(now, spellings), _("Stavemåderne er skilt ad."), name[:300], ground)


def _pair(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    """The record is the former edition's record of that label, and no other is; "" says that it is new."""
    key, about, ground = _record(request, opened.work)
    former = _text(request, "foer")[:500]
    said = _("Den regnes for den samme som før.") if former else _("Den regnes for ny.")

    def edit(now: Work) -> Work:
        others = {k: was for k, was in now.pairs.items() if not former or was != former or k[:1] != key[:1]}
        return replace(now, pairs={**others, key: former})

    shown = Ground(ground.seen, number_of(request, "vist"), lambda now: claims_of_pair(now.pairs, key, former))
    return Plan("pair", edit, said, about, shown, key)


def _gone(request: HttpRequest, opened: Opened, at: Person) -> Plan:
    """What only the edition has is to be retired, or kept; “*”: all of it, which must be what the person saw."""
    name, retire = _text(request, "navn")[:500], _word(request, "udgaar") == "1"
    names = [name]
    if name == "*":
        rows = records_of(opened.work, opened.former).gone
        names = [row.name for row in rows]
        if names_told(rows) != _word(request, "navne"):
            raise Stale(None, "", opened.row.version)
    said = _("Det udgår, når dokumentet overtages.") if retire else _("Det beholdes.")
    chosen = dict.fromkeys(names, retire)
    about = name.partition(":")[2][:200] if name != "*" else _("alt, der ikke står i dokumentet")
    if all(opened.work.gone.get(one, False) == retire for one in names):
        return Plan("gone", lambda now: now, said)
    ground = _ground(request, lambda _now: (f"gone:{one}" for one in names))
    return Plan("gone", lambda now: replace(now, gone={**now.gone, **chosen}), said, about, ground)


PLANS: dict[str, Callable[[HttpRequest, Opened, Person], Plan]] = {
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
"""What each step's form asks for."""
