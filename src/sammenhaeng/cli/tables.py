"""A draft and its changes as text on the terminal."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.people_words import role_word
from sammenhaeng.briefs.holes import question_row
from sammenhaeng.cli.example_people import ExamplePerson
from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.draft import Draft

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
    console.print(f"[bold]{_plain(draft.title)}[/bold]  ({draft.source.pages} sider)")
    console.print(
        f"{len(draft.themes)} temaer · {len(draft.goals)} mål · {sum(len(g.targets) for g in draft.goals)} måltal · "
        f"{len(draft.initiatives)} indsatser · {len(draft.partners)} samarbejdspartnere · {len(draft.questions)} spørgsmål\n"
    )
    console.print(_goals(draft))
    console.print(_initiatives(draft))
    console.print(_partners(draft))
    if draft.questions:
        console.print(_questions(draft))


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
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
    table = _table("Indsatser", "Mål", "Sikkerhed", "Side", "Indsats", "Samarbejdspartnere")
    for i in draft.initiatives:
        sure = "" if i.goal_confidence is None else wording.share_text(i.goal_confidence)
        table.add_row(i.goal or "?", sure, str(i.page), _plain(i.title) + ("*" if i.planned else ""), _plain(", ".join(i.partners)))
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
        table.add_row(role_word(one.role) if one.role else "installationens administrator", one.email, one.password)
    console.print(table)
