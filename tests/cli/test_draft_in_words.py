"""What `sammenhaeng read` prints is Danish words, not the program's own."""

import io
from dataclasses import replace

from rich.console import Console

from sammenhaeng.cli.tables import print_draft
from sammenhaeng.domain.draft import Alternative, Question, QuestionKind, Role
from tests.domain.review_lines import draft


def printed(of):
    told = io.StringIO()
    print_draft(of, Console(file=told, width=300))
    return told.getvalue()


def test_one_of_a_kind_is_told_in_the_singular():
    said = printed(draft("t 1 | Grøn by\ng 1.1 | Cykler\ni | Stier | Nye. | Skoler"))
    assert "1 tema · 1 mål · 0 måltal · 1 indsats · 1 samarbejdspartner · 0 spørgsmål" in said
    assert "2 temaer · 3 mål" in printed(draft())


def test_answers_about_columns_and_borders_are_words():
    column = Question(QuestionKind.COLUMN_MEANING, "Hvem", (Alternative(Role.IGNORED, 0.5), Alternative(Role.DESCRIPTION, 0.4)), None)
    border = Question(QuestionKind.RECORD_BORDERS, "Stier", (Alternative("en", 0.6), Alternative("flere", 0.4)), None)
    said = printed(replace(draft(), questions=(column, border)))
    for word in ("Læses ikke (50 %)", "Beskrivelse (40 %)", "Den er én, som den står (60 %)"):
        assert word in said
    for raw in ("ignored", "description", "flere ("):
        assert raw not in said
