"""What people have looked through reaches the model: all of it or parts, in one transaction, and back again."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.documents.actions import store_questions
from sammenhaeng.documents.models import Acceptance, Review
from sammenhaeng.documents.reviewing.errors import CannotReview
from sammenhaeng.documents.reviewing.steps import locked, unchanged
from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.identity import Identity
from sammenhaeng.domain.model_json import from_json, to_json
from sammenhaeng.domain.review import Work, from_state
from sammenhaeng.domain.review_parts import Taken, every_key, taken, without
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.queries import head_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.actions.editions import EditionName, open_edition
from sammenhaeng.strategy.actions.records import Known
from sammenhaeng.strategy.actions.renewal import take_back_edition
from sammenhaeng.strategy.actions.store import edited_after, overwriting, store_draft
from sammenhaeng.strategy.models import Document, Edition
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.editions import current_edition

MODEL, DOCUMENT = "model", "dokument"
"""Whose words hold where people have edited what a document says otherwise."""


class Overwrites(Exception):
    """The document would take back what people have written, and nobody has said whose words hold. changes: all of those."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        super().__init__(", ".join(label_of_change(change) for change in changes))
        self.changes = changes


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants taken over. chosen: keys of records; version: of the review that the person saw.

    rules: label of a change that would overwrite people's words → whose words hold.
    """

    chosen: frozenset[str]
    version: int
    rules: Mapping[str, str]


def label_of_change(change: Change) -> str:
    """A change by its record, as forms name it: “initiative Title”."""
    return f"{change.subject} {change.label}"


def may_take_over(person: Person, edition: Edition | None) -> bool:
    """May the person take a document over into an edition? Into a draft: who imports. What is public at once: who approves."""
    is_draft = edition is not None and edition.state == Edition.State.DRAFT
    return person.may(Act.IMPORT if is_draft else Act.APPROVE)


@transaction.atomic
def take_over(*, row: Review, wish: Wish, person: Person, at: datetime.datetime) -> Acceptance:
    """Take the chosen records over. Raises Stale, Overwrites, CannotReview; then nothing is stored.

    The event that it begins with holds the ledger's end, so that nobody edits the model between the look at it and the storing.
    """
    held = locked(row)
    unchanged(held, wish.version)
    person.must(Act.IMPORT if may_take_over(person, held.edition) else Act.APPROVE)
    _tell("review_taken", held, person)
    edition = held.edition or _first_edition(held, person)
    _check(edition, person)
    work, before = from_state(held.work), _before(edition)
    work, what = _what(edition, before, work, wish)
    document, changes = store_draft(edition=edition, draft=what.draft, by=person.actor, overwrite=True, known=_known(before, what))
    if document is not None:
        store_questions(document, work.asked, _answerers(held))
    return _kept(held, edition, document, changes, what, before=before, work=work, wish=wish, person=person, at=at)


def _check(edition: Edition, person: Person) -> None:
    if edition.state == Edition.State.DRAFT:
        return
    current = current_edition(person.organisation)
    if edition.state != Edition.State.ADOPTED or (current is not None and current.pk != edition.pk):
        raise CannotReview(_("Udgaven kan ikke ændres mere. Læg dokumentet væk, og læs det ind til den gældende udgave eller en kladde."))


def _first_edition(held: Review, person: Person) -> Edition:
    if current_edition(person.organisation) is not None:
        raise CannotReview(_("Kommunen har fået en udgave imens. Læg dokumentet væk, og læs det ind igen til den udgave."))
    name = EditionName(held.framework, held.edition_name, held.adopted, held.adopted_source)
    try:
        return open_edition(organisation=held.organisation, name=name, by=person.actor)
    except ValidationError as problem:
        raise CannotReview(" ".join(problem.messages)) from None


def _before(edition: Edition) -> Draft | None:
    return draft_of(edition) if edition.goals.filter(retired_because="").exists() else None


def _what(edition: Edition, before: Draft | None, work: Work, wish: Wish) -> tuple[Work, Taken]:
    """What is to be stored, without what people's words hold against. Raises Overwrites where nobody has said."""
    what = taken(before, work, wish.chosen)
    _check_whole(what)
    clashes = tuple(change for change in overwriting(edition, what.draft, _known(before, what)) if change.subject != "partner")
    if any(wish.rules.get(label_of_change(change)) not in (MODEL, DOCUMENT) for change in clashes):
        raise Overwrites(clashes)
    kept = [change for change in clashes if wish.rules[label_of_change(change)] == MODEL]
    if before is not None and kept:
        work, chosen = without(before, work, wish.chosen, kept)
        what = taken(before, work, chosen)
        _check_whole(what)
    return work, what


def _check_whole(what: Taken) -> None:
    if what.doubled:
        words = _("To mål, eller to temaer, vil have nummer %(numbers)s.") % {"numbers": ", ".join(what.doubled)}
        raise CannotReview(words + " " + _("Tag begge med, lad det ene udgå, eller giv det et andet nummer i gennemgangen."))
    if not what.draft.goals:
        raise CannotReview(_("Der er intet mål at overtage. Vælg mindst ét mål eller en indsats."))


