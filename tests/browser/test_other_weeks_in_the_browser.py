"""The weeks of those who renew the model, look after people, look on, or come from outside; and two who edit one goal."""

import re

from playwright.sync_api import expect

from tests.browser.signing_in import PHONE, take_picture
from tests.browser.walking import about, button, day, goal, link, menu, one_waits, said

LED = "Uddannelsesambassadør"
SPOKEN_FOR = "Boblberg"


def test_two_people_edit_one_goal_and_nothing_is_lost(person):
    page, other = person("redaktoer"), person("godkender")
    for one in (page, other):
        goal(one, "3.2")
        link(one, "Ret", exact=True)
    other.get_by_label("Målsætning").fill("Skrevet af den anden.")
    button(other, "Gem")
    said(other, "Gemt.")
    page.get_by_label("Målsætning").fill("Skrevet af mig.")
    button(page, "Gem")
    expect(page.get_by_role("heading", name="To har ændret det samme")).to_be_visible()
    expect(page.get_by_role("row", name="Tekst")).to_contain_text("Skrevet af den anden.")
    expect(page.get_by_label("Målsætning")).to_have_value("Skrevet af mig.")
    take_picture(page, "uge-konflikt")
    button(page, "Gem")
    said(page, "venter på godkendelse")
    one_waits(other, "Mål", "3.2", "Eksempel Redaktør")
    expect(other.get_by_role("row", name="Tekst")).to_contain_text("Skrevet af mig.")


def test_an_approver_renews_the_model(person):
    page = person("godkender")
    menu(page, "Udgaver")
    page.get_by_label("Hvad skal udgaven hedde?").fill("Model for næste år")
    button(page, "Begynd")
    said(page, "Kladden er lavet")
    link(page, "Ret temaer og mål")
    link(page, re.compile(r"^1\.3 "))
    link(page, "Ret", exact=True)
    page.get_by_label("Målsætning").fill("Alle unge er i gang.")
    button(page, "Gem")
    said(page, "Gemt.")
    link(page, "Til udgaven")
    page.get_by_text("Begrund, del, saml eller tag ud: 1.3").click()
    page.get_by_label("Hvorfor er det, som det er?").locator("visible=true").fill("Loven er ændret.")
    button(page, "Gem begrundelsen")
    take_picture(page, "uge-godkender-4-kladde")
    page.get_by_label("Vedtaget, gælder fra").fill(day(0))
    page.get_by_label("Hvem har vedtaget den, og hvor står det?").fill("Byrådet, punkt 12")
    button(page, "Vedtag", exact=True)
    said(page, "Udgaven er vedtaget")


def test_citizens_see_what_changed_and_why(desk, browser):
    citizen = desk.page(browser, PHONE)
    citizen.goto("/viborg/udgaver/")
    link(citizen, "Model for næste år")
    expect(citizen.get_by_role("heading", name="Ændret siden")).to_be_visible()
    expect(citizen.locator("main")).to_contain_text("Loven er ændret.")
    take_picture(citizen, "uge-borger-1-udgave")


# An administrator


def test_an_administrator_adds_a_person_gives_another_role_and_ends_it(person):
    page = person("administrator")
    menu(page, "Personer")
    link(page, "Tilføj en person")
    page.get_by_label("E-mail").fill("rikke@kommune.example")
    page.get_by_label("Navn").fill("Rikke Rask")
    page.get_by_label("Tovholder:", exact=False).check()
    take_picture(page, "uge-administrator-1-ny")
    button(page, "Tilføj og send mail")
    expect(page.locator("main")).to_contain_text("Rikke Rask")
    menu(page, "Personer")
    take_picture(page, "uge-administrator-2-personer")
    link(page, "Rikke Rask")
    page.get_by_label("Redaktør:", exact=False).check()
    button(page, "Gem rolle")
    menu(page, "Personer")
    expect(page.get_by_role("listitem").filter(has_text="rikke@kommune.example")).to_contain_text("redaktør")
    link(page, "Rikke Rask")
    page.get_by_label("Hvorfor slutter rollen?").fill("Nyt arbejde")
    button(page, "Slut rollen")
    menu(page, "Personer")
    page.get_by_text("1 person har ingen rolle mere").click()
    expect(page.get_by_role("link", name="Rikke Rask")).to_be_visible()


