"""What the templates can use besides the brief."""

import uuid
from contextvars import ContextVar
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk import people_words


def environment(**options: Any) -> Environment:
    """Jinja's environment: strict about unknown names, with the two languages."""
    settings = options | {"undefined": StrictUndefined, "trim_blocks": True}
    env = Environment(**settings, extensions=["jinja2.ext.i18n"])  # noqa: S701 (Django turns autoescape on in options)
    env.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        static=static,
        address=address,
        this_page=this_page,
        other_language=other_language,
        language=translation.get_language,
        initiatives_count=wording.initiatives_count,
        is_signed_in=is_signed_in,
        notes_of=get_messages,
        new_token=uuid.uuid4,
        role_word=people_words.role_word,
    )
    return env


def is_signed_in(request: HttpRequest) -> bool:
    """Does the browser carry a session? Public pages ask no more than that: who it is costs a query."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


@lru_cache(maxsize=50_000)
def _path(name: str, args: tuple[str, ...], language: str, prefix: str) -> str:
    """The path of a page in a language, kept: a long overview asks for thousands."""
    return reverse(name, args=args)


DATED = frozenset({"barometer", "overview", "goal", "initiative", "partners", "partner", "thread", "holes"})
"""Pages that can be seen as they were on a day."""
DAY: ContextVar[str] = ContextVar("DAY", default="")
"""The day that the page being written speaks of, ISO 8601; "" for today. Every link to a dated page carries it."""


def address(name: str, *args: str, **query: str) -> str:
    """The address of a page by name, with a query of those values that are not empty."""
    chosen = {key: value for key, value in query.items() if value}
    if (day := DAY.get()) and name in DATED:
        chosen.setdefault("pr", day)
    return _path(name, args, translation.get_language(), get_script_prefix()) + (f"?{urlencode(chosen)}" if chosen else "")


def this_page(request: HttpRequest, form: str) -> str:
    """The address of this page in another form, with its query."""
    path = request.path_info.rstrip("/")
    query = request.META.get("QUERY_STRING", "")
    return f"{path}{'' if path else '/'}.{form}" + (f"?{query}" if query else "")


def other_language(request: HttpRequest) -> str:
    """The address of this page in the other language."""
    path = request.path_info
    query = request.META.get("QUERY_STRING", "")
    other = (path[3:] or "/") if path.startswith("/en/") else f"/en{path}"
    return other + (f"?{query}" if query else "")
