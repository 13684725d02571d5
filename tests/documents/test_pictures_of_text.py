"""A text that a machine read from a picture: a person is told so first, and headings with a wrong letter are known and asked about."""

import pytest

from sammenhaeng.documents import reading
from sammenhaeng.documents.extract.tables.columns import SURE
from sammenhaeng.documents.extract.tables.headings import role_of
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, plain_paragraph
from sammenhaeng.documents.readers.kinds import Kind
from sammenhaeng.domain.draft import Place

TABLE = """
Tema | Mål | Indsats | Samarbejdspartnere
Natur | Der plantes 100 træer | Træer i byen | Skovlauget
Havn | Havnen er åben for alle | Badebroen | Havnerådet
"""


def blocks_of(table, read_by):
    rows = [line.split(" | ") for line in table.strip().split("\n")]
    cells = [tuple(Cell((plain_paragraph(text),), Place(1, at, at)) for text in row) for at, row in enumerate(rows, start=1)]
    return Blocks((Grid((), tuple(cells), ()),), read_by=read_by)


@pytest.mark.parametrize(("read_by", "asked"), [("ocr", True), ("", False)])
def test_a_document_that_a_machine_read_is_asked_about_as_a_whole_and_first(monkeypatch, read_by, asked):
    monkeypatch.setattr(reading, "kind_of_file", lambda *_: Kind.PDF)
    monkeypatch.setitem(reading._MARKED, Kind.PDF, lambda *_: blocks_of(TABLE, read_by))
    draft = reading.read_bytes(b"%PDF", "skannet.pdf")
    assert [q.kind.value for q in draft.questions][:1] == (["read_by_machine"] if asked else [])


@pytest.mark.parametrize(
    ("heading", "role"), [("Indsatsomrade", "theme"), ("Malsætning", "goal"), ("Samarbejdspartncre", "partners"), ("Naturens gang", None)]
)
def test_a_heading_with_a_wrong_letter_is_known_but_not_surely(heading, role):
    claim = role_of(heading)
    assert (claim[0].value if claim else None) == role
    assert claim is None or heading == "Samarbejdspartncre" or claim[1] < SURE
