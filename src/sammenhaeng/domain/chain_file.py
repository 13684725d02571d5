"""A chain of events as lines of JSON, so that whoever holds the file can check it without us."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sammenhaeng.domain.chain import Break, Link, breaks_of, digest_of, plain

FORMAT = "sammenhaeng-ledger/1"
RULE = (
    "digest = SHA-256, in hexadecimal, of the UTF-8 text of the JSON object {content, number, previous, scope}: keys sorted at every "
    'level, no spaces, characters as they are (only ", \\ and control characters escaped), whole numbers without a fraction. '
    "previous = digest of the event before; 64 zeros for number 1. events and head say where the chain ends. "
    "Where complete is false some events are left out, and each digest can only be checked by itself."
)


class NotALedger(Exception):
    """A file that is no exported ledger. The text is one sentence in Danish: which line, what is wrong."""


@dataclass(slots=True)
class _Part:
    """One scope's part of a file: what its first line says, and its events."""

    header: Mapping[str, Any]
    links: list[Link] = field(default_factory=list)


def header_line(scope: str, *, length: int, head: str, complete: bool = True) -> str:
    """The line that begins a scope's events. complete: are all of its events there?"""
    return _json({"format": FORMAT, "scope": scope, "events": length, "head": head, "complete": complete, "rule": RULE})


def event_line(link: Link) -> str:
    """An event as a line: everything that is needed to check it."""
    return _json({"number": link.number, "previous": link.previous, "content": plain(link.content), "digest": link.digest})


def breaks_of_lines(lines: Iterable[str]) -> list[Break]:
    """Where the chains of an exported file do not hold; [] when they do. Raises NotALedger."""
    return [one for part in _parts(lines) for one in _breaks_of_part(part)]


def heads_of_lines(lines: Iterable[str]) -> list[tuple[str, int, str]]:
    """What the first lines of an exported file's parts say: scope, number of events, head. Raises NotALedger."""
    return [(part.header["scope"], part.header["events"], part.header["head"]) for part in _parts(lines)]


def _breaks_of_part(part: _Part) -> list[Break]:
    scope = part.header["scope"]
    if part.header.get("complete", True):
        return breaks_of(scope, part.links, length=part.header["events"], head=part.header["head"])
    wrong = (link for link in part.links if digest_of(scope, link.number, link.previous, link.content) != link.digest)
    return [Break(scope, link.number, "changed") for link in wrong]


def _parts(lines: Iterable[str]) -> Iterator[_Part]:
    part: _Part | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        read = _object(line, number)
        if "format" in read:
            if part is not None:
                yield part
            part = _Part(_header(read, number))
        elif part is None:
            raise NotALedger(f"Linje {number} skulle begynde en udskrift af hændelsesloggen ({FORMAT}), men det gør den ikke.")
        else:
            part.links.append(_link(read, number))
    if part is None:
        raise NotALedger(f"Filen er tom. En udskrift af hændelsesloggen begynder med en linje, der siger {FORMAT}.")
    yield part


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        raise NotALedger(f"Linje {number} er ikke JSON.") from None
    if not isinstance(read, dict):
        raise NotALedger(f"Linje {number} er ikke en hændelse.")
    return read


def _header(read: dict[str, Any], number: int) -> dict[str, Any]:
    known = {"scope": str, "events": int, "head": str}
    if read["format"] != FORMAT or any(not isinstance(read.get(name), kind) for name, kind in known.items()):
        raise NotALedger(f"Linje {number} er ikke begyndelsen på en udskrift af hændelsesloggen ({FORMAT}).")
    return read


def _link(read: dict[str, Any], number: int) -> Link:
    known = {"number": int, "previous": str, "content": dict, "digest": str}
    if any(not isinstance(read.get(name), kind) for name, kind in known.items()):
        raise NotALedger(f"Linje {number} er ikke en hændelse.")
    return Link(read["number"], read["previous"], read["content"], read["digest"])


def _json(value: Mapping[str, Any]) -> str:
    # Escaped to ASCII: no editor or mail programme between here and there can spoil the letters.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
