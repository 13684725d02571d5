"""A cell of initiatives → the initiatives in it, and the texts beside them shared out among them.

A bold beginning is a title, and so are the words before a colon where most cells begin like that. Without either, bullets or numbers before
each paragraph, or as many groups as the partners' cell has, tell several initiatives apart; else a cell holds one, its first paragraph
the title.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sammenhaeng.documents.readers.blocks import Cell, Paragraph, Run

_BULLET = re.compile(r"^(?:[•●▪◦‣·]|[-–—](?=\s)|\d{1,2}[.)](?=\s)|[a-h]\)(?=\s))\s*")
_LABEL = re.compile(r".{1,40}:\s*$")
_RUN_IN = re.compile(r"(?P<title>[^:]{3,120}?\*?)\s*:\s+\S.*")
_DASHED = re.compile(r"(?P<title>.{3,120}?\*?)\s+[–—-]\s+\S.*")
_LEADING = re.compile(r"^(?:[\s¹²³⁰-⁹†‡:]|[.–—-](?=\s))+")
_DASH = re.compile(r"\s*[–—-]\s+(?=\S)")
_SLACK = 4.0
"""Points by which a text beside a title may stand higher than it."""


@dataclass(slots=True)
class Entry:
    """An initiative of a cell. sure: False where its borders are guessed."""

    title: list[Paragraph]
    body: list[Paragraph] = field(default_factory=list)
    sure: bool = True

    @property
    def title_text(self) -> str:
        """The title, its lines joined, without a colon that leads to the description."""
        return " ".join(p.text for p in self.title).rstrip(" :")

    @property
    def body_text(self) -> str:
        """What stands under the title."""
        return _LEADING.sub("", " ".join(p.text for p in self.body))


def begins_bold(paragraph: Paragraph) -> bool:
    """Is its first word bold?"""
    first = next((run for run in paragraph.runs if any(sign.isalnum() for sign in run.text)), None)
    return first is not None and first.bold


def titles_are_bold(cells: Iterable[Cell]) -> bool:
    """Do bold words mark the titles of a column? Not where everything is bold, or hardly anything."""
    told = [cell.paragraphs for cell in cells if cell.paragraphs]
    bold = sum(begins_bold(paragraphs[0]) for paragraphs in told)
    plain = sum(not p.bold for paragraphs in told for p in paragraphs)
    alone = all(len(paragraphs) == 1 for paragraphs in told)
    return bool(told) and bold >= 0.6 * len(told) and (plain > 0 or not alone)


@dataclass(frozen=True, slots=True)
class Style:
    """How a table's cells show their titles. bold: in bold; run_in: before a colon, with the description after it.

    listed: each begins with a bullet, however many a cell has; dashed: before a dash.
    """

    bold: bool = False
    run_in: bool = False
    listed: bool = False
    dashed: bool = False


def style_of(cells: Sequence[Cell]) -> Style:
    """The style of a column of initiatives."""
    bold = titles_are_bold(cells)
    firsts = [cell.paragraphs[0] for cell in cells if cell.paragraphs]
    if bold:
        firsts = [p for p in firsts if not p.bold]
        run_in = sum(_bold_head(p).rstrip().endswith(":") for p in firsts)
    else:
        run_in = sum(bool(_RUN_IN.fullmatch(p.text)) for p in firsts)
    bullets = [without_bullet(p).text for cell in cells for p in cell.paragraphs if _BULLET.match(p.text)]
    listed = not bold and len(cells) > 1 and sum(bool(_BULLET.match(cell.text)) for cell in cells) >= 0.8 * len(cells)
    dashed = listed and sum(bool(_DASHED.fullmatch(text)) for text in bullets) >= 0.6 * len(bullets)
    return Style(bold, len(firsts) > 1 and run_in >= 0.6 * len(firsts), listed, dashed)


def _bold_head(paragraph: Paragraph) -> str:
    head, _tail = _cut(paragraph)
    return "".join(run.text for run in head)


def _cut(paragraph: Paragraph) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of a paragraph's bold beginning, with the signs behind it, and the others."""
    if not begins_bold(paragraph):
        return (), paragraph.runs
    first = next(i for i, run in enumerate(paragraph.runs) if any(sign.isalnum() for sign in run.text))
    plain = (i for i, run in enumerate(paragraph.runs) if i > first and run.text.strip() and not run.bold and not run.raised)
    at = next(plain, len(paragraph.runs))
    while at < len(paragraph.runs) and not any(sign.isalnum() for sign in paragraph.runs[at].text):
        at += 1
    return paragraph.runs[:at], paragraph.runs[at:]


def parted(paragraph: Paragraph, *, run_in: bool = False) -> list[Paragraph]:
    """A paragraph that begins bold and goes on plain, as two: “**Title.** What it is.”

    A bold label (“**Aim:** …”) stays one, unless run_in: titles end in a colon here.
    """
    head, tail = _cut(paragraph)
    label = _LABEL.fullmatch("".join(run.text for run in head))
    if not head or not tail or (label and not run_in):
        return [paragraph]
    title = without_bullet(Paragraph(head, paragraph.place, paragraph.gap, paragraph.fill))
    dash = _DASH.match(tail[0].text)
    tail = (replace(tail[0], text=tail[0].text[len(dash[0]) :]), *tail[1:]) if dash else tail
    return [title, Paragraph(tail, paragraph.place)]


