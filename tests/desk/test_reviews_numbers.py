"""Documents whose goals have other numbers than before: taken over, and taken back."""

import pytest

from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.strategy.models import Document, Edition, Goal, Initiative
from tests.desk.documents_to_read import TABLE
from tests.desk.reviewing import begin, page, take_all, taken, undo
from tests.desk_people import somebody


@pytest.fixture
def boss(db):
    return somebody(add_organisation(code="999", slug="ny", name="Ny Kommune", by="test"), Role.ADMINISTRATOR, "Bodil Boss")


@pytest.fixture
def desk(client, boss):
    client.force_login(boss.user)
    return client


PUT_IN = TABLE.replace(
    "1. Grøn by  | 1.1 | Flere skal cykle til arbejde     |",
    "1. Grøn by  | 1.1 | Flere træer i gaderne | Byskoven¶Børn planter træer. | Skovlauget\n"
    "            | 1.2 | Flere skal cykle til arbejde     |",
).replace("| 1.2 | Mindre affald", "| 1.3 | Mindre affald")  # fmt: skip


def numbered():
    return {goal.text: (goal.number, goal.pk) for goal in Goal.objects.filter(retired_because="")}


def test_goals_keep_their_rows_and_sources_where_one_is_put_in_and_when_that_is_undone(desk):
    taken(desk)
    before, first = numbered(), Document.objects.get()
    texts = dict(Goal.objects.values_list("text", "text_source"))
    where = begin(desk, PUT_IN, udgave=Edition.objects.get().slug)
    assert "var 1.1" in page(desk, where)
    assert take_all(desk, where).status_code == 302
    after = numbered()
    assert after["Flere skal cykle til arbejde"] == ("1.2", before["Flere skal cykle til arbejde"][1])
    assert after["Mindre affald fra husene"] == ("1.3", before["Mindre affald fra husene"][1])
    assert Goal.objects.get(number="1.2").text_source.document == first
    assert Initiative.objects.get(title="Byttehylden").contributions.get().goal.number == "1.3"
    assert undo(desk, where).status_code == 302
    assert numbered() == before
    assert dict(Goal.objects.filter(retired_because="").values_list("text", "text_source")) == texts


def test_what_people_wrote_holds_for_a_goal_that_another_pushes_on(desk, boss):
    taken(desk)
    goal = Goal.objects.get(number="1.1")
    where = begin(desk, PUT_IN, udgave=Edition.objects.get().slug)
    submit(Wish("goal", {"text": "Flere skal cykle på arbejde"}, goal.pk), boss)
    assert take_all(desk, where).status_code == 409
    assert take_all(desk, where, uenig=["goal 1.2"], hvis0="model").status_code == 302
    goal.refresh_from_db()
    assert (goal.number, goal.text, goal.retired_because) == ("1.2", "Flere skal cykle på arbejde", "")


def test_a_goal_that_may_be_another_is_asked_about_before_anything_is_taken_over(desk, boss):
    taken(desk)
    goal = Goal.objects.get(number="1.1")
    where = begin(desk, PUT_IN, udgave=Edition.objects.get().slug)
    submit(Wish("goal", {"text": "Alle skal gå eller cykle til arbejde"}, goal.pk), boss)
    assert "nummer 1.1" in take_all(desk, where).content.decode()
    html = page(desk, f"{where}?valgt=g2")
    assert "Alle skal gå eller cykle til arbejde" in html.split('class="r-alike"')[1].split("</div>")[0]
    desk.post(f"{where}samme/", {"post": "g2", "version": "0", "foer": "1.1"})
    assert take_all(desk, where, uenig=["goal 1.2"], hvis0="dokument").status_code == 302
    goal.refresh_from_db()
    assert (goal.number, goal.text) == ("1.2", "Flere skal cykle til arbejde")
