"""A document under review held against the former edition, and what is taken over of it."""

from dataclasses import replace

import pytest

from sammenhaeng.domain import review_edits as edits
from sammenhaeng.domain.diff import Change, diff, filled
from sammenhaeng.domain.draft import Further, PartnerDraft
from sammenhaeng.domain.review import work_of
from sammenhaeng.domain.review_again import read_over
from sammenhaeng.domain.review_below import left_out
from sammenhaeng.domain.review_compare import compare, words_changed
from sammenhaeng.domain.review_parts import HEAD, every_key, taken, without
from tests.domain.review_lines import TEXT, draft, key_of, lines, split

NOW = """
t 1   | Grøn by
g 1.1 | Flere skal cykle
i     | Cykelbussen | Børn følges ad. Hver dag går de. Grønne ruter: nye stier. | Cyklistforbundet, skolerne
g 1.2 | Meget mindre affald
i     | Byhaver     | Naboer dyrker sammen.                                       | Boligforeningen
i     | Byttehylder i alle kvarterer | Naboer bytter i stedet for at købe.        | Genbrugen
t 2   | Ung i dag
g 2.1 | Alle unge er i gang
i     | Mentorer    | Voksne hjælper unge.                                        | Frivillige
"""


def found(comparison, work):
    """Title or number → how it compares, and what it was."""
    told = {}
    for _kind, entry in work.entries():
        one = comparison.by_key[entry.key]
        name = getattr(entry.record, "title", "") or entry.record.number
        told[name] = (one.how, one.moved[0] if one.moved else "", one.alike[0] if one.alike else "")
    return told


def test_the_former_edition_is_held_against_record_by_record():
    work = work_of(draft(NOW))
    comparison = compare(draft(), work)
    told = found(comparison, work)
    assert told["Cykelbussen"] == ("changed", "", "")
    assert told["Byhaver"] == ("same", "1.1", "")
    assert told["Byttehylder i alle kvarterer"] == ("new", "", "Byttehylden")
    assert told["Mentorer"] == ("new", "", "")
    assert told["1.1"] == ("same", "", "")
    assert told["1.2"] == ("changed", "", "")
    assert [label for label, _shared in comparison.gone_initiatives] == ["Byttehylden", "Lærlingedag"]


def test_a_renamed_initiative_is_the_same_once_a_person_says_so():
    work = work_of(draft(NOW))
    key = key_of(work, "Byttehylder i alle kvarterer")
    same = replace(work, pairs={key: "Byttehylden"})
    assert found(compare(draft(), same), same)["Byttehylder i alle kvarterer"] == ("changed", "", "")
    new = replace(work, pairs={key: ""})
    assert found(compare(draft(), new), new)["Byttehylder i alle kvarterer"] == ("new", "", "")
    what = taken(draft(), same, every_key(same))
    assert what.renamed == {"Byttehylden": "Byttehylder i alle kvarterer"}


def test_a_goal_of_the_same_words_is_the_same_whatever_its_number():
    work = work_of(draft(TEXT.replace("g 2.1", "g 2.4")))
    told = found(compare(draft(), work), work)
    assert told["2.4"] == ("same", "2.1", "")
    assert told["Lærlingedag"] == ("same", "", "")


def test_changes_are_told_word_by_word():
    assert words_changed("nye stier i byen", "nye brede stier i skoven") == (
        ("same", "nye"), ("ins", "brede"), ("same", "stier i"), ("del", "byen"), ("ins", "skoven"),
    )  # fmt: skip


# What is taken over


def said(draft):
    return [f"{one.goal} {one.title}" for one in draft.initiatives]


def test_all_of_a_first_document_is_taken_over_as_it_was_read():
    whole = taken(None, work_of(draft()), every_key(work_of(draft()))).draft
    assert whole == draft()


def test_a_part_is_laid_into_what_the_edition_says_already():
    work = work_of(draft(NOW))
    some = taken(draft(), work, frozenset({key_of(work, "Mentorer")}))
    assert said(some.draft) == ["1.1 Cykelbussen", "1.1 Byhaver", "2.1 Mentorer", "1.2 Byttehylden", "2.1 Lærlingedag"]
    assert some.draft.goals[1].text == "Mindre affald"
    assert some.left_out == frozenset()


HEALTH = "t 3 | Sundhed\ng 3.1 | Flere går ture\ni | Gåtur | Sammen. |"


@pytest.mark.parametrize(("unticked", "out"), [("3.1", ["Gåtur"]), ("3", ["3.1", "Gåtur"]), ("1.1", []), ("1", [])])
def test_what_stands_under_something_new_that_is_not_chosen_is_left_out(unticked, out):
    work = work_of(draft(NOW + HEALTH))
    chosen = every_key(work) - {key_of(work, unticked)}
    some = taken(draft(), work, chosen)
    assert some.left_out == left_out(draft(), work, chosen) == {key_of(work, name) for name in out}
    assert ("3.1 Gåtur" in said(some.draft)) == (not out)
    assert ("3.1" in [goal.number for goal in some.draft.goals]) == (not out)
    assert [theme.number for theme in some.draft.themes if theme.name == "Tema 3"] == []
    assert "1.1 Cykelbussen" in said(some.draft)


@pytest.mark.parametrize(
    ("unticked", "goals", "count"), [("1.1", ["1.2", "2.1"], 2), ("1", ["2.1"], 1), ("Byhaver", ["1.1", "1.2", "2.1"], 3)]
)
def test_in_a_first_document_too_an_unticked_goal_or_theme_keeps_out_what_is_under_it(unticked, goals, count):
    work = work_of(draft())
    first = taken(None, work, every_key(work) - {key_of(work, unticked)})
    assert [goal.number for goal in first.draft.goals] == goals
    assert len(first.draft.initiatives) == count


