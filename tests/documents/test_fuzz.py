"""Files broken at random: each gives a draft or one sentence in time, and good files are read as before, also meanwhile."""

import threading
from itertools import islice

import pytest

from bench.fuzz_reading import attempts, wrong
from sammenhaeng.documents.apart import read_apart
from tests.documents.hostile.samples import samples

HOW_MANY = 25
"""Broken files per seed; `python -m bench.fuzz_reading` breaks many more."""


@pytest.fixture(scope="module")
def good():
    return samples()


def test_every_sample_is_read_before_it_is_broken(good):
    for name, data in good.items():
        draft = read_apart(data, name).draft
        assert draft.goals, name
        assert draft.initiatives or name == "plan.xml", name


@pytest.mark.parametrize("seed", range(4))
def test_a_broken_file_gives_a_draft_or_a_sentence(good, seed):
    ends = [(name, wrong(data)) for name, data in islice(attempts(good, seed), HOW_MANY)]
    assert [end for end in ends if end[1]] == []


def test_good_files_are_read_while_others_break(good, seed_draft):
    broken = list(islice(attempts(good, 99), 20))
    ends = []
    thread = threading.Thread(target=lambda: ends.extend(wrong(data) for _name, data in broken))
    thread.start()
    drafts = [read_apart(good["text.txt"], "god.txt").draft for _ in range(4)]
    thread.join()
    assert all(draft == seed_draft for draft in drafts)
    assert [end for end in ends if end] == []
