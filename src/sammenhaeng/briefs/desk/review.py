"""A document under review: its questions, what was read, and the document itself beside it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.event_words import moment_text
from sammenhaeng.briefs.desk.review_questions import AnsweredCard, QuestionCard, answered_cards, question_cards
from sammenhaeng.briefs.desk.review_rows import Records, records_of
from sammenhaeng.briefs.desk.review_source import SourcePanel, source_panel
from sammenhaeng.briefs.desk.review_words import role_word, step_word
from sammenhaeng.documents.readers.blocks import Blocks
from sammenhaeng.documents.reviewing.queries import Opened, Step, TakenOver
from sammenhaeng.domain.draft import FURTHER, GoalDraft, InitiativeDraft, Place
from sammenhaeng.domain.review import Entry, Refusal, Work
from sammenhaeng.domain.review_edits import pieces_of
from sammenhaeng.domain.review_partners import all_partners

SHOWN_PARTNERS = 400


@dataclass(frozen=True, slots=True)
class Seen:
    """What the person looks at. chosen: key of a record, field of it, page of the document; only_differences: of the records."""

    chosen: str = ""
    field: str = ""
    page: int | None = None
    only_differences: bool = False


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the table. sure: how sure the reader is, in words; said: has a person said so?"""

    heading: str
    role: str
    word: str
    sure: str
    said: bool


@dataclass(frozen=True, slots=True)
class ChosenForm:
    """The chosen record, to be edited. values: field → text; pieces: where its description can break; others: to be merged with."""

    key: str
    kind: str
    version: int
    title: str
    values: Mapping[str, str]
    rejected: bool
    pieces: tuple[str, ...] = ()
    others: tuple[tuple[str, str, int], ...] = ()
    alike: str = ""
    pair: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """Something that was done."""

    number: int
    words: str
    about: str
    by: str
    moment: str
    undone_by: str