def entries_of(paragraphs: Sequence[Paragraph], *, style: Style, beside: Cell | None) -> list[Entry]:
    """The initiatives of a cell. beside: its partners' cell, whose groups may tell how many there are."""
    if style.bold:
        return _by_bold([part for p in paragraphs for part in parted(p, run_in=style.run_in)], style)
    if style.listed and _BULLET.match(paragraphs[0].text):
        return _by_bullets(paragraphs, style)
    if len(paragraphs) > 1 and all(_BULLET.match(p.text) for p in paragraphs):
        return [_colon(Entry([without_bullet(p)]), style) for p in paragraphs]
    groups = groups_of(paragraphs)
    if style.run_in and (several := _by_colon(paragraphs, beside)):
        return several
    if len(groups) > 1 and beside is not None and len(groups_of(beside.paragraphs)) == len(groups):
        return [_colon(Entry(group[:1], group[1:]), style) for group in groups]
    sure = len(groups) in (1, 2) or len(groups[0]) > 1
    return [_colon(Entry(list(paragraphs[:1]), list(paragraphs[1:]), sure=sure), style)]


def _by_bullets(paragraphs: Sequence[Paragraph], style: Style) -> list[Entry]:
    """An initiative a bullet; what has none goes on."""
    found: list[Entry] = []
    for p in paragraphs:
        if _BULLET.match(p.text):
            found.append(Entry([without_bullet(p)]))
        else:
            found[-1].body.append(p)
    return [_colon(entry, style) for entry in found]


def _by_colon(paragraphs: Sequence[Paragraph], beside: Cell | None) -> list[Entry]:
    """Several initiatives that each begin with a title before a colon: where the partners' cell has as many parts."""
    starts = [i for i, p in enumerate(paragraphs) if i == 0 or (_RUN_IN.fullmatch(p.text) and not _BULLET.match(p.text))]
    parts = {len(groups_of(beside.paragraphs)), len(beside.paragraphs)} if beside else set()
    if len(starts) < 2 or len(starts) not in parts:
        return []
    ends = [*starts[1:], len(paragraphs)]
    return [_colon(Entry([paragraphs[a]], list(paragraphs[a + 1 : b])), Style(run_in=True)) for a, b in zip(starts, ends, strict=True)]


def _colon(entry: Entry, style: Style) -> Entry:
    """An entry whose title runs in before a colon: what follows it is the beginning of the description."""
    looks = _RUN_IN if style.run_in else _DASHED if style.dashed else None
    found = looks.fullmatch(entry.title_text) if looks and len(entry.title) == 1 else None
    if not found:
        return entry
    first = entry.title[0]
    rest = first.text[len(found["title"]) :].lstrip(" :–—-")
    head = Paragraph((Run(found["title"]),), first.place, first.gap, first.fill)
    return Entry([head], [Paragraph((Run(rest),), first.place), *entry.body], entry.sure)


def _by_bold(paragraphs: Sequence[Paragraph], style: Style) -> list[Entry]:
    found: list[Entry] = []
    for p in paragraphs:
        if not found or (begins_bold(p) and not _goes_on(found[-1], p, style)):
            found.append(Entry([p]))
        elif begins_bold(p) and not found[-1].body and p.bold:
            found[-1].title.append(p)
        else:
            found[-1].body.append(p)
    return found


def _goes_on(entry: Entry, p: Paragraph, style: Style) -> bool:
    """Is a paragraph that begins bold the rest of the title before it, or a word of stress in a description?"""
    if not p.bold or (_LABEL.fullmatch(p.text) and not style.run_in):
        return True
    return not entry.body and p.text[:1].islower() and not entry.title_text.endswith("*")


def without_bullet(paragraph: Paragraph) -> Paragraph:
    """A paragraph without the sign that begins it."""
    cut = len(_BULLET.match(paragraph.text)[0]) if _BULLET.match(paragraph.text) else 0  # type: ignore[index]
    runs, left = [], cut + len("".join(run.text for run in paragraph.runs)) - len("".join(run.text for run in paragraph.runs).lstrip())
    for run in paragraph.runs:
        kept = run.text[min(left, len(run.text)) :]
        left = max(0, left - len(run.text))
        if kept:
            runs.append(Run(kept, run.bold, run.colour, run.raised))
    return Paragraph(tuple(runs), paragraph.place, paragraph.gap, paragraph.fill)


def groups_of(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs parted by white space."""
    groups: list[list[Paragraph]] = []
    for p in paragraphs:
        if groups and p.gap < 0.5:
            groups[-1].append(p)
        else:
            groups.append([p])
    return groups


def shared_out(cell: Cell | None, entries: Sequence[Entry]) -> tuple[list[list[Paragraph]], bool]:
    """The paragraphs beside several initiatives, per initiative; False where it is a guess.

    By groups as many as initiatives, else by height on the page, else by paragraphs as many; else all of them get all of it.
    """
    if cell is None or not cell.paragraphs:
        return [[] for _ in entries], True
    if len(entries) == 1:
        return [list(cell.paragraphs)], True
    groups = groups_of(cell.paragraphs)
    if len(groups) == len(entries):
        return groups, True
    by_height = _by_height(cell, entries)
    if by_height:
        return by_height, True
    if len(cell.paragraphs) == len(entries):
        return [[p] for p in cell.paragraphs], True
    return [list(cell.paragraphs) for _ in entries], False


def _by_height(cell: Cell, entries: Sequence[Entry]) -> list[list[Paragraph]]:
    tops = [(e.title[0].place.page, e.title[0].place.box.top) for e in entries if e.title[0].place and e.title[0].place.box]
    spots = [(p.place.page, p.place.box.top + _SLACK) for p in cell.paragraphs if p.place and p.place.box]
    if len(tops) != len(entries) or len(spots) != len(cell.paragraphs):
        return []
    shares: list[list[Paragraph]] = [[] for _ in entries]
    for paragraph, spot in zip(cell.paragraphs, spots, strict=True):
        shares[max((i for i, top in enumerate(tops) if top <= spot), default=0)].append(paragraph)
    return shares
