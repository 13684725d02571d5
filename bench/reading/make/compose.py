"""A plan and a layout → what stands on paper."""

import colorsys
import random
from dataclasses import dataclass, field, replace
from typing import Any

from bench.reading.make.layout import PALE, THEME_FILLS, Layout
from bench.reading.make.page import Cell, Document, Para, Run, Sheet, Table
from bench.reading.make.plan import Goal, Initiative, Plan, Theme

WEIGHTS = {"theme": 12, "number": 4.5, "goal": 20, "initiative": 30, "description": 28, "partners": 20, "owner": 12, "deadline": 10}
WEIGHTS |= {"economy": 11, "status": 9, "indicator": 12}
ASIDES = {
    "da": (("Version", "Dato", "Ændring"), ("0.9", "12.01.2026", "Udkast til høring"), ("1.0", "03.03.2026", "Vedtaget")),
    "sv": (("Version", "Datum", "Ändring"), ("0.9", "2026-01-12", "Utkast på remiss"), ("1.0", "2026-03-03", "Antagen")),
    "no": (("Versjon", "Dato", "Endring"), ("0.9", "12.01.2026", "Utkast på høring"), ("1.0", "03.03.2026", "Vedtatt")),
    "en": (("Version", "Date", "Change"), ("0.9", "12 January 2026", "Draft"), ("1.0", "3 March 2026", "Adopted")),
}
EM = 0.62
"""The width of a letter in a table, as a share of the letters' size: rather too much."""
COVERING = ("theme", "number", "goal")

Row = dict[str, Cell | None]


def compose(rng: random.Random, plan: Plan, layout: Layout, bank: dict[str, Any]) -> Document:
    """The document's blocks in order: title, text, legend, tables, legend, notes."""
    return _Composer(rng, plan, layout, bank).document()


