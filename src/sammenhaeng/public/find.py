"""Finding what an address speaks of."""

import datetime

from django.http import Http404
from django.utils import timezone

from sammenhaeng.domain.judging import METHOD
from sammenhaeng.domain.judging_cif import METHOD_CIF
from sammenhaeng.domain.model import Model
from sammenhaeng.progress.queries.standing import Standing, standing_of
from sammenhaeng.strategy.queries.editions import current_edition_at, edition_at
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.past import has_changed_since, model_at, moment_of


class Found:
    """An organisation's edition, in force or by its address, and that edition's model, today or as it was on a day."""

    def __init__(self, organisation: str, edition: str | None = None, on: datetime.date | None = None) -> None:
        """Raises Http404 where there is no such organisation or edition."""
        today = timezone.localdate()
        past = on if on is not None and on < today else None
        current = current_edition_at(organisation, past)
        chosen = edition_at(organisation, edition) if edition else current
        if chosen is None:
            raise Http404
        self.edition = chosen
        self.organisation = chosen.framework.organisation
        is_current = current is not None and chosen.pk == current.pk
        self.moment = moment_of(chosen, past) if past else None
        self.model = self._model(is_current=is_current)

    def _model(self, *, is_current: bool) -> Model:
        if self.moment and has_changed_since(self.edition, self.moment):
            return model_at(self.edition, self.moment, is_current=is_current)
        return model_of(self.edition, is_current=is_current)

    def standing(self, as_of: datetime.date, method: str = "") -> Standing:
        """Where every target stands on a day. method: "cif" for the Canadian one, else our own."""
        chosen = METHOD_CIF if method == METHOD_CIF else METHOD
        return standing_of(self.edition, self.model, self.organisation.code, as_of, method=chosen, moment=self.moment)
