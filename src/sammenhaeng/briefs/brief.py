"""What every brief can: be shown as a page, as JSON and as a table of rows."""

import dataclasses
import datetime
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

Cell = str | int | float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A brief as rows, for CSV: as many cells in each row as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Brief(Protocol):
    """All that one page says, as one frozen value."""

    @property
    def heading(self) -> str:
        """The page's title."""

    def table(self) -> Table:
        """The page's main content as rows."""


def as_json(brief: Any) -> Any:
    """A brief as plain JSON values; dates in ISO 8601, decimals as text."""
    if dataclasses.is_dataclass(brief) and not isinstance(brief, type):
        return {f.name: as_json(getattr(brief, f.name)) for f in dataclasses.fields(brief) if f.metadata.get("json", True)}
    if isinstance(brief, dict):
        return {str(key): as_json(value) for key, value in brief.items()}
    if isinstance(brief, Sequence) and not isinstance(brief, str):
        return [as_json(item) for item in brief]
    if isinstance(brief, Enum):
        return brief.value
    if isinstance(brief, datetime.date):
        return brief.isoformat()
    return str(brief) if isinstance(brief, Decimal) else brief
