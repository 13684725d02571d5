"""How a plan is laid out, chosen by a seed number: columns and their names, merges, rules, colours, paper."""

import random
from dataclasses import dataclass
from typing import Any

Bank = dict[str, Any]
TRAILING = ("owner", "deadline", "economy", "status", "indicator")
PALE = ("#fff2cc", "#e2efda", "#ddebf7", "#fce4d6", "#e4dfec", "#ffd966", "#c6e0b4", "#b4e5f5", "#f8cbad")
THEME_FILLS = ("#eaf1dd", "#f3e6e8", "#e8eef7", "#fdf1e0")
HEADS = (("#1f3864", True), ("#385723", True), ("#7f1d1d", True), ("#404040", True), ("#d9d9d9", False), ("#dce6f1", False), ("", False))
FONTS = {
    "docx": ("Calibri", "Arial", "Times New Roman", "Cambria"),
    "xlsx": ("Calibri", "Arial", "Verdana"),
    "office-pdf": ("Liberation Sans", "DejaVu Sans", "Liberation Serif", "Liberation Sans Narrow"),
    "html": ("Arial", "Verdana", "Georgia"),
    "chromium": ("Liberation Sans", "DejaVu Sans", "Liberation Serif", "IBM Plex Sans"),
    "weasyprint": ("Liberation Sans", "DejaVu Sans", "DejaVu Serif"),
    "typst": ("IBM Plex Sans", "DejaVu Sans", "Liberation Serif", "Liberation Sans"),
    "csv": ("",),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Every choice. See the functions below for what each can be."""

    columns: tuple[tuple[str, str], ...]
    number: str
    numbering: str
    number_form: str
    title: str
    bold: bool
    cover: str
    theme: str
    theme_form: str
    several: bool
    rules: str
    goal_indicator: bool
    priorities: int
    priority_at: str
    legend_form: str
    legend_above: bool
    planned: bool
    planned_form: str
    planned_raised: bool
    partner_sign: str
    partner_list: bool
    bullet_sign: str
    none_text: str
    head: tuple[str, bool]
    head_again: bool
    head_between: bool
    aside: bool
    middle: bool
    footnotes: str
    theme_fill: bool
    ambition_italic: bool
    full: bool
    paper: tuple[float, float]
    font: str
    size: float
    around: bool
    ways: dict[str, str]

    @property
    def further(self) -> tuple[str, ...]:
        """The columns that initiatives have beyond title, description and partners."""
        there = {role for role, _ in self.columns}
        return tuple(role for role in TRAILING if role in there and not (role == "indicator" and self.goal_indicator))


def choose(rng: random.Random, bank: Bank, family: str, way: str) -> Layout:
    """A layout. family: docx, xlsx, html, csv, ruled, unruled or text; way: the program that makes the file."""
    scattered, paged, sheet = family == "text", family in ("ruled", "unruled"), way in ("xlsx", "csv", "xlsx-pdf")
    rules = _rules(rng, family)
    several = family in ("docx", "html", "ruled", "xlsx") and rng.random() < 0.15
    title = "one" if scattered or several else rng.choices(("one", "two", "inline"), (62, 26, 12) if way != "csv" else (40, 60, 0))[0]
    theme = "column" if scattered else rng.choices(("column", "heading", "band"), (66, 16, 18) if way != "csv" else (1, 0, 0))[0]
    cover = _cover(rng, family, way, several=several)
    number = rng.choices(("own", "merged", "none"), (60, 24, 16))[0]
    number = "own" if scattered and number == "none" else number
    numbering = "dotted" if scattered or rng.random() < 0.8 else "running"
    further = _further(rng, scattered=scattered, several=several, wide=sheet)
    goal_indicator = "indicator" in further and cover != "repeated" and rng.random() < 0.5
    priorities = 0 if way == "csv" else rng.choices((0, 1, 2), (45, 35, 20))[0]
    columns = _columns(rng, bank, number=number, title=title, theme=theme, further=further, goal_indicator=goal_indicator, cover=cover)
    form = {"columns": columns, "number": number, "numbering": numbering, "title": title, "cover": cover, "theme": theme, "rules": rules}
    form |= {"several": several, "goal_indicator": goal_indicator, "priorities": priorities, "full": scattered or several}
    form |= {"number_form": rng.choice(_NUMBER_FORMS) if not scattered else "{n} {t}"}
    form["bold"] = several or (paged and title == "one") or rules in ("none", "goals", "zebra") or title == "inline" or rng.random() < 0.75
    form["theme_form"] = "{t}" if scattered or numbering != "dotted" else rng.choice(_THEME_FORMS)
    marks = _marks(rng, bank, way, form, scattered=scattered, paged=paged)
    return Layout(**form, **marks, **_looks(rng, family, way, form, scattered=scattered))


_NUMBER_FORMS = ("{n} {t}", "{n}. {t}", "{n}: {t}", "{label} {n}: {t}")
_THEME_FORMS = ("{t}", "{t}", "{t}", "{n}. {t}", "{label} {n}: {t}")


def _marks(rng: random.Random, bank: Bank, way: str, form: dict[str, Any], *, scattered: bool, paged: bool) -> dict[str, Any]:
    """Signs and lists: of priorities, of what is planned, of partners, of nothing."""
    own = form["number"] == "own"
    return {
        "priority_at": rng.choice(("goal", "number", "both") if own else ("goal", "goal", "text")),
        "legend_form": rng.choice(("table", "swatch", "fill")),
        "legend_above": rng.random() < 0.4 and not scattered,
        "planned": rng.random() < 0.6,
        "planned_form": rng.choice(("* {t}", "*) {t}", "* = {t}")) if not scattered else "* {t}",
        "planned_raised": way not in ("csv",) and not scattered and rng.random() < 0.12,
        "partner_sign": _partner_sign(rng, several=form["several"], scattered=scattered),
        "partner_list": paged or rng.random() < 0.3,
        "bullet_sign": rng.choice(("• ", "list", "list")),
        "none_text": "" if scattered else rng.choice(bank["legend"]["none"]),
    }


def _looks(rng: random.Random, family: str, way: str, form: dict[str, Any], *, scattered: bool) -> dict[str, Any]:
    """What the page looks like."""
    count, boxed = len(form["columns"]), family in ("docx", "xlsx", "html", "ruled") and form["rules"] == "full"
    return {
        "head": rng.choice(HEADS),
        "head_again": rng.random() < 0.75,
        "head_between": form["theme"] != "heading" and way != "csv" and not scattered and rng.random() < 0.1,
        "aside": way != "csv" and not scattered and rng.random() < 0.1,
        "middle": boxed and rng.random() < 0.25,
        "footnotes": "" if way == "csv" or rng.random() < 0.7 else rng.choice(("¹",) if scattered else ("¹", "1", "1)")),
        "theme_fill": rng.random() < 0.2,
        "ambition_italic": rng.random() < 0.3,
        "paper": _paper(rng, count),
        "font": rng.choice(FONTS[_fonts(family, way)]),
        "size": rng.choice((7, 7.5, 8, 8, 8.5, 9, 9, 9.5, 10, 11)) if count < 8 else rng.choice((7, 7.5, 8, 8.5)),
        "around": way != "csv" and rng.random() < 0.75,
        "ways": _ways(rng),
    }


def _rules(rng: random.Random, family: str) -> str:
    if family == "unruled":
        return rng.choices(("goals", "none", "zebra"), (45, 40, 15))[0]
    if family == "text":
        return rng.choice(("full", "horizontal", "goals", "none"))
    return rng.choices(("full", "horizontal", "goals", "none"), (70, 30, 0, 0) if family == "ruled" else (60, 20, 10, 10))[0]


def _cover(rng: random.Random, family: str, way: str, *, several: bool) -> str:
    if way == "csv":
        return rng.choice(("repeated", "empty"))
    if several or family in ("unruled", "text"):
        return rng.choices(("merged", "empty"), (60, 40))[0]
    return rng.choices(("merged", "empty", "repeated"), (58, 20, 22))[0]


def _further(rng: random.Random, *, scattered: bool, several: bool, wide: bool) -> tuple[str, ...]:
    if scattered or rng.random() < 0.4:
        return ()
    most = 2 if several else 5 if wide else 4
    chosen = rng.sample(("owner", "deadline") if several else TRAILING, min(2 if several else 5, rng.choice(range(1, most + 1))))
    return tuple(role for role in TRAILING if role in chosen)


def _columns(
    rng: random.Random, bank: Bank, *, number: str, title: str, theme: str, further: tuple[str, ...], goal_indicator: bool, cover: str
):
    front = (["theme"] if theme == "column" else []) + (["number"] if number == "own" else []) + ["goal"]
    if rng.random() < 0.12 and front[0] == "theme" and number == "own":
        front = ["number", "theme", "goal"] if cover == "repeated" else front
    work = ["initiative"] + (["description"] if title == "two" else [])
    tail = ["partners", *(role for role in further if not (role == "indicator" and goal_indicator))]
    if rng.random() < 0.5:
        rng.shuffle(tail)
    if goal_indicator:
        front.append("indicator")
    order = front + work + tail
    if cover == "repeated" and rng.random() < 0.3:
        order = work + tail + front if rng.random() < 0.5 else work + front + tail
    return tuple((role, rng.choice(bank["headings"][role])) for role in order)


def _partner_sign(rng: random.Random, *, several: bool, scattered: bool) -> str:
    if several or scattered:
        return ","
    return rng.choices((",", ";", "\n"), (74, 12, 14))[0]


def _paper(rng: random.Random, columns: int) -> tuple[float, float]:
    """Width and height in millimetres: many columns want width."""
    if columns >= 8:
        return rng.choice(((297.0, 210.0), (420.0, 297.0)))
    return rng.choice(((210.0, 297.0), (297.0, 210.0), (297.0, 210.0), (297.0, 420.0), (420.0, 297.0))) if columns < 6 else (297.0, 210.0)


def _fonts(family: str, way: str) -> str:
    return way if way in FONTS and family in FONTS else "office-pdf" if way in ("docx-pdf", "xlsx-pdf") else way


def _ways(rng: random.Random) -> dict[str, str]:
    """Small choices that only one kind of writer looks at."""
    return {
        "title_break": rng.choice(("paragraph", "paragraph", "line")),
        "html_looks": rng.choice(("inline", "inline", "classes")),
        "html_bold": rng.choice(("strong", "b", "span")),
        "xlsx_numbers": rng.choice(("no", "no", "yes")),
        "csv_sign": rng.choice((";", ";", ",")),
        "csv_letters": rng.choice(("utf-8-sig", "utf-8", "cp1252")),
        "split_rows": rng.choice(("yes", "yes", "no")),
        "two_sheets": rng.choice(("no", "yes")),
        "merge_titles": rng.choice(("no", "yes")),
        "scatter": rng.choice(("pdfium", "pdftotext -raw")),
    }
