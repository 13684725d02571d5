"""A plain text file → pages of lines. Encodings: UTF-8, UTF-16, Windows-1252, Latin-1."""

import codecs
import re
import unicodedata

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Line, TextPages

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOOTER = re.compile(r"(?:side|s\.|page)\s*\d+(?:\s*(?:af|/|of)\s*\d+)?\.?", re.IGNORECASE)
_STRAY_SIGN = re.compile(r"(?<=[a-zA-Z])[€‚ƒ„†‡ˆ‰Š‹Œ‘’“”•›œ¤¢¥](?=[a-z])")
_DANISH_IN_UTF8 = re.compile(rb"\xc3[\x85\x86\x98\xa5\xa6\xb8]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
LONGEST = 8_000
"""Most lines with words that a text may have: an overview of 400 initiatives has about half."""
WIDEST = 2_000
"""Most characters in a line: a table's lines are short."""


def decode(data: bytes, name: str) -> str:
    """The file's text. Raises BadDocument for bytes that are no text in a known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, name)
    if b"\x00" in data[:4096]:
        return _strictly(data, _utf16_without_mark(data, name), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _eight_bit(data, name)
    if len(_CONTROL.findall(text[:100_000])) > 2:
        raise BadDocument(f"{name} er ikke tekst, men binære data. Gem oversigten som tekst, DOCX eller XLSX.")
    return text


def plain(text: str) -> str:
    """Composed letters, ordinary spaces and line ends, and no invisible or control characters."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\u00a0\u2007\u202f]", " ", re.sub(r"[\u2028\u2029\x0b\x85]", "\n", text))
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{name} begynder som {encoding.upper()}, men tegnene er ødelagt ved byte {error.start}. Gem filen igen."
        ) from None


def _utf16_without_mark(data: bytes, name: str) -> str:
    head = data[:4096]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    raise BadDocument(f"{name} er ikke tekst, men binære data. Gem oversigten som tekst, DOCX eller XLSX.")


def _eight_bit(data: bytes, name: str) -> str:
    if len(_DANISH_IN_UTF8.findall(data)) > 3:
        place = data[: _first_wrong(data)].count(b"\n") + 1
        raise BadDocument(f"{name} er UTF-8, men tegnene er ødelagt på linje {place}: filen er måske kun halvt hentet. Hent den igen.")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    stray = _STRAY_SIGN.findall(text)
    if len(stray) > 5 or re.search(r"[\x80-\x9f]", text):
        raise BadDocument(
            f"{name} er i et ukendt tegnsæt (hverken UTF-8, UTF-16, Windows-1252 eller Latin-1). Gem filen som UTF-8 og prøv igen."
        )
    return text


def _first_wrong(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def read_text(data: bytes, name: str) -> TextPages:
    """Split a text into pages (form feed, “Side 1 af 5”, or a page's first line set in) and lines."""
    text = plain(decode(data, name))
    lines = text.split("\n")
    filled = sum(bool(line.strip()) for line in lines)
    if filled > LONGEST:
        raise BadDocument(f"{name} har {filled} linjer med tekst; en oversigt har højst {LONGEST}. Del filen, eller find den rigtige.")
    wide = next((number for number, line in enumerate(lines, start=1) if len(line) > WIDEST), None)
    if wide:
        raise BadDocument(f"Linje {wide} i {name} har over {WIDEST} tegn: det er ikke en tabel. Gem dokumentets tekst linje for linje.")
    return _Pager().run(text)


def _sets_pages_in(text: str) -> bool:
    """Is a space before a line so rare here that it marks a page, and not an indented text?"""
    filled = [line for line in text.split("\n") if line.strip()]
    indented = sum(line[0] in " \t" for line in filled)
    return indented <= max(3, 0.03 * len(filled))


class _Pager:
    """Walks through the lines and counts pages; an empty page counts for nothing."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page = 1
        self.filled = False
        self.sets_in = False

    def run(self, text: str) -> TextPages:
        before = ""
        self.sets_in = _sets_pages_in(text)
        for number, raw in enumerate(text.split("\n"), start=1):
            for count, part in enumerate(raw.split("\f")):
                if count or self._is_set_in(part, before):
                    self._turn()
                self._add(number, part)
            before = raw
        return TextPages(tuple(self.lines), max((line.page for line in self.lines), default=1))

    def _is_set_in(self, part: str, before: str) -> bool:
        """A page glued to the former: its first line begins with a space, right under a line."""
        return self.sets_in and part.startswith(" ") and bool(part.strip()) and bool(before.strip())

    def _turn(self) -> None:
        if self.filled:
            self.page += 1
            self.filled = False

    def _add(self, number: int, part: str) -> None:
        text = part.strip(" \t\u00a0\ufeff")
        if not text:
            return
        self.lines.append(Line(number, self.page, text, open_end=part[-1:] in " \t\u00a0"))
        if _FOOTER.fullmatch(text):
            self.filled = True
            self._turn()
        else:
            self.filled = True
