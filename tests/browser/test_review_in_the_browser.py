"""A development consultant's first day: from a Word file of one's own to the public barometer; and next year's file beside it.

The municipality is new and empty. The tests stand in the order of the work, and the later ones meet what the earlier ones did.
"""

import json
import re
import subprocess
import sys
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.signing_in import PHONE, SCREEN, take_picture
from tests.browser.test_in_the_browser import TAGS
from tests.browser.walking import TODAY, button, link, menu, said, wide
from tests.conftest import ROOT
from tests.desk.documents_to_read import word_file

HOME = "/skrivebord/ny/"
TABLE = """
Spor | Målsætning | Indsats | Ansvarlig | Samarbejdspartnere | Bemærkning
Grøn hverdag | Flere skal cykle til arbejde | Cykelbussen¶Børn følges ad. Hver morgen. | Anne Grøn | Cykelklubben, skolerne | Se bilag
 |  | Lånecykler¶Enhver kan låne en cykel i en uge. | Anne Grøn | Cykelhandleren |
 | Mindre affald fra husene | Byttehylden¶Naboer bytter i stedet for at købe. | Bo Blom | Genbrugsstationen |
Ung i byen | Alle unge er i gang | Lærlingedagen¶Unge møder mestre fra egnen. | Cilla Carl | Håndværkerforeningen, skoler |
 |  | Fritidsjob¶Unge får deres første job hos en butik. | Cilla Carl | Handelsforeningen |
"""
NEXT_YEAR = (
    TABLE.replace("Hver morgen.", "Hver eneste dag.")
    .replace("Fritidsjob¶", "Mit første fritidsjob¶")
    .replace("Lånecykler¶Enhver kan låne en cykel i en uge.", "Mentorer¶Voksne hjælper unge på vej.")
)
MAKE = """
import django
django.setup()
from django.utils import timezone
from django.contrib.auth import get_user_model
from sammenhaeng.people.actions import add_organisation, give_role
from sammenhaeng.people.roles import Role
town = add_organisation(code="999", slug="ny", name="Ny Kommune", by="test")
for name, role in (("administrator", Role.ADMINISTRATOR), ("redaktoer", Role.EDITOR)):
    user = get_user_model().objects.get(username=f"{name}@eksempel.test")
    give_role(organisation=town, user=user, role=role, by="test", on=timezone.localdate())
"""


@pytest.fixture(scope="module")
def town(browser, desk):
    """A municipality that has nothing yet; the example administrator and editor work there too. The browser outlives the server."""
    env = desk.env | {"DJANGO_SETTINGS_MODULE": "sammenhaeng.config.settings"}
    subprocess.run([sys.executable, "-c", MAKE], env=env, cwd=ROOT, check=True, capture_output=True)


@pytest.fixture
def consultant(person, town):
    """Find the consultant's page, at the front of the new municipality's desk."""

    def found(width=SCREEN, name="administrator"):
        page = person(name, width)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(HOME)
        return page

    return found


def send(page, table, name):
    menu(page, "Læs et dokument")
    page.get_by_label("Dokumentet", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": word_file(table)}
    )


def choose(field, words):
    """Choose the first option with such words in it."""
    field.select_option(field.locator("option", has_text=words).first.get_attribute("value"))


