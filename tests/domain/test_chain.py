"""The chain of events: whatever is done to it afterwards is found."""

import dataclasses
import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammenhaeng.domain.chain import BEGINNING, Break, Link, breaks_of, digest_of, plain
from sammenhaeng.domain.chain_file import NotALedger, breaks_of_lines, event_line, header_line, heads_of_lines

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
CONTENTS = st.fixed_dictionaries({"actor": st.text(max_size=8), "verb": st.text(max_size=8), "details": VALUES})
CHAINS = st.lists(CONTENTS, min_size=1, max_size=6)


def chained(contents, scope="viborg"):
    links, previous = [], BEGINNING
    for number, content in enumerate(contents, start=1):
        digest = digest_of(scope, number, previous, content)
        links.append(Link(number, previous, content, digest))
        previous = digest
    return links


def breaks(links, whole):
    """What is found in links when the end of the chain is that of the whole one."""
    return breaks_of("viborg", links, length=len(whole), head=whole[-1].digest)


@given(CHAINS)
def test_a_chain_that_nobody_touched_holds(contents):
    links = chained(contents)
    assert breaks(links, links) == []


def test_a_chain_without_events_holds():
    assert breaks_of("viborg", [], length=0, head=BEGINNING) == []


@given(CHAINS, st.data())
def test_a_changed_field_is_found_at_its_event(contents, data):
    links = chained(contents)
    n = data.draw(st.integers(0, len(links) - 1))
    field = data.draw(st.sampled_from(sorted(contents[n])))
    other = data.draw(VALUES if field == "details" else st.text(max_size=8))
    if json.dumps(plain(other)) == json.dumps(plain(contents[n][field])):
        other = [other, "something else"]
    changed = [*links]
    changed[n] = dataclasses.replace(links[n], content={**contents[n], field: other})
    assert breaks(changed, links) == [Break("viborg", n + 1, "changed")]


@given(CHAINS, st.data(), st.sampled_from(["added", "removed"]))
def test_a_field_that_comes_or_goes_is_found(contents, data, what):
    links = chained(contents)
    n = data.draw(st.integers(0, len(links) - 1))
    content = {**contents[n], "row": "goal:1"} if what == "added" else {k: v for k, v in contents[n].items() if k != "verb"}
    changed = [*links]
    changed[n] = dataclasses.replace(links[n], content=content)
    assert Break("viborg", n + 1, "changed") in breaks(changed, links)


@given(CHAINS, st.data())
def test_a_removed_event_is_found(contents, data):
    links = chained(contents)
    n = data.draw(st.integers(0, len(links) - 1))
    found = breaks(links[:n] + links[n + 1 :], links)
    assert found[0].number == n + 1
    assert found[0].what in ("missing", "length")


@given(CHAINS, st.data())
def test_a_truncated_chain_is_found(contents, data):
    links = chained(contents)
    kept = data.draw(st.integers(0, len(links) - 1))
    assert breaks(links[:kept], links) == [Break("viborg", kept + 1, "length")]


@given(st.lists(CONTENTS, min_size=2, max_size=6), st.data())
def test_two_events_that_change_places_are_found(contents, data):
    links = chained(contents)
    a, b = data.draw(st.lists(st.integers(0, len(links) - 1), min_size=2, max_size=2, unique=True))
    swapped = [*links]
    swapped[a], swapped[b] = swapped[b], swapped[a]
    assert breaks(swapped, links)
    renumbered = [dataclasses.replace(link, number=n) for n, link in enumerate(swapped, start=1)]
    assert breaks(renumbered, links), "giving them each other's numbers does not help"


@given(CHAINS, CONTENTS, st.data())
def test_an_inserted_event_is_found_even_with_a_digest_of_its_own(contents, extra, data):
    links = chained(contents)
    n = data.draw(st.integers(0, len(links)))
    previous = links[n - 1].digest if n else BEGINNING
    forged = Link(n + 1, previous, extra, digest_of("viborg", n + 1, previous, extra))
    later = [dataclasses.replace(link, number=link.number + 1) for link in links[n:]]
    assert breaks([*links[:n], forged, *later], links)


