"""What one child does: take a document, read it within its limits, answer, and end.

Asked: length, head as JSON, then the document. Answered: length, one letter, then JSON or a picture. Lengths are eight bytes.
"""

import contextlib
import json
import socket
import traceback
from typing import Any

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks_json import blocks_to_json
from sammenhaeng.documents.reading import read_whole
from sammenhaeng.documents.reading_room.line import BROKEN, LENGTH, PICTURE, READ, REFUSED, TOO_LARGE
from sammenhaeng.domain.draft import Role
from sammenhaeng.domain.model_json import to_json

_OVERVIEW = """Tema Nr. Målsætning Indsatser Samarbejdspartnere
Tema 1.1 Flere har et godt liv. Indsats
Indsatsen beskrives her. Foreninger
"""


def warm_up() -> None:
    """Read a text of ours, so that what readers load when they are first used is there for every child."""
    with contextlib.suppress(BadDocument):
        read_whole(_OVERVIEW.encode(), "")


def work(line: socket.socket) -> None:
    """Answer the one question that comes over the line."""
    head, data = _question(line)
    try:
        answer = _answer(head, data)
    except BadDocument as refused:
        answer = REFUSED + str(refused).encode("utf-8", "replace")
    except MemoryError:
        answer = TOO_LARGE
    except Exception:
        answer = BROKEN + traceback.format_exc(limit=-8).encode("utf-8", "replace")[-4000:]
    line.sendall(LENGTH.pack(len(answer)) + answer)


def _question(line: socket.socket) -> tuple[dict[str, Any], bytes]:
    with line.makefile("rb") as stream:
        size = LENGTH.unpack(stream.read(LENGTH.size))[0]
        head: dict[str, Any] = json.loads(stream.read(size))
        return head, stream.read(head["size"])


def _answer(head: dict[str, Any], data: bytes) -> bytes:
    if head["what"] == "picture":
        return PICTURE + _picture(data, head["page"], head["width"])
    reading = read_whole(data, head["name"], {heading: Role(role) for heading, role in head["roles"].items()})
    said = {"draft": to_json(reading.draft), "blocks": blocks_to_json(reading.blocks)}
    return READ + json.dumps(said, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _picture(data: bytes, page: int, width: int) -> bytes:
    from sammenhaeng.documents.readers.pdf import picture_of  # noqa: PLC0415 (its library is large, and most documents need none)

    return picture_of(data, page, width)
