"""What stands in a cell of initiatives behind a label instead of in a column: “Samarbejdspartnere: …”, “Ansvarlig: …”."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sammenhaeng.documents.extract.tables.headings import role_of
from sammenhaeng.documents.readers.blocks import Cell, Paragraph, plain_paragraph
from sammenhaeng.domain.draft import FURTHER, Role

_LABEL = re.compile(r"(?:^|(?<=[.!?)”\"»|;] )|(?<=[.!?)”\"»|;] \())([A-ZÆØÅÄÖ][\w-]*(?: [\w-]+){0,2}):\s+")
_ROLES = frozenset({Role.PARTNERS, *(Role(name) for name in FURTHER)})
_SURE = 0.95
_MOST_LETTERS = 20_000
_USUAL = 0.4
"""The share of the cells that have a label before it counts as one."""


def roles_labelled(cells: Sequence[Cell], held: Collection[Role]) -> frozenset[Role]:
    """The roles that most cells of initiatives name with a label. held: those that have a column, which labels do not replace."""
    found = Counter(role for cell in cells for role in {role for p in cell.paragraphs for role, _ in pieces_of(p.text) if role})
    return frozenset(role for role, times in found.items() if role not in held and times >= 2 and times >= _USUAL * len(cells))


def pieces_of(text: str) -> list[tuple[Role | None, str]]:
    """A text in its pieces: what stands before the first label, and behind each."""
    if len(text) > _MOST_LETTERS:
        return [(None, text)]
    marks = [(match, role) for match in _LABEL.finditer(text) if (role := _role(match[1]))]
    starts = [0, *(match.end() for match, _ in marks)]
    ends = [*(match.start() for match, _ in marks), len(text)]
    pieces = zip([None, *(role for _, role in marks)], starts, ends, strict=True)
    return [(role, text[start:end].strip()) for role, start, end in pieces if role or text[start:end].strip()]


def _role(label: str) -> Role | None:
    known = role_of(label)
    return known[0] if known and known[0] in _ROLES and known[1] >= _SURE else None


def taken_out(paragraphs: Iterable[Paragraph], roles: Collection[Role]) -> tuple[list[Paragraph], dict[Role, str]]:
    """The paragraphs without what stands behind labels, and that by its role."""
    kept: list[Paragraph] = []
    told: dict[Role, str] = {}
    for p in paragraphs:
        pieces = pieces_of(p.text)
        if not any(role in roles for role, _ in pieces):
            kept.append(p)
            continue
        for role, text in pieces:
            if role in roles and role:
                told[role] = ", ".join(part for part in (told.get(role, ""), text.rstrip(" ;|").removesuffix(".")) if part)
            elif text:
                kept.append(plain_paragraph(text.rstrip("("), p.place))
    return kept, told
