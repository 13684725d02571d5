"""What DOCX and XLSX files have in common: an archive that is opened only when it is small enough unpacked.

Nothing in it is run or fetched. Our own files carry their model in MODEL_PART or MODEL_SHEET.
"""

import io
import zipfile

from sammenhaeng.documents.errors import BadDocument

MOST_UNPACKED = 48 * 1024 * 1024
"""Bytes that a DOCX or XLSX may hold unpacked."""
MOST_FILES = 5_000
MOST_WORDS = 16 * 1024 * 1024
"""Bytes of a Word document's text, unpacked."""
MOST_ROWS = 3_000
MOST_COLUMNS = 30
MODEL_PART = "/customXml/sammenhaeng-model.json"
MODEL_SHEET = "sammenhaeng-model"


def kind_of_zip(data: bytes, name: str) -> str:
    """“docx” or “xlsx”. Raises BadDocument for any other archive, and for a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise BadDocument(f"{name} er beskadiget: arkivet kan ikke åbnes. Hent eller gem filen igen.") from None
    if len(infos) > MOST_FILES:
        raise BadDocument(f"{name} rummer {len(infos)} filer og åbnes ikke; et dokument har langt færre. Gem kun tabellen.")
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise BadDocument(f"{name} fylder over {MOST_UNPACKED // 1024 // 1024} MB udpakket og åbnes ikke. Gem kun tabellen.")
    if any(info.filename == "word/document.xml" and info.file_size > MOST_WORDS for info in infos):
        raise BadDocument(f"{name} har over {MOST_WORDS // 1024 // 1024} MB tekst; en oversigt har langt mindre. Gem kun tabellen.")
    names = {info.filename for info in infos}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise BadDocument(f"{name} er et arkiv, men hverken DOCX eller XLSX. Gem oversigten som tekst, DOCX eller XLSX.")
