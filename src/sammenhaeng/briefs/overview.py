"""The overview: the document's own matrix of five columns, narrowed by filters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.rows import EditionLine, InitiativeRow, edition_line, initiative_row
from sammenhaeng.domain.draft import LegendMeaning
from sammenhaeng.domain.initiatives import InitiativeStatus
from sammenhaeng.domain.model import Goal, Initiative, Model, Theme

UNKNOWN = "ukendt"
MARKS = ("●", "◆", "▲", "■", "★")
"""Signs of the plans, in the legend's order: priority is never told by colour alone."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an overview is narrowed to; "" does not narrow. status: an InitiativeStatus or “ingen”."""

    theme: str = ""
    status: str = ""
    partner: str = ""
    priority: str = ""
    words: str = ""

    @property
    def is_any(self) -> bool:
        """Does one of them narrow?"""
        return any((self.theme, self.status, self.partner, self.priority, self.words))


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a filter."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class MatrixGoal:
    """A goal of the matrix with its initiatives. marks: signs of the plans that prioritise it."""

    number: str
    number_printed: bool
    text: str
    marks: str
    priorities: tuple[str, ...] | None
    initiatives: tuple[InitiativeRow, ...]

    @property
    def height(self) -> int:
        """Rows that the goal takes up in the matrix: one at least."""
        return max(1, len(self.initiatives))


@dataclass(frozen=True, slots=True)
class MatrixTheme:
    """A theme of the matrix with its goals."""

    number: str
    name: str
    ambition: str | None
    goals: tuple[MatrixGoal, ...]

    @property
    def height(self) -> int:
        """Rows that the theme takes up in the matrix."""
        return sum(goal.height for goal in self.goals)


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A line under the matrix. sign: `*` or a plan's sign; note: what is not known about it.

    quoted: the words are the document's own, in its language.
    """

    sign: str
    text: str
    note: str
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class OverviewBrief:
    """All that the overview says."""

    edition: EditionLine
    heading: str
    title: str
    filters: Filters
    themes: tuple[MatrixTheme, ...]
    legend: tuple[LegendRow, ...]
    shown_goals: int
    shown_initiatives: int
    all_goals: int
    all_initiatives: int
    options: Mapping[str, tuple[Option, ...]] = field(metadata={"json": False})

    def table(self) -> Table:
        """A row per initiative and goal, and one for each goal without."""
        columns = (
            _("Tema"),
            _("Temanavn"),
            _("Nr."),
            _("Målsætning"),
            _("Indsats"),
            _("Planlagt (*)"),
            _("Beskrivelse"),
            _("Samarbejdspartnere"),
        )
        return Table(columns, tuple(self._rows()))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for theme in self.themes:
            for goal in theme.goals:
                before = (theme.number, theme.name, goal.number, goal.text)
                if not goal.initiatives:
                    yield (*before, "", "", "", "")
                for i in goal.initiatives:
                    yield (*before, i.title, "*" if i.marked else "", i.description, i.partners_text)


def overview_brief(model: Model, filters: Filters | None = None) -> OverviewBrief:
    """The overview of an edition, narrowed by filters."""
    chosen = filters or Filters()
    themes = tuple(theme for theme in (_theme(model, t, chosen) for t in model.themes) if theme.goals)
    shown = {i.slug for t in themes for g in t.goals for i in g.initiatives}
    return OverviewBrief(
        edition=edition_line(model),
        heading=_("Oversigt"),
        title=model.title,
        filters=chosen,
        themes=themes,
        legend=tuple(_legend(model)),
        shown_goals=sum(len(t.goals) for t in themes),
        shown_initiatives=len(shown),
        all_goals=len(model.goals),
        all_initiatives=len(model.initiatives),
        options=_options(model),
    )


def _theme(model: Model, theme: Theme, filters: Filters) -> MatrixTheme:
    if filters.theme and theme.number != filters.theme:
        return MatrixTheme(theme.number, theme.name, theme.ambition, ())
    goals = tuple(_goal(model, goal, filters) for goal in model.goals_of[theme.number] if _goal_fits(model, goal, filters))
    return MatrixTheme(theme.number, theme.name, theme.ambition, goals)


def _goal_fits(model: Model, goal: Goal, filters: Filters) -> bool:
    if filters.priority == UNKNOWN and goal.priorities is not None:
        return False
    if filters.priority and filters.priority != UNKNOWN and filters.priority not in (goal.priorities or ()):
        return False
    initiatives = model.initiatives_of[goal.number]
    if filters.status == "ingen":
        return not initiatives
    in_goal = _has_words(goal.text, filters.words) and not filters.status and not filters.partner
    return in_goal or any(_fits(i, filters) for i in initiatives)


def _goal(model: Model, goal: Goal, filters: Filters) -> MatrixGoal:
    initiatives = model.initiatives_of[goal.number]
    by_text = bool(filters.words) and _has_words(goal.text, filters.words)
    shown = [i for i in initiatives if _fits(i, filters, skip_words=by_text)]
    marks = "".join(mark for mark, plan in zip(MARKS, model.plans, strict=False) if plan.name in (goal.priorities or ()))
    return MatrixGoal(goal.number, goal.number_printed, goal.text, marks, goal.priorities, tuple(initiative_row(i) for i in shown))


def _fits(initiative: Initiative, filters: Filters, *, skip_words: bool = False) -> bool:
    if filters.status and initiative.status.value != filters.status:
        return False
    if filters.partner and all(mention.slug != filters.partner for mention in initiative.partners):
        return False
    words = f"{initiative.title} {initiative.description} {initiative.partners_text}"
    return skip_words or _has_words(words, filters.words)


def _has_words(text: str, words: str) -> bool:
    """Every word sought stands in the text, also inside a compound."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def _legend(model: Model) -> Iterator[LegendRow]:
    signs = iter(MARKS)
    for line in model.legend:
        if line.meaning is LegendMeaning.PLANNED:
            yield LegendRow(line.mark or "*", line.text, "")
        else:
            sign = next(signs, "●")
            known = bool(line.plan and line.plan.known)
            yield LegendRow(sign if known else "", line.text, "" if known else _("ukendt: farven er gået tabt i kilden"))
    if any(not goal.number_printed for goal in model.goals):
        yield LegendRow("( )", _("Nummeret står ikke i kilden; det er udledt af rækkefølgen"), "", quoted=False)


def _options(model: Model) -> dict[str, tuple[Option, ...]]:
    statuses = [s for s in InitiativeStatus if any(i.status is s for i in model.initiatives)]
    empty = sum(not model.initiatives_of[goal.number] for goal in model.goals)
    plans = tuple(
        Option(plan.name, plan.name, sum(plan.name in (g.priorities or ()) for g in model.goals)) for plan in model.plans if plan.known
    )
    unknown = sum(goal.priorities is None for goal in model.goals)
    return {
        "theme": tuple(Option(t.number, f"{t.number}. {t.name}", len(model.goals_of[t.number])) for t in model.themes),
        "status": (
            *(Option(s.value, wording.initiative_status_word(s), sum(i.status is s for i in model.initiatives)) for s in statuses),
            Option("ingen", _("Mål uden indsats"), empty),
        ),
        "partner": tuple(Option(p.slug, p.name, len(model.initiatives_with[p.slug])) for p in model.partners),
        "priority": (*plans, *((Option(UNKNOWN, _("Prioritering ukendt"), unknown),) if unknown else ())),
    }
