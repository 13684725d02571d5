"""Scanned pages → words and rules, by tesseract, where it is installed with Danish."""

import io
import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from PIL import Image, ImageChops

from sammenhaeng.documents.readers.pdf.marks import Leaf, Look, Rule, Word
from sammenhaeng.documents.readers.pdf.rules import joined
from sammenhaeng.documents.readers.text import plain

SCALE = 300 / 72
"""Pixels for each point in the picture that is read."""
COARSE = 2
"""How many of these pixels make one where rules are looked for."""
LONGEST = 90
"""Seconds that one page may take."""
SURE = 30
"""Percent of certainty under which a word without letters is held to be a spot."""
DARK = 140
_SPOTS = re.compile(r"[|_=~'‘’`´.,:;\[\]{}]*")
_ONES = re.compile(r"[lIi|\]]")
_NUMBER = re.compile(r"\d+[lIi|\]]|[lIi|\]]\d+")
SHORTEST = 36
"""Points that a dark run is long at least to be a rule: longer than any letter is high."""


@lru_cache(maxsize=1)
def can_read_pictures() -> bool:
    """Is tesseract on this machine, with Danish?"""
    program = shutil.which("tesseract")
    if not program:
        return False
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "dan" in (done.stdout + done.stderr).split()


def read_pictures(pictures: Iterable[Image.Image]) -> list[Leaf]:
    """Every page's words and rules, on all cores."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        return list(workers.map(read_picture, pictures, itertools.count(1)))


def read_picture(picture: Image.Image, number: int) -> Leaf:
    """A page's words and rules from its picture, which has SCALE pixels for each point."""
    grey = picture.convert("L")
    leaf = Leaf(number, picture.width / SCALE, picture.height / SCALE)
    dark = grey.reduce(COARSE).point(lambda level: 0 if level < DARK else 255)
    lying, standing = list(_runs(_thicker(dark, 0, 1))), list(_runs(_thicker(dark, 1, 0).transpose(Image.Transpose.TRANSPOSE)))
    leaf.across, leaf.down = joined([_rule(*run) for run in lying]), joined([_rule(*run) for run in standing])
    for row, first, last in lying:
        grey.paste(255, (first * COARSE, (row - 1) * COARSE, last * COARSE, (row + 2) * COARSE))
    for row, first, last in standing:
        grey.paste(255, ((row - 1) * COARSE, first * COARSE, (row + 2) * COARSE, last * COARSE))
    leaf.words = list(_words(grey))
    return leaf


def _thicker(dark: Image.Image, across: int, down: int) -> Image.Image:
    """Dark lines a pixel thicker on both sides, across their own way: a scan that lies a little askew breaks them."""
    for step in (-1, 1):
        dark = ImageChops.darker(dark, ImageChops.offset(dark, across * step, down * step))
    return dark


def _rule(row: int, first: int, last: int) -> Rule:
    scale = SCALE / COARSE
    return Rule((row + 0.5) / scale, first / scale, last / scale)


def _runs(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Long dark runs: row, first and last column. A broad dark field is no rule."""
    long = re.compile(rb"\x00{%d,}" % round(SHORTEST * SCALE / COARSE))
    content, width = picture.tobytes(), picture.width
    found = [
        (row, run.start() - row * width, run.end() - row * width)
        for row in range(picture.height)
        for run in long.finditer(content, row * width, (row + 1) * width)
    ]
    rows = {row for row, _, _ in found}
    return (run for run in found if not all(row in rows for row in range(run[0] - 8, run[0] + 9)))


def _words(grey: Image.Image) -> Iterator[Word]:
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=1)
    command = ["tesseract", "-", "-", "-l", "dan+eng", "--dpi", "300", "--psm", "6", "tsv"]
    alone = os.environ | {"OMP_THREAD_LIMIT": "1"}  # four times as fast as with threads that wait for each other
    try:
        done = subprocess.run(command, input=out.getvalue(), capture_output=True, timeout=LONGEST, env=alone, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return
    rows = [line.split("\t") for line in done.stdout.decode("utf-8", errors="replace").splitlines()]
    found = [row for row in rows if len(row) == 12 and row[0] == "5" and _says_something(row)]
    for _, line in itertools.groupby(found, key=lambda row: tuple(row[1:5])):
        yield from _line(list(line))


def _says_something(row: list[str]) -> bool:
    text = row[11].strip()
    return not _SPOTS.fullmatch(text) and (float(row[10]) >= SURE or bool(re.search(r"\w{2}", text)))


def _line(rows: list[list[str]]) -> Iterator[Word]:
    """The words of one line. Its letters' size is told by how high it is."""
    boxes = [(int(r[6]) / SCALE, int(r[7]) / SCALE, int(r[8]) / SCALE, int(r[9]) / SCALE) for r in rows]
    text = "".join(row[11] for row in rows)
    top, bottom = min(box[1] for box in boxes), max(box[1] + box[3] for box in boxes)
    deep, high = bool(re.search(r"[gjpqyQ,;()]", text)), bool(re.search(r"[A-ZÆØÅbdfhklt0-9()]", text))
    part = 0.52 + 0.2 * high + 0.21 * deep
    size = max((bottom - top) / part, 1.0)
    look = Look(round(size, 1), bold=False)
    base = bottom - (0.21 * size if deep else 0)
    for row, (left, _, width, _) in zip(rows, boxes, strict=True):
        text = plain(row[11].strip())
        letters = list(_ONES.sub("1", text) if _NUMBER.fullmatch(text) else text)
        if letters:
            middles = [left + (i + 0.5) * width / len(letters) for i in range(len(letters))]
            yield Word(letters, middles, left, base - 0.8 * size, left + width, base + 0.2 * size, base, look, spaced=True)
