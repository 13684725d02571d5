"""The bench that measures reading: the same seed number gives the same document, and the score tells sure from asked."""

import copy
import itertools

import pytest

from bench.reading.even import even, even_day, even_names, even_theme
from bench.reading.make import write_csv, write_docx, write_html, write_typst, write_xlsx
from bench.reading.make.cases import CYCLE, SEEDS, Case, cases_of, make
from bench.reading.make.words import SETS, bank
from bench.reading.score import refused, score

TRUTH = {
    "schema": "sammenhaeng-model/1",
    "language": "da",
    "legend": [{"mark": None, "meaning": "priority", "text": "Prioriteret"}],
    "themes": [{"number": "1", "name": "Natur", "ambition": "Vi passer på den."}],
    "goals": [
        {
            "number": "1.1",
            "number_printed": True,
            "theme": "1",
            "text": "Flere træer i byen.",
            "priorities": ["Prioriteret"],
            "indicator": "",
        },
        {"number": "1.2", "number_printed": True, "theme": "1", "text": "Mindre støj om natten.", "priorities": [], "indicator": ""},
    ],
    "initiatives": [
        {
            "title": title,
            "planned": False,
            "description": said,
            "goal": goal,
            "partners_text": "Skoler og KL",
            "partners": ["Skoler", "KL"],
            "further": {"owner": "Parkchefen"},
        }
        for title, said, goal in (("Plant et træ", "Alle skoler planter.", "1.1"), ("Stille asfalt", "Vejen får ny asfalt.", "1.2"))
    ],
    "columns": [{"heading": "Tovholder", "role": "owner", "confidence": 1.0}],
}
FIELDS = 2 + 2 * 4 + 2 * 6


def changed(change, *questions):
    """A reading that is the truth but for one change."""
    draft = copy.deepcopy(TRUTH) | {"questions": [{"kind": k, "about": a, "alternatives": []} for k, a in questions]}
    change(draft)
    return score(TRUTH, draft)


def wrong(found, *, asked):
    return [f"{v.kind}.{v.field}" for v in found.verdicts if not v.right and v.asked is asked]


def put(kind, index, name, value):
    def change(draft):
        draft[kind][index][name] = value

    return change


def renumbered(draft):
    draft["goals"][0]["number"] = draft["initiatives"][0]["goal"] = "1.3"


def test_the_truth_read_is_wholly_right_and_sure():
    found = changed(lambda draft: None)
    assert (len(found.verdicts), found.exact, found.records) == (FIELDS, 5, 5)
    assert all(v.right and not v.asked for v in found.verdicts)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (put("themes", 0, "name", "Natur og by"), "theme.name"),
        (put("themes", 0, "ambition", None), "theme.ambition"),
        (put("goals", 0, "number", "1.7"), "goal.number"),
        (put("goals", 0, "text", "Flere træer i byen"), "goal.text"),
        (put("goals", 0, "priorities", []), "goal.priorities"),
        (put("goals", 1, "priorities", None), "goal.priorities"),
        (put("goals", 1, "theme", "2"), "goal.theme"),
        (put("initiatives", 0, "title", "Plant et træ 1)"), "initiative.title"),
        (put("initiatives", 0, "planned", True), "initiative.planned"),
        (put("initiatives", 0, "description", ""), "initiative.description"),
        (put("initiatives", 0, "goal", "1.2"), "initiative.goal"),
        (put("initiatives", 0, "partners", ["Skoler og KL"]), "initiative.partners"),
        (put("initiatives", 0, "further", {}), "initiative.owner"),
        (put("initiatives", 0, "further", {"owner": "Parkchefen", "status": "I gang"}), "initiative.status"),
    ],
)
def test_one_wrong_field_is_one_wrong_field_and_sure(change, field):
    found = changed(change)
    expected = [field, "initiative.goal"] if field == "goal.number" else [field]
    assert set(wrong(found, asked=False)) <= set(expected)
    assert field in wrong(found, asked=False)
    assert not wrong(found, asked=True)


