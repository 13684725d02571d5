"""Every page of the desk and of one's own account: nothing spills over, nothing is in the way of those who listen, and nothing is stopped.

The pages are those of the table of permissions, which another test holds against the addresses there are: none can be left out.
"""

import json
import re
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal import auth as totp
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import walking
from tests.browser.signing_in import PHONE, PICTURES, SCREEN, take_picture
from tests.browser.test_in_the_browser import TAGS
from tests.conftest import ROOT
from tests.desk.permission_table import ACCOUNT, PLACES, lines_of
from tests.desk.test_permissions import address

(_, ROLES), *_PLACES = lines_of(PLACES)
GETS = [(name, about, dict(zip(ROLES, said, strict=True))) for (name, about, how), said in _PLACES if how == "GET"]
PAGES = [(name, about) for name, about, said in GETS if "yes" in (said["administrator"], said["installation"])]
FILES = {
    "desk_ledger_export", "desk_plan_appendix", "desk_plan_case", "desk_plan_quarter", "desk_review_file", "desk_review_picture",
    "installation",
}  # fmt: skip
"""Not pages, but files that are downloaded; and the installation's own page, which is not the administrator's."""
SHOWN = [(name, about) for name, about in PAGES if name not in FILES]
OTHER_FORMS = ("change", "growth", "direction", "every_unit", "narrative")
MORE = [
    *(f"/skrivebord/viborg/ny/target/under/4/?form={form}" for form in ("level", *OTHER_FORMS)),
    "/skrivebord/viborg/ny/partner/", "/skrivebord/viborg/ny/story/", "/skrivebord/viborg/haendelser/?kontrol=1",
    "/skrivebord/viborg/haendelser/?person=redaktoer%40eksempel.test", "/skrivebord/viborg/indsatser/?vis=mine",
]  # fmt: skip
FEW = ("desk", "desk_initiatives", "desk_initiative", "desk_update", "desk_edit", "desk_proposals", "desk_proposal", "desk_new_under")
ACCOUNT_PAGES = {name: somebody for (name,), (_nobody, somebody) in [*lines_of(ACCOUNT)][1:]}
WITH_PASSWORD = ("account_change_password", "account_reauthenticate")
OWN_ACCOUNT = [*WITH_PASSWORD, *(name for name, somebody in ACCOUNT_PAGES.items() if somebody == "yes")]
WITH_FACTOR = (
    "mfa_index", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_reauthenticate_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
)  # fmt: skip
AT_SIGN_IN = ("account_login", "mfa_authenticate")
NO_PAGES = {
    "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_login_webauthn", "socialaccount_login_error", "openid_connect_login",
    "openid_connect_callback", "saml_login", "saml_metadata", "saml_acs", "saml_finish_acs", "saml_sls",
    "account_signup", "account_email", "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code",
    "socialaccount_signup", "socialaccount_connections",
}  # fmt: skip
"""Files, steps on the way to another page, what is switched off, and what an identity provider meets."""


@pytest.fixture(scope="module")
def things(desk):
    """One of everything, by name."""
    command = [sys.executable, "-m", "tests.browser.one_of_everything"]
    env = desk.env | {"DJANGO_SETTINGS_MODULE": "sammenhaeng.config.settings"}
    made = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    return {name: SimpleNamespace(pk=pk, slug=slug) for name, (pk, slug) in json.loads(made.stdout).items()}


@pytest.fixture
def town(things):
    return SimpleNamespace(slug="viborg", things=things)


def look(page, where, widths=(PHONE, SCREEN)):
    """Go there, and look at it on a phone and on a screen; what is wrong, a sentence each."""
    page.goto(where)
    wrong = [] if page.locator("h1").count() == 1 else ["not one heading"]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        wide = walking.wide(page)
        wrong += [f"{wide} pixels wide at {width}"] if wide > width else []
        for one in Axe().run(page, options=TAGS | {"resultTypes": ["violations"]}).response["violations"]:
            wrong += [f"{one['id']} at {width}: {node['html'][:160]}" for node in one["nodes"]]
    return wrong