def wrong(page, widths=(SCREEN, PHONE)):
    """What is wrong with the page as it is, a sentence each."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        seen = wide(page)
        found += [f"{seen} pixels wide at {width}"] if seen > width else []
        for one in Axe().run(page, options=TAGS | {"resultTypes": ["violations"]}).response["violations"]:
            found += [f"{one['id']} at {width}: {node['html'][:160]}" for node in one["nodes"]]
    page.set_viewport_size({"width": SCREEN, "height": 900})
    return found


def answer_everything(page):
    """Take the likeliest answer to every question, one click each."""
    while count := page.locator(".r-question").count():
        page.locator(".r-question").first.get_by_role("button").first.click()
        expect(page.locator(".r-question")).to_have_count(count - 1)


def test_a_consultant_gets_from_a_word_file_to_the_public_barometer(consultant):
    page, began = consultant(), time.monotonic()
    link(page, "Læs et dokument", exact=True)
    take_picture(page, "gennemgang-1-laes")
    send(page, TABLE, "oversigt.docx")
    page.get_by_label("Hvad hedder kommunens model?").fill("Eksempelmodellen")
    page.get_by_label("Hvornår er den vedtaget?").fill(str(TODAY.year))
    button(page, "Læs dokumentet")
    expect(page.get_by_role("heading", level=1)).to_have_text("oversigt.docx")
    take_picture(page, "gennemgang-2-spoergsmaal")
    answer_everything(page)
    take_picture(page, "gennemgang-3-besvaret")
    link(page, "Overtag i modellen")
    take_picture(page, "gennemgang-4-overtag")
    button(page, "Overtag det hele")
    said(page, "Overtaget:")
    link(page, "Se kommunens barometer")
    expect(page.locator("main")).to_contain_text("Flere skal cykle til arbejde")
    take_picture(page, "gennemgang-5-barometer")
    print(json.dumps({"name": "from a Word file to the public barometer", "seconds": round(time.monotonic() - began, 1)}))  # noqa: T201 (a measure to read)


def test_a_chosen_record_is_lit_up_edited_and_undone_with_the_keyboard(consultant):
    page = consultant()
    send(page, NEXT_YEAR, "naeste-aar.docx")
    button(page, "Læs dokumentet")
    page.get_by_role("link", name="Cykelbussen").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("td.r-lit").first).to_contain_text("Cykelbussen")
    expect(page.locator(".r-chosen")).to_be_in_viewport()
    expect(page.locator(".r-chosen a").first).to_be_focused()
    page.locator(".r-forms").get_by_label("Ansvarlig").fill("Dorte Dahl")
    page.keyboard.press("Enter")
    said(page, "Rettet.")
    expect(page.locator(".r-chosen")).to_contain_text("Dorte Dahl")
    take_picture(page, "gennemgang-6-rettet")
    assert wrong(page) == []
    button(page, re.compile("^Fortryd: "))
    said(page, "Fortrudt")
    expect(page.locator("#gennemgang")).not_to_contain_text("Dorte Dahl")


def chosen(page, name):
    """Choose a record, and wait until it is the one whose forms are shown."""
    link(page, name, exact=True)
    expect(page.locator(".r-chosen")).to_contain_text(name)


def open_review(page, name):
    menu(page, "Læs et dokument")
    link(page, name, exact=True)


def test_the_differences_from_last_year_are_seen_and_one_renamed_is_the_same(consultant):
    page = consultant()
    open_review(page, "naeste-aar.docx")
    link(page, "Kun forskelle")
    expect(page.locator(".r-read")).to_contain_text("ændrede: 1")
    expect(page.locator(".r-read ins").first).to_contain_text("eneste dag.")
    expect(page.locator(".r-read")).not_to_contain_text("Byttehylden")
    take_picture(page, "gennemgang-7-forskelle")
    link(page, "Mit første fritidsjob")
    button(page, "Den er den samme")
    said(page, "den samme som før")
    assert wrong(page) == []


def test_an_initiative_is_moved_split_merged_and_left_out(consultant):
    page = consultant()
    open_review(page, "naeste-aar.docx")
    chosen(page, "Mentorer")
    choose(page.locator(".r-forms").get_by_label("Hører til målet"), "Alle unge er i gang")
    page.locator(".r-forms").get_by_role("button", name="Gem").click()
    said(page, "Rettet.")
    chosen(page, "Byttehylden")
    page.get_by_text("Del i to").click()
    page.get_by_label("De ord, den nye begynder med").fill("i stedet for")
    page.get_by_label("Titel på den nye").fill("Repair café")
    button(page, "Del", exact=True)
    said(page, "Delt i to")
    expect(page.get_by_role("link", name="Repair café")).to_be_visible()
    page.get_by_text("Læg sammen med en anden").click()
    choose(page.get_by_label("Den, der lægges ind i denne"), "Repair")
    button(page, "Læg sammen", exact=True)
    said(page, "Lagt sammen")
    button(page, "Tag den ikke med")
    said(page, "Tages ikke med.")
    expect(page.locator(".r-chosen")).to_contain_text("tages ikke med")
    button(page, "Tag den med igen")
    said(page, "Tages med igen.")


def test_two_at_once_see_both_texts(consultant, person):
    page = consultant()
    open_review(page, "naeste-aar.docx")
    chosen(page, "Lærlingedagen")
    other = consultant(name="redaktoer")
    open_review(other, "naeste-aar.docx")
    chosen(other, "Lærlingedagen")
    other.locator(".r-forms").get_by_label("Beskrivelse").fill("Redaktørens tekst.")
    other.locator(".r-forms").get_by_role("button", name="Gem").click()
    said(other, "Rettet.")
    page.locator(".r-forms").get_by_label("Beskrivelse").fill("Konsulentens tekst.")
    page.locator(".r-forms").get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("To har ændret det samme")
    expect(page.locator("main")).to_contain_text("Redaktørens tekst.")
    expect(page.locator("main")).to_contain_text("Konsulentens tekst.")
    take_picture(page, "gennemgang-8-to-paa-en-gang")
    button(page, "Gør det alligevel")
    expect(page.locator(".r-chosen")).to_contain_text("Konsulentens tekst.")


def test_parts_are_taken_over_on_a_phone_and_taken_back(consultant):
    page = consultant(PHONE)
    open_review(page, "naeste-aar.docx")
    take_picture(page, "gennemgang-9-telefon")
    page.get_by_role("link", name=re.compile("celle .*vis i dokumentet")).first.click()
    expect(page.locator("td.r-lit").first).to_be_in_viewport()
    link(page, "Overtag i modellen")
    assert wrong(page, (PHONE, SCREEN)) == []
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.get_by_label(re.compile("^Mentorer")).uncheck()
    button(page, "Overtag det valgte")
    said(page, "Overtaget:")
    page.get_by_text("Fortryd overtagelsen").first.click()
    page.get_by_label("Hvorfor?").first.fill("Det var en prøve")
    button(page, "Fortryd overtagelsen")
    said(page, "Overtagelsen er fortrudt")


def test_what_is_no_overview_is_told_where_the_file_was_chosen(consultant):
    page = consultant()
    menu(page, "Læs et dokument")
    file = {"name": "billede.docx", "mimeType": "application/octet-stream", "buffer": b"\x89PNG\r\n\x1a\n" + b"x" * 300}
    page.get_by_label("Dokumentet", exact=True).set_input_files(file)
    page.get_by_role("radio").first.check()
    button(page, "Læs dokumentet")
    expect(page.get_by_role("alert")).to_contain_text("billede")
    assert wrong(page) == []


def test_a_file_is_dropped_on_the_form(consultant):
    page = consultant()
    menu(page, "Læs et dokument")
    drop = """([text, name]) => { const data = new DataTransfer(); data.items.add(new File([text], name)); return data; }"""
    data = page.evaluate_handle(drop, ["intet", "sluppet.txt"])
    page.dispatch_event(".r-drop", "drop", {"dataTransfer": data})
    assert page.get_by_label("Dokumentet", exact=True).evaluate("field => field.files[0].name") == "sluppet.txt"
