"""Storing an accepted draft in an edition: only the difference, all of it or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.db import transaction

from sammenhaeng.domain.diff import Change, diff, filled, retitled
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.target_json import target_to_json
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By, actor_of
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.actions.descent import link_to_former
from sammenhaeng.strategy.actions.records import Recorder
from sammenhaeng.strategy.models import Document, Edition, Target
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.plans import legend_made_here


def changes_by(edition: Edition | None, draft: Draft) -> tuple[Change, ...]:
    """What storing a draft would change; nothing is stored. edition: None for one not opened yet."""
    before = _before(edition)
    return diff(before, _with_own_plans(edition, filled(before, draft)))


def _before(edition: Edition | None) -> Draft | None:
    return draft_of(edition) if edition is not None and edition.goals.exists() else None


def _with_own_plans(edition: Edition | None, draft: Draft) -> Draft:
    """The draft with the legend's lines of plans that people have made here: no document has them, and none takes them away."""
    known = {entry.text for entry in draft.legend}
    own = legend_made_here(edition) if edition is not None else ()
    return replace(draft, legend=(*draft.legend, *(entry for entry in own if entry.text not in known)))


class WouldOverwrite(Exception):
    """A document would take back what people have written since the last one. labels: of what, as changes call it."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = labels


def edited_since(edition: Edition, changes: Sequence[Change]) -> list[str]:
    """Which of the changes would touch something that people have edited since the last document. A handful of queries."""
    subjects = {subject.replace("target:", "goal:").partition("/")[0] for subject in _edited_subjects(edition)}
    return [f"{change.subject} {change.label}" for change in changes if _subjects_of(change) & subjects]


def _subjects_of(change: Change) -> set[str]:
    """What the ledger calls the record of a change: by its label, and by the title that it had."""
    former = change.fields.get("title", (None, None))[0] if change.subject == "initiative" else None
    return {f"{change.subject}:{label}".partition("/")[0] for label in (change.label, former) if label}


def overwriting(edition: Edition, draft: Draft, renamed: Mapping[str, str] = MappingProxyType({})) -> tuple[Change, ...]:
    """The changes that storing a draft would make to what people have edited since the last document; nothing is stored."""
    before = _before(edition)
    changes = retitled(before, _with_own_plans(edition, filled(before, draft)), renamed)
    theirs = set(edited_since(edition, changes))
    return tuple(change for change in changes if f"{change.subject} {change.label}" in theirs)


def edited_after(edition: Edition, number: int) -> list[str]:
    """What people, or documents, have written about in an edition since an event, as the ledger calls it. A handful of queries."""
    scope = edition.framework.organisation.slug
    stored = events_of(scope, subject=f"edition:{edition.slug}").filter(verb="draft_stored", number__gt=number)
    return [*stored.values_list("subject", flat=True), *_edited_subjects(edition, number)]


def _edited_subjects(edition: Edition, after: int | None = None) -> Iterator[str]:
    """What people have written about in an edition since an event: that of the last document stored in it, or of its beginning.

    What a document wrote, whoever took it over, names no row.
    """
    scope = edition.framework.organisation.slug
    if after is None:
        beginnings = ("draft_stored", "edition_begun", "edition_opened")
        begun = events_of(scope, subject=f"edition:{edition.slug}").filter(verb__in=beginnings).first()
        after = begun.number if begun else 0
    rows = _rows_of(edition)
    events = events_of(scope).filter(number__gt=after).exclude(actor_key="").exclude(row="").exclude(verb__startswith="review_")
    for subject, row in events.values_list("subject", "row"):
        kind = row.partition(":")[0]
        if kind not in rows or row in rows[kind]:
            yield subject


def _rows_of(edition: Edition) -> dict[str, set[str]]:
    """The rows of an edition as the ledger names them, per kind: what is written in one edition touches no other."""
    kinds: dict[str, Any] = {"theme": edition.themes, "goal": edition.goals, "initiative": edition.initiatives}
    found = {kind: {f"{kind}:{pk}" for pk in rows.values_list("pk", flat=True)} for kind, rows in kinds.items()}
    targets = Target.objects.filter(goal__edition=edition).values_list("pk", flat=True)
    return found | {"target": {f"target:{pk}" for pk in targets}}


@transaction.atomic
def store_draft(
    *,
    edition: Edition,
    draft: Draft,
    by: By,
    overwrite: bool = False,
    renamed: Mapping[str, str] = MappingProxyType({}),
    exact: bool = False,
) -> tuple[Document | None, tuple[Change, ...]]:
    """Store what a draft changes in an edition: one transaction, an event per change.

    renamed: former label → new one, of initiatives that are the same under another title; exact: what the draft is silent of was
    not there, as where a former state is put back.
    Returns the new document and the changes; (None, ()) when the edition already says just this. Raises WouldOverwrite where
    people have edited the same since the last document, unless overwrite says that the document is right.
    """
    organisation = Organisation.objects.select_for_update().get(pk=edition.framework.organisation_id)
    before = _before(edition)
    draft = _with_own_plans(edition, draft if exact else filled(before, draft))
    changes = retitled(before, draft, renamed)
    if not changes:
        return None, ()
    if not overwrite and (theirs := edited_since(edition, changes)):
        raise WouldOverwrite(theirs)
    document = _accept(draft, edition, by)
    Recorder(organisation, edition, document, changes, renamed).record(draft)
    _tell_all(changes, edition, document, by)
    return document, changes


def _accept(draft: Draft, edition: Edition, by: By) -> Document:
    kind, _, pk = actor_of(by).key.partition(":")
    return Document.objects.create(
        organisation=edition.framework.organisation,
        edition=edition,
        file=draft.source.file[:300],
        sha256=draft.source.sha256,
        pages=draft.source.pages,
        language=draft.language,
        title=draft.title,
        accepted_by_id=int(pk) if kind == "user" else None,
    )


def _tell_all(changes: tuple[Change, ...], edition: Edition, document: Document, by: By) -> None:
    """The events of one draft: where goals came from, each change, and the whole."""
    scope = edition.framework.organisation.slug
    for link in link_to_former(edition):
        if link.goal and link.former:
            descent = {"former": link.former.number, "way": link.way}
            ledger.record("goal_descended", f"goal:{link.goal.number}", scope=scope, by=by, details=descent)
    for change in changes:
        _tell(change, edition, document, by)
    counts = {how: sum(change.how == how for change in changes) for how in ("added", "changed", "removed")}
    summary = counts | {"document": document.pk, "file": document.file, "sha256": document.sha256}
    ledger.record("draft_stored", f"edition:{edition.slug}", scope=scope, by=by, details=summary)


def _tell(change: Change, edition: Edition, document: Document, by: By) -> None:
    ledger.record(
        f"{change.subject}_{change.how}",
        f"{change.subject}:{change.label}",
        scope=edition.framework.organisation.slug,
        by=by,
        reason=document.file,
        details={name: [_plain(old), _plain(new)] for name, (old, new) in change.fields.items()},
    )


def _plain(value: Any) -> Any:
    """A field's value as JSON."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "target"):
        return target_to_json(value)
    return value
