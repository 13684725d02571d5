"""Makes files, good and hostile, part by part."""

import io
import struct
import warnings
import zipfile
import zlib

HEAD = ["Tema", "Nr.", "Målsætning", "Indsatser", "Samarbejdspartnere"]
ROWS = [
    ["Børn og unge", "1.1", "Flere børn trives.", "Legegrupper", "Sundhedsplejen"],
    ["Børn og unge", "1.2", "Færre unge er ensomme.", "Mentorer", "Frivilligcentret"],
]
"""An overview that every reader can read."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def archive(parts, *, compression=zipfile.ZIP_DEFLATED):
    """A ZIP of (name, content)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, content in parts:
            file.writestr(name, content)
    return out.getvalue()


def types(**overrides):
    entries = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/>'
    return f'{XML}<Types xmlns="{_TYPES}">{defaults}{entries}</Types>'


def relations(*entries):
    """Each (kind, target) or (kind, target, "External")."""
    written = ""
    for number, (kind, target, *mode) in enumerate(entries, start=1):
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        written += f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"{outside}/>'
    return f'{XML}<Relationships xmlns="{_RELATIONS}">{written}</Relationships>'


def word_table(rows):
    def cell(text):
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    return "<w:tbl>" + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>"


def word_parts(body=None, *, before="", more=(), kind=f"{WORD}.document.main+xml", links=()):
    """The parts of a Word document. before: what stands before its root; links: further relations of the document."""
    body = word_table([HEAD, *ROWS]) if body is None else body
    return [
        ("[Content_Types].xml", types(**{"/word/document.xml": kind})),
        ("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
        ("word/document.xml", f"{XML}{before}<w:document {W} {R}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", relations(*links)),
        *more,
    ]


def word(body=None, **parts):
    return archive(word_parts(body, **parts))


def sheet_rows(rows):
    def cell(text):
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    return "".join(f'<row r="{n}">' + "".join(map(cell, row)) + "</row>" for n, row in enumerate(rows, start=1))


def sheet_parts(rows=None, *, before="", more=(), links=(), after="", book="", kind=f"{SHEET}.sheet.main+xml"):
    """The parts of a workbook with one sheet. rows: XML of its rows; after: what follows them."""
    rows = sheet_rows([HEAD, *ROWS]) if rows is None else rows
    sheets = f'<sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets>{book}'
    overrides = {"/xl/workbook.xml": kind, "/xl/worksheets/sheet1.xml": f"{SHEET}.worksheet+xml"}
    further = {f"/xl/{part}.xml": f"{SHEET}.{part}+xml" for part in ("sharedStrings", "styles")}
    overrides |= {part: kind for part, kind in further.items() if part[1:] in dict(more)}
    return [
        ("[Content_Types].xml", types(**overrides)),
        ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", f"{XML}{before}<workbook {S} {R}>{sheets}</workbook>"),
        ("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml"), *links)),
        ("xl/worksheets/sheet1.xml", f"{XML}{before}<worksheet {S} {R}><sheetData>{rows}</sheetData>{after}</worksheet>"),
        *more,
    ]


def sheet(rows=None, **parts):
    return archive(sheet_parts(rows, **parts))


def page(rows=None, **around):
    """HTML with one table."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in [HEAD, *ROWS]) if rows is None else rows
    return f"{around.get('before', '<!DOCTYPE html>')}<html><body><table>{rows}</table></body></html>".encode()


def pdf(contents=b"", *, pages=1, more=b"", catalogue=b"", page_says=b""):
    """A PDF whose pages all show the same."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"4 0 R" for _ in range(pages))),
        b"<</Length %d>>stream\n" % len(contents) + contents + b"\nendstream",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 5 0 R>>>>" + page_says + b">>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    out += more
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def overlapping_bomb(copies, size):
    """A ZIP whose directory points many times to one compressed part."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"0" * size) + packer.flush()
    check = zlib.crc32(b"0" * size)
    out = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, check, len(packed), size, 1, 0) + b"x" + packed
    start = len(out)
    for number in range(copies):
        name = b"word/document.xml" if number == 0 else b"a%d.xml" % number
        fields = (0x02014B50, 20, 20, 0, 8, 0, 0, check, len(packed), size, len(name), 0, 0, 0, 0, 0, 0)
        out += struct.pack("<IHHHHHHIIIHHHHHII", *fields) + name
    return out + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, copies, copies, len(out) - start, start, 0)


def lying(data, part, size):
    """An archive that says of a part that it is smaller than it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        true = file.getinfo(part).file_size
    return data.replace(struct.pack("<I", true), struct.pack("<I", size))


def laughs(root="lol9"):
    """A billion of them: a declaration of entities that grow tenfold nine times."""
    grown = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(2, 10))
    return f'<!DOCTYPE {root} [<!ENTITY lol1 "hahahahaha">{grown}]>'