def test_an_initiative_under_two_goals_stands_under_the_chosen_one_only():
    work = work_of(draft("t 1 | Grøn by\ng 1.1 | Cykler\ni | Stier | Nye. |\ng 1.2 | Affald\ni | Stier | Nye. |"))
    some = taken(None, work, every_key(work) - {key_of(work, "1.2")})
    assert said(some.draft) == ["1.1 Stier"]


def test_what_is_gone_is_kept_until_somebody_says_otherwise():
    work = work_of(draft(NOW))
    kept = taken(draft(), work, every_key(work)).draft
    assert "2.1 Lærlingedag" in said(kept)
    retired = replace(work, gone={"initiatives:Lærlingedag": True})
    assert "2.1 Lærlingedag" not in said(taken(draft(), retired, every_key(retired)).draft)


def test_initiatives_that_stay_follow_their_goal_to_its_new_number():
    work = edits.reject(work_of(draft(TEXT.replace("g 2.1", "g 2.4"))), "i4", rejected=True)
    assert "2.4 Lærlingedag" in said(taken(draft(), work, every_key(work)).draft)


SHIFTED = TEXT.replace("g 1.1 | Flere skal cykle", "g 1.1 | Flere træer\ni | Byskov | Træer. |\ng 1.2 | Flere skal cykle").replace(
    "g 1.2 | Mindre affald", "i | Cykelkasser | Lån. |\ng 1.3 | Mindre affald"
)


def test_an_initiative_whose_goal_is_not_chosen_stands_under_the_number_that_the_goal_keeps():
    work = work_of(draft(SHIFTED))
    some = taken(draft(), work, frozenset({key_of(work, "Cykelkasser")}))
    assert "1.1 Cykelkasser" in said(some.draft)
    assert [(goal.number, goal.text) for goal in some.draft.goals][:2] == [("1.1", "Flere skal cykle"), ("1.2", "Mindre affald")]


def test_a_new_goal_never_takes_the_number_of_one_that_stays():
    work = work_of(draft(SHIFTED))
    assert taken(draft(), work, frozenset({key_of(work, "1.1")})).doubled == ("1.1",)
    assert "1.1 Byskov" not in said(taken(draft(), work, frozenset({key_of(work, "Byskov")})).draft)
    whole = taken(draft(), work, every_key(work))
    assert whole.doubled == ()
    assert "1.3 Byttehylden" in said(whole.draft)


def test_where_a_goal_goes_what_stood_under_it_does_not_come_under_the_one_that_gets_its_number():
    text = SHIFTED.split("g 1.3")[0] + "t 2" + SHIFTED.split("t 2")[1]
    work = work_of(draft(text))
    assert taken(draft(), work, every_key(work)).doubled == ("1.2",)
    retired = replace(work, gone={"goals:1.2": True})
    whole = taken(draft(), retired, every_key(retired))
    assert whole.doubled == ()
    assert not any("Byttehylden" in one for one in said(whole.draft))


def test_one_initiative_under_two_goals_with_an_owner_for_each_keeps_both():
    whole = draft("t 1 | Grøn by\ng 1.1 | Cykler\ni | Stier | Nye. |\ng 1.2 | Affald\ni | Stier | Nye. |")
    owners = [Further(owner="Anna"), Further(owner="Bo")]
    owned = replace(whole, initiatives=tuple(replace(i, further=f) for i, f in zip(whole.initiatives, owners, strict=True)))
    what = taken(None, work_of(owned), every_key(work_of(owned))).draft
    assert [i.further.owner for i in what.initiatives] == ["Anna", "Bo"]
    assert len([change for change in diff(None, what) if change.subject == "initiative"]) == 2
    assert filled(owned, whole).initiatives == owned.initiatives


def test_partners_that_the_model_knows_keep_their_name():
    former = draft(partners=(PartnerDraft("Skolerne i byen", "public", ("skolerne", "skoler")),))
    work = work_of(draft())
    names = {one.name: one.spellings for one in taken(former, work, every_key(work)).draft.partners}
    assert names["Skolerne i byen"] == ("skoler", "skolerne")
    assert "Cyklistforbundet" in names


def test_where_peoples_words_hold_the_document_is_left_out():
    work = work_of(draft(NOW))
    changes = [
        Change("changed", "initiative", "Cykelbussen", {}),
        Change("changed", "goal", "1.2", {}),
        Change("changed", "overview", "", {}),
    ]
    work, chosen = without(draft(), work, every_key(work), changes)
    what = taken(draft(), work, chosen).draft
    assert what.initiatives[0] == draft().initiatives[0]
    assert what.goals[1].text == "Mindre affald"
    assert HEAD not in chosen


# Read again with other columns


def test_edits_follow_into_a_new_reading_and_those_that_cannot_are_told():
    work = work_of(draft())
    work = edits.edit_initiative(work, "i1", {"goal": "g2", "title": "Cykelbus", "description": "Kort.", "partners_text": "Alle"}, split)
    work = edits.reject(work, "i2", rejected=True)
    work = edits.edit_initiative(work, "i4", {"goal": "g3", "title": "Mesterdag", "description": "x"}, split)
    reading = draft(TEXT.replace("i     | Lærlingedag | Unge møder mestre fra egnen.                                | skoler", ""))
    again, lost = read_over(work, draft(), reading)
    assert lost == ("Mesterdag",)
    assert lines(again) == ["1.2 Cykelbus", "1.2 Byttehylden"]
    assert not {one.key for _kind, one in again.entries()} & {one.key for _kind, one in work.entries()}
