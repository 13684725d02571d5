"""Goals and themes of an edition by what they are: rows that keep their identity while numbers shift, swap, come free and are taken."""

from collections.abc import Iterable, Mapping
from typing import Any

from sammenhaeng.domain.identity import plain
from sammenhaeng.strategy.models import Goal, Theme


def rows_by_number(rows: Any, wanted: Mapping[str, str], same: Mapping[str, str], words: str, gone: str) -> dict[str, Any]:
    """Number that is to be → the row that is it. What is no more is retired, and numbers that are taken are free afterwards.

    rows: goals or themes of the edition, retired ones too; wanted: number → words; same: number → the number that it had;
    words: name of the field of a row's words; gone: why rows are retired.
    """
    alive = {row.number: row for row in rows.filter(retired_because="")}
    found = {number: alive[same[number]] for number in wanted if same.get(number) in alive}
    retired = list(rows.exclude(retired_because="").order_by("-pk"))
    for number, text in wanted.items():
        if number not in found and (row := _again(retired, number, plain(text), words)) is not None:
            found[number] = row
            retired.remove(row)
    kept = {row.pk for row in found.values()}
    _retire((row for row in alive.values() if row.pk not in kept), gone)
    _free(rows.model, (row for number, row in found.items() if row.number != number and not row.retired_because))
    return found


def _again(retired: Iterable[Goal | Theme], number: str, text: str, words: str) -> Any:
    """A retired row that comes back: of the same words, the one of the same number first."""
    same = [row for row in retired if plain(getattr(row, words)) == text]
    return next((row for row in same if row.number == number), next(iter(same), None))


def _retire(rows: Iterable[Any], why: str) -> None:
    for row in rows:
        row.retired_because = why
        row.save(update_fields=["retired_because"])


def _free(model: Any, rows: Iterable[Any]) -> None:
    """Take the numbers from rows that get others, so that no two ever have the same one; no state of theirs is kept of this."""
    for row in rows:
        model.objects.filter(pk=row.pk).update(number=f"~{row.pk}"[:12])
