"""Two people at one review at once: a page that is older than what the other has done overwrites nothing unseen."""

import re
from dataclasses import replace

import pytest

from sammenhaeng.documents.models import Review, ReviewStep
from sammenhaeng.domain.draft import Alternative, LegendEntry, LegendMeaning, Question, QuestionKind
from sammenhaeng.domain.review import Asked, to_state
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Edition
from tests.desk.documents_to_read import TABLE
from tests.desk.reviewing import begin, edit, page, taken, work
from tests.desk_people import somebody

ASKED = [
    ("goal_of_initiative", "Cykelbussen", ("1.1", "1.2")),
    ("goal_number", "Mindre affald fra husene", ("1.2", "2.1")),
    ("partner_list", "Cyklistforbundet, skolerne", ("én", "flere")),
    ("same_partner", "Genbrugen", ("Genbrugen = Vejdirektoratet", "Genbrugen ≠ Vejdirektoratet")),
    ("priorities_lost", "Prioriteret", ()),
]


@pytest.fixture
def town(db):
    return add_organisation(code="999", slug="ny", name="Ny Kommune", by="test")


@pytest.fixture
def desk(client, town):
    client.force_login(somebody(town, Role.ADMINISTRATOR, "Bodil Boss").user)
    return client


@pytest.fixture
def where(desk):
    """A review with a question of several kinds: q1, q2 …"""
    address = begin(desk)
    review = Review.objects.get()
    asked = tuple(
        Asked(f"q{n}", Question(QuestionKind(kind), about, tuple(Alternative(value, 0.5) for value in values), None))
        for n, (kind, about, values) in enumerate(ASKED, 1)
    )
    legend = (LegendEntry(None, LegendMeaning.PRIORITY, "Prioriteret"),)
    review.work = to_state(replace(work(), asked=asked, frame=replace(work().frame, legend=legend)))
    review.save()
    return address


def by_erik(desk, town):
    desk.force_login(somebody(town, Role.EDITOR, "Erik Editor").user)
    return desk


def again(client, answer, where, name):
    """What the button of a conflict's page sends."""
    html = answer.content.decode()
    fields = {}
    for field, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html.split("<form")[-1]):
        fields.setdefault(field, []).append(value)
    fields.pop("csrfmiddlewaretoken", None)
    return client.post(f"{where}{name}/", fields)


STEPS = [
    ("svar", {"spoergsmaal": "q1", "svar": "1.2"}, ("flyt", {"post": "i1", "goal": "g3"})),
    ("svar", {"spoergsmaal": "q1", "svar": "1.2"}, ("svar", {"spoergsmaal": "q1", "svar": "-"})),
    ("svar", {"spoergsmaal": "q1", "svar": "1.2"}, ("ret", {"post": "g2", "number": "1.9", "theme": "t1", "text": "Andet"})),
    ("svar", {"spoergsmaal": "q2", "svar": "2.1"}, ("ret", {"post": "g3", "number": "2.1", "theme": "t2", "text": "Andet"})),
    (
        "svar",
        {"spoergsmaal": "q3", "svar": "én"},
        ("ret", {"post": "i1", "goal": "g1", "title": "Cykel", "partners_text": "Cyklistforbundet, skolerne"}),
    ),
    ("svar", {"spoergsmaal": "q4", "svar": "Genbrugen = Vejdirektoratet"}, ("skil", {"navn": "Genbrugen"})),
    ("svar", {"spoergsmaal": "q5", "valgte": "1", "maal": ["g1"]}, ("svar", {"spoergsmaal": "q5", "valgte": "1", "maal": ["g2", "g3"]})),
    ("genaabn", {"spoergsmaal": "q1"}, ("svar", {"spoergsmaal": "q1", "svar": "1.2"})),
    ("stavemaader", {"navn": ["Genbrugen", "skolerne"]}, ("stavemaader", {"navn": ["Genbrugen", "Vejdirektoratet"]})),
    ("kolonner", {"overskrift": ["Nr."], "rolle": ["ignored"]}, ("kolonner", {"overskrift": ["Samarbejdspartnere"], "rolle": ["owner"]})),
    ("laeg-vaek", {"hvorfor": "Forkert"}, ("flyt", {"post": "i1", "goal": "g3"})),
]


