"""Reading in a process of its own: a file that breaks its reader harms neither this process nor the other files.

One process per server process (reading_room) has the readers loaded and makes a child for each file. What the child answers is
text and is checked here: a child that a file has taken over can say wrong things of that file, and nothing else.
"""

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks_json import blocks_from_json
from sammenhaeng.documents.readers.model_json import draft_of_json
from sammenhaeng.documents.reading import Reading, bytes_of, shown
from sammenhaeng.documents.reading_room.asking import Ended, NoAnswer, ask
from sammenhaeng.documents.reading_room.line import BROKEN, PICTURE, READ, REFUSED, TOO_LARGE
from sammenhaeng.domain.draft import Role

_log = logging.getLogger(__name__)
_LONGEST_SENTENCE = 1_000
_NO_TEXT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_WHY = {
    Ended.TIME: "tog for lang tid at læse og blev opgivet. Gem kun siderne med oversigten, og prøv igen",
    Ended.MEMORY: "kræver for meget hukommelse at læse og blev opgivet. Gem kun tabellen i en ny fil, og prøv igen",
    Ended.BROKEN: "kan ikke læses: indholdet får læseren til at bryde sammen. Åbn filen, gem den på ny, og prøv igen",
    Ended.BUSY: "kan ikke læses lige nu: der læses allerede så mange dokumenter, som maskinen kan. Prøv igen om et minut",
}


def read_apart(data: bytes, name: str, roles: Mapping[str, Role] | None = None) -> Reading:
    """Read a file's content as reading.read_whole does, in a process of its own with limits.

    Raises BadDocument in one sentence, also where the file takes too long, too much memory, or breaks the reader.
    """
    name = shown(name)
    head = {"what": "read", "name": name, "roles": {heading: role.value for heading, role in (roles or {}).items()}}
    answer = _asked(head, data, name)
    try:
        return _reading(answer, name)
    except (ValueError, LookupError, TypeError, RecursionError):
        _log.exception("The reader's answer for a file of %s bytes is none", len(data))
        raise BadDocument(f"{name} {_WHY[Ended.BROKEN]}.") from None


def picture_apart(data: bytes, page: int, width: int) -> bytes:
    """A page of a PDF, counted from 1, as a PNG so many points of the screen wide. Raises BadDocument."""
    answer = _asked({"what": "picture", "page": page, "width": width}, data, "Siden")
    if not answer.startswith(PICTURE + b"\x89PNG\r\n\x1a\n"):
        raise BadDocument("Siden kan ikke vises som billede. Åbn dokumentet i et andet program.")
    return answer[1:]


def read_file_apart(path: Path, roles: Mapping[str, Role] | None = None) -> Reading:
    """Read a file of this machine as read_apart does. Raises BadDocument, also where it cannot be opened."""
    return read_apart(bytes_of(path), path.name, roles)


def _asked(head: Mapping[str, object], data: bytes, name: str) -> bytes:
    """The answer of a child, one of those that it may give. Raises BadDocument for its refusal, and where it gives none."""
    try:
        answer = ask(head, data)
    except NoAnswer as none:
        raise BadDocument(f"{name} {_WHY[none.why]}.") from None
    kind, text = answer[:1], answer[1:]
    if kind == REFUSED:
        sentence = text[: 4 * _LONGEST_SENTENCE].decode("utf-8", "replace")
        raise BadDocument(shown(sentence)[:_LONGEST_SENTENCE])
    if kind == TOO_LARGE:
        raise BadDocument(f"{name} {_WHY[Ended.MEMORY]}.")
    if kind == BROKEN:
        _log.error("A file of %s bytes breaks its reader:\n%s", len(data), shown(text.decode("utf-8", "replace")))
    return answer if kind in (READ, PICTURE) else _broken(name)


def _broken(name: str) -> bytes:
    raise BadDocument(f"{name} {_WHY[Ended.BROKEN]}.")


def _reading(answer: bytes, name: str) -> Reading:
    """The answer's draft and blocks. Raises ValueError, LookupError, TypeError or BadDocument for anything else."""
    if not answer.startswith(READ):
        raise ValueError("not a reading")
    said = json.loads(answer[1:])
    if _NO_TEXT.search(answer):
        json.dumps(said, ensure_ascii=False).encode("utf-8")
        if "\\u0000" in json.dumps(said):
            raise ValueError("a NUL in a text")
    return Reading(draft_of_json(said["draft"], name), blocks_from_json(said["blocks"]))
