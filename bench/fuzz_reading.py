"""Breaks files at random and reads them: `python -m bench.fuzz_reading --minutes 10 --seed 1`. Tells what does not end as it must.

Every file must give a draft or one sentence, in time; after each a good file must be read as before.
"""

import argparse
import io
import random
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from sammenhaeng.documents.apart import read_apart
from sammenhaeng.documents.errors import BadDocument

SLOWEST = 25.0
"""Seconds within which every file must be read or refused, on a machine that does other things too."""
_TEMPTING = (
    *(b"&lol9;", b"<!ENTITY", b"]]>", b"-->", b"</w:tbl>", b"<w:tbl>", b"<table>", b"</td>", b"\xff\xfe", b"\x00", b"\xed\xa0\x80"),
    *(b'"', b"'", b";", b"{", b"[", b"1e999", b"-1", b"0", b"99999999999", b"NaN", b"A1:XFD1048576", b"\xe2\x80\xae", b"\\ud800"),
    *(b"%PDF-", b"endobj", b"<<", b"/Kids", b"BT", b"\r", b"\x0c", b"|", b"\t"),
)


def broken(data: bytes, chance: random.Random) -> bytes:
    """The file, broken in one to three ways."""
    for _ in range(chance.randint(1, 3)):
        ways = [_flipped, _cut, _shuffled, _doubled, _tempted, _numbered]
        if data.startswith(b"PK") and chance.random() < 0.8:
            data = _member_broken(data, chance)
        elif b"stream" in data and data.startswith(b"%PDF") and chance.random() < 0.5:
            data = _stream_broken(data, chance)
        else:
            data = chance.choice(ways)(data, chance)
    return data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100))):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.5 else data[:at] + data[at + chance.randrange(1, 400) :]


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    size = chance.choice((7, 64, 512, 4096))
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    for _ in range(chance.randint(1, 4)):
        if len(pieces) > 1:
            one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
            pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"".join(pieces)


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.choice((3, 40, 900))]
    return data[:at] + piece * chance.choice((2, 3, 60, 2_000)) + data[at:]


def _tempted(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TEMPTING) * chance.choice((1, 1, 2, 500)) + data[at + chance.choice((0, 1, 9)) :]


def _numbered(data: bytes, chance: random.Random) -> bytes:
    """One number in it becomes another."""
    places = [at for at, sign in enumerate(data[:400_000]) if 48 <= sign <= 57]
    if not places:
        return data
    at = chance.choice(places)
    end = at
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    return data[:at] + chance.choice((b"0", b"-1", b"65536", b"2147483648", b"1" * 40, b"1e9")) + data[end:]


def _member_broken(data: bytes, chance: random.Random) -> bytes:
    """One part of an archive is broken, or goes, or takes another's place; the check sums are right."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:
        return _flipped(data, chance)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name, content = parts[at]
    deed = chance.random()
    if deed < 0.8:
        way = chance.choice((_flipped, _cut, _shuffled, _doubled, _tempted, _numbered))
        parts[at] = (name, way(content, chance))
    elif deed < 0.9:
        parts.pop(at)
    else:
        parts[at] = (name, chance.choice(parts)[1])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in dict(parts).items():
            archive.writestr(*part)
    return out.getvalue()


def _stream_broken(data: bytes, chance: random.Random) -> bytes:
    """A compressed stream of a PDF is opened, broken, and closed again; its stated length stays."""
    starts = [at for at in range(len(data) - 8) if data.startswith(b"stream", at) and not data.startswith(b"endstream", at - 3)]
    if not starts:
        return data
    start = chance.choice(starts) + 6
    start += 2 if data[start : start + 2] == b"\r\n" else 1
    end = data.find(b"endstream", start)
    content = data[start:end]
    try:
        opened = zlib.decompress(content)
    except zlib.error:
        return data[:start] + _flipped(content, chance) + data[end:]
    return data[:start] + zlib.compress(_tempted(_numbered(opened, chance), chance)) + b"\n" + data[end:]


def wrong(data: bytes) -> str:
    """What is wrong with how a file ends; "" where it is a draft or a sentence in time."""
    begun = time.monotonic()
    try:
        read_apart(data, "plan.docx")
    except BadDocument as bad:
        sentence = str(bad)
        if not sentence.endswith((".", "?")) or "\n" in sentence or len(sentence) > 900:
            return f"no sentence: {sentence[:300]}"
        return next((word for word in ("bryde sammen", "bryder læseren", "hukommelse", "for lang tid") if word in sentence), "")
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    seconds = time.monotonic() - begun
    return f"{seconds:.0f} seconds" if seconds > SLOWEST else ""


def attempts(samples: dict[str, bytes], seed: int) -> Iterator[tuple[str, bytes]]:
    """Without end: the name of a sample, and a broken file of it."""
    chance = random.Random(seed)
    names = sorted(samples)
    while True:
        name = chance.choice(names)
        yield name, broken(samples[name], chance)


def main(samples: Callable[[], dict[str, bytes]]) -> int:
    """Break and read for as long as the arguments say; keep what ends wrongly in a folder. Returns 1 where anything did."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, help="folder for the files that end wrongly")
    options = arguments.parse_args()
    good = samples()
    until = time.monotonic() + 60 * options.minutes
    told: Counter[str] = Counter()
    for number, (name, data) in enumerate(attempts(good, options.seed)):
        if time.monotonic() > until:
            break
        found = wrong(data)
        told[found or "as it must"] += 1
        if found:
            print(f"{number} {name}: {found}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{options.seed}-{number}-{name}").write_bytes(data)
        if number % 50 == 0 and wrong(good["text.txt"]):
            print("a good file is not read any more")
            return 1
    print(dict(told))
    return int(set(told) > {"as it must"})


if __name__ == "__main__":
    from tests.documents.hostile.samples import samples

    sys.exit(main(samples))
