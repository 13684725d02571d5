"""The pages of an organisation's editions, and of one edition with the document behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.barometer import ThemeRow
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.holes import QuestionRow, question_row
from sammenhaeng.briefs.rows import EditionLine, edition_line, goal_row
from sammenhaeng.domain.draft import Question
from sammenhaeng.domain.model import Model
from sammenhaeng.progress.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in the list."""

    slug: str
    framework: str
    name: str
    adopted: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class EditionsBrief:
    """All that the list of editions says, the newest first."""

    organisation: str
    organisation_slug: str
    heading: str
    editions: tuple[EditionRow, ...]

    def table(self) -> Table:
        """A row per edition."""
        rows = tuple((e.framework, e.name, e.adopted, _("seneste indlæste") if e.is_current else "") for e in self.editions)
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

    def table(self) -> Table:
        """A row per goal."""
        rows = tuple((t.number, t.name, g.number, g.text, g.initiatives) for t in self.themes for g in t.goals)
        return Table((_("Tema"), _("Temanavn"), _("Nr."), _("Målsætning"), _("Indsatser")), rows)


def editions_brief(organisation: str, slug: str, editions: Sequence[tuple[str, str, str, str]]) -> EditionsBrief:
    """The editions of an organisation. editions: (slug, framework, name, adopted ISO period), newest first."""
    rows = tuple(
        EditionRow(at, framework, full_name(framework, name), wording.period_text(adopted), i == 0)
        for i, (at, framework, name, adopted) in enumerate(editions)
    )
    return EditionsBrief(organisation, slug, _("Udgaver"), rows)


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
    model: Model, document: DocumentFacts, adopted_source: str, questions: Sequence[Question], standing: Standing
) -> EditionBrief:
    """The page of one edition."""
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
    )