def _known(before: Draft | None, what: Taken) -> Known:
    """What the review says is the same; of an edition that says nothing now, words and numbers tell what comes back."""
    return Known(what.renamed, what.identity if before is not None else None)


def _answerers(held: Review) -> dict[str, int]:
    """Name → key of those who have done something to the review."""
    return {step.by.shown_name: step.by_id for step in held.steps.select_related("by").defer("back")}


def _kept(held: Review, edition: Edition, document: Document | None, changes: tuple[Change, ...], what: Taken, **rest: Any) -> Acceptance:
    person, before, work = rest["person"], rest["before"], rest["work"]
    counts = {how: sum(change.how == how for change in changes) for how in ("added", "changed", "removed")}
    made = Acceptance.objects.create(
        review=held,
        edition=edition,
        document=document,
        chosen=sorted(rest["wish"].chosen),
        before=to_json(before) if before else None,
        opened=held.edition is None,
        renamed=dict(what.renamed),
        same={"goals": dict(what.identity.goals), "themes": dict(what.identity.themes)},
        event=head_of(person.organisation.slug).length,
        counts=counts,
        by=person.user,
        at=rest["at"],
    )
    held.edition, held.changed_at = edition, rest["at"]
    if every_key(work) <= rest["wish"].chosen:
        held.state, held.closed_by, held.closed_at = Review.State.TAKEN, person.user, rest["at"]
    held.save(update_fields=["edition", "changed_at", "state", "closed_by", "closed_at"])
    return made


@transaction.atomic
def finish(*, row: Review, person: Person, at: datetime.datetime, shown: int) -> None:
    """Say that no more of the document is to be taken over. shown: the version of the review that the person saw.

    Raises CannotReview; Stale where somebody has worked on it since.
    """
    held = locked(row)
    if not held.acceptances.filter(undone_by__isnull=True).exists():
        raise CannotReview(_("Intet er overtaget endnu. Overtag noget, eller læg dokumentet væk."))
    unchanged(held, shown)
    held.state, held.closed_by, held.closed_at, held.changed_at = Review.State.TAKEN, person.user, at, at
    held.save(update_fields=["state", "closed_by", "closed_at", "changed_at"])
    _tell("review_finished", held, person)


@transaction.atomic
def undo_taking_over(*, row: Review, pk: int, reason: str, person: Person, at: datetime.datetime) -> Acceptance:
    """Put the edition back as it was before a document was taken over, while nobody has changed it since. Raises CannotReview."""
    held = Review.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=row.pk)
    one = held.acceptances.filter(undone_by__isnull=True).select_related("edition__framework__organisation").first()
    if one is None or one.pk != pk:
        raise CannotReview(_("Kun den seneste overtagelse kan fortrydes."))
    if not may_take_over(person, one.edition):
        person.must(Act.APPROVE)
    if not reason.strip():
        raise CannotReview(_("Skriv, hvorfor overtagelsen fortrydes."))
    _tell("review_taking_back", held, person, reason)
    if since := edited_after(one.edition, one.event):
        words = ngettext("Udgaven er ændret siden (%(count)s gang).", "Udgaven er ændret siden (%(count)s gange).", len(since))
        how = _("Ret den på skrivebordet, eller læs et nyt dokument ind.")
        raise CannotReview(words % {"count": len(since)} + " " + how)
    _put_back(one, person, reason)
    one.undone_by, one.undone_at, one.undone_because = person.user, at, reason.strip()[:2000]
    one.save(update_fields=["undone_by", "undone_at", "undone_because"])
    held.state, held.closed_by, held.closed_at, held.changed_at = Review.State.OPEN, None, None, at
    held.edition = None if one.opened else held.edition
    held.save(update_fields=["state", "closed_by", "closed_at", "changed_at", "edition"])
    return one


def _put_back(one: Acceptance, person: Person, reason: str) -> None:
    if one.before is None and one.opened:
        take_back_edition(edition=one.edition, by=person.actor, reason=reason)
        return
    back = {new: old for old, new in one.renamed.items()}
    former = from_json(one.before) if one.before is not None else _nothing(one.edition)
    identity = Identity(**one.same).back() if one.same else None
    store_draft(edition=one.edition, draft=former, by=person.actor, overwrite=True, known=Known(back, identity, exact=True))


def _nothing(edition: Edition) -> Draft:
    """An edition that says nothing yet."""
    return replace(draft_of(edition), themes=(), goals=(), initiatives=(), partners=(), legend=())


def _tell(verb: str, row: Review, person: Person, reason: str = "") -> None:
    scope, subject = row.organisation.slug, f"document:{row.file}"
    ledger.record(verb, subject, scope=scope, by=person.actor, reason=reason, details={}, row=f"review:{row.pk}")