@dataclass(slots=True)
class _Composer:
    rng: random.Random
    plan: Plan
    layout: Layout
    bank: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    colours: tuple[str, ...] = ()
    size: float = 9.0

    def document(self) -> Document:
        rng, layout, plan = self.rng, self.layout, self.plan
        self.size = layout.size
        self.colours = tuple(rng.sample(PALE, max(1, layout.priorities)))
        while not _told_apart(self.colours):
            self.colours = tuple(rng.sample(PALE, len(self.colours)))
        tables = self.tables()
        around = [Para((Run(self.say(text)),)) for text in rng.sample(self.bank["intros"], rng.choice((1, 2)))] if layout.around else []
        after = [Para((Run(self.say(rng.choice(self.bank["afters"]))),))] if layout.around and rng.random() < 0.5 else []
        legend = self.legend()
        above, below = (legend, []) if layout.legend_above else ([], legend)
        notes = [Para((Run(text),), "note") for text in self.notes]
        title = Para((Run(plan.title, bold=True),), "title")
        aside = [self.aside()] if layout.aside else []
        first, last = (aside, []) if rng.random() < 0.5 else ([], aside)
        blocks = (title, *around, *first, *above, *tables, *below, *notes, *after, *last)
        width, height = layout.paper
        ways = layout.ways | {"bullet_sign": layout.bullet_sign}
        head = self.say(rng.choice(self.bank["heads"])) if rng.random() < 0.3 else ""
        foot = rng.choice(self.bank["pages"]) if rng.random() < 0.8 else ""
        return Document(plan.title, plan.language, Sheet(width, height, 15.0, layout.font, round(self.size, 1), head, foot), blocks, ways)

    def say(self, text: str) -> str:
        """A text of the bank with the plan's names."""
        return text.replace("{place}", self.plan.place).replace("{year}", "2026").replace("{plan}", self.plan.title)

    def aside(self) -> Table:
        """Another small table that is no overview: the document's versions."""
        rows = ASIDES[self.plan.language]
        cells = tuple(tuple(Cell((Para((Run(text, bold=n == 0),)),)) for text in row) for n, row in enumerate(rows))
        return Table(cells, (0.08, 0.12, 0.25), tuple(True for _ in rows), 0)

    # --- tables

    def tables(self) -> list[Para | Table]:
        layout = self.layout
        if layout.theme == "heading":
            found: list[Para | Table] = []
            for number, theme in enumerate(self.plan.themes, 1):
                found.append(Para((self.theme_name(theme, number),), "heading"))
                if theme.ambition:
                    found.append(Para((Run(theme.ambition, italic=layout.ambition_italic),)))
                found.append(self.table([theme]))
            return found
        return [self.table(self.plan.themes)]

    def table(self, themes) -> Table:
        layout = self.layout
        rows: list[tuple[Cell | None, ...]] = [self.head()]
        below = [layout.rules != "zebra"]
        for theme in themes:
            number = self.plan.themes.index(theme) + 1
            if layout.head_between and len(rows) > 1:
                rows.append(self.head())
                below.append(layout.rules != "zebra")
            if layout.theme == "band":
                rows.append(self.band(theme, number))
                below.append(layout.rules in ("full", "horizontal"))
            for row, ends_goal in self.theme_rows(number, theme):
                rows.append(tuple(row[role] for role, _ in layout.columns))
                below.append(layout.rules in ("full", "horizontal") or (layout.rules == "goals" and ends_goal))
        if layout.rules == "zebra":
            rows = [rows[0], *(_shaded(row) if n % 2 else row for n, row in enumerate(rows[1:]))]
        return Table(
            tuple(rows), self.widths(rows), tuple(below), 1, layout.rules == "full", layout.head_again, layout.ways["split_rows"] == "yes"
        )

    def widths(self, rows) -> tuple[float, ...]:
        """Shares of the page, wide enough that no word is broken."""
        weights = [WEIGHTS[role] + (10 if role == "initiative" and self.layout.title != "two" else 0) for role, _ in self.layout.columns]
        room = (self.layout.paper[0] - 30.0) / 0.3528 / self.size
        least = [(_longest_word(rows, at) * EM + 1.2) / room for at in range(len(weights))]
        if sum(least) > 0.97:
            self.size *= 0.97 / sum(least)
            least = [share * 0.97 / sum(least) for share in least]
        spare = 1.0 - sum(least)
        wished = [max(0.0, weight / sum(weights) - share) for weight, share in zip(weights, least, strict=True)]
        return tuple(round(share + spare * wish / (sum(wished) or 1.0), 4) for share, wish in zip(least, wished, strict=True))

    def head(self) -> tuple[Cell, ...]:
        fill, white = self.layout.head
        colour = "#ffffff" if white else ""
        return tuple(Cell((Para((Run(heading, bold=True, colour=colour),)),), fill=fill) for _, heading in self.layout.columns)

    def theme_name(self, theme: Theme, number: int) -> Run:
        """A theme's name, in some plans with its number."""
        return Run(self.layout.theme_form.format(t=theme.name, n=number, label=self.bank["legend"]["theme_label"]), bold=True)

    def band(self, theme: Theme, number: int) -> tuple[Cell | None, ...]:
        """A theme as a row over the whole width."""
        paras = [Para((self.theme_name(theme, number),))]
        if theme.ambition:
            paras.append(Para((Run(theme.ambition, italic=self.layout.ambition_italic),)))
        count = len(self.layout.columns)
        return (Cell(tuple(paras), columns=count, fill="#ededed" if self.layout.theme_fill else ""), *([None] * (count - 1)))

    def theme_rows(self, number: int, theme: Theme):
        """Each row of a theme, and whether a goal ends with it."""
        groups = [(goal, self.works(goal)) for goal in theme.goals]
        total, at = sum(len(works) for _, works in groups), 0
        theme_cell = self.theme_cell(number, theme)
        for goal, works in groups:
            front = self.goal_cells(goal)
            for n, work in enumerate(works):
                row = dict(work)
                row["theme"] = self.covering(theme_cell, at, total)
                row |= {role: self.covering(cell, n, len(works)) for role, cell in front.items()}
                at += 1
                yield row, n == len(works) - 1

    def covering(self, cell: Cell, n: int, count: int) -> Cell | None:
        """A theme's or goal's cell in its n-th row of so many."""
        if self.layout.cover == "repeated":
            return cell
        if self.layout.cover == "empty":
            return cell if n == 0 else Cell(fill=cell.fill)
        return replace(cell, rows=count) if n == 0 else None

    def theme_cell(self, number: int, theme: Theme) -> Cell:
        paras = [Para((self.theme_name(theme, number),))]
        if theme.ambition:
            paras.append(Para((Run(theme.ambition, italic=self.layout.ambition_italic),)))
        fill = self.rng.choice(THEME_FILLS) if self.layout.theme_fill else ""
        return Cell(tuple(paras), fill=fill, middle=self.layout.middle)

    # --- a goal and what is done for it

    def goal_cells(self, goal: Goal) -> dict[str, Cell]:
        layout = self.layout
        text, number = goal.text, goal.number
        if layout.number == "merged":
            text = layout.number_form.format(n=number, t=text, label=self.bank["legend"]["goal_label"])
        fills, colour = self.goal_colours(goal)
        runs = (Run(text, colour=colour), *self.footnote())
        found = {"goal": Cell((Para(runs),), fill=fills[1], middle=layout.middle)}
        found["number"] = Cell((Para((Run(number, bold=layout.bold),)),), fill=fills[0], middle=layout.middle, number=True)
        if layout.goal_indicator:
            found["indicator"] = Cell(_plain(goal.indicator), middle=layout.middle)
        return found

    def goal_colours(self, goal: Goal) -> tuple[tuple[str, str], str]:
        """The fills of a goal's number and text, and the colour of its letters."""
        at, found = self.layout.priority_at, [self.colours[k] for k in goal.priorities]
        if not found:
            return ("", ""), ""
        if at == "text":
            return ("", ""), _dark(found[0])
        if len(found) == 2:
            return (found[0], found[1]), ""
        return (found[0] if at in ("number", "both") else "", found[0] if at in ("goal", "both") else ""), ""

    def footnote(self) -> tuple[Run, ...]:
        """At times a sign, with its note below the table."""
        sign = self.layout.footnotes
        if not sign or len(self.notes) >= 2 or self.rng.random() > 0.15:
            return ()
        note = self.say(self.rng.choice(self.bank["legend"]["footnotes"]))
        if sign == "¹":
            mark = "¹²"[len(self.notes)]
            self.notes.append(f"{mark} {note}")
            return (Run(mark),)
        mark = sign.replace("1", str(len(self.notes) + 1))
        self.notes.append(f"{mark} {note}")
        return (Run(mark, raised=True),)

    def works(self, goal: Goal) -> list[Row]:
        """The rows of a goal: one for each initiative, one with all of them, or one that says there is none."""
        layout, roles = self.layout, [role for role, _ in self.layout.columns if role not in COVERING]
        if not goal.initiatives:
            row: Row = {role: Cell() for role in roles}
            row["initiative"] = Cell(_plain(layout.none_text))
            return [row]
        rows = [self.work(initiative, roles) for initiative in goal.initiatives]
        if not layout.several:
            return rows
        joined = {role: tuple(p for row in rows for p in _opened(row[role].paras if row[role] else ())) for role in roles}
        return [{role: Cell(paras) for role, paras in joined.items()}]

    def work(self, initiative: Initiative, roles: list[str]) -> Row:
        layout = self.layout
        star = (Run("*", bold=layout.bold, raised=layout.planned_raised),) if initiative.planned else ()
        title = (Run(initiative.title, bold=layout.bold), *star, *self.footnote())
        said = [Para((Run(s.text),), bullet=s.bullet) for s in initiative.said]
        row: Row = {role: Cell(_plain(text)) for role, text in initiative.further.items() if role in roles}
        if layout.title == "inline" and said:
            first = Para((*title, Run(": ", bold=True), *said[0].runs))
            row["initiative"] = Cell((first, *said[1:]))
        elif layout.title == "two":
            row["initiative"], row["description"] = Cell((Para(title),)), Cell(tuple(said))
        else:
            row["initiative"] = Cell((Para(title), *said))
        names = initiative.partners_text.split("\n")
        listed = layout.partner_list and len(names) > 1
        row["partners"] = Cell(tuple(replace(p, bullet=listed) for text in names for p in _plain(text)))
        return row

    # --- legend

    def legend(self) -> list[Para | Table]:
        layout, plan = self.layout, self.plan
        found: list[Para | Table] = []
        if layout.planned and any(i.planned for t in plan.themes for g in t.goals for i in g.initiatives):
            found.append(Para((Run(layout.planned_form.format(t=plan.planned_text)),), "note"))
        entries = list(zip(self.colours, plan.priorities, strict=False))
        if not entries:
            return found
        if layout.priority_at == "text":
            return [*found, *(Para((Run(text, colour=_dark(colour)),), "note") for colour, text in entries)]
        if layout.legend_form == "table":
            rows = tuple((Cell(fill=colour), Cell(_plain(text))) for colour, text in entries)
            return [*found, Table(rows, (0.05, 0.35), tuple(True for _ in rows), 0)]
        if layout.legend_form == "swatch":
            return [*found, *(Para((Run(text),), "note", swatch=colour) for colour, text in entries)]
        return [*found, *(Para((Run(text),), "note", fill=colour) for colour, text in entries)]


