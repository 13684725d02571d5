"""Two people at one review: both texts side by side, and nothing is lost."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.review_rows import texts
from sammenhaeng.briefs.desk.review_words import field_word, step_word
from sammenhaeng.briefs.desk.two_versions import conflict_brief
from sammenhaeng.desk.door import show
from sammenhaeng.documents.reviewing.errors import Stale
from sammenhaeng.documents.reviewing.queries import Opened
from sammenhaeng.people.permissions import Person

_WHAT = {"ret": "edit", "flyt": "move", "del": "split", "saml": "merge", "fravaelg": "reject", "tag-med": "take", "samme": "pair"}
_OURS = ("csrfmiddlewaretoken", "version")


def conflict(request: HttpRequest, at: Person, opened: Opened, step: str, stale: Stale) -> HttpResponse:
    """What stands now beside what the person sent; it can still be done, with the version that stands now."""
    sent = {name: value for name, value in request.POST.items() if name not in _OURS and isinstance(value, str)}
    now = texts(stale.entry.record) if stale.entry is not None else {}
    labels = {name: field_word(name) for name in (now or sent) if name in sent or step != "ret"}
    yours = {name: sent.get(name, "") for name in labels} if step == "ret" else now
    title = next(iter(now.values()), "") or _("Det er taget ud af gennemgangen")
    values = sent | {"version": stale.entry.version if stale.entry is not None else ""}
    brief = conflict_brief(title, labels, now, yours)
    back = reverse("desk_review", args=[at.organisation.slug, opened.row.pk])
    shown: Mapping[str, Any] = {
        "values": values,
        "back": f"{back}?valgt={sent.get('post', '')}",
        "who": stale.who,
        "wish": step_word(_WHAT.get(step, "")),
        "gone": stale.entry is None,
    }
    return show(request, at, "desk/review_conflict.html", brief, status=409, **shown)


def ask_about_columns(request: HttpRequest, at: Person, opened: Opened, said: Mapping[str, str], lost: tuple[str, ...]) -> HttpResponse:
    """Which edits would find no place in a new reading: read all the same, or not?"""
    back = reverse("desk_review", args=[at.organisation.slug, opened.row.pk])
    return show(request, at, "desk/review_columns.html", None, status=409, file=opened.row.file, said=said, lost=lost, back=back)