@pytest.mark.parametrize(("name", "fields", "first"), STEPS)
def test_an_older_page_overwrites_nothing_unseen_and_can_still_be_right(desk, town, where, name, fields, first):
    if first[0] == "skil":
        desk.post(f"{where}stavemaader/", {"version": "0", "navn": ["Genbrugen", "Vejdirektoratet"]})
    shown = Review.objects.get().version
    versions = {entry.key: entry.version for _kind, entry in work().entries()}
    done = desk.post(f"{where}{first[0]}/", {"version": versions.get(first[1].get("post"), shown), **first[1]})
    assert done.status_code == 302, done.content.decode()
    before, steps = Review.objects.get().work, ReviewStep.objects.count()
    answer = by_erik(desk, town).post(f"{where}{name}/", {"version": shown, **fields})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Bodil Boss" in html
    assert "Hvad er der sket siden?" in html
    assert (Review.objects.get().work, ReviewStep.objects.count()) == (before, steps)
    assert again(desk, answer, where, name).status_code in (302, 422)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("flyt", {"post": "i1", "goal": "g3"}), ("svar", {"spoergsmaal": "q4", "svar": "Genbrugen = Vejdirektoratet"})),
        (("stavemaader", {"navn": ["Genbrugen", "Vejdirektoratet"]}), ("stavemaader", {"navn": ["Håndværkerne", "skolerne"]})),
        (("ret", {"post": "t1", "number": "1", "name": "Grønnere by"}), ("svar", {"spoergsmaal": "q1", "svar": "1.2"})),
        (("flyt", {"post": "i1", "goal": "g3"}), ("kolonner", {"overskrift": ["Samarbejdspartnere"], "rolle": ["owner"]})),
    ],
)
def test_two_who_do_different_things_do_not_meet(desk, where, first, second):
    assert desk.post(f"{where}{first[0]}/", {"version": "0", **first[1]}).status_code == 302
    assert desk.post(f"{where}{second[0]}/", {"version": "0", **second[1]}).status_code == 302


def test_a_form_without_a_version_does_nothing(desk, where):
    for name, fields, _first in STEPS:
        assert desk.post(f"{where}{name}/", fields).status_code == 409, name
    assert not ReviewStep.objects.exists()


def test_what_was_taken_back_since_counts_as_done(desk, town, where):
    desk.post(f"{where}flyt/", {"post": "i1", "goal": "g3", "version": "0"})
    desk.post(f"{where}fortryd/", {"skridt": "1"})
    answer = desk.post(f"{where}svar/", {"version": "1", "spoergsmaal": "q1", "svar": "1.2"})
    assert answer.status_code == 409
    assert "fortrudt af" in answer.content.decode()


def test_the_same_answer_twice_is_one_answer(desk, where):
    for _time in range(2):
        assert desk.post(f"{where}svar/", {"version": "0", "spoergsmaal": "q1", "svar": "1.2"}).status_code == 302
    assert ReviewStep.objects.count() == 1


def test_a_choice_about_all_that_is_gone_is_about_what_was_shown(desk):
    taken(desk)
    gone = TABLE.replace("Byttehylden", "Reolen i gården").replace("Lærlingedagen¶Unge møder mestre fra egnen.", "Mentorer¶Voksne hjælper.")
    where = begin(desk, gone, udgave=Edition.objects.get().slug)
    sign = re.search(r'name="navne" value="(\w+)"', page(desk, where))[1]
    desk.post(f"{where}fravaelg/", {"post": "i2", "version": "0"})
    answer = desk.post(f"{where}udgaar/", {"navn": "*", "udgaar": "1", "version": "0", "navne": sign})
    assert answer.status_code == 409
    assert "Gør det alligevel" not in answer.content.decode()
    assert not any(work().gone.values())
    sign = re.search(r'name="navne" value="(\w+)"', page(desk, where))[1]
    assert desk.post(f"{where}udgaar/", {"navn": "*", "udgaar": "1", "version": "1", "navne": sign}).status_code == 302
    assert all(work().gone.values())


def test_of_two_who_pair_the_same_former_record_the_second_is_asked(desk):
    taken(desk)
    where = begin(desk, TABLE.replace("Byttehylden", "Bytte og byt"), udgave=Edition.objects.get().slug)
    assert desk.post(f"{where}samme/", {"post": "i3", "version": "0", "vist": "0", "foer": "Byttehylden"}).status_code == 302
    assert desk.post(f"{where}samme/", {"post": "i2", "version": "0", "vist": "0", "foer": "Byttehylden"}).status_code == 409
    assert desk.post(f"{where}samme/", {"post": "i2", "version": "0", "vist": "1", "foer": "Byttehylden"}).status_code == 302
    assert work().pairs == {"i2": "Byttehylden"}


def test_two_who_merge_can_still_do_it_with_what_stands_now(desk, where):
    edit(desk, where, "i2", 0, title="Grønne ruter")
    answer = desk.post(f"{where}saml/", {"post": "i1", "version": "0", "anden": "i2:0"})
    assert answer.status_code == 409
    assert again(desk, answer, where, "saml").status_code == 302
    assert len(work().initiatives) == 3


def test_every_form_of_the_page_carries_its_version(desk, where):
    desk.post(f"{where}svar/", {"version": "0", "spoergsmaal": "q4", "svar": "Genbrugen = Vejdirektoratet"})
    html = page(desk, f"{where}?valgt=i1")
    forms = re.findall(r'<form[^>]*method="post"[^>]*action="[^"]*/dokumenter/.*?</form>', html, re.DOTALL)
    assert len(forms) > 15
    assert [form for form in forms if 'name="version"' not in form and 'name="overtagelse"' not in form] == []
