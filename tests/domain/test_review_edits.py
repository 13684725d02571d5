"""A document under review as a value: what people do to it, what it is held against, what is taken over, and how it is undone."""

import datetime
from dataclasses import replace

import pytest

from sammenhaeng.domain import review_edits as edits
from sammenhaeng.domain.draft import (
    Alternative,
    LegendEntry,
    LegendMeaning,
    Question,
    QuestionKind,
)
from sammenhaeng.domain.review import Refusal, from_state, stamped, to_state, work_of
from sammenhaeng.domain.review_answers import AS_IT_IS, NONE, NOT_RELEVANT, answered, asked_again, weighed
from sammenhaeng.domain.review_partners import all_partners, merge_partners, part_partners
from sammenhaeng.domain.review_steps import change_back, changed_back
from tests.domain.review_lines import TEXT, draft, key_of, lines, split

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def work():
    return work_of(draft())


def test_a_state_as_json_says_all_of_the_work(work):
    work = edits.reject(edits.move(work, "i2", "g2"), "i3", rejected=True)
    again = from_state(to_state(work))
    assert again == work
    assert again.initiatives[0].record.places == work.initiatives[0].record.places


def test_an_initiative_moves_last_under_another_goal(work):
    moved = edits.move(work, key_of(work, "Cykelbussen"), key_of(work, "1.2"))
    assert lines(moved) == ["1.1 Byhaver", "1.2 Byttehylden", "1.2 Cykelbussen", "2.1 Lærlingedag"]


def test_an_initiative_moves_under_a_goal_without_initiatives_to_its_place_in_the_document(work):
    work = edits.move(work, key_of(work, "Byttehylden"), key_of(work, "1.1"))
    back = edits.move(work, key_of(work, "Byhaver"), key_of(work, "1.2"))
    assert lines(back) == ["1.1 Cykelbussen", "1.1 Byttehylden", "1.2 Byhaver", "2.1 Lærlingedag"]


def test_an_initiative_is_split_where_the_words_stand(work):
    halves = edits.split_initiative(work, "i1", "grønne ruter", "")
    assert [(i.record.title, i.record.description) for i in halves.initiatives[:2]] == [
        ("Cykelbussen", "Børn følges ad. Hver morgen går de."),
        ("Grønne ruter: nye stier", ""),
    ]
    with pytest.raises(Refusal, match="no_such_words"):
        edits.split_initiative(work, "i1", "røde ruter", "")


def test_merging_loses_no_word(work):
    merged = edits.merge_initiatives(work, "i1", "i2")
    record = merged.initiatives[0].record
    assert record.description.endswith("Byhaver Naboer dyrker sammen.")
    assert record.partners == ("Cyklistforbundet", "skolerne", "Boligforeningen")
    assert len(merged.initiatives) == 3


def test_a_goal_with_another_number_takes_its_initiatives_along_and_two_can_swap(work):
    other = edits.renumber(work, "g1", "1.3")
    assert lines(other)[:2] == ["1.3 Cykelbussen", "1.3 Byhaver"]
    with pytest.raises(Refusal, match="number_taken"):
        edits.renumber(work, "g1", "1.2")
    swapped = edits.swap_numbers(work, "g1", "1.2")
    assert lines(swapped) == ["1.2 Cykelbussen", "1.2 Byhaver", "1.1 Byttehylden", "2.1 Lærlingedag"]


def test_what_stands_under_a_rejected_record_is_not_wanted(work):
    assert lines(edits.reject(work, key_of(work, "1.1"), rejected=True)) == ["1.2 Byttehylden", "2.1 Lærlingedag"]
    assert lines(edits.reject(work, key_of(work, "1"), rejected=True)) == ["2.1 Lærlingedag"]


def test_what_is_missing_is_added_where_it_belongs(work):
    work = edits.add_goal(work, {"number": "1.3", "theme": "t1", "text": "Flere træer"}, lambda text: ())
    work = edits.add_initiative(work, {"goal": work.goals[2].key, "title": "Skovdag", "partners_text": "Spejderne"}, split)
    assert [goal.record.number for goal in work.goals] == ["1.1", "1.2", "1.3", "2.1"]
    assert lines(work)[-2:] == ["1.3 Skovdag", "2.1 Lærlingedag"]


@pytest.mark.parametrize(
    ("values", "code"),
    [({"title": ""}, "text_needed"), ({"title": "x" * 401}, "too_long"), ({"title": "Ny", "goal": "t1"}, "gone")],
)
def test_what_cannot_be_is_refused(work, values, code):
    with pytest.raises(Refusal, match=code):
        edits.edit_initiative(work, "i1", {"goal": "g1"} | values, split)


def test_spellings_are_joined_and_parted(work):
    joined = merge_partners(work, ["skolerne", "skoler"], "skoler")
    assert ("skoler", ("skolerne", "skoler")) in [(one.name, one.spellings) for one in all_partners(joined)]
    assert all_partners(part_partners(joined, ["skolerne"])) == all_partners(work)


