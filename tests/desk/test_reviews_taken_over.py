"""What people have looked through is taken over into the model, all of it or in parts, and taken back."""

import re
from dataclasses import replace

import pytest

from sammenhaeng.documents.models import OpenQuestion, Review
from sammenhaeng.domain.draft import Alternative, Question, QuestionKind
from sammenhaeng.domain.review import Asked, to_state
from sammenhaeng.domain.review_parts import every_key
from sammenhaeng.ledger.queries import verify
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.strategy.models import Document, Edition, Goal, Initiative, Printed
from tests.desk.documents_to_read import TABLE
from tests.desk.reviewing import begin, edit, page, step, take_all, taken, undo, work
from tests.desk_people import somebody


@pytest.fixture
def town(db):
    return add_organisation(code="999", slug="ny", name="Ny Kommune", by="test")


@pytest.fixture
def boss(town):
    return somebody(town, Role.ADMINISTRATOR, "Bodil Boss")


@pytest.fixture
def desk(client, boss):
    client.force_login(boss.user)
    return client


NEXT_YEAR = (
    TABLE.replace("Børn følges ad. Hver morgen.", "Børn følges ad. Hver eneste dag. ")
    .replace("Lærlingedagen¶Unge møder mestre fra egnen.", "Mentorer¶Voksne hjælper unge på vej.       ")
    .replace("Byttehylden", "Byttereolen")
)


def next_year(desk):
    """A second document for the edition in force; the address of its review."""
    taken(desk)
    return begin(desk, NEXT_YEAR, udgave=Edition.objects.get().slug)


def test_differences_from_the_former_edition_are_told_word_by_word(desk):
    where = next_year(desk)
    html = page(desk, f"{where}?vis=forskelle")
    assert re.search(r"<del[^>]*>(?:(?!</del>).)*morgen\.", html, re.DOTALL)
    assert re.search(r"<ins[^>]*>(?:(?!</ins>).)*eneste dag\.", html, re.DOTALL)
    assert "Grønne ruter" not in html.split('id="h-laest"')[1].split("Mangler der noget")[0]
    assert "Ligner en" not in html
    assert "Byttehylden" in page(desk, f"{where}?valgt=i3")


def test_a_renamed_initiative_keeps_its_row_once_somebody_says_that_it_is_the_same(desk):
    where = next_year(desk)
    former = Initiative.objects.get(title="Byttehylden")
    assert desk.post(f"{where}samme/", {"post": "i3", "version": "0", "foer": "Byttehylden"}).status_code == 302
    assert take_all(desk, where).status_code == 302
    former.refresh_from_db()
    assert (former.title, former.retired_because) == ("Byttereolen", "")
    assert former.history.filter(title="Byttehylden").exists()
    assert Initiative.objects.filter(retired_because="").count() == 5


def test_what_is_gone_is_kept_or_retired_as_somebody_says(desk):
    where = next_year(desk)
    step(desk, where, "udgaar", {"navn": "initiatives:Lærlingedagen", "udgaar": "1"})
    take_all(desk, where)
    assert Initiative.objects.get(title="Lærlingedagen").retired_because
    assert not Initiative.objects.get(title="Byttehylden").retired_because


def test_a_part_is_taken_over_and_the_rest_later(desk):
    where = next_year(desk)
    mentors = next(one.key for one in work().initiatives if one.record.title == "Mentorer")
    desk.post(f"{where}overtag/", {"version": "0", "post": [mentors]})
    assert Initiative.objects.filter(title="Mentorer").exists()
    assert Initiative.objects.get(title="Cykelbussen").description == "Børn følges ad. Hver morgen."
    assert Review.objects.latest("pk").state == "open"
    take_all(desk, where)
    assert Initiative.objects.get(title="Cykelbussen").description == "Børn følges ad. Hver eneste dag."
    assert Review.objects.latest("pk").state == "taken"


