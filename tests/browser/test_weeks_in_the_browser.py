"""A lead's, an editor's and an approver's real week, walked by the words that stand on links, buttons and fields.

The tests stand in the order of the week, and the later ones meet what the earlier ones did: the approver decides what the lead proposed.
"""

import datetime
import io
import json
import time

from PIL import Image
from playwright.sync_api import expect

from tests.browser.signing_in import PHONE, take_picture
from tests.browser.walking import TODAY, about, button, day, goal, link, menu, one_waits, said

LED = "Uddannelsesambassadør"

# A lead, on a phone


def test_a_lead_tells_how_it_goes_in_three_pages_and_three_fields(person):
    page = person("tovholder", PHONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mit skrivebord")
    expect(page.locator(".d-wait")).to_have_count(4)
    take_picture(page, "uge-tovholder-1-venter")
    loads = []
    page.on("load", lambda _page: loads.append(page.url))
    link(page, about("Fortæl", LED))
    assert page.locator("form.d-form").locator("fieldset, textarea, select, input:not([type=hidden], [type=radio])").count() <= 3
    page.get_by_label("Går godt").check()
    page.get_by_label("Hvad er der sket siden sidst?").fill("Tre skoler er med.")
    page.get_by_label("Hvad sker der nu?").fill("To mere i marts.")
    take_picture(page, "uge-tovholder-2-fortael")
    button(page, "Gem")
    said(page, "Tak, det er gemt.")
    expect(page.locator(".d-wait")).to_have_count(3)
    take_picture(page, "uge-tovholder-3-gemt")
    assert 2 <= len(loads) <= 3


def test_how_long_an_update_takes_a_lead_who_types_is_told(person):
    page, began = person("tovholder", PHONE), time.monotonic()
    link(page, about("Fortæl", "Special Skills 2021"))
    page.get_by_label("Kræver opmærksomhed").check()
    page.get_by_label("Hvad er der sket siden sidst?").press_sequentially(
        "Vi mangler to lærere, og en virksomhed er sprunget fra.", delay=30
    )
    page.get_by_label("Hvad sker der nu?").press_sequentially("Vi spørger tre nye virksomheder i næste uge.", delay=30)
    button(page, "Gem")
    said(page, "Tak, det er gemt.")
    print(json.dumps({"name": "update told by a lead", "seconds": round(time.monotonic() - began, 1), "ms_per_key": 30}))  # noqa: T201 (a measure to read)


def test_a_lead_answers_unchanged_with_one_click(person, desk):
    page = person("tovholder", PHONE)
    long_ago = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=200)).replace(tzinfo=None).isoformat(" ")
    desk.write("UPDATE progress_update SET at = ? WHERE happened = ?", long_ago, "Tre skoler er med.")
    page.reload()
    take_picture(page, "uge-tovholder-4-forfalden")
    button(page, about("Uændret", LED))
    said(page, "Tak, det er gemt.")
    expect(page.get_by_role("button", name=about("Uændret", LED))).to_have_count(0)
    link(page, LED)
    expect(page.locator(".d-history li").first).to_contain_text("uændret")


def test_a_lead_adds_a_milestone_and_money_and_proposes_a_new_description(person):
    page = person("tovholder", PHONE)
    link(page, LED)
    link(page, "Tilføj milepæl")
    page.get_by_label("Milepæl").fill("Fem skoler er med")
    page.get_by_label("Frist").fill(day(60))
    button(page, "Gem")
    said(page, "Gemt.")
    link(page, "Tilføj finansiering")
    page.get_by_label("Hvem giver pengene?").fill("Egmont Fonden")
    page.get_by_label("Beløb i kroner").fill("250.000")
    page.get_by_label("Ansøgningsfrist").fill(day(20))
    button(page, "Gem")
    expect(page.locator("main")).to_contain_text("250.000")
    link(page, about("Sæt til Ansøgt", "Egmont Fonden"))
    page.get_by_label("Søgt den").fill(day(0))
    button(page, "Gem")
    expect(page.get_by_role("listitem").filter(has_text="Egmont Fonden")).to_contain_text("Ansøgt")
    take_picture(page, "uge-tovholder-5-indsats")
    link(page, "Ret", exact=True)
    page.get_by_label("Beskrivelse").fill("Unge fortæller unge om uddannelser.")
    page.get_by_label("Hvorfor?").fill("Kortere og klarere")
    take_picture(page, "uge-tovholder-6-ret")
    button(page, "Gem")
    said(page, "venter på godkendelse")


# An editor


def test_an_editor_answers_a_question_and_gives_an_initiative_a_lead(person):
    page = person("redaktoer")
    take_picture(page, "uge-redaktoer-1-venter")
    link(page, "11 spørgsmål fra læsningen")
    question = page.get_by_role("article").first
    question.get_by_role("radio").first.check()
    take_picture(page, "uge-redaktoer-2-spoergsmaal")
    question.get_by_role("button", name="Gem svaret").click()
    expect(page.get_by_role("heading", name="10 spørgsmål venter på svar")).to_be_visible()
    menu(page, "Mit skrivebord")
    link(page, "30 indsatser uden tovholder")
    take_picture(page, "uge-redaktoer-3-uden-tovholder")
    page.get_by_role("table").get_by_role("link").first.click()
    link(page, "Ret", exact=True)
    page.get_by_label("Tovholder").select_option(label="Eksempel Redaktør")
    button(page, "Gem")
    said(page, "Gemt.")
    expect(page.get_by_text("Eksempel Redaktør").last).to_be_visible()
    menu(page, "Mit skrivebord")
    expect(page.get_by_role("link", name="29 indsatser uden tovholder")).to_be_visible()