@pytest.mark.parametrize(
    ("change", "question", "field"),
    [
        (put("initiatives", 0, "goal", "1.2"), ("goal_of_initiative", "Plant et træ"), "initiative.goal"),
        (put("initiatives", 0, "goal_confidence", 0.5), ("same_partner", "x"), None),
        (renumbered, ("goal_number", "Flere træer i byen."), "goal.number"),
        (put("initiatives", 1, "further", {}), ("column_meaning", "Tovholder"), "initiative.owner"),
        (put("initiatives", 1, "description", "Vejen"), ("record_borders", "Stille asfalt"), "initiative.description"),
        (put("initiatives", 1, "partners", []), ("partners_of_initiative", "Stille asfalt"), "initiative.partners"),
        (put("goals", 0, "priorities", None), ("priorities_lost", "Prioriteret"), "goal.priorities"),
    ],
)
def test_what_was_asked_about_is_wrong_but_not_sure(change, question, field):
    found = changed(change, question)
    assert not wrong(found, asked=False)
    assert wrong(found, asked=True) == ([field] if field else [])


def test_right_answers_that_were_asked_about_are_counted():
    found = changed(lambda draft: None, ("goal_of_initiative", "Plant et træ"))
    assert [f"{v.kind}.{v.field}" for v in found.verdicts if v.right and v.asked] == ["initiative.goal"]


def test_missing_and_surplus_records_are_wrong_in_all_their_fields():
    missing = changed(lambda draft: draft["initiatives"].pop())
    assert len(wrong(missing, asked=False)) == 6
    extra = TRUTH["initiatives"][0] | {"title": "Noget helt andet", "description": "Uden sammenhæng med resten"}
    surplus = changed(lambda draft: draft["initiatives"].append(extra))
    assert surplus.records == 6
    assert set(wrong(surplus, asked=False)) == {f"initiative.{n}" for n in ("title", "description", "goal", "partners", "owner")}


def test_a_refused_document_is_wrong_but_nobody_was_told_anything_wrong():
    found = refused(TRUTH, "kan ikke læses")
    assert len(found.verdicts) == FIELDS
    assert all(v.asked and not v.right for v in found.verdicts)


def test_only_what_the_layout_gave_is_evened_out():
    assert even("• Kurser\u00a0 og\nmøder") == "Kurser og møder"
    assert even_names(["Skoler", "lokale foreninger m.fl."]) == ("Skoler", "lokale foreninger")
    assert even_theme("Tema 2: Natur") == even_theme("2. Natur") == "Natur"
    assert even_day("31.12.2026") == even_day("2026-12-31") == even_day("31-12-2026")


@pytest.mark.parametrize("family_and_way", sorted(set(CYCLE)))
def test_the_same_seed_number_makes_the_same_document_twice(family_and_way):
    case = Case("development", 4711, *family_and_way)
    first, second = make(case), make(case)
    assert first == second
    assert first != make(Case("development", 4712, *family_and_way))


def test_every_writer_writes_what_is_made():
    made = make(Case("development", 4711, "ruled", "typst"))
    title = made.truth["initiatives"][0]["title"]
    assert write_docx.write(made.document)[:2] == write_xlsx.write(made.document)[:2] == b"PK"
    assert title in write_html.write(made.document).decode("utf-8").replace("&amp;", "&")
    assert write_csv.write(made.document)
    assert write_typst.write(made.document).startswith(b"%PDF")


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(SETS, 2)))
def test_the_sets_share_no_seed_number_no_title_pattern_and_no_place(one, other):
    assert set(SEEDS) == set(SETS)
    assert not {case.seed for case in cases_of(one, 500)} & {case.seed for case in cases_of(other, 500)}
    for language in ("da", "sv", "no", "en"):
        mine, theirs = bank(one, language), bank(other, language)
        assert not set(mine["places"]) & set(theirs["places"])
        assert not set(mine["patterns"]["sentences"]) & set(theirs["patterns"]["sentences"])
        assert not set(mine["partners"]["named"]) & set(theirs["partners"]["named"])
        assert mine["headings"]["initiative"] != theirs["headings"]["initiative"]


@pytest.mark.parametrize("language", ["da", "sv", "no", "en"])
def test_no_heading_of_the_trial_set_stands_for_two_roles(language):
    headings = [heading for each in bank("trial", language)["headings"].values() for heading in each]
    assert len(headings) == len(set(headings))
