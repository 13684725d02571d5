"""Finding what an address speaks of."""

import datetime

from django.http import Http404

from sammenhaeng.domain.judging import METHOD
from sammenhaeng.domain.judging_cif import METHOD_CIF
from sammenhaeng.domain.model import Model
from sammenhaeng.progress.queries.standing import Standing, standing_of
from sammenhaeng.strategy.queries.editions import current_edition_at, edition_at
from sammenhaeng.strategy.queries.model import model_of


class Found:
    """An organisation's edition, in force or by its address, and that edition's model."""

    def __init__(self, organisation: str, edition: str | None = None) -> None:
        """Raises Http404 where there is no such organisation or edition."""
        current = current_edition_at(organisation)
        chosen = edition_at(organisation, edition) if edition else current
        if chosen is None:
            raise Http404
        self.edition = chosen
        self.organisation = chosen.framework.organisation
        self.model: Model = model_of(chosen, is_current=current is not None and chosen.pk == current.pk)

    def standing(self, as_of: datetime.date, method: str = "") -> Standing:
        """Where every target stands on a day. method: "cif" for the Canadian one, else our own."""
        chosen = METHOD_CIF if method == METHOD_CIF else METHOD
        return standing_of(self.edition, self.model, self.organisation.code, as_of, method=chosen)
