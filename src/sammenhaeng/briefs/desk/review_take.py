"""What is taken over from a document: every record with a box to tick, what comes of it, and what to think of first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs.desk.review_rows import GoneRow, RecordRow, Records, records_of
from sammenhaeng.briefs.desk.review_words import field_word
from sammenhaeng.documents.reviewing.queries import Opened
from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.draft import GoalDraft, InitiativeDraft, QuestionKind, ThemeDraft
from sammenhaeng.domain.review import Work
from sammenhaeng.domain.review_answers import is_important, weighed
from sammenhaeng.domain.review_parts import HEAD

MOST_BOXES = 1000
NAMED = 5
"""So many of those that were left out are named afterwards."""
_NOBODYS = {"page", "spellings", "number_printed"}
"""Fields that follow from others and that nobody decides."""


@dataclass(frozen=True, slots=True)
class ClashRow:
    """What people have written since, and what the document says instead. name: of the record; chosen: whose words hold, ""."""

    name: str
    label: str
    fields: tuple[tuple[str, str, str], ...]
    removed: bool
    chosen: str


@dataclass(frozen=True, slots=True)
class TakeBrief:
    """All that the page says. ticked: keys; is_public: does it hold at once for everybody? warnings: what to think of first.

    questions: how many wait for an answer, and who will see them, "" where none does;
    loose: initiatives that stand under no goal, and so are not taken over; tick: what has a box each, a whole theme, a whole goal or
    every record: a form of thousands of boxes would not reach us.
    """

    pk: int
    heading: str
    file: str
    edition: str
    version: int
    is_public: bool
    is_first: bool
    records: Records
    tick: str
    ticked: frozenset[str]
    head: bool
    title: str
    warnings: tuple[str, ...]
    questions: str
    loose: tuple[RecordRow, ...]
    gone: tuple[GoneRow, ...]


def take_brief(opened: Opened, ticked: frozenset[str]) -> TakeBrief:
    """The page."""
    row, work = opened.row, opened.work
    records = records_of(work, opened.former)
    edition = row.edition
    is_public = edition is None or edition.state != "draft"
    return TakeBrief(
        pk=row.pk,
        heading=_("Overtag dokumentet"),
        file=row.file,
        edition=edition.name if edition else row.edition_name,
        version=row.version,
        is_public=is_public,
        is_first=edition is None,
        records=records,
        tick=_tick(work),
        ticked=ticked,
        head=HEAD in ticked,
        title=work.frame.title,
        warnings=tuple(_warnings(work, records)),
        questions=_questions(work, is_public=is_public),
        loose=tuple(row for row in records.loose if row.kind == "initiative" and not row.rejected),
        gone=records.gone,
    )


def _questions(work: Work, *, is_public: bool) -> str:
    count = len(weighed(work))
    if not count:
        return ""
    words = ngettext("%(n)s spørgsmål er ikke besvaret.", "%(n)s spørgsmål er ikke besvaret.", count) % {"n": count}
    seen = (
        _("Det følger med og kan ses af alle under Huller og Udgaver, til det er besvaret.")
        if count == 1
        else _("De følger med og kan ses af alle under Huller og Udgaver, til de er besvaret.")
    )
    return f"{words} {seen}" if is_public else words + " " + _("Gælder udgaven en dag, kan alle se dem, der ikke er besvaret til den tid.")


def _tick(work: Work) -> str:
    if len(work.themes) + len(work.goals) + len(work.initiatives) <= MOST_BOXES:
        return "record"
    return "goal" if len(work.themes) + len(work.goals) <= MOST_BOXES else "theme"


def _warnings(work: Work, records: Records) -> Iterable[str]:
    important = sum(is_important(one.asked.question) for one in weighed(work))
    if important:
        words = ngettext("%(n)s vigtigt spørgsmål er ikke besvaret.", "%(n)s vigtige spørgsmål er ikke besvaret.", important)
        yield words % {"n": important} + " " + _("Indtil nogen svarer, gælder læserens gæt.")
    if any(one.question.kind is QuestionKind.TABLE_INCOMPLETE and one.answer == "nej" for one in work.asked):
        yield _("Du har svaret, at dokumentet ikke er helt. Det, der mangler, kommer ikke med.")
    keeps = sum(not one.retire for one in records.gone)
    if keeps:
        words = ngettext("%(n)s post står ikke i dokumentet og beholdes.", "%(n)s poster står ikke i dokumentet og beholdes.", keeps)
        yield words % {"n": keeps}
    alike = sum(row.alike is not None for row in _rows(records))
    if alike:
        words = ngettext("%(n)s post er måske en, der stod før.", "%(n)s poster er måske nogle, der stod før.", alike)
        yield words % {"n": alike} + " " + _("Sig i gennemgangen, om det er de samme.")


def _rows(records: Records) -> Iterable[RecordRow]:
    for theme in records.themes:
        yield theme.theme
        for goal in theme.goals:
            yield goal.goal
            yield from goal.initiatives


def left_out_rows(work: Work, keys: frozenset[str]) -> tuple[str, ...]:
    """What is left out since what it stands under is not chosen, in the document's order and words."""
    kinds = (work.themes, work.goals, work.initiatives)
    return tuple(_name(entry.record) for entries in kinds for entry in entries if entry.key in keys)


def _name(record: ThemeDraft | GoalDraft | InitiativeDraft) -> str:
    """A record as a list names it."""
    if isinstance(record, InitiativeDraft):
        return record.title
    return f"{record.number} {record.text if isinstance(record, GoalDraft) else record.name}"


def left_out_words(names: Sequence[str]) -> str:
    """How many were left out, and the first of them by name."""
    count = len(names)
    words = ngettext(
        "%(n)s post er ikke taget med, fordi målet eller temaet over den ikke er valgt:",
        "%(n)s poster er ikke taget med, fordi målet eller temaet over dem ikke er valgt:",
        count,
    )
    told = ", ".join(f"“{name[:80]}”" for name in names[:NAMED])
    more = " " + _("og %(n)s mere") % {"n": count - NAMED} if count > NAMED else ""
    return f"{words % {'n': count}} {told}{more}."


def clash_rows(changes: Sequence[Change], rules: Mapping[str, str]) -> tuple[ClashRow, ...]:
    """What people have written since the last document and what the document says instead."""
    return tuple(_clash(change, rules) for change in changes)


def _clash(change: Change, rules: Mapping[str, str]) -> ClashRow:
    kind = {
        "initiative": _("Indsatsen"),
        "goal": _("Målet"),
        "theme": _("Temaet"),
        "overview": _("Oversigten"),
        "legend": _("Signaturen"),
    }.get(change.subject, change.subject)
    rows = tuple((field_word(n), _plain(a), _plain(b)) for n, (a, b) in change.fields.items() if n not in _NOBODYS)
    name = f"{change.subject} {change.label}"
    return ClashRow(name, f"{kind} {change.label}".strip(), rows, change.how == "removed", rules.get(name, ""))


def _plain(value: Any) -> str:
    """A value in words that people read."""
    if value is None or value is False:
        return ""
    if value is True:
        return _("ja")
    if isinstance(value, tuple | list):
        return ", ".join(_plain(one) for one in value)
    return str(getattr(value, "text", value))
