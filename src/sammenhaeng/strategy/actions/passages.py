"""Where stored values come from: what a document says anew has its place there, what did not change keeps the place where it was read."""

from collections.abc import Mapping
from typing import Any

from sammenhaeng.domain.draft import Place
from sammenhaeng.strategy.models import Document, LegendLine, Passage, Printed


class Passages:
    """Sources of what one document stores. back: a former state is put back, so that values have the sources that they had then."""

    def __init__(self, document: Document, *, back: bool) -> None:
        self.document, self.back = document, back

    def at(self, place: Place | None, page: int | None = None) -> Passage:
        """A place of the document, or the document without a place."""
        if place is None:
            return Passage.objects.create(document=self.document, page=page)
        sides = {name: getattr(place.box, name) for name in ("left", "top", "right", "bottom")} if place.box else {}
        where = {"page": place.page, "first_line": place.first_line, "last_line": place.last_line, "cell": place.cell[:300]}
        return Passage.objects.create(document=self.document, **where, **sides)

    def set_on(self, row: Any, values: Mapping[str, Any], places: Mapping[str, Place | None], page: int | None = None) -> None:
        """Give the values of a row their sources before they are written. places: field → place; one that is not there has no source.

        values: field → value that is to be. A value that the row has already keeps its source, unless the row had been retired.
        """
        for field, value in values.items():
            source = _SOURCE.get(field, f"{field}_source")
            is_kept = row.pk and getattr(row, field) == value and (self.back or not row.retired_because)
            if not is_kept:
                has_one = field in places and value is not None
                setattr(row, source, self._source(row, field, value, places[field], page) if has_one else None)

    def _source(self, row: Any, field: str, value: Any, place: Place | None, page: int | None) -> Passage | None:
        known = self._former(row.history.filter(**{field: value}), _SOURCE.get(field, f"{field}_source")) if self.back and row.pk else None
        return known[0] if known else self.at(place, page)

    def of_printed(self, about: Mapping[str, Any], column: str, text: str, place: Place | None) -> Passage | None:
        """The source of what a further column says."""
        rows = Printed.history.filter(**{f"{name}_id": row.pk for name, row in about.items()}, column=column, text=text)
        known = self._former(rows, "text_source") if self.back else None
        return known[0] if known else self.at(place)

    def of_legend(self, edition: Any, mark: str | None, text: str, place: Place | None) -> Passage | None:
        """The source of a line of the legend: the same line has the one that it had."""
        known = self._former(LegendLine.history.filter(edition_id=edition.pk, mark=mark, text=text), "text_source")
        return known[0] if known else self.at(place)

    @staticmethod
    def _former(rows: Any, source: str) -> tuple[Passage | None] | None:
        """The source in the newest of former states, None in it where a person wrote the value; None where there is no such state."""
        found = rows.exclude(history_type="-").order_by("-history_date", "-history_id").values_list(f"{source}_id", flat=True)[:1]
        for pk in found:
            passage = Passage.objects.filter(pk=pk).first() if pk else None
            return (passage,) if passage or not pk else None
        return None


_SOURCE = {"partners_text": "partners_source"}
"""Fields whose source is called otherwise."""
