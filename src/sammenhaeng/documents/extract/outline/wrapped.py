"""Lines of a plain text → paragraphs: wrapped lines joined; what Markdown marks as a heading or bold is one."""

import re
from collections.abc import Iterator, Sequence

from sammenhaeng.documents.extract.outline.forms import form_of
from sammenhaeng.documents.extract.outline.labels import claim_of
from sammenhaeng.documents.readers.blocks import Line, Paragraph, Run, TextPages
from sammenhaeng.domain.draft import Place

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_LIST_SIGN = re.compile(r"(?:[•●▪◦‣·–—*○■□+-]|o)\s+\S|\d{1,2}[.)]\s")
_LEAD = re.compile(r"([A-ZÆØÅÄÖ][^.:;()]{1,40}):(?:\s|$)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_FULL = 0.97


def paragraphs_in(text: TextPages) -> list[Paragraph]:
    """The paragraphs of a text, each with its place."""
    widths = sorted(len(line.text) for line in text.lines)
    width = widths[int(_FULL * (len(widths) - 1))] if widths else 0
    groups: list[list[Line]] = []
    for line in text.lines:
        if groups and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group) for group in groups]


def _goes_on(group: Sequence[Line], line: Line, width: int) -> bool:
    last = group[-1]
    if line.number > last.number + 1 or _HEADING.fullmatch(last.text) or _begins(line.text):
        return False
    if _LIST_SIGN.match(group[0].text):
        return True
    full = len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
    return full or (line.text[:1].islower() and not last.text.endswith((".", "!", "?", ":")))


def _begins(text: str) -> bool:
    """Does a line show by its form that a paragraph begins?"""
    bare = text.replace("**", "")
    lead, form = _LEAD.match(bare), form_of(bare)
    marked = _HEADING.fullmatch(text) or _LIST_SIGN.match(text) or text.startswith("**")
    return bool(marked or form.role or form.depth > 1 or (lead and claim_of(lead[1])))


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    place = Place(lines[0].page, lines[0].number, lines[-1].number)
    heading = _HEADING.fullmatch(lines[0].text)
    if heading:
        return Paragraph((Run(heading[2].replace("**", ""), bold=True),), place, style=f"h{len(heading[1])}")
    return Paragraph(tuple(_runs(" ".join(line.text for line in lines))), place)


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for match in _BOLD.finditer(text):
        if match.start() > at:
            yield Run(text[at : match.start()])
        yield Run(match[2], bold=True)
        at = match.end()
    if at < len(text):
        yield Run(text[at:])