def ask(kind, about, *answers):
    return Question(kind, about, tuple(Alternative(value, round(0.6 / n, 2)) for n, value in enumerate(answers, 1)), None)


ANSWERS = """
goal_of_initiative | Byhaver       | 1.2                  | 1.2 Byhaver
goal_number        | Mindre affald | 1.7                  | 1.7 Byttehylden
goal_number        | Mindre affald | 1.1                  | 1.1 Byttehylden
theme_of_goal      | 1.2           | 2                    | 1.2 Byttehylden
"""


@pytest.mark.parametrize("line", ANSWERS.strip().splitlines())
def test_an_answer_is_done_at_once(line):
    kind, about, answer, expected = [cell.strip() for cell in line.split("|")]
    work = work_of(draft(questions=(ask(QuestionKind(kind), about, "1.1", answer),)))
    done = answered(work, "q1", answer, by="Anna", at=NOON, split=split)
    assert expected in lines(done)
    assert (done.asked[0].answer, done.asked[0].by) == (answer, "Anna")
    assert weighed(done) == ()
    with pytest.raises(Refusal, match="answered"):
        answered(done, "q1", "andet", by="Bo", at=NOON, split=split)
    assert len(weighed(asked_again(done, "q1"))) == 1


def test_answers_about_partners_join_part_and_list():
    asked = (
        ask(QuestionKind.SAME_PARTNER, "skoler", "skolerne ≠ skoler", "skolerne = skoler"),
        ask(QuestionKind.PARTNER_LIST, "fonde og foreninger", "flere", "én"),
    )
    text = TEXT.replace("Genbrugen", "fonde og foreninger")
    work = work_of(draft(text, questions=asked))
    same = answered(work, "q1", "skolerne = skoler", by="Anna", at=NOON, split=split)
    assert ("skolerne", "skoler") in [one.spellings for one in all_partners(same)]
    several = answered(work, "q2", "flere", by="Anna", at=NOON, split=split)
    assert several.initiatives[2].record.partners == ("fonde", "foreninger")
    one = answered(several, "q1", NOT_RELEVANT, by="Anna", at=NOON, split=split)
    assert one.frame.partners == several.frame.partners


def test_a_colour_that_means_nothing_is_an_answer_too():
    legend = (LegendEntry(None, LegendMeaning.PRIORITY, "Prioriteret i planen"),)
    work = work_of(draft(legend=legend, questions=(ask(QuestionKind.PRIORITY_COLOUR, "1.1", "", "Prioriteret i planen"),)))
    none = answered(work, "q1", NONE, by="Anna", at=NOON, split=split)
    assert none.goals[0].record.priorities == ()
    chosen = answered(work, "q1", "Prioriteret i planen", by="Anna", at=NOON, split=split)
    assert chosen.goals[0].record.priorities == ("Prioriteret i planen",)
    ticked = edits.set_priorities(work, "Prioriteret i planen", frozenset({"g2"}))
    assert [goal.record.priorities for goal in ticked.goals] == [(), ("Prioriteret i planen",), ()]


def test_questions_that_touch_more_and_are_less_sure_come_first():
    asked = (
        ask(QuestionKind.PARTNER_LIST, "Genbrugen", "flere", "én"),
        ask(QuestionKind.GOAL_OF_INITIATIVE, "Byhaver", "1.1", "1.2"),
        ask(QuestionKind.COLUMN_MEANING, "Tovholder", "owner", "partners"),
    )
    kinds = [one.asked.question.kind.value for one in weighed(work_of(draft(questions=asked)))]
    assert kinds == ["column_meaning", "goal_of_initiative", "partner_list"]


def test_a_step_is_undone_whatever_it_was(work):
    for step in (
        lambda w: edits.move(w, "i1", "g3"),
        lambda w: edits.merge_initiatives(w, "i1", "i2"),
        lambda w: edits.split_initiative(w, "i1", "Hver morgen", "Morgen"),
        lambda w: edits.reject(w, "g1", rejected=True),
        lambda w: edits.add_theme(w, {"number": "3", "name": "Nyt"}),
        lambda w: merge_partners(w, ["skolerne", "skoler"], ""),
        lambda w: replace(w, gone={"goals:1.9": True}),
    ):
        former, state = to_state(work), to_state(stamped(work, step(work), 7))
        assert state != former
        assert changed_back(state, change_back(former, state)) == former


def test_only_what_a_step_touched_gets_its_number(work):
    moved = stamped(work, edits.move(work, "i1", "g3"), 7)
    assert [one.version for one in moved.initiatives] == [0, 0, 0, 7]


def test_what_the_reader_has_no_alternatives_to_is_confirmed_or_written():
    work = work_of(draft(questions=(ask(QuestionKind.PARTNERS_OF_INITIATIVE, "Byhaver"),)))
    assert answered(work, "q1", AS_IT_IS, by="Anna", at=NOON, split=split).initiatives == work.initiatives
    written = answered(work, "q1", "Boligforeningen, naboerne", by="Anna", at=NOON, split=split)
    assert written.initiatives[1].record.partners == ("Boligforeningen", "naboerne")
