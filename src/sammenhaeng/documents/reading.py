"""A file → what it says: find out by its content what it is, read it, and refuse it clearly."""

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sammenhaeng.documents.errors import BadDocument, HalfTable, NoOverview
from sammenhaeng.documents.extract.laid_out.grid import laid_out_in
from sammenhaeng.documents.extract.outline.overview import read_outline
from sammenhaeng.documents.extract.outline.passages import are_forms
from sammenhaeng.documents.extract.outline.wrapped import paragraphs_in
from sammenhaeng.documents.extract.scattered.outline import outline_in
from sammenhaeng.documents.extract.scattered.overview import read_overview
from sammenhaeng.documents.extract.stratml import draft_of_plan
from sammenhaeng.documents.extract.tables.grid import read_grids
from sammenhaeng.documents.readers.blocks import Blocks, TextPages
from sammenhaeng.documents.readers.csv_text import read_csv
from sammenhaeng.documents.readers.excel import read_xlsx
from sammenhaeng.documents.readers.html import read_html
from sammenhaeng.documents.readers.kinds import Kind, kind_of_file
from sammenhaeng.documents.readers.model_json import parse_model, read_model
from sammenhaeng.documents.readers.pdf import read_pdf
from sammenhaeng.documents.readers.stratml import read_stratml
from sammenhaeng.documents.readers.text import decode, plain, read_text
from sammenhaeng.documents.readers.word import read_docx
from sammenhaeng.domain.draft import Alternative, Draft, Question, QuestionKind, Role, SourceFile

LARGEST = 16 * 1024 * 1024
"""Bytes that a file may have: an overview of one municipality has well under one million."""

_MARKED = {Kind.DOCX: read_docx, Kind.XLSX: read_xlsx, Kind.PDF: read_pdf, Kind.HTML: read_html}
"""What gives tables with looks and places."""


def read_file(path: Path) -> Draft:
    """Read one file. Raises BadDocument: one sentence on what is wrong, where, and what to do."""
    return read_bytes(bytes_of(path), shown(path.name))