@dataclass(frozen=True, slots=True)
class TakenRow:
    """That it was taken over. may_undo: it is the last one, and nobody has undone it."""

    pk: int
    words: str
    by: str
    moment: str
    edition: str
    undone_by: str
    undone_because: str
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top. state: open, taken or discarded; lately: who else did something, and when."""

    pk: int
    file: str
    language: str
    edition: str
    state: str
    version: int
    lead: str
    begun: str
    closed: str
    lately: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What forms let choose among: (key, words). partners: (name, other spellings)."""

    themes: tuple[tuple[str, str], ...]
    goals: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewBrief:
    """All that the page says. undo: the step that can be undone, None where there is none."""

    heading: str
    head: Head
    questions: tuple[QuestionCard, ...]
    answered: tuple[AnsweredCard, ...]
    columns: tuple[ColumnRow, ...]
    records: Records
    chosen: ChosenForm | None
    source: SourcePanel
    steps: tuple[StepRow, ...]
    undo: StepRow | None
    taken: tuple[TakenRow, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a review. others: who else did something lately, and when; blocks: all that the reader saw."""

    blocks: Blocks
    steps: Sequence[Step]
    taken: Sequence[TakenOver]
    others: Sequence[tuple[str, datetime.datetime]]


def review_brief(opened: Opened, around: Around, seen: Seen) -> ReviewBrief:
    """The page."""
    work = opened.work
    steps = tuple(_step(one) for one in around.steps)
    questions = question_cards(work)
    return ReviewBrief(
        heading=opened.row.file,
        head=_head(opened, around, len(questions)),
        questions=questions,
        answered=answered_cards(work),
        columns=_columns(opened),
        records=records_of(work, opened.former, chosen=seen.chosen, only_differences=seen.only_differences),
        chosen=_chosen(work, seen.chosen),
        source=source_panel(around.blocks, _places(work, seen), seen.page),
        steps=steps,
        undo=next((one for one in steps if not one.undone_by), None),
        taken=tuple(_taken(one) for one in around.taken),
        choices=_choices(work),
    )


def _head(opened: Opened, around: Around, questions: int) -> Head:
    row, work = opened.row, opened.work
    return Head(
        pk=row.pk,
        file=row.file,
        language=work.frame.language,
        edition=row.edition.name if row.edition else row.edition_name,
        state=row.state,
        version=row.version,
        lead=_lead(work, questions),
        begun=_by_words(row.begun_by.shown_name, row.begun_at),
        closed=_closed(opened),
        lately=tuple(_by_words(name, at) for name, at in around.others),
    )


def _choices(work: Work) -> Choices:
    return Choices(
        tuple((t.key, f"{t.record.number} {t.record.name}") for t in work.themes if work.is_wanted(t)),
        tuple((g.key, f"{g.record.number} {g.record.text}") for g in work.goals if work.is_wanted(g)),
        _partners(work),
    )


def _lead(work: Work, questions: int) -> str:
    count = sum(work.is_wanted(entry) for entry in work.initiatives)
    goals = sum(work.is_wanted(entry) for entry in work.goals)
    read = ngettext("%(n)s indsats", "%(n)s indsatser", count) % {"n": count}
    under = ngettext("%(n)s mål", "%(n)s mål", goals) % {"n": goals}
    words = _("Læst: %(goals)s og %(initiatives)s.") % {"goals": under, "initiatives": read}
    if not questions:
        return words
    return words + " " + ngettext("%(n)s spørgsmål venter.", "%(n)s spørgsmål venter.", questions) % {"n": questions}


def _by_words(name: str, at: datetime.datetime) -> str:
    return _("%(name)s, %(moment)s") % {"name": name, "moment": moment_text(at)}


def _closed(opened: Opened) -> str:
    row = opened.row
    return _by_words(row.closed_by.shown_name, row.closed_at) if row.closed_by and row.closed_at else ""


def _columns(opened: Opened) -> tuple[ColumnRow, ...]:
    said = opened.row.roles
    return tuple(
        ColumnRow(one.heading, one.role, role_word(one.role), wording.share_text(one.confidence), one.heading in said)
        for one in opened.work.frame.columns
    )


def _places(work: Work, seen: Seen) -> tuple[Place, ...]:
    """The places to light up: of the chosen field, else of the whole chosen record, else of the question that was chosen."""
    asked = next((one for one in work.asked if one.key == seen.chosen), None)
    if asked is not None:
        return (asked.question.place,) if asked.question.place else ()
    try:
        _kind, entry = work.find(seen.chosen)
    except Refusal:
        return ()
    places = entry.record.places
    name = "partners" if seen.field == "partners_text" else seen.field
    return (places[name],) if name in places else tuple(dict.fromkeys(places.values()))


def _chosen(work: Work, key: str) -> ChosenForm | None:
    try:
        _kind, entry = work.find(key)
    except Refusal:
        return None
    record = entry.record
    if isinstance(record, InitiativeDraft):
        goal = work.goal(record.goal)
        values = {name: getattr(record, name) for name in ("title", "description", "partners_text")}
        values |= {name: getattr(record.further, name) for name in FURTHER}
        values |= {"goal": goal.key if goal else "", "planned": "on" if record.planned else ""}
        pieces = tuple(piece[:120] for _at, piece in pieces_of(record.description))
        others = tuple((i.key, f"{i.record.goal or '–'} {i.record.title}", i.version) for i in _near(work, record) if i.key != key)
        return ChosenForm(key, "initiative", entry.version, record.title, values, entry.rejected, pieces, others)
    if isinstance(record, GoalDraft):
        theme = work.theme(record.theme)
        values = {"number": record.number, "text": record.text, "indicator": record.indicator, "theme": theme.key if theme else ""}
        return ChosenForm(key, "goal", entry.version, f"{record.number} {record.text}", values, entry.rejected)
    values = {"number": record.number, "name": record.name, "ambition": record.ambition or ""}
    return ChosenForm(key, "theme", entry.version, f"{record.number} {record.name}", values, entry.rejected)


def _near(work: Work, record: InitiativeDraft) -> list[Entry[InitiativeDraft]]:
    """The initiatives, those of the same goal first."""
    return sorted((one for one in work.initiatives), key=lambda one: one.record.goal != record.goal)


def _step(one: Step) -> StepRow:
    return StepRow(one.number, step_word(one.what), one.about, one.by, moment_text(one.at), one.undone_by)


def _taken(one: TakenOver) -> TakenRow:
    words = _("%(added)s tilføjet, %(changed)s ændret, %(removed)s udgået") % one.counts
    may_undo = one.last and not one.undone_by
    return TakenRow(one.pk, words, one.by, moment_text(one.at), one.edition, one.undone_by, one.undone_because, may_undo)


def _partners(work: Work) -> tuple[tuple[str, str], ...]:
    """Each partner with its spellings in words."""
    found = sorted(all_partners(work), key=lambda one: one.name.casefold())[:SHOWN_PARTNERS]
    return tuple((one.name, ", ".join(s for s in one.spellings if s != one.name)) for one in found)
