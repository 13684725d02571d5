"""The weekly mail: what waits for a person, in plain text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs.desk.home import WaitRow


@dataclass(frozen=True, slots=True)
class Part:
    """What waits in one organisation. given: initiatives that the person has just been given; desk: the desk's address.

    yes: per initiative's address the link that says “unchanged” with one click.
    """

    organisation: str
    rows: Sequence[WaitRow]
    given: Sequence[str]
    desk: str
    link: Callable[[WaitRow], str]
    yes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Digest:
    """A mail: its subject and its text."""

    subject: str
    text: str


def digest_of(name: str, parts: Sequence[Part]) -> Digest | None:
    """The mail of a person; None where nothing waits."""
    waiting = [part for part in parts if part.rows or part.given]
    if not waiting:
        return None
    count = sum(len(part.rows) for part in waiting)
    words = ngettext("%(n)s ting venter på dig", "%(n)s ting venter på dig", count) % {"n": count}
    subject = words if count else _("Nyt på dit skrivebord")
    lines = [_("Hej %(name)s") % {"name": name}, ""]
    for part in waiting:
        lines += _part(part)
    lines += [_("Du får højst én mail om ugen, og kun når noget venter."), ""]
    return Digest(subject, "\n".join(lines))


def _part(part: Part) -> list[str]:
    lines = [part.organisation, "=" * len(part.organisation), ""]
    if part.given:
        lines += [_("Du er blevet tovholder for:"), *(f"- {title}" for title in part.given), ""]
    for row in part.rows:
        lines += [f"* {row.title}", f"  {row.sentence}{' (' + row.when + ')' if row.when else ''}"]
        if row.slug in part.yes:
            lines += ["  " + _("Uændret? Et klik: %(link)s") % {"link": part.yes[row.slug]}]
        lines += [f"  {part.link(row)}", ""]
    return [*lines, _("Hele skrivebordet: %(link)s") % {"link": part.desk}, ""]
