"""Storing an accepted draft in an edition: only the difference, all of it or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from sammenhaeng.domain.diff import Change, filled
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.identity import identified
from sammenhaeng.domain.renumbering import changes, renumbered
from sammenhaeng.domain.status_words import with_said
from sammenhaeng.domain.target_json import target_to_json
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By, actor_of
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.actions.descent import link_to_former
from sammenhaeng.strategy.actions.records import Known, Recorder
from sammenhaeng.strategy.models import Document, Edition, Target
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.plans import legend_made_here


def changes_by(edition: Edition | None, draft: Draft) -> tuple[Change, ...]:
    """What storing a draft would change; nothing is stored. edition: None for one not opened yet."""
    return _difference(edition, draft, Known())[1]


def _difference(edition: Edition | None, draft: Draft, known: Known) -> tuple[Draft, tuple[Change, ...], Known]:
    """The draft with what it does not know filled in, what it changes, and what is the same in it."""
    draft = with_said(draft)
    before = draft_of(edition) if edition is not None and edition.goals.exists() else None
    identity = known.identity or identified(before, draft)
    former = renumbered(before, draft, identity) if before is not None else None
    if not known.exact:
        draft = filled(former.draft if former else None, draft)
    draft = _with_own_plans(edition, draft)
    return draft, changes(former, draft, known.renamed), replace(known, identity=identity)


def _with_own_plans(edition: Edition | None, draft: Draft) -> Draft:
    """The draft with the legend's lines of plans that people have made here: no document has them, and none takes them away."""
    known = {entry.text for entry in draft.legend}
    own = legend_made_here(edition) if edition is not None else ()
    return replace(draft, legend=(*draft.legend, *(entry for entry in own if entry.text not in known)))


_RETIRED = " †"
"""Behind the number of a goal or theme that is retired: a document that has its number means it only where it brings it back."""


class WouldOverwrite(Exception):
    """A document would take back what people have written since the last one. labels: of what, as changes call it."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = labels


def edited_since(edition: Edition, found: Sequence[Change]) -> list[str]:
    """Which of the changes would touch something that people have edited since the last document. A handful of queries."""
    subjects = {subject.replace("target:", "goal:").partition("/")[0] for subject in _edited_subjects(edition)}
    return [f"{change.subject} {change.label}" for change in found if _subjects_of(change) & subjects]


def _subjects_of(change: Change) -> set[str]:
    """What the ledger calls the record of a change: by its label, and by the title or number that it had."""
    if change.subject in ("goal", "theme"):
        was = change.fields.get("number", (None, None))[0] or change.label
        return {f"{change.subject}:{was}{_RETIRED if change.how == 'added' else ''}"}
    former = change.fields.get("title", (None, None))[0] if change.subject == "initiative" else None
    return {f"{change.subject}:{label}".partition("/")[0] for label in (change.label, former) if label}


def overwriting(edition: Edition, draft: Draft, known: Known) -> tuple[Change, ...]:
    """The changes that storing a draft would make to what people have edited since the last document; nothing is stored."""
    _draft, found, _known = _difference(edition, draft, known)
    theirs = set(edited_since(edition, found))
    return tuple(change for change in found if f"{change.subject} {change.label}" in theirs)


def edited_after(edition: Edition, number: int) -> list[str]:
    """What people, or documents, have written about in an edition since an event, as the ledger calls it. A handful of queries."""
    scope = edition.framework.organisation.slug
    stored = events_of(scope, subject=f"edition:{edition.slug}").filter(verb="draft_stored", number__gt=number)
    return [*stored.values_list("subject", flat=True), *_edited_subjects(edition, number)]


def _edited_subjects(edition: Edition, after: int | None = None) -> Iterator[str]:
    """What people have written about in an edition since an event: that of the last document stored in it, or of its beginning.

    Goals, their targets and themes are called by the number that they have now. What a document wrote, whoever took it over,
    names no row.
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
            yield rows.get(kind, {}).get(row) or subject


def _rows_of(edition: Edition) -> dict[str, dict[str, str]]:
    """The rows of an edition as the ledger names them, per kind, and what they are called now, "" for as the ledger has it.

    What is written in one edition touches no other.
    """
    found: dict[str, dict[str, str]] = {"initiative": {f"initiative:{pk}": "" for pk in edition.initiatives.values_list("pk", flat=True)}}
    numbered: dict[str, Any] = {"theme": edition.themes, "goal": edition.goals}
    for kind, rows in numbered.items():
        named = rows.values_list("pk", "number", "retired_because")
        found[kind] = {f"{kind}:{pk}": f"{kind}:{number}{_RETIRED if gone else ''}" for pk, number, gone in named}
    targets = Target.objects.filter(goal__edition=edition).values_list("pk", "goal__number")
    return found | {"target": {f"target:{pk}": f"goal:{number}" for pk, number in targets}}


@transaction.atomic
def store_draft(
    *, edition: Edition, draft: Draft, by: By, overwrite: bool = False, known: Known | None = None
) -> tuple[Document | None, tuple[Change, ...]]:
    """Store what a draft changes in an edition: one transaction, an event per change.

    known: what is the same in it under other titles and numbers, where a person has said so.
    Returns the new document and the changes; (None, ()) when the edition already says just this. Raises WouldOverwrite where
    people have edited the same since the last document, unless overwrite says that the document is right.
    """
    Organisation.objects.select_for_update().get(pk=edition.framework.organisation_id)
    draft, found, known = _difference(edition, draft, known or Known())
    if not found:
        return None, ()
    if not overwrite and (theirs := edited_since(edition, found)):
        raise WouldOverwrite(theirs)
    document = _accept(draft, edition, by)
    Recorder(edition, document, found, known).record(draft)
    _tell_all(found, edition, document, by)
    return document, found


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


def _tell_all(found: tuple[Change, ...], edition: Edition, document: Document, by: By) -> None:
    """The events of one draft: where goals came from, each change, and the whole."""
    scope = edition.framework.organisation.slug
    for link in link_to_former(edition):
        if link.goal and link.former:
            descent = {"former": link.former.number, "way": link.way}
            ledger.record("goal_descended", f"goal:{link.goal.number}", scope=scope, by=by, details=descent)
    for change in found:
        _tell(change, edition, document, by)
    counts = {how: sum(change.how == how for change in found) for how in ("added", "changed", "removed")}
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
