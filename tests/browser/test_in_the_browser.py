"""What a person meets: every page at a phone's and a screen's width, on screen and paper, with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import walking
from tests.conftest import ROOT

PAGES = (
    "/", "/om/", "/ordliste/", "/viborg/", "/viborg/oversigt/", "/viborg/maal/1.3/", "/viborg/maal/3.1/", "/viborg/indsatser/boblberg/",
    "/viborg/partnere/", "/viborg/partnere/mercantec/", "/viborg/roed-traad/", "/viborg/roed-traad/?maal=2.1", "/viborg/huller/",
    "/viborg/udgaver/", "/viborg/udgaver/sammenhaengsmodellen-2018/", "/viborg/tilgaengelighed/",
    "/viborg/?vis=bagud&pr=2020-12-31", "/viborg/maal/2.2/", "/viborg/maal/3.3/", "/viborg/maal/4.1/", "/viborg/maal/4.5/", "/metode/",
    "/indikatorer/", "/indikatorer/population/?omraade=791", "/indikatorer/unemployed-share/",
    "/viborg/status/", "/viborg/status/2020-12-31/", "/findes-ikke/",
)  # fmt: skip
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
PICTURES = ROOT / "tests" / "browser" / "pictures"


def violations(page):
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{v['id']}: {v['help']} – {n['html'][:120]}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page, address):
    page.goto(address)
    assert violations(page) == []
    assert walking.wide(page) <= page.viewport_size["width"]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_in_english_either(wide, address):
    wide.goto(f"/en{address}")
    assert violations(wide) == []


def test_a_newcomer_finds_the_ten_goals_without_initiatives(page):
    page.goto("/")
    page.get_by_role("link", name="Viborg Kommune").click()
    page.get_by_role("link", name="Huller", exact=True).click()
    assert page.locator("#maal-uden li").count() == 10


def test_a_thread_is_followed_by_clicking_from_goal_to_partner(page):
    page.goto("/viborg/roed-traad/")
    page.get_by_role("region", name="Matrix af mål og indsatser").get_by_role("link", name="2.1", exact=False).first.click()
    page.locator("section[aria-labelledby=l-indsats] li").first.get_by_role("link").first.click()
    assert page.locator("section[aria-labelledby=l-partner] li").count() == 2
    page.locator("section[aria-labelledby=l-partner] li").first.get_by_role("link", name="Åbn").click()
    assert page.locator("h1").inner_text()
    assert "/partnere/" in page.url


def test_the_pdf_is_downloaded_from_the_overview(wide):
    page = wide
    page.goto("/viborg/oversigt/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent som PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_the_overview_is_narrowed_and_widened_again(page):
    page.goto("/viborg/oversigt/")
    page.get_by_label("Status").select_option("planned")
    page.get_by_role("button", name="Vis").click()
    assert "9 af 34 indsatser" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="Vis alt").click()
    assert "34 af 34 indsatser" in page.get_by_role("status").inner_text()


def test_the_other_language_is_one_click_away_and_back(page):
    page.goto("/viborg/huller/")
    page.get_by_role("link", name="English", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Dansk", exact=True).click()
    assert page.url.endswith("/viborg/huller/")


def test_the_keyboard_reaches_the_content_first(page):
    page.goto("/viborg/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skipnav"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_everything_works_without_javascript_and_breaks_no_policy(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url) if "ABORTED" not in str(request.failure) else None)
    for address in PAGES[:-1]:
        assert page.goto(address).status == 200
    assert complaints == []
    assert failed == []
    context.close()


def test_nothing_is_fetched_from_anywhere_else(wide, server):
    page = wide
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(address)
    assert [url for url in asked if not url.startswith(server)] == []


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("barometer", "/viborg/"),
        ("oversigt", "/viborg/oversigt/"),
        ("roed-traad", "/viborg/roed-traad/?maal=1.1"),
        ("maal", "/viborg/maal/1.3/"),
        ("huller", "/viborg/huller/"),
    ],
)
def test_pictures_are_taken_of_the_main_pages_on_screen_and_paper(page, name, address):
    PICTURES.mkdir(exist_ok=True)
    width = page.viewport_size["width"]
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}-{width}.png")
    page.emulate_media(media="print")
    page.screenshot(path=PICTURES / f"{name}-{width}-print.png")
    assert (PICTURES / f"{name}-{width}-print.png").stat().st_size > 5000
