"""Documents whose numbers have shifted: what is compared, and what is taken over of a part of them."""

from dataclasses import replace

import pytest

from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.review import work_of
from sammenhaeng.domain.review_compare import compare
from sammenhaeng.domain.review_parts import every_key, taken, without
from tests.domain.review_lines import TEXT, draft, key_of

SHIFTED = """
t 1   | Grøn by
g 1.1 | Flere træer
i     | Byskov      | Træer. |
g 1.2 | Flere skal cykle hver dag
i     | Cykelbussen | Børn følges ad. Hver morgen går de. Grønne ruter: nye stier. | Cyklistforbundet, skolerne
i     | Byhaver     | Naboer dyrker sammen.                                       | Boligforeningen
g 1.3 | Mindre affald
i     | Byttehylden | Naboer bytter i stedet for at købe.                         | Genbrugen
t 2   | Ung i dag
g 2.1 | Alle unge er i gang
i     | Lærlingedag | Unge møder mestre fra egnen.                                | skoler
"""
THEME_PUT_IN = """
t 1   | Sundhed
g 1.1 | Flere går ture
i     | Gåtur       | Sammen. |
""" + TEXT.lstrip().replace("t 2", "t 3").replace("g 2.", "g 3.").replace("t 1 ", "t 2 ").replace("g 1.", "g 2.")  # fmt: skip


def goals(draft):
    return [(goal.number, goal.text, goal.theme) for goal in draft.goals]


def said(draft):
    return sorted(f"{one.goal} {one.title}" for one in draft.initiatives)


def test_goals_are_paired_by_their_words_where_numbers_shift():
    work = work_of(draft(SHIFTED))
    found = {entry.record.number: compare(draft(), work).by_key[entry.key].former for entry in work.goals}
    assert found == {"1.1": None, "1.2": "1.1", "1.3": "1.2", "2.1": "2.1"}
    assert not any(one.moved for key, one in compare(draft(), work).by_key.items() if key.startswith("i"))


def test_themes_are_paired_by_their_name_before_their_number():
    work = work_of(draft(THEME_PUT_IN))
    comparison = compare(draft(), work)
    found = {entry.record.name: (comparison.by_key[entry.key].former, comparison.by_key[entry.key].how) for entry in work.themes}
    assert found == {"Sundhed": (None, "new"), "Grøn by": ("1", "same"), "Ung i dag": ("2", "same")}
    assert comparison.gone_themes == ()
    renamed = work_of(draft(TEXT.replace("Ung i dag", "Helt andre ord")))
    assert compare(draft(), renamed).by_key["t2"].former == "2"


def test_the_whole_of_a_document_with_a_theme_put_in_says_which_are_the_same():
    work = work_of(draft(THEME_PUT_IN))
    what = taken(draft(), work, every_key(work))
    assert what.doubled == ()
    assert what.identity.themes == {"2": "1", "3": "2"}
    assert what.identity.goals == {"2.1": "1.1", "2.2": "1.2", "3.1": "2.1"}
    assert what.draft == replace(draft(THEME_PUT_IN), partners=what.draft.partners)


@pytest.mark.parametrize(
    ("titles", "doubled"),
    [
        (["Gåtur", "1.1", "1"], ("1.1", "1")),
        (["Gåtur"], ()),
        (["Gåtur", "1", "2", "3", "2.1", "2.2", "3.1"], ()),
        (["2.1"], ("2.1",)),
        (["3.1", "3"], ()),
    ],
)
def test_a_theme_never_takes_the_number_of_one_that_stays(titles, doubled):
    work = work_of(draft(THEME_PUT_IN))
    what = taken(draft(), work, frozenset(key_of(work, title) for title in titles))
    assert what.doubled == doubled
    names = {theme.number: theme.name for theme in what.draft.themes}
    if not doubled:
        homes = {"Flere skal cykle": "Grøn by", "Alle unge er i gang": "Ung i dag"}
        assert {goal.text: names[goal.theme] for goal in what.draft.goals if goal.text in homes} == homes


def test_a_goal_that_is_chosen_alone_keeps_the_theme_that_the_edition_has():
    work = work_of(draft(THEME_PUT_IN))
    what = taken(draft(), work, frozenset({key_of(work, "3.1")}))
    assert ("3.1", "Alle unge er i gang", "2") in goals(what.draft)
    assert what.identity.goals["3.1"] == "2.1"


def change(subject, label, how="changed"):
    return Change(how, subject, label, {})


def test_where_peoples_words_hold_and_the_number_goes_to_another_the_goal_has_the_new_number_and_their_words():
    work = work_of(draft(SHIFTED))
    work, chosen = without(draft(), work, every_key(work), [change("goal", "1.2")])
    what = taken(draft(), work, chosen)
    assert what.doubled == ()
    assert [(number, text) for number, text, _theme in goals(what.draft)][:3] == [
        ("1.1", "Flere træer"), ("1.2", "Flere skal cykle"), ("1.3", "Mindre affald"),
    ]  # fmt: skip
    assert what.identity.goals["1.2"] == "1.1"
    assert "1.2 Cykelbussen" in said(what.draft)


def test_where_peoples_words_hold_and_the_number_is_free_the_goal_is_as_it_was():
    work = work_of(draft(TEXT.replace("g 2.1 | Alle unge er i gang", "g 2.4 | Alle unge er i gang nu")))
    work, chosen = without(draft(), work, every_key(work), [change("goal", "2.4")])
    what = taken(draft(), work, chosen)
    assert goals(what.draft)[-1][:2] == ("2.1", "Alle unge er i gang")
    assert "2.1 Lærlingedag" in said(what.draft)


def test_what_should_go_and_is_kept_leaves_the_goal_that_has_got_its_number_alone():
    text = SHIFTED.replace(
        "g 1.3 | Mindre affald\ni     | Byttehylden | Naboer bytter i stedet for at købe.                         | Genbrugen\n", ""
    )
    work = replace(work_of(draft(text)), gone={"goals:1.2": True})
    after, chosen = without(draft(), work, every_key(work), [change("goal", "1.2", "removed")])
    assert after.gone == {"goals:1.2": False}
    assert chosen == every_key(work)
    assert taken(draft(), after, chosen).doubled == ("1.2",)


def test_one_that_is_said_to_be_the_same_is_so_whatever_its_words():
    work = work_of(draft(TEXT.replace("g 1.2 | Mindre affald", "g 1.9 | Noget ganske andet")))
    key = key_of(work, "1.9")
    assert compare(draft(), work).by_key[key].former is None
    same = replace(work, pairs={key: "1.2"})
    assert compare(draft(), same).by_key[key].former == "1.2"
    assert taken(draft(), same, every_key(same)).identity.goals["1.9"] == "1.2"


def test_goals_that_may_be_the_same_are_asked_about():
    work = work_of(
        draft(
            TEXT.replace("g 1.2 | Mindre affald", "g 1.5 | Mindre affald, flere skraldespande").replace("Alle unge er i gang", "Byen lyser")
        )
    )
    told = compare(draft(), work).by_key
    assert told[key_of(work, "1.5")].alike[0] == "1.2"
    assert (told[key_of(work, "2.1")].former, told[key_of(work, "2.1")].alike[0]) == ("2.1", "2.1")
    said = replace(work, pairs={key_of(work, "1.5"): "1.2", key_of(work, "2.1"): ""})
    told = compare(draft(), said).by_key
    assert told[key_of(work, "1.5")].former == "1.2"
    assert (told[key_of(work, "2.1")].former, told[key_of(work, "2.1")].alike) == (None, None)
