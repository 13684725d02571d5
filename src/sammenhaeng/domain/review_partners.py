"""Which spellings are one partner, as people decide it in a review."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sammenhaeng.domain.draft import PartnerDraft
from sammenhaeng.domain.review import Refusal, Work


def all_partners(work: Work) -> tuple[PartnerDraft, ...]:
    """The partners that the wanted initiatives name, with those that a person has written; spellings that nobody uses are left out."""
    used = dict.fromkeys(name for entry in work.initiatives if work.is_wanted(entry) for name in entry.record.partners)
    home = {spelling: partner for partner in work.frame.partners for spelling in partner.spellings}
    found: dict[str, list[str]] = {}
    kinds = {partner.name: partner.kind for partner in work.frame.partners}
    for spelling in used:
        partner = home.get(spelling)
        found.setdefault(partner.name if partner else spelling, []).append(spelling)
    return tuple(PartnerDraft(name, kinds.get(name), tuple(spellings)) for name, spellings in found.items())


def merge_partners(work: Work, names: Sequence[str], name: str) -> Work:
    """Let partners (by a name or a spelling) be one, under one of the names."""
    found = [partner for partner in _complete(work, names) if set(names) & {partner.name, *partner.spellings}]
    if not found:
        raise Refusal("gone", " / ".join(names))
    name = name.strip() or found[0].name
    spellings = tuple(dict.fromkeys(s for partner in found for s in partner.spellings))
    kind = next((partner.kind for partner in found if partner.name == name), found[0].kind)
    one = PartnerDraft(name, kind, spellings)
    rest = [partner for partner in _complete(work, names) if partner not in found and partner.name != name]
    return _with(work, [*rest, one])


def part_partners(work: Work, names: Sequence[str]) -> Work:
    """Let spellings be partners of their own."""
    made: list[PartnerDraft] = []
    for partner in _complete(work, names):
        apart = [s for s in partner.spellings if s in names and s != partner.name]
        if len(apart) == len(partner.spellings):
            apart = apart[1:]
        made.append(replace(partner, spellings=tuple(s for s in partner.spellings if s not in apart)))
        made.extend(PartnerDraft(s, partner.kind, (s,)) for s in apart)
    return _with(work, made)


def _complete(work: Work, names: Iterable[str]) -> tuple[PartnerDraft, ...]:
    """The partners, with those names that initiatives use and no partner has."""
    known = {s for partner in work.frame.partners for s in (partner.name, *partner.spellings)}
    used = {name for entry in work.initiatives for name in entry.record.partners}
    return (*work.frame.partners, *(PartnerDraft(name, None, (name,)) for name in names if name in used - known))


def _with(work: Work, partners: Iterable[PartnerDraft]) -> Work:
    return replace(work, frame=replace(work.frame, partners=tuple(partners)))