def _longest_word(rows, at: int) -> int:
    """Letters of the longest word in a column, spanning cells left out."""
    cells = [row[at] for row in rows if row[at] is not None and row[at].columns == 1]
    return max((len(word) for cell in cells for para in cell.paras for word in para.text.split()), default=1)


def _plain(text: str) -> tuple[Para, ...]:
    return (Para((Run(text),)),) if text else ()


def _opened(paras: tuple[Para, ...]) -> tuple[Para, ...]:
    """The paragraphs of one initiative among several in a cell: a gap above the first."""
    return (replace(paras[0], gap=True), *paras[1:]) if paras else ()


def _shaded(row: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    return tuple(replace(cell, fill=cell.fill or "#f2f2f2") if cell and cell.rows == 1 else cell for cell in row)


def _told_apart(colours: tuple[str, ...]) -> bool:
    """Are these colours of different hue? Two shades of green are no legend that anybody could read."""
    hues = [colorsys.rgb_to_hls(*(int(c[k : k + 2], 16) / 255 for k in (1, 3, 5)))[0] for c in colours]
    return all(0.12 < abs(a - b) < 0.88 for i, a in enumerate(hues) for b in hues[i + 1 :])


def _dark(colour: str) -> str:
    """A colour of letters that goes with a pale fill: letters of pale colours cannot be read."""
    return _DARK[PALE.index(colour)]


_DARK = ("#bf8f00", "#548235", "#2e75b6", "#c55a11", "#7030a0", "#806000", "#375623", "#1f7391", "#833c0b")