def test_an_administrator_changes_the_rhythm_and_reads_the_ledger(person):
    page = person("administrator")
    menu(page, "Personer")
    page.get_by_label("Måneder mellem hver opdatering").fill("6")
    button(page, "Gem valg")
    said(page, "gemt")
    expect(page.get_by_label("Måneder mellem hver opdatering")).to_have_value("6")
    menu(page, "Hændelseslog")
    page.get_by_label("Person").select_option(label="Eksempel Administrator")
    button(page, "Vis")
    events = page.locator(".d-event")
    assert events.count() >= 4
    assert events.filter(has_text="Eksempel Administrator").count() == events.count()
    take_picture(page, "uge-administrator-3-log")
    with page.expect_download() as download:
        link(page, "Hent som CSV")
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) >= 5
    assert sum("Nyt arbejde" in row for row in rows) == 1
    link(page, "Kontrollér, at kæden holder")
    expect(page.locator(".alert-success")).to_contain_text("fingeraftryk")
    take_picture(page, "uge-administrator-4-kontrol")


# Those who look on, those from outside, and those above


def test_a_reader_sees_everything_and_can_change_nothing(person):
    page = person("laeser")
    for name in ("Mit skrivebord", "Indsatser", "Mål", "Partnere", "Årshjul", "Planer"):
        menu(page, name)
        expect(page.get_by_role("link", name=re.compile("^(Ret|Ny|Nyt|Fortæl|Tilføj|Opdatér)( |$)"))).to_have_count(0)
        assert page.locator("main form[method=post] button").all_inner_texts() in ([], ["Lav en ny hemmelig adresse"]), name
    menu(page, "Indsatser")
    take_picture(page, "uge-laeser-1-indsatser")
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("link", name=re.compile("^(Ret|Fortæl|Tilføj)"))).to_have_count(0)


def test_a_reader_is_told_that_people_are_not_for_readers(person):
    page = person("laeser")
    assert page.goto("/skrivebord/viborg/personer/").status == 403
    expect(page.locator("main")).to_contain_text("den giver ikke adgang til siden")
    take_picture(page, "uge-laeser-2-ingen-adgang")


def test_a_partner_sees_its_own_initiatives_only_and_tells_how_one_goes(person):
    page = person("partner", PHONE)
    take_picture(page, "uge-partner-1-venter")
    links = page.get_by_role("navigation", name="Skrivebordets menu").get_by_role("link")
    assert links.all_inner_texts() == ["Mit skrivebord", "Indsatser", "Forslag"]
    menu(page, "Indsatser")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(12)
    expect(page.get_by_role("link", name=LED)).to_have_count(0)
    menu(page, "Mit skrivebord")
    link(page, about("Fortæl", SPOKEN_FOR))
    page.get_by_label("Er gået i stå").check()
    page.get_by_label("Hvad er der sket siden sidst?").fill("Vi mangler frivillige.")
    button(page, "Gem")
    said(page, "Tak, det er gemt.")
    take_picture(page, "uge-partner-2-gemt")


def test_the_installations_administrator_adds_a_municipality(person):
    page = person("installation")
    page.goto("/skrivebord/installation/")
    page.get_by_label("Kommune", exact=True).select_option(label="Randers")
    page.get_by_label("Første administrators e-mail").fill("anne@randers.example")
    page.get_by_label("Første administrators navn").fill("Anne Andersen")
    take_picture(page, "uge-installation")
    button(page, "Tilføj kommune")
    expect(page.locator("main")).to_contain_text("anne@randers.example har fået en mail")
    link(page, re.compile("^Personer Randers"))
    expect(page.get_by_role("link", name="Anne Andersen")).to_be_visible()


def test_a_committee_member_sees_the_model_as_it_was_on_a_day(desk, browser):
    page = desk.page(browser, PHONE)
    page.goto("/viborg/")
    page.get_by_label("Vis status, som den var den").fill("2020-12-31")
    button(page, "Vis")
    expect(page.locator("#billede")).to_contain_text("31. december 2020")
    take_picture(page, "uge-udvalg-1-dengang")
    link(page, "Vis i dag")
    expect(page.locator("#billede")).not_to_contain_text("31. december 2020")
    take_picture(page, "uge-udvalg-2-barometer")