def bytes_of(path: Path) -> bytes:
    """A file's content, if it can be that of an overview. Raises BadDocument for a folder, no file, or one that is too large."""
    name = shown(path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadDocument(f"{name or path} er en mappe eller noget andet end en fil. Angiv filen med oversigten.")
        size = status.st_size
        if size > LARGEST:
            raise BadDocument(
                f"{name} fylder {size / 1024 / 1024:.0f} MB; en oversigt må højst fylde {LARGEST // 1024 // 1024} MB. Gem kun tabellen."
            )
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise BadDocument(f"{shown(str(path))} findes ikke og kan ikke åbnes. Kontrollér navnet.") from None
    except OSError:
        raise BadDocument(f"{shown(str(path))} kan ikke åbnes. Kontrollér navnet og adgangen.") from None


def shown(name: str) -> str:
    """A file's name as it can be shown: without characters that a terminal obeys."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and the blocks that it was read from."""

    draft: Draft
    blocks: Blocks


def read_bytes(data: bytes, name: str) -> Draft:
    """What a file's content says. The name is only for messages and for the source. Raises BadDocument."""
    return read_whole(data, name).draft


def read_whole(data: bytes, name: str, roles: Mapping[str, Role] | None = None) -> Reading:
    """Read a file's content. roles: heading → what a person has said that the column holds. Raises BadDocument.

    Hostile content may break a reader in ways that nobody foresaw; that too is told as a bad document.
    """
    try:
        return _read_whole(data, name, roles or {})
    except (ValueError, ArithmeticError, RecursionError, LookupError) as error:
        kind = type(error).__name__
        raise BadDocument(
            f"{name} kan ikke læses: indholdet får læseren til at bryde sammen ({kind}). Gem dokumentet på ny, og prøv igen."
        ) from error


def _read_whole(data: bytes, name: str, roles: Mapping[str, Role]) -> Reading:
    if len(data) > LARGEST:
        raise BadDocument(f"{name} fylder over {LARGEST // 1024 // 1024} MB. Gem kun tabellen.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise BadDocument(f"{name} er tom: der er ingen tekst i filen. Vælg filen med oversigten.")
    kind = kind_of_file(data, name)
    source = SourceFile(name, hashlib.sha256(data).hexdigest(), 1)
    if kind is Kind.MODEL:
        return Reading(read_model(data, name), Blocks())
    if kind is Kind.STRATML:
        return Reading(draft_of_plan(read_stratml(data, name), source), Blocks())
    if kind is Kind.TEXT:
        return _read_text(data, source, roles)
    blocks = _MARKED[kind](data, name)
    reading = _reading_of(blocks, replace(source, pages=max(1, len(blocks.pages))), roles)
    reading = replace(reading, draft=_with_doubt(reading.draft)) if blocks.read_by else reading
    return replace(reading, draft=_with_model(reading.draft, blocks)) if blocks.model else reading


def _with_doubt(draft: Draft) -> Draft:
    """The draft of a picture of a text: every letter may be another, and a person is told so first."""
    return replace(draft, questions=(Question(QuestionKind.READ_BY_MACHINE, draft.source.file, (), None), *draft.questions))


def _read_text(data: bytes, source: SourceFile, roles: Mapping[str, Role]) -> Reading:
    """A table in signs, as CSV; else an overview line for line."""
    table = read_csv(data, source.file)
    if table:
        try:
            return Reading(read_grids(table.grids, source, roles), table)
        except BadDocument as refused:
            no_table = refused
    text = read_text(data, source.file)
    source = replace(source, pages=text.pages)
    grid_like = _read_columns(data, source, roles) or _read_outline(text, source, roles)
    if grid_like:
        return grid_like
    try:
        return Reading(read_overview(text, source), Blocks(text=text))
    except BadDocument as refused:
        headed = _read_headings(text, source, roles) if isinstance(refused, NoOverview) else None
        if headed:
            return headed
        if table:
            raise no_table from None
        raise


def _read_outline(text: TextPages, source: SourceFile, roles: Mapping[str, Role]) -> Reading | None:
    """A text that is an outline and no table: by what its headings have in common, else by their numbers."""
    outline = outline_in(text)
    if outline is None:
        return None
    return _read_headings(text, source, roles) or Reading(read_grids((outline,), source, roles), Blocks((outline,), text))


def _read_headings(text: TextPages, source: SourceFile, roles: Mapping[str, Role]) -> Reading | None:
    headed = read_outline(paragraphs_in(text), source, roles)
    return Reading(headed[0], Blocks((headed[1],), text)) if headed else None


def _read_columns(data: bytes, source: SourceFile, roles: Mapping[str, Role]) -> Reading | None:
    """A text whose columns spaces keep apart, with questions where a row may begin elsewhere; None where that makes no table."""
    found = laid_out_in(plain(decode(data, source.file)).expandtabs())
    if found is None:
        return None
    try:
        draft = read_grids((found.grid,), source, roles)
    except BadDocument:
        return None
    choices = (Alternative("en", 0.6), Alternative("flere", 0.4))
    titles = {" ".join(one.title.split()): one.title for one in draft.initiatives}
    asked = [Question(QuestionKind.RECORD_BORDERS, titles.get(title, title), choices, place) for title, place in found.doubtful]
    return Reading(replace(draft, questions=(*draft.questions, *asked)), Blocks((found.grid,)))


def _reading_of(blocks: Blocks, source: SourceFile, roles: Mapping[str, Role]) -> Reading:
    """What the tables say; where they hold no overview, what the headings say, or the text line for line."""
    refused: BadDocument | None = None
    if are_forms(blocks.grids) and (headed := _headed(blocks, source, roles)):
        return headed
    if blocks.grids or not blocks.text:
        try:
            return Reading(read_grids(blocks.grids, source, roles), blocks)
        except BadDocument as error:
            refused = error
    headed = _headed(blocks, source, roles) if _may_be_outline(refused) else None
    if headed:
        return headed
    if refused and not (blocks.text and isinstance(refused, NoOverview)):
        raise refused
    return Reading(read_overview(blocks.text or TextPages((), 1), source), blocks)


def _headed(blocks: Blocks, source: SourceFile, roles: Mapping[str, Role]) -> Reading | None:
    """What headings, lists, labels and forms say; None where they make no outline."""
    outline = read_outline(blocks.flow(), source, roles) if blocks.flow else None
    return Reading(outline[0], replace(blocks, grids=(outline[1],))) if outline else None


def _may_be_outline(refused: BadDocument | None) -> bool:
    return refused is None or isinstance(refused, NoOverview | HalfTable)


def _with_model(draft: Draft, file: Blocks) -> Draft:
    """Our own files carry their model: it holds as long as the visible table still says the same.

    Somebody who edits the table in Word or Excel means the table, so the table goes first.
    """
    try:
        inside = parse_model(json.loads(file.model or ""), draft.source.file)
    except (BadDocument, json.JSONDecodeError):
        return draft
    if _visible(inside) == _visible(draft):
        return inside
    asked = Question(QuestionKind.TABLE_CHANGED, draft.source.file, (Alternative("table", 0.9), Alternative("model", 0.1)), None)
    return replace(draft, questions=(asked, *draft.questions))


def _visible(draft: Draft) -> tuple[object, ...]:
    """What the printed table shows of a draft, with white space evened out."""

    def even(text: str | None) -> str:
        return " ".join((text or "").split())

    return (
        even(draft.title),
        sorted((t.number, even(t.name), even(t.ambition)) for t in draft.themes),
        sorted((g.number, g.theme, even(g.text), g.number_printed) for g in draft.goals),
        sorted((even(i.title), i.planned, even(i.description), i.goal or "", even(i.partners_text)) for i in draft.initiatives),
    )