@pytest.mark.parametrize(("name", "about"), SHOWN, ids=[f"{name}-{about}" for name, about in SHOWN])
def test_every_page_of_the_desk_fits_and_can_be_listened_to(person, town, name, about):
    assert look(person("administrator"), address(name, about, town)) == []


@pytest.mark.parametrize("where", MORE)
def test_pages_that_ask_for_more_fit_too(person, town, where):
    assert look(person("administrator"), where) == []


def test_the_installations_own_page_fits(person, town):
    page = person("installation")
    assert look(page, "/skrivebord/installation/") == []
    assert look(page, "/skrivebord/") == []


@pytest.mark.parametrize(("who", "column"), [("tovholder", "lead"), ("partner", "partner"), ("laeser", "reader")])
def test_what_a_role_may_open_fits_a_phone(person, town, who, column):
    page, wrong = person(who, PHONE), {}
    own = {"own": town.things["others"], "others": town.things["own"]} if who == "partner" else {}
    mine = SimpleNamespace(slug="viborg", things=town.things | own)
    for name, about, said in GETS:
        if said[column] == "yes" and name in FEW and not about.endswith(("funding_own", "milestone_own", "story_own")):
            where = address(name, about, mine)
            wrong[where] = look(page, where, (PHONE,))
    assert {where: said for where, said in wrong.items() if said} == {}


@pytest.mark.parametrize("name", OWN_ACCOUNT)
def test_every_page_of_ones_own_account_fits(person, town, name):
    key = {"uidb36": "x", "key": "y"} if name == "account_reset_password_from_key" else {}
    assert look(person("administrator"), reverse(name, kwargs=key)) == []


def test_no_page_of_ones_own_account_is_left_out():
    assert {*OWN_ACCOUNT, *WITH_FACTOR, *AT_SIGN_IN} | NO_PAGES == ACCOUNT_PAGES.keys()


def switch_on(page):
    """Codes on a phone, and a passkey that the browser itself keeps."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    page.goto(reverse("mfa_activate_totp"))
    secret = page.locator(".a-secret").inner_text().strip()
    page.get_by_label("Kode").fill(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))
    page.get_by_role("button", name="Slå til").click()
    expect(page).not_to_have_url(re.compile("/telefon/til/"))
    page.goto(reverse("mfa_add_webauthn"))
    page.get_by_label("Navn").fill("Min computer")
    page.get_by_role("button", name="Tilføj passkey").click()
    expect(page.locator("main")).to_contain_text("Min computer")


def test_the_pages_of_a_second_factor_fit(person, desk):
    page = person("godkender")
    switch_on(page)
    pk = desk.write("SELECT id FROM mfa_authenticator WHERE type = 'webauthn'")[0][0]
    addresses = [reverse(name, kwargs={"pk": pk} if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else {}) for name in WITH_FACTOR]
    assert {where: wrong for where in addresses if (wrong := look(page, where))} == {}
    page.get_by_role("button", name="Log ud").first.click()
    assert look(page, reverse("account_login")) == []
    page.get_by_label("E-mail").fill("godkender@eksempel.test")
    page.get_by_label("Adgangskode").fill(desk.passwords["godkender"])
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekræft, at det er dig")
    assert look(page, page.url) == []


@pytest.mark.parametrize("name", ["desk", "desk_initiative", "desk_wheel", "desk_ledger", "desk_proposal"])
def test_pages_print_without_menus_and_buttons(person, town, name):
    page = person("administrator")
    about = {"desk_initiative": "own", "desk_proposal": "proposal_lead"}.get(name, ".")
    page.set_viewport_size({"width": SCREEN, "height": 900})
    page.goto(address(name, about, town))
    take_picture(page, f"skrivebord-{name}")
    page.emulate_media(media="print")
    take_picture(page, f"skrivebord-{name}-papir")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="Skrivebordets menu")).to_be_hidden()
    expect(page.get_by_role("button", name="Log ud")).to_be_hidden()
    assert (PICTURES / f"skrivebord-{name}-papir.png").stat().st_size > 5000
    page.emulate_media(media="screen")
