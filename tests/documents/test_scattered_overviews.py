"""Other overviews, of invented municipalities, scattered by the same kind of tool."""

import json

import pytest

from sammenhaeng.documents.reading import read_file
from sammenhaeng.domain.draft import QuestionKind
from sammenhaeng.domain.model_json import to_json
from tests.conftest import DATA
from tests.documents.test_seed_reading import TARGET_FIELDS, fields

FILES = sorted((DATA / "overviews").glob("*.txt"))
KNOWN = {"04": "an ambition without a full stop that runs into a goal without a number"}


def pair(file):
    return read_file(file), json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_titles_descriptions_and_partner_lists_are_exact(file):
    draft, wanted = pair(file)
    names = ("title", "planned", "description", "partners_text", "partners", "page")
    assert fields(to_json(draft)["initiatives"], *names) == fields(wanted["initiatives"], *names)


@pytest.mark.parametrize("file", [f for f in FILES if f.stem not in KNOWN], ids=lambda f: f.stem)
def test_themes_goals_and_targets_are_exact(file):
    draft, wanted = pair(file)
    read = to_json(draft)
    assert read["themes"] == wanted["themes"]
    assert fields(read["goals"], "number", "number_printed", "theme", "text") == fields(
        wanted["goals"], "number", "number_printed", "theme", "text"
    )
    targets = [[{n: _even(t.get(n)) for n in TARGET_FIELDS} for g in model["goals"] for t in g["targets"]] for model in (read, wanted)]
    assert targets[0] == targets[1]


def _even(value):
    return value.rstrip(".") if isinstance(value, str) else value


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_an_initiative_under_the_wrong_goal_is_always_asked_about(file):
    draft, wanted = pair(file)
    goals = {i["title"]: i["goal"] for i in wanted["initiatives"]}
    asked = {q.about for q in draft.questions if q.kind is QuestionKind.GOAL_OF_INITIATIVE}
    sure_and_wrong = [i.title for i in draft.initiatives if i.goal != goals[i.title] and i.title not in asked]
    assert sure_and_wrong == []


def test_nine_of_ten_goals_are_right_without_a_persons_help():
    right = total = 0
    for file in FILES:
        draft, wanted = pair(file)
        goals = {i["title"]: i["goal"] for i in wanted["initiatives"]}
        right += sum(i.goal == goals[i.title] for i in draft.initiatives)
        total += len(goals)
    assert right / total >= 0.95, f"{right} of {total}"