def test_an_editor_edits_a_goal_with_a_reason(person):
    page = person("redaktoer")
    for number, new in (("1.2", "Rettet af redaktøren."), ("2.2", "Rettet til næste år."), ("2.1", "Rettet forkert.")):
        goal(page, number)
        link(page, "Ret", exact=True)
        text = page.get_by_label("Målsætning")
        text.fill(f"{text.input_value()} {new}")
        page.get_by_label("Hvorfor?").fill("Udvalget har bedt om det")
        button(page, "Gem")
        said(page, "venter på godkendelse")
    take_picture(page, "uge-redaktoer-4-maal")


def test_an_editor_sees_the_sentence_of_a_target_while_typing(person):
    page = person("redaktoer")
    goal(page, "1.2")
    link(page, "Tilføj krav")
    take_picture(page, "uge-redaktoer-5-former")
    link(page, "Niveau")
    page.get_by_label("Kravet, som det står i målet").fill("mindst halvdelen skal være med")
    page.get_by_label("Hvad måles der?").fill("andelen, der er med")
    page.get_by_label("Tallet skal være").select_option(label="mindst")
    page.get_by_label("Værdi").press_sequentially("62,5")
    page.get_by_label("Enhed").press_sequentially("%")
    expect(page.locator("#saetning")).to_contain_text("Mindst 62,5 %")
    take_picture(page, "uge-redaktoer-6-krav")
    button(page, "Gem", exact=True)
    said(page, "venter på godkendelse", "62,5")


def test_an_editor_merges_two_spellings_of_a_partner(person):
    page = person("redaktoer")
    menu(page, "Partnere")
    names = page.get_by_label("Denne").locator("option").all_inner_texts()
    page.get_by_label("Denne").select_option(label=names[0])
    page.get_by_label("er i virkeligheden").select_option(label=names[1])
    page.get_by_label("Hvorfor?").fill("Samme sted, to navne")
    take_picture(page, "uge-redaktoer-7-partnere")
    button(page, "Slå sammen")
    said(page, "venter")


def test_an_editor_tells_a_story_with_a_picture(person):
    page, file = person("redaktoer"), io.BytesIO()
    Image.new("RGB", (640, 400), "#336699").save(file, "PNG")
    menu(page, "Indsatser")
    link(page, LED)
    link(page, "Fortæl en historie")
    page.get_by_label("Overskrift").fill("Den første dag")
    page.get_by_label("Historie", exact=True).fill("Tolv unge mødte op, og elleve blev.")
    page.get_by_label("Dato").fill(day(-3))
    page.get_by_label("Billede", exact=False).first.set_input_files({"name": "dag.png", "mimeType": "image/png", "buffer": file.getvalue()})
    page.get_by_label("Hvad viser billedet?").fill("Unge om et bord")
    take_picture(page, "uge-redaktoer-8-historie")
    button(page, "Gem")
    said(page, "venter på godkendelse")


def test_an_editor_plans_the_year_and_hands_initiatives_over(person):
    page = person("redaktoer")
    menu(page, "Årshjul")
    link(page, "Udfyld det sædvanlige år")
    button(page, "Læg de valgte i årshjulet")
    said(page, "lagt i årshjulet")
    page.get_by_role("link", name=str(TODAY.year + 1)).first.click()
    button(page, "Marker som gjort")
    said(page, "er gjort")
    take_picture(page, "uge-redaktoer-9-aarshjul")
    menu(page, "Indsatser")
    link(page, "Overdrag indsatser")
    page.get_by_label("Fra").select_option(label="Eksempel Redaktør (1)")
    page.get_by_label("Til", exact=True).select_option(label="Eksempel Tovholder")
    page.get_by_label("Hvorfor?").fill("Ny i stillingen")
    button(page, "Overdrag")
    said(page, "er overdraget til Eksempel Tovholder")


# An approver


def test_an_approver_approves_sends_back_schedules_and_undoes(person):
    page = person("godkender")
    take_picture(page, "uge-godkender-1-venter")
    one_waits(page, "Mål", "1.2")
    take_picture(page, "uge-godkender-2-forslag")
    button(page, "Godkend")
    said(page, "Godkendt")
    one_waits(page, "Indsats", LED)
    page.get_by_label("Hvad mangler?").fill("Skriv også, hvem der er ansvarlig.")
    button(page, "Send tilbage")
    said(page, "tilbage")
    one_waits(page, "Mål", "2.2")
    page.get_by_label("Skal først gælde fra").fill(day(30))
    button(page, "Godkend")
    expect(page.locator("main")).to_contain_text("gælder fra")
    one_waits(page, "Mål", "2.1")
    button(page, "Godkend")
    one_waits(page, "Mål", "2.1")
    button(page, "Fortryd ændringen")
    take_picture(page, "uge-godkender-3-fortrudt")
    page.goto("/viborg/maal/2.1/")
    expect(page.locator("main")).not_to_contain_text("Rettet forkert.")
    page.goto("/viborg/maal/1.2/")
    expect(page.locator("main")).to_contain_text("Rettet af redaktøren.")
