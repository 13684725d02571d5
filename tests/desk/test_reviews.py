"""Documents are read in on the desk and looked through, without JavaScript: nothing of it is in the model yet."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sammenhaeng.documents import reading
from sammenhaeng.documents.models import Review, ReviewSource, ReviewStep
from sammenhaeng.domain.draft import Alternative, Question, QuestionKind
from sammenhaeng.domain.draft import Role as ColumnRole
from sammenhaeng.domain.review import Asked, to_state
from sammenhaeng.ledger.queries import verify
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Edition, Initiative
from sammenhaeng.web import uploads
from tests.desk.documents_to_read import upload_of, word_file
from tests.desk.reviewing import HOME, begin, edit, page, step, take_all, taken, upload, work
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


# Reading in


def test_a_document_goes_from_upload_to_the_public_barometer(desk):
    where = begin(desk, framework="Eksempelmodellen", edition_name="2026", adopted="2025", adopted_source="byrådet")
    assert "Cykelbussen" in page(desk, where)
    assert not Initiative.objects.exists()
    assert not Edition.objects.exists()
    assert "Cykelbussen" in page(desk, f"{where}overtag/")
    assert take_all(desk, where).url == where
    assert "Se kommunens barometer" in page(desk, where)
    assert "Flere skal cykle til arbejde" in page(desk, "/ny/")
    edition = Edition.objects.get()
    assert (edition.name, edition.framework.name, edition.adopted) == ("2026", "Eksempelmodellen", "2025")


def test_every_value_keeps_its_place_and_who_took_it_over(desk, boss):
    taken(desk)
    one = Initiative.objects.get(title="Cykelbussen")
    assert one.title_source.document.accepted_by == boss.user
    assert "D2" in one.title_source.cell
    assert verify("ny") == []


def test_the_same_file_again_is_the_review_that_there_is(desk):
    data = word_file()
    assert upload(desk, data).url == upload(desk, data).url
    assert Review.objects.count() == 1


BAD = [
    (b"", "tom"),
    (b"\x89PNG\r\n\x1a\n" + b"x" * 400, "billede"),
    (b"PK\x03\x04" + b"x" * 400, "beskadiget"),
    (b"%PDF-1.7\n" + b"x" * 400, "oversigt"),
    ("Kære alle, mødet er flyttet.".encode(), "oversigt"),
]


@pytest.mark.parametrize(("data", "words"), BAD)
def test_what_is_no_overview_is_told_in_a_sentence_and_stored_nowhere(desk, data, words):
    answer = desk.post(HOME, {"dokument": SimpleUploadedFile("oversigt.docx", data)})
    told = re.search(r'id="problem">([^<]+)<', answer.content.decode())
    assert answer.status_code == 422
    assert words in told[1]
    assert not Review.objects.exists()


def test_a_file_that_is_too_large_is_stopped_on_its_way(desk, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 1000)
    answer = upload(desk)
    assert answer.status_code == 422
    assert f"over {reading.LARGEST // 1024 // 1024} MB" in answer.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("said", "adopted"),
    [
        ("3. februar 2025", "2025-02-03"),
        ("3.2.2025", "2025-02-03"),
        ("februar 2025", "2025-02"),
        ("2025-02", "2025-02"),
        ("2025-02-03", "2025-02-03"),
    ],
)
def test_the_day_of_adoption_is_written_as_people_write_it(desk, said, adopted):
    taken(desk, adopted=said)
    assert Edition.objects.get().adopted == adopted


@pytest.mark.parametrize("day", ["2099", "i går", "2025-13-01", "31. februar 2025", "2025K1", "2024/25", "2. maj 2099"])
def test_the_first_edition_is_adopted_on_a_day_that_has_been(desk, day):
    assert upload(desk, adopted=day).status_code == 422
    assert not Review.objects.exists()


def test_a_document_is_for_an_edition_of_ones_own(desk, town):
    taken(desk)
    other = add_organisation(code="998", slug="anden", name="Anden Kommune", by="test")
    admin = somebody(other, Role.ADMINISTRATOR)
    edition = Edition.objects.get()
    desk.force_login(admin.user)
    assert desk.get(f"{HOME}1/").status_code == 404
    desk.post("/skrivebord/anden/dokumenter/", {"dokument": upload_of(word_file()), "udgave": edition.slug})
    assert not Review.objects.filter(organisation=other, edition=edition).exists()


def test_an_open_review_waits_on_the_desk(desk):
    assert "under gennemgang" not in page(desk, "/skrivebord/ny/")
    where = begin(desk)
    assert "1 dokument under gennemgang" in page(desk, "/skrivebord/ny/")
    step(desk, where, "laeg-vaek", {"hvorfor": "Forkert fil"})
    assert "under gennemgang" not in page(desk, "/skrivebord/ny/")
    source = ReviewSource.objects.get()
    assert (source.data, source.blocks) == (None, {})
    assert "Forkert fil" in page(desk, HOME)
    assert desk.get(f"{where}fil/").status_code == 404
    assert "Dokumentet kan ikke vises her." in page(desk, where)
    assert desk.post(f"{where}tilfoej/", {"slags": "theme", "number": "7", "name": "Nyt"}).status_code == 409


def test_the_file_can_be_fetched_as_it_was_sent_and_is_never_shown(desk):
    data = word_file()
    upload(desk, data, 'tj"ek\r\nX: y.docx')
    answer = desk.get(f"{HOME}{Review.objects.get().pk}/fil/")
    assert answer.content == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


# Looking through


def test_the_chosen_cell_is_lit_up_in_the_document(desk):
    html = page(desk, f"{begin(desk)}?valgt=i3")
    lit = re.findall(r'<td[^>]*class="r-lit[^>]*>(.*?)</td>', html)
    assert any("Byttehylden" in one for one in lit)
    assert not any("Cykelbussen" in one for one in lit)
    only = page(desk, f"{HOME}{Review.objects.get().pk}/?valgt=i3&felt=partners_text")
    assert ["Genbrugen" in one for one in re.findall(r'<td[^>]*class="r-lit[^>]*>(.*?)</td>', only)] == [True]


@pytest.mark.parametrize("asked", ["?valgt=x9", "?side=99", "?side=-1", "?valgt=i1&felt=intet", "?vis=alt"])
def test_an_address_that_asks_for_what_is_not_there_shows_the_page(desk, asked):
    assert "Cykelbussen" in page(desk, begin(desk) + asked)


def test_a_record_is_edited_and_the_step_is_undone(desk):
    where = begin(desk)
    assert edit(desk, where, "i1", 0, title="Cykeltoget", owner="Anna").status_code == 302
    html = page(desk, where)
    assert "Cykeltoget" in html
    assert "Anna" in html
    desk.post(f"{where}fortryd/", {"skridt": "1"})
    assert "Cykeltoget" not in [one.record.title for one in work().initiatives]
    assert ReviewStep.objects.get().undone_by is not None


def test_two_who_edit_the_same_see_both_texts_and_nothing_is_lost(desk, client, town):
    where = begin(desk)
    edit(desk, where, "i1", 0, description="Bodils tekst.")
    client.force_login(somebody(town, Role.EDITOR, "Erik Editor").user)
    answer = edit(client, where, "i1", 0, description="Eriks tekst.")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Bodils tekst." in html
    assert "Eriks tekst." in html
    assert "Bodil Boss" in html
    assert work().initiatives[0].record.description == "Bodils tekst."
    version = re.search(r'name="version" value="(\d+)"', html)[1]
    assert edit(client, where, "i1", version, description="Eriks tekst.").status_code == 302
    assert "Andre har rettet her for nylig" in page(client, where)


def test_who_edits_what_another_has_merged_keeps_what_they_wrote(desk):
    where = begin(desk)
    desk.post(f"{where}saml/", {"post": "i1", "version": "0", "anden": "i2:0"})
    answer = edit(desk, where, "i2", 0, description="Min lange tekst.")
    assert answer.status_code == 409
    assert "Min lange tekst." in answer.content.decode()


def test_only_the_last_step_that_one_has_seen_is_undone(desk):
    where = begin(desk)
    edit(desk, where, "i1", 0)
    edit(desk, where, "i2", 0, title="Grønne ruter")
    answer = desk.post(f"{where}fortryd/", {"skridt": "1"})
    assert answer.status_code == 409
    assert "En anden har rettet imens" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "fields", "words"),
    [
        ("ret", {"post": "i1", "version": "0", "title": "", "goal": "g1"}, "Skriv noget i titel"),
        ("del", {"post": "i1", "version": "0", "ord": "intet"}, "står ikke i beskrivelsen"),
        ("ret", {"post": "g1", "version": "0", "number": "1.2", "theme": "t1", "text": "x"}, "allerede brugt"),
        ("ret", {"post": "g1", "version": "0", "number": "1/2", "theme": "t1", "text": "x"}, "ikke et nummer"),
        ("tilfoej", {"slags": "goal", "number": "1.1", "theme": "t1", "text": "x"}, "allerede brugt"),
        ("stavemaader", {"navn": ["Genbrugen"]}, "mindst to"),
        ("svar", {"spoergsmaal": "q99", "svar": "x"}, "findes ikke længere"),
        ("laeg-vaek", {"hvorfor": " "}, "Skriv, hvorfor"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(desk, name, fields, words):
    answer = step(desk, begin(desk), name, fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ReviewStep.objects.exists()


def test_a_question_about_a_column_is_answered_with_any_role(desk):
    where, review = begin(desk), Review.objects.get()
    question = Question(QuestionKind.COLUMN_MEANING, "Samarbejdspartnere", (Alternative("partners", 0.6), Alternative("owner", 0.4)), None)
    review.work = to_state(replace(work(), asked=(Asked("q1", question),)))
    review.save()
    form = page(desk, where).split('id="sp-q1-rolle"')[1].split("</select>")[0]
    assert re.findall(r'value="(\w+)"', form) == [role.value for role in ColumnRole]
    assert step(desk, where, "kolonner", {"overskrift": "Samarbejdspartnere", "rolle": "status"}).status_code == 302
    assert {one.heading: one.role for one in work().frame.columns}["Samarbejdspartnere"] == "status"


def test_every_kind_of_question_is_asked_with_its_answers_in_both_languages(desk):
    where, review = begin(desk), Review.objects.get()
    abouts = {
        "goal_of_initiative": "Cykelbussen",
        "record_borders": "Byttehylden",
        "partners_of_initiative": "Grønne ruter",
        "theme_of_goal": "1.2",
    }
    asked = tuple(
        Asked(
            f"q{n}",
            Question(kind, abouts.get(kind.value, "1.1"), (Alternative("en", 0.6), Alternative("flere", 0.4)) if n % 2 else (), None),
        )
        for n, kind in enumerate(QuestionKind, 1)
    )
    review.work = to_state(replace(work(), asked=asked))
    review.save()
    for page_in in (page(desk, where), page(desk, f"/en{where}")):
        assert page_in.count('class="r-question"') == len(QuestionKind)
    for one in asked:
        step(desk, where, "svar", {"spoergsmaal": one.key, "svar": "-"})
    assert page(desk, where).count('class="r-question"') == 0


def test_another_choice_of_column_reads_the_document_again_and_keeps_the_edits(desk):
    where = begin(desk)
    edit(desk, where, "i3", 0, title="Bytteskabet", goal="g2", description="Naboer.", partners_text="Naboerne")
    step(desk, where, "kolonner", {"overskrift": ["Samarbejdspartnere"], "rolle": ["owner"]})
    found = {one.record.title: one.record for one in work().initiatives}
    assert found["Bytteskabet"].partners == ("Naboerne",)
    assert found["Grønne ruter"].further.owner == "Vejdirektoratet"
    assert found["Grønne ruter"].partners == ()
    assert Review.objects.get().roles == {"Samarbejdspartnere": "owner"}
    desk.post(f"{where}fortryd/", {"skridt": "2"})
    assert {one.record.title: one.record for one in work().initiatives}["Grønne ruter"].partners == ("Vejdirektoratet",)
    assert Review.objects.get().roles == {}
    assert ReviewSource.objects.get().reading["initiatives"][1]["partners_text"] == "Vejdirektoratet"


def excel(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_text_and_spreadsheets_are_shown_beside_what_was_read(desk, seed_draft):
    head = ["Tema", "Nr.", "Målsætning", "Indsatser", "Samarbejdspartnere"]
    upload(desk, excel([head, ["1. Grøn by", "1.1", "Flere cykler", "Cykelbussen\nHver dag.", "Alle"]]), "a.xlsx")
    html = page(desk, f"{HOME}{Review.objects.latest('pk').pk}/?valgt=i1")
    assert re.search(r'class="r-lit[^>]*>(?:(?!</td>).)*Cykelbussen', html, re.DOTALL)
    assert "celle " in html
