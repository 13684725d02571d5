"""Documents of invented municipalities, to be read in."""

import io

import docx

TABLE = """
Tema        | Nr. | Målsætning                       | Indsatser                                        | Samarbejdspartnere
1. Grøn by  | 1.1 | Flere skal cykle til arbejde     | Cykelbussen¶Børn følges ad. Hver morgen.         | Cyklistforbundet, skolerne
            |     |                                  | Grønne ruter¶Nye stier langs åen.                | Vejdirektoratet
            | 1.2 | Mindre affald fra husene         | Byttehylden¶Naboer bytter i stedet for at købe.  | Genbrugen
2. Ung i dag| 2.1 | Alle unge er i gang              | Lærlingedagen¶Unge møder mestre fra egnen.       | Håndværkerne
"""


def rows_of(table):
    """The cells of a table of text, line by line."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def word_file(table=TABLE, title="Oversigt over indsatser i Eksempelby"):
    """A Word document of a table; ¶ breaks a cell's lines, the first of which is bold."""
    rows = rows_of(table)
    document = docx.Document()
    document.add_paragraph(title)
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


def upload_of(data, name="oversigt.docx"):
    """A file as a form sends it."""
    file = io.BytesIO(data)
    file.name = name
    return file
