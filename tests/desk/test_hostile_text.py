"""Hostile words in every text of the desk: stored scripts, templates, formulas, endless titles, and characters that nobody sees."""

import pytest
from django.conf import settings

from tests.desk.hostile_text import Page, as_json, forms_of_words, formulas_in, pages, sent, text_of, write_everywhere
from tests.desk.permission_posts import posted
from tests.desk.test_permissions import address
from tests.desk.two_towns import Undone, both_built, client_of, counts, towns  # noqa: F401 (fixtures)

SCRIPTS = "=1+1<script>alert(1)</script>\"><img src=x onerror=alert(1)>'-alert(1)-'{{7*7}}{% raw %}javascript:alert(1)"
STRANGE = "\u202egnik\u202c \u2066x\u2069 a\u200bb 👨‍👩‍👧‍👦🇩🇰 e\u0301\u0327\u0328 \x01\x0b\x1f\x7f\x85 \ufffe\uffff \ud800 שלום مرحبا æøå"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def opened(home, query=""):
    """Every page: its address, the answer, and its text."""
    for who, where in pages(home):
        answer = client_of(home.people[who]).get(where + (("&" if "?" in where else "?") + query if query else ""))
        yield where, answer, text_of(answer)


def test_scripts_templates_and_formulas_are_kept_as_words_and_nothing_more(towns):  # noqa: F811
    home, _away = towns
    refused = [(name, about, answer.status_code) for name, about, answer in write_everywhere(home, SCRIPTS) if answer.status_code != 302]
    assert not refused
    shown = 0
    for where, answer, text in opened(home):
        assert answer.status_code == 200, where
        kind = answer["Content-Type"].partition(";")[0]
        if kind == "text/html":
            page = Page(text)
            assert not page.problems, where
            shown += "{{7*7}}{% raw %}" in "".join(page.words)
        elif kind == "text/csv":
            assert not formulas_in(text), where
        elif kind == "application/json":
            as_json(text)
        assert answer["X-Content-Type-Options"] == "nosniff", where
    assert shown > 25


@pytest.mark.parametrize("number", ["1/2", "..", "1.3.json/", "<b>1</b>", "1 2", "%2e", "=1", "1.", "1\n2", "?x", "#1", ""])
def test_a_number_that_no_address_can_hold_is_refused(towns, number):  # noqa: F811
    home, _away = towns
    client, before = client_of(home.people["approver"]), counts()
    for name, about in (
        ("desk_edit", "goal:goal"),
        ("desk_edit", "theme:theme"),
        ("desk_new", "goal:"),
        ("desk_edition_step", "del:draft"),
    ):
        values = posted(name, *about.rpartition(":")[::2], home)
        answer = sent(client, address(name, about, home), values | {"number": number})
        assert answer.status_code == (302 if name == "desk_edition_step" else 422), (name, about)
    assert counts() == before
    assert client_of(None).get(f"/{home.slug}/").status_code == 200


ASKED = "vis udgave aar om person emne fra til slags foer form indsats maal tema state pr nr".split()
PLACES_ASKED = ("", "indsatser/", "maal/", "aarshjul/", "haendelser/", "haendelser/eksport/", "planer/ny/", "ny/story/", "ny/goal/")


@pytest.mark.parametrize("value", [SCRIPTS, "10" * 40, "\x00", "\u202e", "-1", "2026-02-31", "9" * 300])
def test_what_an_address_asks_for_is_words_too(towns, value):  # noqa: F811
    home, _away = towns
    client = client_of(home.people["administrator"])
    for name in ASKED:
        for where in PLACES_ASKED:
            answer = client.get(f"/skrivebord/{home.slug}/{where}", {name: value})
            assert answer.status_code in (200, 404), (where, name)
            text = text_of(answer)
            assert not answer["Content-Type"].startswith("text/html") or not Page(text).problems, (where, name)
        assert client.get(f"/{home.slug}/", {name: value}).status_code in (200, 301, 302, 404), name


def test_strange_characters_are_shown_or_taken_out_and_break_nothing(towns):  # noqa: F811
    home, _away = towns
    for name, about, answer in write_everywhere(home, STRANGE):
        assert answer.status_code == 302, (name, about)
    seen = 0
    for where, answer, text in opened(home):
        assert answer.status_code == 200, where
        assert not [sign for sign in TURNING if sign in text], where
        seen += "🇩🇰" in text and "שלום" in text
    assert seen > 25


def test_characters_that_no_database_keeps_are_refused_in_every_form(towns):  # noqa: F811
    home, _away = towns
    client, before = client_of(home.people["administrator"]), counts()
    for name, about, values, room in forms_of_words(home):
        for field in room:
            assert sent(client, address(name, about, home), values | {field: "a\x00b"}).status_code == 400, (name, about, field)
    assert counts() == before


def test_an_endless_text_is_refused_in_one_sentence_or_fits(towns):  # noqa: F811
    home, _away = towns
    client = client_of(home.people["administrator"])
    for name, about, values, room in forms_of_words(home):
        for field in room:
            with Undone():
                before = counts()
                answer = sent(client, address(name, about, home), values | {field: "x" * 10_000})
                stored, text = counts() != before, answer.content.decode()
            assert answer.status_code in (302, 400, 422), (name, about, field)
            if answer.status_code == 422:
                assert not stored, (name, about, field)
                assert "10000" in text.replace(".", "") or "højst" in text, (name, about, field)


def test_every_page_obeys_a_strict_policy_and_is_kept_by_nobody_else(towns):  # noqa: F811
    home, _away = towns
    for where, answer, text in opened(home):
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy, where
        assert all(part in policy for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")), (
            where
        )
        assert answer["X-Frame-Options"] == "DENY", where
        assert answer["Referrer-Policy"] == "same-origin", where
        if answer["Content-Type"].startswith("text/html"):
            assert not Page(text).problems, where
        if where.startswith(("/skrivebord/", "/konto/")):
            kept = answer.get("Cache-Control", "")
            assert "no-store" in kept, where
            assert "private" in kept, where
    assert settings.X_FRAME_OPTIONS == "DENY"


@pytest.mark.parametrize("person", ["reader", "nobody", "administrator"])
def test_refusals_are_kept_by_nobody_else_and_tell_nothing(towns, person):  # noqa: F811
    home, away = towns
    client = client_of(home.people[person])
    for where in (address("desk_people", ".", away), address("desk_goal", "goal", away), "/skrivebord/nowhere/"):
        answer = client.get(where)
        assert away.mark not in text_of(answer)
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_words_from_the_right_stand_apart_from_the_pages_own():
    """A name in Hebrew or Arabic must not turn the words around it: what the municipality wrote is isolated."""
    sheet = (settings.PACKAGE / "web" / "static" / "sammenhaeng" / "sammenhaeng.css").read_text(encoding="utf-8")
    assert '[lang="da"] { unicode-bidi: isolate; }' in sheet
