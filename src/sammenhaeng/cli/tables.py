"""A draft and its changes as text on the terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.people_words import role_word as person_role_word
from sammenhaeng.briefs.desk.review_words import role_word
from sammenhaeng.briefs.holes import question_row
from sammenhaeng.cli.example_people import ExamplePerson
from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.draft import FURTHER, Draft, LegendMeaning

_HOW = {"added": "ny", "changed": "ændret", "removed": "væk"}
_SUBJECT = {
    "overview": "oversigt",
    "legend": "signatur",
    "theme": "tema",
    "goal": "mål",
    "initiative": "indsats",
    "partner": "partner",
}


def print_draft(draft: Draft, console: Console) -> None:
    """The draft as tables: goals, initiatives, partners, questions."""
    console.print(f"[bold]{_plain(draft.title)}[/bold]  ({_pages(draft.source.pages)})")
    console.print(" · ".join(_counts(draft)) + "\n")
    if draft.columns:
        console.print(_columns(draft))
    console.print(_goals(draft))
    console.print(_initiatives(draft))
    console.print(_partners(draft))
    if any(entry.meaning is LegendMeaning.PRIORITY for entry in draft.legend):
        console.print(_priorities(draft))
    if draft.questions:
        console.print(_questions(draft))


def _counts(draft: Draft) -> Iterator[str]:
    """How many there are of each kind."""
    found = (
        (len(draft.themes), "tema", "temaer"),
        (len(draft.goals), "mål", "mål"),
        (sum(len(goal.targets) for goal in draft.goals), "måltal", "måltal"),
        (len(draft.initiatives), "indsats", "indsatser"),
        (len(draft.partners), "samarbejdspartner", "samarbejdspartnere"),
        (len(draft.questions), "spørgsmål", "spørgsmål"),
    )
    return (_count(*one) for one in found)


def _count(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _pages(count: int) -> str:
    return _count(count, "side", "sider")


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _columns(draft: Draft) -> Table:
    table = _table("Kolonner", "Overskrift", "Læst som", "Ord til --map", "Sikkerhed")
    for column in draft.columns:
        role = str(role_word(column.role))
        table.add_row(_plain(column.heading) or "(ingen overskrift)", role, column.role, wording.share_text(column.confidence))
    return table


def _priorities(draft: Draft) -> Table:
    """Which goals carry which line of the legend, and by what sign or colour."""
    table = _table("Prioriteringer", "Tegn eller farve", "Betyder", "Mål")
    for entry in draft.legend:
        if entry.meaning is LegendMeaning.PRIORITY:
            goals = [goal.number for goal in draft.goals if entry.text in (goal.priorities or ())]
            known = any(goal.priorities is not None for goal in draft.goals)
            table.add_row(entry.mark or "gået tabt", _plain(entry.text), ", ".join(goals) if known else "ukendt")
    return table


def _goals(draft: Draft) -> Table:
    table = _table("Mål", "Nr.", "Tema", "Målsætning", "Måltal")
    themes = {theme.number: theme.name for theme in draft.themes}
    for goal in draft.goals:
        number = goal.number if goal.number_printed else f"({goal.number})"
        targets = "\n".join(wording.target_sentence(t.target) for t in goal.targets)
        table.add_row(number, _plain(themes.get(goal.theme, goal.theme)), _plain(goal.text), _plain(targets))
    return table


def _initiatives(draft: Draft) -> Table:
    shown = [name for name in FURTHER if any(getattr(i.further, name) for i in draft.initiatives)]
    further = [str(role_word(name)) for name in shown]
    table = _table("Indsatser", "Mål", "Sikkerhed", "Side", "Indsats", "Samarbejdspartnere", *further)
    for i in draft.initiatives:
        sure = "" if i.goal_confidence is None else wording.share_text(i.goal_confidence)
        title, partners = _plain(i.title) + ("*" if i.planned else ""), _plain(", ".join(i.partners))
        table.add_row(i.goal or "?", sure, str(i.page), title, partners, *(_plain(getattr(i.further, name)) for name in shown))
    return table


def _partners(draft: Draft) -> Table:
    table = _table("Samarbejdspartnere", "Navn", "Slags", "Skrives")
    for partner in draft.partners:
        table.add_row(_plain(partner.name), wording.kind_word(partner.kind), _plain(" · ".join(partner.spellings)))
    return table


def _questions(draft: Draft) -> Table:
    table = _table("Spørgsmål", "Spørgsmål", "Mulige svar", "Sted")
    for question in draft.questions:
        row = question_row(question)
        table.add_row(_plain(row.sentence), _plain("\n".join(row.alternatives)), row.place)
    return table


def print_changes(changes: Iterable[Change], console: Console) -> None:
    """One line per change, and under it what each changed field was and is."""
    for change in changes:
        label = f" {change.label}" if change.label else ""
        console.print(f"{_HOW[change.how]:7} {_SUBJECT[change.subject]}{_plain(label)}", highlight=False)
        if change.how == "changed":
            for name, (old, new) in change.fields.items():
                console.print(f"          {name}: {_plain(_short(old))} → {_plain(_short(new))}", highlight=False)


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(_short(item) for item in value)
    if hasattr(value, "target"):
        return f"{value.text} [{wording.target_sentence(value.target)}]"
    return "–" if value is None else str(value)


def print_sign_ins(people: Iterable[ExamplePerson], console: Console) -> None:
    """How the example people sign in."""
    table = _table("Log ind som eksempel (kun her, og kun med DEBUG=1)", "Rolle", "E-mail", "Adgangskode")
    for one in people:
        table.add_row(person_role_word(one.role) if one.role else "installationens administrator", one.email, one.password)
    console.print(table)
