"""The documents by another hand: their tables of settings hold together, and their truths speak of what is printed."""

import pytest

from bench.reading.score import score
from bench.reading.strangers.cases import Stranger, strangers, truth, written
from bench.reading.strangers.cells import columns_of, head_rows

WRITTEN_AT_ONCE = [case for case in strangers() if case.way in ("html", "csv", "markdown", "list", "docx", "xlsx")]


def test_each_kind_of_document_is_among_them_and_each_name_once() -> None:
    names = [case.name for case in strangers()]
    assert len(names) == len(set(names)) >= 80
    assert {case.family for case in strangers()} == {"docx", "xlsx", "html", "csv", "pdf-ruled", "pdf-unruled", "text"}


@pytest.mark.parametrize("case", strangers(), ids=lambda case: case.name)
def test_a_truth_that_is_read_whole_is_right_in_every_field(case: Stranger) -> None:
    told = truth(case)
    assert told["goals"]
    assert told["initiatives"]
    found = score(told, told)
    assert all(verdict.right for verdict in found.verdicts)


@pytest.mark.parametrize("case", WRITTEN_AT_ONCE, ids=lambda case: case.name)
def test_what_needs_no_other_program_is_written(case: Stranger) -> None:
    assert len(written(case)) > 1_000


def test_a_header_above_others_gives_two_rows() -> None:
    upper, lower = head_rows(columns_of("Mål=goal | Aftalt > 2025=p1 | Aftalt > 2026=p2"))
    assert [(cell.text, cell.rows, cell.columns) for cell in upper] == [("Mål", 2, 1), ("Aftalt", 1, 2)]
    assert [cell.text for cell in lower] == ["2025", "2026"]
