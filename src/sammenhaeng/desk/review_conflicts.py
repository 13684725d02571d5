"""Two people at one review: both texts side by side, and nothing is lost."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sammenhaeng.briefs.desk.review_conflict import done_rows, review_conflict
from sammenhaeng.desk.door import show
from sammenhaeng.documents.reviewing.errors import Stale
from sammenhaeng.documents.reviewing.queries import Opened, steps_since
from sammenhaeng.domain.review import Refusal
from sammenhaeng.people.permissions import Person

_OURS = ("csrfmiddlewaretoken", "version", "vist", "navne")


def conflict(request: HttpRequest, at: Person, opened: Opened, step: str, stale: Stale) -> HttpResponse:
    """What stands now beside what the person sent; it can still be done, with the version that stands now."""
    sent = {name: values for name in request.POST if name not in _OURS and (values := request.POST.getlist(name))}
    back = reverse("desk_review", args=[at.organisation.slug, opened.row.pk])
    key = request.POST.get("post", "")
    since = steps_since(opened.row, _shown(request, opened))
    shown: Mapping[str, Any] = {
        "values": tuple(_values(opened, step, sent)),
        "back": f"{back}?valgt={key}" if key.isascii() and key.isalnum() else back,
        "who": stale.who,
        "gone": stale.is_gone,
        "may_repeat": not stale.is_gone and _may_repeat(sent),
        "action": request.path,
        "since": done_rows(since),
    }
    return show(request, at, "desk/review_conflict.html", review_conflict(opened.work, step, sent), status=409, **shown)


def _shown(request: HttpRequest, opened: Opened) -> int:
    """The version of the review that the person saw; where the form is about a record, the one that last touched it."""
    number = request.POST.get("vist" if "vist" in request.POST else "version", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else opened.row.version


def _may_repeat(sent: Mapping[str, list[str]]) -> bool:
    """A choice about everything is made again on the page, where everything is seen."""
    return sent.get("navn") != ["*"]


def _values(opened: Opened, step: str, sent: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What is sent again, with the versions that stand now."""
    for name, values in sent.items():
        yield from ((name, _with_version(opened, value) if step == "saml" and name == "anden" else value) for value in values)
    version = _version(opened, sent["post"][0]) if "post" in sent else opened.row.version
    yield from (("version", str(version)), ("vist", str(opened.row.version)))


def _with_version(opened: Opened, value: str) -> str:
    key = value.partition(":")[0]
    return f"{key}:{_version(opened, key)}"


def _version(opened: Opened, key: str) -> int | str:
    try:
        return opened.work.find(key)[1].version
    except Refusal:
        return ""


def ask_about_columns(request: HttpRequest, at: Person, opened: Opened, said: Mapping[str, str], lost: tuple[str, ...]) -> HttpResponse:
    """Which edits would find no place in a new reading: read all the same, or not?"""
    back = reverse("desk_review", args=[at.organisation.slug, opened.row.pk])
    shown = {"said": said, "lost": lost, "back": back, "version": request.POST.get("version", "")}
    return show(request, at, "desk/review_columns.html", None, status=409, file=opened.row.file, **shown)
