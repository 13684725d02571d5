"""The steps of somebody who walks through the desk: by the words that stand on links, buttons and fields."""

import datetime
import re

from playwright.sync_api import expect

TODAY = datetime.datetime.now(datetime.UTC).astimezone().date()


def wide(page):
    """How wide the page is, in pixels, once all of it has come: between two pages there is no document to measure."""
    page.wait_for_load_state("load")
    return page.wait_for_function("document.documentElement && document.documentElement.scrollWidth").json_value()


def menu(page, name):
    """Choose in the desk's menu."""
    page.get_by_role("navigation", name="Skrivebordets menu").get_by_role("link", name=name, exact=True).click()


def button(page, name, **options):
    """Press the first button that says so."""
    page.get_by_role("button", name=name, **options).first.click()


def link(page, name, **options):
    """Follow the first link that says so."""
    page.get_by_role("link", name=name, **options).first.click()


def about(verb, thing):
    """The name of a link or button that says to those who listen what it is about."""
    return re.compile(rf"^{verb}\s*: ?{re.escape(thing)}$")


def said(page, *words):
    """The page says what became of it."""
    for one in words:
        expect(page.get_by_role("status").first).to_contain_text(one)


def day(days):
    """The day so many days from today, as a date field takes it."""
    return (TODAY + datetime.timedelta(days=days)).isoformat()


def goal(page, number):
    """Go by the menu to a goal."""
    menu(page, "Mål")
    link(page, re.compile(rf"^{re.escape(number)} "))


def one_waits(page, *words):
    """Go by the menu to the proposal whose line says all the words."""
    menu(page, "Forslag")
    row = page.get_by_role("listitem")
    for one in words:
        row = row.filter(has_text=one)
    row.first.get_by_role("link").first.click()
