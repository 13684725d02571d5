"""Writing partners and their spellings."""

from collections.abc import Sequence

from sammenhaeng.domain.draft import PartnerDraft
from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Partner, Spelling


def record_partners(organisation: Organisation, drafts: Sequence[PartnerDraft]) -> dict[str, Partner]:
    """Find or make each partner; returns spelling → partner for every spelling of the drafts.

    A partner is recognised by its name, else by a spelling that it is known by.
    """
    rows = list(organisation.partners.all())
    by_name = {partner.name: partner for partner in rows}
    by_pk = {partner.pk: partner for partner in rows}
    known = {s.text: s for s in Spelling.objects.filter(organisation=organisation)}
    taken = {partner.slug for partner in rows}
    claimed: set[int] = set()
    found: dict[str, Partner] = {}
    for draft in drafts:
        partner = by_name.get(draft.name)
        if partner is None:
            candidates = [known[s].partner_id for s in draft.spellings if s in known]
            partner = next((by_pk[pk] for pk in candidates if pk not in claimed and by_pk[pk].name not in {d.name for d in drafts}), None)
        partner = _save(organisation, partner, draft, taken)
        claimed.add(partner.pk)
        for text in draft.spellings:
            _spell(organisation, partner, text, known)
            found[text] = partner
    return found


def _save(organisation: Organisation, partner: Partner | None, draft: PartnerDraft, taken: set[str]) -> Partner:
    if partner is None:
        slug = slug_of(draft.name, taken)
        taken.add(slug)
        return Partner.objects.create(organisation=organisation, slug=slug, name=draft.name, kind=draft.kind or "")
    kind = draft.kind or ""
    if (partner.name, partner.kind) != (draft.name, kind):
        partner.name, partner.kind = draft.name, kind
        partner.save(update_fields=["name", "kind"])
    return partner


def _spell(organisation: Organisation, partner: Partner, text: str, known: dict[str, Spelling]) -> None:
    spelling = known.get(text)
    if spelling is None:
        known[text] = Spelling.objects.create(organisation=organisation, partner=partner, text=text)
    elif spelling.partner_id != partner.pk:
        spelling.partner = partner
        spelling.save(update_fields=["partner"])
