"""A document from upload to the public barometer, without JavaScript."""

import io

import docx
import pytest

from sammenhaeng.documents.models import Review
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Initiative
from tests.desk_people import somebody

HOME = "/skrivebord/ny/dokumenter/"
TABLE = """
Tema        | Nr. | Målsætning                       | Indsatser                                        | Samarbejdspartnere
1. Grøn by  | 1.1 | Flere skal cykle til arbejde     | Cykelbussen¶Børn følges ad. Hver morgen.         | Cyklistforbundet, skolerne
            |     |                                  | Grønne ruter¶Nye stier langs åen.                | Vejdirektoratet
            | 1.2 | Mindre affald fra husene         | Byttehylden¶Naboer bytter i stedet for at købe.  | Genbrugen
2. Ung i dag| 2.1 | Alle unge er i gang              | Lærlingedagen¶Unge møder mestre fra egnen.       | Håndværkerne
"""


def word_file(table=TABLE):
    """A Word document of a table; ¶ breaks a cell's lines."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    document = docx.Document()
    document.add_paragraph("Oversigt over indsatser i Eksempelby")
    made = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            lines = text.split("¶")
            cell.paragraphs[0].add_run(lines[0]).bold = len(lines) > 1
            for line in lines[1:]:
                cell.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def town(db):
    return add_organisation(code="999", slug="ny", name="Ny Kommune", by="test")


@pytest.fixture
def desk(client, town):
    client.force_login(somebody(town, Role.ADMINISTRATOR).user)
    return client


def upload(client, data=None, name="oversigt.docx", **fields):
    file = io.BytesIO(word_file() if data is None else data)
    file.name = name
    return client.post(HOME, {"dokument": file, **fields})


def test_a_document_goes_from_upload_to_the_public_barometer(desk):
    answer = upload(desk, framework="Eksempelmodellen", edition_name="2026", adopted="2025")
    review = Review.objects.get()
    assert answer.url == f"{HOME}{review.pk}/"
    page = desk.get(answer.url).content.decode()
    assert "Cykelbussen" in page
    assert not Initiative.objects.exists()
    form = desk.get(f"{answer.url}overtag/").content.decode()
    assert "Cykelbussen" in form
    taken = desk.post(f"{answer.url}overtag/", {"version": "0", "alt": "1"})
    assert taken.status_code == 302
    assert Initiative.objects.count() == 4
    public = desk.get("/ny/").content.decode()
    assert "Flere skal cykle til arbejde" in public
