"""What a file is, is told by its content; what we do not read is refused with what to do instead."""

import zipfile

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import read_bytes
from tests.documents.hostile.files import HEAD, ROWS, WORD, archive, page, sheet, sheet_parts, word, word_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
CSV = "\n".join(";".join(row) for row in [HEAD, *ROWS]).encode()
GOOD = {
    "word": word(),
    "word with macros": word(
        kind="application/vnd.ms-word.document.macroEnabled.main+xml", more=[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen")]
    ),
    "word template": word(kind=f"{WORD}.template.main+xml"),
    "sheet": sheet(),
    "sheet with macros": sheet(kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml", more=[("xl/vbaProject.bin", b"Sub Auto_Open")]),
    "page": page(),
    "page of Excel": page(
        before="<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:x='urn:schemas-microsoft-com:office:excel'>"
    ),
    "page without a head": b"<table>" + page().split(b"<table>")[1],
    "csv": CSV,
}


@pytest.mark.parametrize("name", ["plan.docx", "plan.txt", "plan.pdf", "plan", "plan.exe"])
@pytest.mark.parametrize("kind", GOOD)
def test_a_wrong_name_matters_nothing(kind, name):
    draft = read_bytes(GOOD[kind], name)
    assert [g.text for g in draft.goals] == ["Flere børn trives.", "Færre unge er ensomme."]
    assert [i.title for i in draft.initiatives] == ["Legegrupper", "Mentorer"]


def utf16(text):
    return text.encode("utf-16-le")


LOCKED = archive(word_parts(), compression=zipfile.ZIP_STORED).replace(
    b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
)
REFUSED = {
    "doc": (OLE + utf16("WordDocument"), "ældre Word-dokument"),
    "xls": (OLE + utf16("Workbook"), "ældre Excel-regneark"),
    "ppt": (OLE + utf16("PowerPoint Document"), "PowerPoint"),
    "msg": (OLE + utf16("__substg1.0_0037"), "Outlook"),
    "other ole": (OLE, "ældre"),
    "locked office": (OLE + utf16("EncryptionInfo") + utf16("EncryptedPackage"), "adgangskode"),
    "locked zip": (LOCKED, "adgangskode"),
    "rtf": (b"{\\rtf1\\ansi Tema}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "billede"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50), "billede"),
    "gif": (b"GIF89a" + bytes(50), "billede"),
    "tiff": (b"II*\x00" + bytes(50), "billede"),
    "webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(50), "billede"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "billede"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><text>Tema</text></svg>", "billede"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "arkiv"),
    "rar": (b"Rar!\x1a\x07\x00" + bytes(50), "arkiv"),
    "gzip": (b"\x1f\x8b\x08" + bytes(50), "arkiv"),
    "program": (b"MZ\x90\x00\x03" + bytes(80), "program"),
    "elf": (b"\x7fELF\x02" + bytes(80), "program"),
    "film": (b"\x00\x00\x00\x18ftypmp42" + bytes(50), "video"),
    "database": (b"SQLite format 3\x00" + bytes(50), "database"),
    "postscript": (b"%!PS-Adobe-3.0\n", "PostScript"),
    "mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>", "MHT"),
    "eml": (b"From: a@example.dk\nTo: b@example.dk\nContent-Type: text/plain\n\nHej", "e-mail"),
    "odt": (archive([("mimetype", "application/vnd.oasis.opendocument.text")], compression=0), "ODT"),
    "ods": (archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], compression=0), "ODS"),
    "epub": (archive([("mimetype", "application/epub+zip")], compression=0), "e-bog"),
    "pptx": (archive([("ppt/presentation.xml", "<x/>")]), "PowerPoint"),
    "xlsb": (archive([("xl/workbook.bin", "x")]), "XLSB"),
    "pages": (archive([("Index/Document.iwa", "x")]), "Pages"),
    "zip": (archive([("plan.docx", word())]), "hverken DOCX"),
    "empty zip": (archive([]), "hverken DOCX"),
    "word xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML-form"),
    "excel xml": (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>', "XML-form"),
    "flat odt": (
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        "OpenDocument",
    ),
    "other xml": (b'<?xml version="1.0"?><noter><note>Tema</note></noter>', "hverken StratML"),
    "xml in utf-16": ('<?xml version="1.0" encoding="utf-16"?><noter/>'.encode("utf-16"), "hverken StratML"),
    "broken html": (b"<html>", "oversigt"),
    "only a picture in html": (b"<html><body><img src=x.png></body></html>", "tom"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(kind):
    data, says = REFUSED[kind]
    with pytest.raises(BadDocument) as caught:
        read_bytes(data, "plan.docx")
    message = str(caught.value)
    assert says in message
    assert message.startswith(("plan.docx", "Der er ingen oversigt i plan.docx"))
    assert message.endswith(".")


def test_the_parts_of_a_sheet_make_a_sheet():
    assert len(sheet_parts()) == 5
