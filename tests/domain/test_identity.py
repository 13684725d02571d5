"""Which goals and themes are the same as before: by their words, then by their number."""

import itertools
import random

import pytest

from sammenhaeng.domain.assignment import best_assignment
from sammenhaeng.domain.identity import Named, alike, paired

CYCLE, WASTE, READ, WATER = "Flere skal cykle til arbejde", "Mindre affald fra husene", "Alle børn lærer at læse", "Rent vand i søerne"
FAMILY = ["Andelen af borgere, der føler sig trygge i byen, stiger", "Andelen af borgere, der føler sig trygge hjemme, stiger"]


def named(*lines):
    """Lines of a number and a text."""
    found = (line.partition(" ") for line in lines)
    return [Named(number, number, text) for number, _space, text in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([f"1 {CYCLE}"], [f"1 {CYCLE}"], {"1": "1"}),
        ([f"1 {CYCLE}"], ["1 Endnu flere skal cykle til arbejde"], {"1": "1"}),
        ([f"1 {CYCLE}"], [f"1 {READ}"], {"1": "1"}),
        ([f"1 {CYCLE}"], [f"2 {CYCLE}"], {"2": "1"}),
        ([f"1 {CYCLE}"], [f"2 {READ}"], {}),
        ([f"1 {CYCLE}", f"2 {WASTE}"], [f"1 {WASTE}", f"2 {CYCLE}"], {"1": "2", "2": "1"}),
        ([f"1 {CYCLE}", f"2 {WASTE}"], ["1 Meget mindre affald fra husene", "2 Flere skal cykle"], {"1": "2", "2": "1"}),
        ([f"1 {CYCLE}", f"2 {WASTE}"], [f"1 {READ}", f"2 {CYCLE}", f"3 {WASTE}"], {"2": "1", "3": "2"}),
        ([f"1 {CYCLE}", f"2 {WASTE}"], [f"1 {READ}", f"2 {CYCLE} og skole", "3 Langt mindre affald fra husene"], {"2": "1", "3": "2"}),
        ([f"1 {CYCLE}", f"2 {WASTE}", f"3 {READ}"], [f"1 {WASTE}", f"2 {READ}", f"3 {WATER}"], {"1": "2", "2": "3"}),
        ([f"1 {CYCLE}", f"2 {CYCLE}"], [f"1 {CYCLE}", f"2 {CYCLE}"], {"1": "1", "2": "2"}),
        ([f"1 {CYCLE}", f"2 {CYCLE}"], [f"3 {CYCLE}", f"2 {CYCLE}"], {"2": "2", "3": "1"}),
    ],
)
def test_the_same_words_are_the_same_record_and_else_the_number(old, new, expected):
    assert paired(named(*old), named(*new)) == expected


def test_a_family_of_like_goals_that_shifts_and_is_edited_is_followed_as_a_whole():
    old = named(f"1 {FAMILY[0]}", f"2 {FAMILY[1]}")
    new = named(f"1 {READ}", *(f"{n} {text.replace('stiger', 'vokser')}" for n, text in enumerate(FAMILY, 2)))
    assert paired(old, new) == {"2": "1", "3": "2"}


def test_a_record_that_could_as_well_be_another_is_nobodys_former_self():
    old = named("1 Andelen af unge stiger", "2 Andelen af ældre stiger")
    assert paired(old, named("7 Andelen af voksne stiger")) == {}


def test_what_a_person_has_said_holds():
    old = named(f"1 {CYCLE}", f"2 {WASTE}")
    assert paired(old, named(f"1 {CYCLE}", f"2 {READ}"), {"2": ""}) == {"1": "1"}
    assert paired(old, named(f"1 {CYCLE}", f"3 {READ}"), {"3": "2"}) == {"1": "1", "3": "2"}
    assert paired(old, named(f"1 {CYCLE}", f"2 {WASTE}"), {"1": "gone"}) == {"2": "2"}


def test_the_best_assignment_is_the_best_of_all():
    chance = random.Random(7)
    for _round in range(60):
        ones, others = "abcd"[: chance.randint(1, 4)], "uvwxy"[: chance.randint(1, 5)]
        likes = {(one, other): chance.choice([0.0, 1.0, 2.5, 7.0, 9.0]) for one in ones for other in others}
        likes = {pair: like for pair, like in likes.items() if like}
        short, long = (ones, others) if len(ones) <= len(others) else (others, ones)
        ways = itertools.permutations(long, len(short))
        best = max(sum(likes.get((a, b), likes.get((b, a), 0.0)) for a, b in zip(short, way, strict=True)) for way in ways)
        assert sum(likes[pair] for pair in best_assignment(likes).items()) == best


def test_one_that_may_be_another_is_asked_about_and_does_not_go_by_its_number():
    old, new = named("1 Alle skal cykle til arbejde"), named("1 Flere træer", "2 Flere skal cykle til arbejde hver dag")
    assert paired(old, new) == {}
    assert {now: was for now, (was, _likeness) in alike(old, new).items()} == {"2": "1"}
