"""One name or several? What an answer does to the partners of initiatives. The bodies are invented."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sammenhaeng.domain.draft import Alternative, Question, QuestionKind
from sammenhaeng.domain.review import work_of
from sammenhaeng.domain.review_answers import answered
from tests.domain.review_lines import draft, split

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
COUNCIL = "Strandrådet (roere, sejlere og badende)"
BOARD = "Udvalget for Strand, Skov og Eng"


def partners_after(answer, about, text, partners):
    """The first two initiatives' partners when the question about the first's is answered."""
    asked = Question(QuestionKind.PARTNER_LIST, about, (Alternative("én", 0.7), Alternative("flere", 0.3)), None)
    whole = draft(questions=(asked,))
    first = replace(whole.initiatives[0], partners_text=text, partners=partners)
    work = work_of(replace(whole, initiatives=(first, *whole.initiatives[1:])))
    done = answered(work, "q1", answer, by="Anna", at=NOON, split=split)
    return [entry.record.partners for entry in done.initiatives][:2]


@pytest.mark.parametrize(
    ("about", "answer", "before", "after"),
    [
        (COUNCIL, "flere", (COUNCIL, "Skolerne"), ("Strandrådet", "roere", "sejlere", "badende", "Skolerne")),
        (COUNCIL, "én", (COUNCIL, "Skolerne"), (COUNCIL, "Skolerne")),
        (COUNCIL, "én", ("Strandrådet", "roere", "sejlere", "badende", "Skolerne"), (COUNCIL, "Skolerne")),
        (BOARD, "flere", (BOARD, "Skolerne"), ("Udvalget for Strand", "Skov", "Eng", "Skolerne")),
        (BOARD, "én", ("Udvalget for Strand", "Skov", "Eng", "Skolerne"), (BOARD, "Skolerne")),
    ],
)
def test_one_name_or_several_as_a_person_says(about, answer, before, after):
    own, other = partners_after(answer, about, f"{about}, Skolerne", before)
    assert own == after
    assert other == ("Boligforeningen",), "what does not hold the name stays as it is"