def hidden(html, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return found[1] if found else None


@pytest.mark.parametrize(
    ("unticked", "gone"),
    [(("g1",), ["Cykelbussen", "Grønne ruter"]), (("t1",), ["1.1 Flere skal cykle", "1.2 Mindre affald", "Cykelbussen", "Byttehylden"])],
)
def test_what_stands_under_an_unticked_goal_or_theme_is_named_before_and_after_and_never_public(desk, unticked, gone):
    where = begin(desk)
    sent = {"version": "0", "post": [key for key in every_key(work()) if key not in unticked]}
    assert "heller ikke med" in page(desk, f"{where}overtag/")
    before = desk.post(f"{where}overtag/", sent)
    html = before.content.decode()
    assert before.status_code == 409
    assert not Edition.objects.exists()
    alert = html.split('role="alert"')[1].split("</ul>")[0]
    assert [name for name in gone if name not in alert] == []
    assert "Lærlingedagen" not in alert
    after = desk.post(f"{where}overtag/", {**sent, "udeladt": hidden(html, "udeladt")}, follow=True)
    said = after.content.decode()
    assert f"{alert.count('<li')} poster er ikke taget med" in said
    assert gone[0] in said
    for name in gone:
        words = name.split(" ", 1)[1] if name[0].isdigit() else name
        assert not Initiative.objects.filter(title=words).exists()
        assert not Goal.objects.filter(text__startswith=words).exists()
    assert Initiative.objects.filter(title="Lærlingedagen").exists()
    assert Review.objects.get().state == "open"
    take_all(desk, where)
    assert Initiative.objects.filter(title="Cykelbussen").exists()


def test_who_ticks_the_goal_after_the_warning_takes_everything_over(desk):
    where = begin(desk)
    keys = every_key(work())
    html = desk.post(f"{where}overtag/", {"version": "0", "post": [*(keys - {"g1"})]}).content.decode()
    sent = {"version": "0", "udeladt": hidden(html, "udeladt")}
    assert desk.post(f"{where}overtag/", {**sent, "post": [*(keys - {"g2"})]}).status_code == 409
    assert desk.post(f"{where}overtag/", {**sent, "post": [*keys]}).status_code == 302
    assert Initiative.objects.count() == 4


def test_open_questions_are_counted_before_they_become_public(desk):
    where = begin(desk)
    partner = Question(QuestionKind.PARTNER_LIST, "Genbrugen", (Alternative("én", 0.6), Alternative("flere", 0.4)), None)
    review = Review.objects.get()
    review.work = to_state(replace(work(), asked=(*work().asked, Asked("q90", partner), Asked("q91", partner))))
    review.save()
    count = sum(not one.answer for one in work().asked)
    html = page(desk, f"{where}overtag/")
    assert count >= 2
    assert "vigtig" not in html
    assert f"{count} spørgsmål er ikke besvaret." in html
    assert "Huller og Udgaver" in html
    assert f'href="{where}#h-spoergsmaal"' in html
    for asked in work().asked:
        step(desk, where, "svar", {"spoergsmaal": asked.key, "svar": "-"})
    assert "Huller og Udgaver" not in page(desk, f"{where}overtag/")


def test_a_review_that_changed_meanwhile_is_looked_at_again_before_it_is_taken_over(desk):
    where = begin(desk)
    edit(desk, where, "i1", 0)
    answer = desk.post(f"{where}overtag/", {"version": "0", "alt": "1"})
    assert answer.status_code == 409
    assert "En anden har rettet" in answer.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize(("rule", "expected"), [("model", "Vores egne ord."), ("dokument", "Børn følges ad. Hver eneste dag.")])
def test_what_people_have_written_since_is_never_overwritten_unasked(desk, boss, rule, expected):
    where = next_year(desk)
    one = Initiative.objects.get(title="Cykelbussen")
    submit(Wish("initiative", {"description": "Vores egne ord."}, one.pk), boss)
    answer = take_all(desk, where)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Vores egne ord." in html
    assert "Hver eneste dag" in html
    one.refresh_from_db()
    assert one.description == "Vores egne ord."
    assert take_all(desk, where, uenig=["initiative Cykelbussen"], hvis0=rule).status_code == 302
    one.refresh_from_db()
    assert one.description == expected
    assert Initiative.objects.filter(title="Mentorer").exists()


def test_questions_come_along_with_their_answers(desk):
    where = begin(desk, TABLE.replace("Genbrugen", "skoler i Eksempelby"))
    for asked in work().asked:
        step(desk, where, "svar", {"spoergsmaal": asked.key, "svar": "-"})
    take_all(desk, where)
    kept = OpenQuestion.objects.all()
    assert [(one.answer, one.answered_by is not None) for one in kept] == [("-", True)] * len(kept)


def test_an_editor_prepares_and_an_approver_takes_over(desk, client, town):
    where = begin(desk)
    client.force_login(somebody(town, Role.EDITOR, "Erik Editor").user)
    html = page(client, where)
    assert "En godkender overtager dokumentet" in html
    assert client.get(f"{where}overtag/").status_code == 403
    assert take_all(client, where).status_code == 403
    assert not Edition.objects.exists()


# And back


def test_a_first_document_that_was_taken_over_is_taken_back(desk):
    where = taken(desk)
    assert undo(desk, where).status_code == 302
    assert desk.get("/ny/").status_code == 404 or "Flere skal cykle" not in desk.get("/ny/").content.decode()
    assert Review.objects.get().state == "open"
    assert "Forkert år" in page(desk, where)
    assert take_all(desk, where).status_code == 302
    assert "Flere skal cykle til arbejde" in page(desk, "/ny/")
    assert verify("ny") == []


def test_a_later_document_that_was_taken_over_is_taken_back(desk):
    where = next_year(desk)
    desk.post(f"{where}samme/", {"post": "i3", "version": "0", "foer": "Byttehylden"})
    take_all(desk, where)
    assert undo(desk, where).status_code == 302
    now = dict(Initiative.objects.filter(retired_because="").values_list("title", "description"))
    assert set(now) == {"Cykelbussen", "Grønne ruter", "Byttehylden", "Lærlingedagen"}
    assert now["Cykelbussen"] == "Børn følges ad. Hver morgen."


def test_columns_that_came_with_a_document_go_when_it_is_taken_back(desk):
    taken(desk)
    rows = [line.rsplit("|", 1) for line in TABLE.strip().splitlines()]
    table = "\n".join(
        f"{left}| {cell} |{right}" for (left, right), cell in zip(rows, ["Tovholder", "Anna", "Bo", "Cai", "Dea"], strict=True)
    )
    where = begin(desk, table, udgave=Edition.objects.get().slug)
    take_all(desk, where)
    assert set(Printed.objects.values_list("text", flat=True)) == {"Anna", "Bo", "Cai", "Dea"}
    assert undo(desk, where).status_code == 302
    assert not Printed.objects.exists()


def test_what_somebody_has_changed_since_is_not_taken_back(desk, boss):
    where = taken(desk)
    submit(Wish("goal", {"text": "Endnu flere skal cykle"}, Goal.objects.get(number="1.1").pk), boss)
    answer = undo(desk, where)
    assert answer.status_code == 422
    assert "ændret siden" in answer.content.decode()
    assert Document.objects.count() == 1
    assert undo(desk, where, " ").status_code == 422


# Speed


def test_the_page_of_a_review_asks_few_questions_of_the_database(desk, django_assert_max_num_queries):
    where = next_year(desk)
    with django_assert_max_num_queries(22):
        page(desk, f"{where}?valgt=i1")
    with django_assert_max_num_queries(10):
        page(desk, f"{where}?valgt=i2")
