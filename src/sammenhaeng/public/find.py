"""Finding what an address speaks of."""

from django.http import Http404

from sammenhaeng.domain.model import Model
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.strategy.queries.editions import current_edition, edition_at
from sammenhaeng.strategy.queries.model import model_of


class Found:
    """An organisation, its edition in force, and that edition's model."""

    def __init__(self, slug: str, edition: str | None = None) -> None:
        """Raises Http404 where there is no such organisation or edition."""
        organisation = organisation_with(slug)
        if organisation is None:
            raise Http404
        self.organisation = organisation
        current = current_edition(organisation)
        chosen = edition_at(organisation, edition) if edition else current
        if chosen is None:
            raise Http404
        self.edition = chosen
        self.model: Model = model_of(chosen, is_current=current is not None and chosen.pk == current.pk)
