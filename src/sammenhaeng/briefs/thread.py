"""The red thread: theme → goal → initiative → partner, as lists and as a matrix of goals × initiatives."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.rows import EditionLine, edition_line
from sammenhaeng.domain.model import Goal, Initiative, Model

STEP = 22
"""Side of a cell in the matrix, in the picture's units."""
LEFT, TOP = 84, 30


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the thread is followed from; "" is not chosen. The most special one decides."""

    theme: str = ""
    goal: str = ""
    initiative: str = ""
    partner: str = ""

    @property
    def is_any(self) -> bool:
        """Is anything chosen?"""
        return any((self.theme, self.goal, self.initiative, self.partner))


@dataclass(frozen=True, slots=True)
class Bead:
    """One item of a list. number: how the picture names it; on: is it on the thread?"""

    key: str
    number: str
    name: str
    on: bool
    marked: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A goal's row in the picture."""

    number: str
    text: str
    y: int
    on: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An initiative's column in the picture."""

    slug: str
    number: int
    title: str
    x: int
    on: bool


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """An initiative serves a goal. planned: drawn hollow; primary: drawn square, else as a diamond."""

    x: int
    y: int
    goal: str
    initiative: str
    label: str
    planned: bool
    primary: bool
    on: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A theme's rows in the picture."""

    number: str
    name: str
    y: int
    height: int
    odd: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The picture, in units of its own; width and height of its view box."""

    width: int
    height: int
    bands: tuple[Band, ...]
    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class ThreadBrief:
    """All that the red thread says. sentence: what the chosen thread comes to, in words."""

    edition: EditionLine
    heading: str
    chosen: Chosen
    sentence: str
    themes: tuple[Bead, ...]
    goals: tuple[Bead, ...]
    initiatives: tuple[Bead, ...]
    partners: tuple[Bead, ...]
    links: tuple[tuple[str, str, str, str], ...]
    matrix: Matrix = field(metadata={"json": False})

    def table(self) -> Table:
        """A row per thread: theme, goal, initiative, partner."""
        return Table((_("Tema"), _("Mål"), _("Indsats"), _("Samarbejdspartner")), self.links)


def thread_brief(model: Model, chosen: Chosen) -> ThreadBrief:
    """The thread of an edition, followed from what is chosen."""
    on = _Thread(model, chosen)
    numbered = {initiative.slug: i for i, initiative in enumerate(model.initiatives, start=1)}
    return ThreadBrief(
        edition=edition_line(model),
        heading=_("Den røde tråd"),
        chosen=chosen,
        sentence=_sentence(on, chosen),
        themes=tuple(Bead(t.number, t.number, t.name, t.number in on.themes) for t in model.themes),
        goals=tuple(Bead(g.number, g.number, g.text, g.number in on.goals) for g in model.goals),
        initiatives=tuple(
            Bead(i.slug, str(numbered[i.slug]), i.title, i.slug in on.initiatives, i.status.is_marked) for i in model.initiatives
        ),
        partners=tuple(Bead(p.slug, "", p.name, p.slug in on.partners) for p in model.partners),
        links=tuple(_links(model, on)),
        matrix=_matrix(model, on, numbered),
    )


class _Thread:
    """The keys that are on the thread."""

    def __init__(self, model: Model, chosen: Chosen) -> None:
        goals, initiatives = self._start(model, chosen)
        self.goals = {goal.number for goal in goals}
        self.initiatives = {initiative.slug for initiative in initiatives}
        self.themes = {goal.theme for goal in goals} | ({chosen.theme} if chosen.theme else set())
        partners = {mention.slug for initiative in initiatives for mention in initiative.partners}
        self.partners = {chosen.partner} if chosen.partner else partners

    @staticmethod
    def _start(model: Model, chosen: Chosen) -> tuple[list[Goal], list[Initiative]]:
        if chosen.initiative or chosen.partner:
            found = [
                i
                for i in model.initiatives
                if (not chosen.initiative or i.slug == chosen.initiative)
                and (not chosen.partner or any(m.slug == chosen.partner for m in i.partners))
            ]
            numbers = {number for i in found for number in i.goals}
            return [g for g in model.goals if g.number in numbers], found
        goals = [g for g in model.goals if (not chosen.goal or g.number == chosen.goal) and (not chosen.theme or g.theme == chosen.theme)]
        seen = {i.slug: i for g in goals for i in model.initiatives_of[g.number]}
        return goals, list(seen.values())


def _sentence(on: _Thread, chosen: Chosen) -> str:
    if not chosen.is_any:
        return _("Vælg et tema, et mål, en indsats eller en samarbejdspartner, og følg tråden.")
    counts = {"themes": len(on.themes), "goals": len(on.goals), "initiatives": len(on.initiatives), "partners": len(on.partners)}
    if not on.initiatives:
        return _("Her knækker tråden: målet har ingen indsatser.") if on.goals else _("Intet i modellen passer til valget.")
    return _("Tråden: temaer %(themes)s · mål %(goals)s · indsatser %(initiatives)s · samarbejdspartnere %(partners)s") % counts


def _links(model: Model, on: _Thread) -> list[tuple[str, str, str, str]]:
    links = []
    for goal in model.goals:
        if goal.number not in on.goals:
            continue
        theme, name = model.theme_by_number[goal.theme].name, f"{goal.number} {goal.text}"
        initiatives = [i for i in model.initiatives_of[goal.number] if i.slug in on.initiatives]
        if not initiatives:
            links.append((theme, name, "", ""))
        for i in initiatives:
            partners = [m.name for m in i.partners if m.slug in on.partners]
            links.extend((theme, name, i.title, partner) for partner in partners or [""])
    return links


def _matrix(model: Model, on: _Thread, numbered: dict[str, int]) -> Matrix:
    y_of = {goal.number: TOP + STEP * i for i, goal in enumerate(model.goals)}
    x_of = {slug: LEFT + STEP * (number - 1) for slug, number in numbered.items()}
    cells = tuple(
        _cell(i, number, on, (x_of[i.slug], y_of[number]), primary=rank == 0)
        for i in model.initiatives
        for rank, number in enumerate(i.goals)
    )
    return Matrix(
        width=LEFT + STEP * len(model.initiatives) + 8,
        height=TOP + STEP * len(model.goals) + 8,
        bands=_bands(model, y_of),
        rows=tuple(
            MatrixRow(g.number, g.text, y_of[g.number], g.number in on.goals, not model.initiatives_of[g.number]) for g in model.goals
        ),
        columns=tuple(MatrixColumn(i.slug, numbered[i.slug], i.title, x_of[i.slug], i.slug in on.initiatives) for i in model.initiatives),
        cells=cells,
    )


def _cell(initiative: Initiative, goal: str, on: "_Thread", at: tuple[int, int], *, primary: bool) -> MatrixCell:
    return MatrixCell(
        x=at[0],
        y=at[1],
        goal=goal,
        initiative=initiative.slug,
        label=f"{goal} · {initiative.title}",
        planned=initiative.status.is_marked,
        primary=primary,
        on=goal in on.goals and initiative.slug in on.initiatives,
    )


def _bands(model: Model, y_of: dict[str, int]) -> tuple[Band, ...]:
    bands = []
    for i, theme in enumerate(model.themes):
        ys = [y_of[goal.number] for goal in model.goals_of[theme.number]]
        if ys:
            bands.append(Band(theme.number, theme.name, min(ys), max(ys) - min(ys) + STEP, bool(i % 2)))
    return tuple(bands)
