"""A row's cells → its initiatives, with what stands beside them, and what is to be asked about their borders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.documents.extract.model import clean_title, is_planned
from sammenhaeng.documents.extract.partner_lists import listed, split_partners
from sammenhaeng.documents.extract.tables.labels import taken_out
from sammenhaeng.documents.extract.tables.records import Entry, entries_of, shared_out
from sammenhaeng.documents.extract.tables.rows import Row, Rows
from sammenhaeng.documents.readers.blocks import Cell, Paragraph
from sammenhaeng.domain.draft import FURTHER, Alternative, Further, InitiativeDraft, Place, Question, QuestionKind, Role

_SIGNS = re.compile(r"[\s¹²³⁰-⁹†‡]+$")
_STAR = re.compile(r"^\*\)?\s*[:–-]?\s+")
"""A star behind a title, set in the letters of what follows."""
_NOTHING = frozenset("-–—")
_BESIDE = (Role.PARTNERS, *(Role(name) for name in FURTHER))


@dataclass(frozen=True, slots=True)
class Ways:
    """What holds for all tables of a document. stars_plan: does `*` mean planned; goal_wide: are the indicators the goals';

    pairs: partners' names in which an “og” parts nothing; marks: the signs beside the star that mean planned.
    """

    language: str
    stars_plan: bool
    goal_wide: bool
    pairs: frozenset[str]
    marks: tuple[str, ...] = ()


def read_initiatives(cell: Cell, row: Row, table: Rows, goal: str, ways: Ways) -> tuple[list[InitiativeDraft], list[Question]]:
    """The initiatives of a row's cell under a goal, and questions about them."""
    entries = _entries(cell, row, table)
    asked = [_ask(QuestionKind.RECORD_BORDERS, entry, (("en", 0.6), ("flere", 0.4))) for entry in entries if not entry.sure]
    beside: dict[Role, list[list[Paragraph]]] = {}
    unsure = False
    for role in _BESIDE:
        if not (role is Role.INDICATOR and ways.goal_wide):
            beside[role], sure = shared_out(table.cell(row, role), entries)
            unsure = unsure or not sure
    if unsure:
        asked += [_ask(QuestionKind.PARTNERS_OF_INITIATIVE, entry, ()) for entry in entries]
    spots = {role.value: found.place for role in beside if (found := table.cell(row, role))}
    read = []
    for i, entry in enumerate(entries):
        entry.body, labelled = taken_out(entry.body, table.labels)
        told = {role.value: _told(role, shares[i]) for role, shares in beside.items()}
        told |= {role.value: text for role, text in labelled.items()}
        where = _places(entry, cell, table.cell(row, Role.DESCRIPTION))
        read.append(_initiative(entry, told, {**spots, **where}, goal, ways))
    return read, asked


def _entries(cell: Cell, row: Row, table: Rows) -> list[Entry]:
    if table.heads.at(Role.DESCRIPTION) is None:
        return entries_of(cell.paragraphs, style=table.style, beside=table.cell(row, Role.PARTNERS))
    described = table.cell(row, Role.DESCRIPTION)
    return [Entry(list(cell.paragraphs), list(described.paragraphs) if described else [])]


def _told(role: Role, paragraphs: Sequence[Paragraph]) -> str:
    return listed(paragraphs) if role is Role.PARTNERS else " ".join(p.text for p in paragraphs)


def _places(entry: Entry, cell: Cell, described: Cell | None) -> dict[str, Place]:
    title = entry.title[0].place or cell.place
    return {"title": title, "description": (entry.body[0].place or (described or cell).place) if entry.body else title}


def _initiative(entry: Entry, told: dict[str, str], places: dict[str, Place], goal: str, ways: Ways) -> InitiativeDraft:
    title, body = _SIGNS.sub("", entry.title_text), entry.body_text
    if _STAR.match(body):
        title, body = f"{title}*", _STAR.sub("", body)
    ends = (title, entry.title_text.rstrip())
    mark = next((mark for mark in ways.marks if any(end.endswith(mark) for end in ends)), "")
    title = title.removesuffix(mark).rstrip()
    partners = told.pop(Role.PARTNERS.value, "")
    return InitiativeDraft(
        title=clean_title(title),
        planned=bool(mark) or (is_planned(title) and ways.stars_plan),
        description="" if body.strip() in _NOTHING else body,
        goal=goal,
        page=places["title"].page,
        partners_text=partners,
        partners=split_partners(partners, ways.language, ways.pairs),
        goal_confidence=1.0,
        further=Further(**told),
        places=places,
    )


def _ask(kind: QuestionKind, entry: Entry, answers: Sequence[tuple[str, float]]) -> Question:
    return Question(kind, clean_title(entry.title_text), tuple(Alternative(*one) for one in answers), entry.title[0].place)
