"""What a person meets of figures: filters, another day, a goal's picture, a published status, printed and on a phone."""


def test_the_barometer_is_narrowed_to_what_is_behind_and_widened_again(page):
    page.goto("/viborg/")
    all_goals = page.locator(".s-goal").count()
    page.get_by_role("navigation", name="Vælg, hvilke mål der vises").get_by_role("link", name="Bagud").click()
    assert 0 < page.locator(".s-goal").count() < all_goals
    page.get_by_role("navigation", name="Vælg, hvilke mål der vises").get_by_role("link", name="Alle").click()
    assert page.locator(".s-goal").count() == all_goals


def test_another_day_shows_what_was_known_then(wide):
    wide.goto("/viborg/")
    wide.get_by_label("Vis status, som den var den").fill("2020-12-31")
    wide.get_by_role("button", name="Vis").click()
    assert "31. december 2020" in wide.locator("#billede").inner_text()
    wide.get_by_role("link", name="Vis i dag").click()
    assert "31. december 2020" not in wide.locator("#billede").inner_text()


def test_every_picture_has_its_words_and_its_table(page):
    page.goto("/viborg/maal/4.1/")
    pictures = page.get_by_role("img")
    assert pictures.count() >= 3
    assert all(len(pictures.nth(n).get_attribute("aria-label") or "") > 20 for n in range(pictures.count()))
    assert "97.113" in page.get_by_role("region", name="Tallene i tabel").inner_text()
    assert page.locator(".s-map path.s-map-area").count() == 98


def test_all_municipalities_can_be_opened_as_a_list(page):
    page.goto("/viborg/maal/4.1/")
    page.get_by_text("Alle 98 kommuner i tal").click()
    assert page.locator(".s-every li:visible").count() == 98


def test_an_indicator_is_shown_for_another_area(wide):
    wide.goto("/viborg/maal/4.1/")
    wide.get_by_role("link", name="Om indikatoren og dens leveringer").click()
    wide.get_by_label("Vælg et andet område").select_option(label="Aarhus")
    wide.get_by_role("button", name="Vis").click()
    assert "Aarhus" in wide.locator("#tal").inner_text()


def test_a_published_status_is_read_and_downloaded(wide):
    wide.goto("/viborg/")
    wide.get_by_role("link", name="Status", exact=True).click()
    wide.get_by_role("link", name="Status pr. 31. december 2020").click()
    assert "31. december 2019" in wide.locator("#aendret").inner_text()
    for name, start in (("status som PDF", b"%PDF"), ("udvalgssag som Word", b"PK")):
        with wide.expect_download() as download:
            wide.get_by_role("link", name=name).click()
        assert download.value.path().read_bytes().startswith(start)


def test_the_goal_page_prints_its_figures(wide):
    wide.goto("/viborg/maal/2.2/")
    wide.emulate_media(media="print")
    assert wide.locator(".s-figure-value").first.is_visible()
    assert wide.evaluate("getComputedStyle(document.querySelector('.s-nav')).display") == "none"
