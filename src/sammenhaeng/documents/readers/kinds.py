"""What a file is, told by its content; its name decides nothing. What cannot be read is refused with what to do instead."""

import io
import re
import zipfile
from enum import Enum, auto

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.office import kind_of_zip


class Kind(Enum):
    """What a file can be read as."""

    DOCX = auto()
    XLSX = auto()
    PDF = auto()
    MODEL = auto()
    STRATML = auto()
    HTML = auto()
    TEXT = auto()


_SAVE = "Gem oversigten som DOCX, XLSX, PDF eller tekst"
_PICTURE = "et billede. Gem oversigten som PDF, DOCX, XLSX eller tekst"
_ARCHIVE = "et pakket arkiv. Pak det ud, og vælg filen med oversigten"
_PROGRAM = "et program og ikke et dokument. Vælg filen med oversigten"
_SIGNATURES = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF....WEBP|BM....\x00\x00\x00\x00|....ftyp(?:heic|heix|mif1|avif)", _PICTURE),
    (rb"\{\\rtf", "et RTF-dokument. Gem det som DOCX"),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\x00|\x28\xb5\x2f\xfd", _ARCHIVE),
    (rb"\x7fELF|MZ[^\n]{0,64}\x00|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", _PROGRAM),
    (rb"....ftyp|ID3\x03|OggS\x00|RIFF....(?:WAVE|AVI )|\x1a\x45\xdf\xa3", f"en lyd- eller videofil. {_SAVE}"),
    (rb"SQLite format 3\x00", f"en database. {_SAVE}"),
    (rb"%!PS-Adobe", "et PostScript-dokument. Gem det som PDF"),
    (
        rb"(?i:MIME-Version:|From:|Received:|Return-Path:|Date:)[^\n]*\r?\n(?:[^\n]+\n){0,60}?(?i:Content-Type:)",
        "en e-mail eller en webside i ét arkiv (MHT). Gem oversigten som DOCX eller HTML",
    ),
)  # fmt: skip
_REFUSED = tuple((re.compile(pattern, re.DOTALL), what) for pattern, what in _SIGNATURES)
_OLE = b"\xd0\xcf\x11\xe0"
_OTHER_ARCHIVES = (
    ("application/vnd.oasis.opendocument.text", "et OpenDocument-dokument (ODT). Gem det som DOCX"),
    ("application/vnd.oasis.opendocument.spreadsheet", "et OpenDocument-regneark (ODS). Gem det som XLSX"),
    ("application/vnd.oasis.opendocument", "et OpenDocument-dokument. Gem det som DOCX, XLSX eller PDF"),
    ("application/epub", "en e-bog. Gem oversigten som DOCX eller PDF"),
)
_OTHER_PARTS = (
    ("ppt/presentation.xml", "en PowerPoint-præsentation. Gem den som PDF, eller kopiér tabellen til et Word-dokument"),
    ("xl/workbook.bin", "en binær Excel-projektmappe (XLSB). Gem den som XLSX"),
    ("Index/Document.iwa", "et dokument fra Pages, Numbers eller Keynote. Gem det som DOCX, XLSX eller PDF"),
    ("visio/document.xml", "en Visio-tegning. Gem den som PDF"),
)
_MARKUP = re.compile(r"\s*<(?:[!?/]|[a-z][\w:.-]*[\s/>])", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|ul|h[1-6]|meta|style|span)[\s/>]", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?![!?])(?:[\w.-]+:)?([\w.-]+)")
_XML_REFUSED = (
    (re.compile(r'progid="Word|schemas\.microsoft\.com/office/word/2003|<pkg:package'), "et Word-dokument i XML-form. Gem det som DOCX"),
    (re.compile(r'progid="Excel|urn:schemas-microsoft-com:office:spreadsheet'), "et Excel-regneark i XML-form. Gem det som XLSX"),
    (re.compile(r"urn:oasis:names:tc:opendocument"), "et OpenDocument-dokument i XML-form. Gem det som DOCX eller XLSX"),
    (re.compile(r"<(?:\w+:)?svg[\s>]"), _PICTURE),
)
_HEAD = 4096


def kind_of_file(data: bytes, name: str) -> Kind:
    """What a file is. Raises BadDocument where we do not read such files."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if start.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"\x00" in data[:_HEAD]):
        return Kind.PDF
    if data.startswith(_OLE):
        raise BadDocument(f"{name} er {_old_office(data)}.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_archive(data, name)
    for pattern, what in _REFUSED:
        if pattern.match(data[:_HEAD]) or pattern.match(start):
            raise BadDocument(f"{name} er {what}.")
    return _kind_of_text(data, name)


def _old_office(data: bytes) -> str:
    """What an OLE file holds, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "beskyttet med en adgangskode. Fjern adgangskoden i Word eller Excel, og gem filen igen"
    for stream, what in (
        ("WordDocument", "et ældre Word-dokument (DOC). Gem det som DOCX"),
        ("Workbook", "et ældre Excel-regneark (XLS). Gem det som XLSX"),
        ("PowerPoint Document", "en ældre PowerPoint-præsentation. Gem den som PDF"),
        ("__substg1.0", "en e-mail fra Outlook. Gem den vedhæftede fil, og vælg den"),
    ):
        if stream.encode("utf-16-le") in data:
            return what
    return "et ældre Word- eller Excel-dokument. Gem det som DOCX eller XLSX"


def _kind_of_archive(data: bytes, name: str) -> Kind:
    """DOCX or XLSX. Raises BadDocument for any other archive, for a bomb, and where a part is locked or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except Exception:
        raise BadDocument(f"{name} er beskadiget: arkivet kan ikke åbnes. Hent eller gem filen igen.") from None
    names = [info.filename for info in infos[:5_000]]
    what = next((what for part, what in _OTHER_PARTS if part in names), None) or _by_media_type(data)
    if what:
        raise BadDocument(f"{name} er {what}.")
    if any(info.flag_bits & 1 for info in infos):
        raise BadDocument(f"{name} er beskyttet med en adgangskode. Fjern adgangskoden, og gem filen igen.")
    twice = len(names) != len(set(names))
    if twice:
        raise BadDocument(f"{name} er beskadiget: arkivet har to dele af samme navn. Åbn filen i Word eller Excel, og gem den igen.")
    return Kind[kind_of_zip(data, name).upper()]


def _by_media_type(data: bytes) -> str | None:
    """What an archive says of itself in its first part, stored as it is: so do OpenDocument and e-books."""
    if data[30:38] != b"mimetype":
        return None
    said = data[38:120].decode("latin-1")
    return next((what for media, what in _OTHER_ARCHIVES if media in said), None)


def _kind_of_text(data: bytes, name: str) -> Kind:
    """A text by its first signs, whatever its encoding: NUL bytes of UTF-16 are left out."""
    head = data[: 4 * _HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("latin-1")
    if head.startswith("{"):
        return Kind.MODEL
    if not _MARKUP.match(head):
        return Kind.TEXT
    root = _XML_ROOT.search(head)
    if root and root[1] in ("StrategicPlan", "PerformancePlanOrReport"):
        return Kind.STRATML
    for pattern, what in _XML_REFUSED:
        if pattern.search(head):
            raise BadDocument(f"{name} er {what}.")
    if _HTML.search(head):
        return Kind.HTML
    if head.startswith("<?xml"):
        raise BadDocument(f"{name} er XML, men hverken StratML eller HTML. {_SAVE}.")
    return Kind.TEXT
