"""A document read once more, with other columns: what people had edited comes along where the record is the same."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, PartnerDraft
from sammenhaeng.domain.identity import plain
from sammenhaeng.domain.review import KINDS, Asked, Entry, Work, work_of

_LEFT_OUT = ("places", "page")


def read_over(work: Work, former: Draft, reading: Draft) -> tuple[Work, tuple[str, ...]]:
    """The new reading with the edits of the work; and the titles of records whose edits found no place in it.

    former: the document as it was read before those edits.
    """
    new = work_of(reading, given=work.serial)
    lost: list[str] = []
    pairs: dict[str, str] = {}
    for kind in KINDS:
        new = _kind_over(work, (former, new), kind, pairs, lost)
    answered = _asked(work, new)
    frame = replace(new.frame, partners=_partners(work.frame.partners, former.partners, new.frame.partners))
    return replace(new, asked=answered, frame=frame, pairs=pairs, gone=work.gone), tuple(lost)


def _kind_over(work: Work, readings: tuple[Draft, Work], kind: str, pairs: dict[str, str], lost: list[str]) -> Work:
    former, new = readings
    originals = getattr(former, kind)
    entries: tuple[Entry[Any], ...] = getattr(work, kind)
    for entry in entries:
        if entry.read is None:
            new = _added(new, kind, entry, lost)
            continue
        found = _same_record(new, kind, originals[entry.read])
        if found is not None and entry.key in work.pairs:
            pairs[found.key] = work.pairs[entry.key]
        if not entry.edited and not entry.rejected:
            continue
        if found is None:
            lost.append(_title(entry.record))
            continue
        record = _with_edits(new, found.record, originals[entry.read], entry.record)
        new = new.put(replace(found, record=record, edited=entry.edited, rejected=entry.rejected))
    for found in _taken_out(originals, entries, new, kind):
        new = new.put(replace(found, rejected=True))
    return new


def _taken_out(originals: Any, entries: tuple[Entry[Any], ...], new: Work, kind: str) -> Iterator[Entry[Any]]:
    """Records that went into others: the new reading has them again, and they are left out again."""
    left = {entry.read for entry in entries}
    for at, record in enumerate(originals):
        if at not in left and (found := _same_record(new, kind, record)) is not None:
            yield found


def _same_record(new: Work, kind: str, record: Any) -> Entry[Any] | None:
    """The record of the new reading that stands in the same place, else that has the same words."""
    entries: tuple[Entry[Any], ...] = getattr(new, kind)
    words, places = plain(_title(record)), set(record.places.values())
    same = [one for one in entries if plain(_title(one.record)) == words]
    here = [one for one in same if places & set(one.record.places.values())]
    return next(iter([*here, *same]), None)


def _title(record: Any) -> str:
    return record.title if isinstance(record, InitiativeDraft) else record.text if isinstance(record, GoalDraft) else record.name


def _with_edits(new: Work, record: Any, original: Any, edited: Any) -> Any:
    """The newly read record with the fields that a person had changed."""
    changed = {
        one.name: getattr(edited, one.name)
        for one in fields(record)
        if one.name not in _LEFT_OUT and getattr(edited, one.name) != getattr(original, one.name)
    }
    if "goal" in changed and new.goal(changed["goal"]) is None:
        del changed["goal"]
    if "theme" in changed and new.theme(changed["theme"]) is None:
        del changed["theme"]
    return replace(record, **changed)


def _added(new: Work, kind: str, entry: Entry[Any], lost: list[str]) -> Work:
    record = entry.record
    homeless = isinstance(record, InitiativeDraft) and new.goal(record.goal) is None
    taken = (kind == "goals" and new.goal(record.number)) or (kind == "themes" and new.theme(record.number))
    if homeless or taken:
        lost.append(_title(record))
        return new
    return new.with_entries(**{kind: (*getattr(new, kind), replace(entry, version=0))})


def _asked(work: Work, new: Work) -> tuple[Asked, ...]:
    """What the new reading asks, answered where it was, and the answered questions that it does not ask any more."""
    answers = {(one.question.kind, one.question.about): one for one in work.asked if one.answer}
    found = []
    for one in new.asked:
        known = answers.pop((one.question.kind, one.question.about), None)
        found.append(replace(one, answer=known.answer, by=known.by, at=known.at) if known else one)
    return tuple(replace(one, key=f"q{number}") for number, one in enumerate((*found, *answers.values()), 1))


def _partners(
    edited: tuple[PartnerDraft, ...], former: tuple[PartnerDraft, ...], read: tuple[PartnerDraft, ...]
) -> tuple[PartnerDraft, ...]:
    """The partners as people had joined and parted them, with those that are new."""
    if edited == former:
        return read
    known = {spelling for partner in edited for spelling in partner.spellings}
    rest = (replace(one, spellings=tuple(s for s in one.spellings if s not in known)) for one in read)
    return (*edited, *(one for one in rest if one.spellings))
