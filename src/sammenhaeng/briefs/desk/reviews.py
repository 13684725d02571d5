"""Reading a document in: which edition is it for, and which documents are looked through already?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.event_words import moment_text
from sammenhaeng.documents.reading import LARGEST
from sammenhaeng.documents.reviewing.queries import Listed


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A document in the list. mine: did the person who looks begin it?"""

    pk: int
    file: str
    edition: str
    state: str
    state_word: str
    begun: str
    changed: str
    closed: str
    reason: str
    mine: bool


@dataclass(frozen=True, slots=True)
class UploadBrief:
    """The page. editions: which it can be for, (value, words); largest: MB that a file may have."""

    heading: str
    editions: tuple[tuple[str, str], ...]
    open: tuple[ReviewRow, ...]
    closed: tuple[ReviewRow, ...]
    largest: int


def upload_brief(editions: Sequence[tuple[str, str, bool]], reviews: Sequence[Listed], user: int) -> UploadBrief:
    """The page. editions: (value, name, is it in force?); user: who looks."""
    choices = tuple((value, _edition_words(name, in_force=in_force)) for value, name, in_force in editions)
    rows = [_row(one, user) for one in reviews]
    return UploadBrief(
        _("Læs et dokument"),
        choices,
        tuple(row for row in rows if row.state == "open"),
        tuple(row for row in rows if row.state != "open"),
        LARGEST // 1024 // 1024,
    )


def _edition_words(name: str, *, in_force: bool) -> str:
    words = _("%(name)s (gælder nu)") if in_force else _("%(name)s (kladde)")
    return words % {"name": name}


def _row(one: Listed, user: int) -> ReviewRow:
    word = {"open": _("under gennemgang"), "taken": _("overtaget"), "discarded": _("lagt væk")}[one.state]
    begun = _("%(name)s, %(moment)s") % {"name": one.begun_by, "moment": moment_text(one.begun_at)}
    return ReviewRow(
        one.pk,
        one.file,
        one.edition,
        one.state,
        word,
        begun,
        moment_text(one.changed_at),
        one.closed_by,
        one.reason,
        one.begun_by_pk == user,
    )