@given(CHAINS, st.data())
def test_a_chain_rewritten_from_some_event_on_is_told_by_its_head(contents, data):
    """Every digest is right again; only who kept the old head can tell."""
    links = chained(contents)
    n = data.draw(st.integers(0, len(links) - 1))
    rewritten = chained([*contents[:n], {**contents[n], "verb": contents[n]["verb"] + "!"}, *contents[n + 1 :]])
    assert breaks(rewritten, rewritten) == []
    assert breaks(rewritten, links) == [Break("viborg", len(links) + 1, "length")]


@given(CHAINS)
def test_a_chain_moved_to_another_scope_does_not_hold(contents):
    links = chained(contents)
    found = breaks_of("randers", links, length=len(links), head=links[-1].digest)
    assert [one.what for one in found] == ["changed"] * len(links)


@given(CONTENTS)
def test_a_digest_survives_being_written_as_json_and_read_back(content):
    back = json.loads(json.dumps(content))
    assert digest_of("viborg", 1, BEGINNING, back) == digest_of("viborg", 1, BEGINNING, content)


@pytest.mark.parametrize(
    ("written", "read"),
    [(1.0, 1), (-0.0, 0), (1e23, 10**23), (1.5e300, 15 * 10**299), ((1, 2), [1, 2]), ({1: "a"}, {"1": "a"})],
)
def test_values_are_the_same_however_a_database_writes_them(written, read):
    assert digest_of("viborg", 1, BEGINNING, {"details": written}) == digest_of("viborg", 1, BEGINNING, {"details": read})


@pytest.mark.parametrize(("one", "other"), [(1, True), (0, False), (1, "1"), (None, ""), ([], {}), (0.1, math.nextafter(0.1, 1))])
def test_values_that_are_not_the_same_have_different_digests(one, other):
    assert digest_of("viborg", 1, BEGINNING, {"details": one}) != digest_of("viborg", 1, BEGINNING, {"details": other})


def test_the_digest_is_just_what_the_rule_says():
    content = {"verb": "målet_ændret 🙂", "details": {"b": [1, 2.5], "a": 'a"\\\n'}}
    text = (
        '{"content":{"details":{"a":"a\\"\\\\\\n","b":[1,2.5]},"verb":"målet_ændret 🙂"},"number":1,"previous":"'
        + "0" * 64
        + '","scope":"viborg"}'
    )
    assert digest_of("viborg", 1, BEGINNING, content) == hashlib.sha256(text.encode()).hexdigest()


def file_of(links, scope="viborg", *, complete=True):
    return [header_line(scope, length=len(links), head=links[-1].digest, complete=complete), *map(event_line, links)]


@given(CHAINS, CHAINS)
def test_an_exported_file_verifies_also_with_several_scopes(one, other):
    a, b = chained(one), chained(other, "randers")
    lines = [*file_of(a), "", *file_of(b, "randers")]
    assert breaks_of_lines(lines) == []
    assert heads_of_lines(lines) == [("viborg", len(a), a[-1].digest), ("randers", len(b), b[-1].digest)]


@given(CHAINS, st.data())
def test_a_file_that_lost_or_changed_a_line_does_not_verify(contents, data):
    links = chained(contents)
    lines = file_of(links)
    n = data.draw(st.integers(1, len(lines) - 1))
    assert breaks_of_lines(lines[:n] + lines[n + 1 :])
    changed = json.loads(lines[n])
    changed["content"]["verb"] += "!"
    assert Break("viborg", n, "changed") in breaks_of_lines([*lines[:n], json.dumps(changed), *lines[n + 1 :]])


def test_of_a_file_with_some_of_the_events_each_digest_is_checked_by_itself():
    links = chained([{"verb": str(n)} for n in range(5)])
    lines = file_of(links, complete=False)
    assert breaks_of_lines([lines[0], lines[2], lines[5]]) == []
    assert breaks_of_lines([lines[0], lines[2].replace('"1"', '"one"')]) == [Break("viborg", 2, "changed")]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["{"],
        ["[]"],
        ['{"number": 1}'],
        ['{"format": "something-else/1"}'],
        ['{"format": "sammenhaeng-ledger/1", "scope": "viborg"}'],
        ['{"format": "sammenhaeng-ledger/1", "scope": "viborg", "events": 1, "head": "0"}', '{"number": "1"}'],
        ["[" * 100_000],
    ],
)
def test_a_file_that_is_no_ledger_is_refused_in_one_sentence(lines):
    with pytest.raises(NotALedger) as refused:
        breaks_of_lines(lines)
    assert str(refused.value).endswith(".")
