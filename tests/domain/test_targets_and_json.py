"""Values are valid from birth, and a model written as JSON reads back the same."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammenhaeng.documents.readers.model_json import parse_model
from sammenhaeng.domain.diff import diff, filled
from sammenhaeng.domain.draft import (
    Draft,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    PartnerDraft,
    Place,
    SourceFile,
    TargetDraft,
    ThemeDraft,
)
from sammenhaeng.domain.model_json import to_json
from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.domain.targets import (
    Change,
    Comparison,
    Direction,
    EveryUnit,
    Growth,
    Heading,
    InvalidTarget,
    Level,
    Narrative,
)

words = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=30).map(str.strip).filter(bool)
comparisons = st.sampled_from(Comparison)
values = st.decimals(-10_000, 10_000, places=2)
years = st.none() | st.integers(1900, 2200)
units = st.none() | st.sampled_from(["%", "dage"])
targets = (
    st.builds(Level, comparisons, values, units, years)
    | st.builds(Change, comparisons, values, units, years)
    | st.builds(Growth, comparisons, values, st.just("%"), years)
    | st.builds(Direction, st.sampled_from(Heading))
    | st.builds(EveryUnit, comparisons, values, units, words, years)
    | st.builds(Narrative)
)
stated = st.builds(TargetDraft, words, targets, st.none() | words, st.none() | words)


LEGEND = (LegendEntry("*", LegendMeaning.PLANNED, "planlagt"), LegendEntry(None, LegendMeaning.PRIORITY, "Prioriterede i 2026"))


@st.composite
def goals(draw):
    texts, known = draw(st.lists(words, min_size=1, max_size=5)), draw(st.booleans())
    priorities = st.sampled_from([(), ("Prioriterede i 2026",)]) if known else st.none()
    numbers = [f"{1 + i % 2}.{1 + i // 2}" for i in range(len(texts))]
    return tuple(
        GoalDraft(n, n.split(".")[0], text, draw(st.booleans()), draw(priorities), tuple(draw(st.lists(stated, max_size=2))))
        for n, text in zip(numbers, texts, strict=True)
    )


@st.composite
def drafts(draw):
    found = draw(goals())
    titles, names = draw(st.lists(words, max_size=5, unique=True)), tuple(draw(st.lists(words, min_size=1, max_size=4, unique=True)))
    number = st.sampled_from([goal.number for goal in found])
    return Draft(
        title=draw(words),
        source=SourceFile("x.txt", "0" * 64, 1),
        legend=LEGEND,
        themes=tuple(ThemeDraft(n, draw(words), draw(st.none() | words)) for n in sorted({goal.theme for goal in found})),
        goals=found,
        initiatives=tuple(InitiativeDraft(t, draw(st.booleans()), draw(words), draw(number), 1, ", ".join(names), names) for t in titles),
        partners=tuple(PartnerDraft(n, draw(st.none() | st.just("association")), (n,)) for n in names) if titles else (),
    )


@given(drafts())
def test_a_model_written_as_json_reads_back_the_same(draft):
    assert parse_model(json.loads(json.dumps(to_json(draft))), "x.json") == draft


@given(drafts())
def test_a_draft_does_not_differ_from_itself(draft):
    assert diff(draft, draft) == ()
    assert filled(draft, draft) == draft


@given(drafts(), drafts())
def test_what_is_not_known_never_erases_what_is(before, after):
    kinds = {p.name: p.kind for p in before.partners}
    for partner in filled(before, after).partners:
        if kinds.get(partner.name):
            assert partner.kind


@given(drafts())
def test_everything_is_added_where_nothing_was(draft):
    assert {change.how for change in diff(None, draft)} == {"added"}


@pytest.mark.parametrize("year", [1899, 2201, 0])
def test_a_target_by_an_impossible_year_cannot_be_made(year):
    with pytest.raises(InvalidTarget):
        Level(Comparison.AT_LEAST, Decimal(1), "%", year)


def test_a_target_for_every_unit_says_which_units():
    with pytest.raises(InvalidTarget):
        EveryUnit(Comparison.MORE_THAN, Decimal(0), None, "  ")


@pytest.mark.parametrize("place", [(0, 1, 1), (1, 0, 1), (1, 3, 2)])
def test_a_place_before_the_first_page_or_line_cannot_be_made(place):
    with pytest.raises(ValueError, match="no such place"):
        Place(*place)


@given(words, st.lists(words, max_size=3))
def test_an_address_is_plain_and_never_taken(name, others):
    taken = {slug_of(other) for other in others}
    slug = slug_of(name, taken)
    assert slug not in taken
    assert slug.isascii()
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_danish_letters_are_written_out_in_addresses():
    assert slug_of("Børn & Unge på Ærø") == "boern-unge-paa-aeroe"
