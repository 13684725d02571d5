"""The pages of an organisation's editions, and of one edition with the document behind it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.barometer import ThemeRow
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.holes import QuestionRow, question_row
from sammenhaeng.briefs.lineage import ChangeRow, change_rows, counted_ways
from sammenhaeng.briefs.rows import EditionLine, edition_line, goal_row
from sammenhaeng.domain.draft import Question
from sammenhaeng.domain.model import Model
from sammenhaeng.progress.queries.standing import Standing
from sammenhaeng.strategy.queries.lineage import Lineage


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in the list."""

    slug: str
    framework: str
    name: str
    adopted: str
    is_current: bool
    is_coming: bool
    last_day: str


@dataclass(frozen=True, slots=True)
class EditionsBrief:
    """All that the list of editions says, the newest first."""

    organisation: str
    organisation_slug: str
    heading: str
    editions: tuple[EditionRow, ...]

    def table(self) -> Table:
        """A row per edition."""
        rows = tuple((e.framework, e.name, e.adopted, _("gælder nu") if e.is_current else "") for e in self.editions)
        return Table((_("Styringsmodel"), _("Udgave"), _("Vedtaget"), _("Gældende")), rows)


@dataclass(frozen=True, slots=True)
class EditionBrief:
    """All that an edition's page says: its themes and goals, its document, the open questions."""

    edition: EditionLine
    heading: str
    adopted_source: str
    themes: tuple[ThemeRow, ...]
    goals: int
    initiatives: int
    document_title: str
    sha256: str
    pages: int
    questions: tuple[QuestionRow, ...]
    former: str
    why: str
    counted: str
    changes: tuple[ChangeRow, ...]
    last_day: str
    last_day_words: str

    def table(self) -> Table:
        """A row per goal."""
        rows = tuple((t.number, t.name, g.number, g.text, g.initiatives) for t in self.themes for g in t.goals)
        return Table((_("Tema"), _("Temanavn"), _("Nr."), _("Målsætning"), _("Indsatser")), rows)


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition as found. adopted: ISO period; is_current: is it in force today? last_day: the last on which it was, else None."""

    slug: str
    framework: str
    name: str
    adopted: str
    is_current: bool
    last_day: datetime.date | None


def editions_brief(organisation: str, slug: str, editions: Sequence[Listed]) -> EditionsBrief:
    """The editions of an organisation, the newest first."""
    rows = tuple(
        EditionRow(
            slug=one.slug,
            framework=one.framework,
            name=full_name(one.framework, one.name),
            adopted=wording.period_text(one.adopted),
            is_current=one.is_current,
            is_coming=not one.is_current and one.last_day is None and any(other.is_current for other in editions[place:]),
            last_day=one.last_day.isoformat() if one.last_day else "",
        )
        for place, one in enumerate(editions)
    )
    return EditionsBrief(organisation, slug, _("Udgaver"), rows)


def first_day(period: str) -> datetime.date:
    """The first day of an ISO year, month or day."""
    parts = [int(part) for part in period.split("-")]
    return datetime.date(*[*parts, 1, 1][:3])


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What changed since the former edition. former: its name, "" for none; why: in people's words."""

    former: str
    why: str
    lineage: Sequence[Lineage]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The document behind an edition."""

    title: str
    sha256: str
    pages: int


def full_name(framework: str, edition: str) -> str:
    """Framework and edition, without saying the framework twice."""
    return edition if edition.startswith(framework) else f"{framework}: {edition}"


def edition_brief(
    model: Model,
    document: DocumentFacts,
    adopted_source: str,
    questions: Sequence[Question],
    standing: Standing,
    *,
    change: EditionChange,
    last_day: datetime.date | None,
) -> EditionBrief:
    """The page of one edition."""
    changes = change_rows(change.lineage)
    return EditionBrief(
        edition=edition_line(model),
        heading=full_name(model.name.framework, model.name.edition),
        adopted_source=adopted_source,
        themes=tuple(
            ThemeRow(t.number, t.name, t.ambition, tuple(goal_row(model, goal, standing) for goal in model.goals_of[t.number]))
            for t in model.themes
        ),
        goals=len(model.goals),
        initiatives=len(model.initiatives),
        document_title=document.title,
        sha256=document.sha256,
        pages=document.pages,
        questions=tuple(question_row(question) for question in questions),
        former=change.former,
        why=change.why,
        counted=counted_ways(changes),
        changes=tuple(row for row in changes if row.way != "kept"),
        last_day=last_day.isoformat() if last_day else "",
        last_day_words=wording.date_text(last_day),
    )
