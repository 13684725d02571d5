"""Where a file keeps the space at which it wraps a line, a line without one says something: a word was cut, or a text of its own begins."""

import pytest

from sammenhaeng.documents.readers.pdf.hyphens import Hyphens
from sammenhaeng.documents.readers.pdf.marks import Line, Look, Word
from sammenhaeng.documents.readers.pdf.paragraphs import Column, paragraphs_of

WRAPPED, UNWRAPPED = " \n", "\n"


def line(number, text, follows):
    words, left = [], 0.0
    for at, part in enumerate(text.split()):
        width = 5.0 * len(part)
        middles = [left + 5.0 * n + 2.5 for n in range(len(part))]
        base = 12.0 * number
        look = Look(10.0, bold=False)
        words.append(Word(list(part), middles, left, base - 9, left + width, base + 2, base, look, True, False, " " if at else follows))
        left += width + 3
    return Line(words, 1, number, 12.0 * number)


def told(lines, *, tells, limit=60.0):
    made = [line(number, text, follows) for number, (text, follows) in enumerate(lines, start=1)]
    others = [word for n in range(10) for word in line(n + 1, "ord", WRAPPED if tells else UNWRAPPED).words]
    hyphens = Hyphens([], others)
    return [p.text for p in paragraphs_of(made, Column(0.0, limit, 1.2, hyphens))]


@pytest.mark.parametrize(
    ("lines", "tells", "texts"),
    [
        ([("Landsbyvand", UNWRAPPED), ("rer", UNWRAPPED)], True, ["Landsbyvandrer"]),
        ([("Landsbyvand", UNWRAPPED), ("rer", UNWRAPPED)], False, ["Landsbyvand rer"]),
        ([("Landsbyvand", UNWRAPPED), ("rer", WRAPPED)], True, ["Landsbyvand rer"]),
        (
            [("Skovlauget", UNWRAPPED), ("Havnerådet", UNWRAPPED), ("Byforeningen", UNWRAPPED)],
            True,
            ["Skovlauget", "Havnerådet", "Byforeningen"],
        ),
        ([("Skovlauget", UNWRAPPED), ("Havnerådet", WRAPPED), ("Byforeningen", UNWRAPPED)], True, ["Skovlauget Havnerådet Byforeningen"]),
    ],
)
def test_a_cut_word_is_whole_again_and_a_list_has_its_lines(lines, tells, texts):
    assert told(lines, tells=tells) == texts
