"""A calendar as iCalendar (RFC 5545), which Outlook, Google and Apple subscribe to."""

import datetime

from icalendar import Alarm, Calendar, Event, vDuration

from sammenhaeng.briefs.desk.calendar import CalendarBrief, CalendarEvent

CONTENT_TYPE = "text/calendar; charset=utf-8"
OFTEN = datetime.timedelta(hours=6)
"""How often a calendar should ask again."""


def calendar_file(brief: CalendarBrief, language: str) -> bytes:
    """The calendar's bytes: the same for the same brief, whenever it is written. language: of its words, ISO 639-1."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Sammenhaeng//Aarshjul//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", brief.name)
    calendar.add("refresh-interval", OFTEN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(OFTEN))
    for one in brief.events:
        calendar.add_component(_event(one, brief))
    return bytes(calendar.to_ical())


def _event(one: CalendarEvent, brief: CalendarBrief) -> Event:
    event = Event()
    event.add("uid", f"opgave-{one.key}@{brief.host}")
    event.add("dtstamp", one.stamp)
    event.add("last-modified", one.stamp)
    event.add("sequence", one.number)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + datetime.timedelta(days=1))
    event.add("summary", one.title)
    if one.description:
        event.add("description", one.description)
    event.add("categories", [one.kind])
    event.add("url", brief.address)
    event.add("transp", "TRANSPARENT")
    if one.remind_days is not None:
        event.add_component(_alarm(one.title, one.remind_days))
    return event


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -datetime.timedelta(days=days))
    return alarm
