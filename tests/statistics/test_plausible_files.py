"""A file cannot bring in what cannot be: a count below zero, a period to come, another kind of period than the series has."""

import pytest

from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.models import ObservationRow
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import map_of

# indicator | lines | what the sentence says
CASES = """
population      | 2021K1;-5            | er ikke et antal
population      | 2021K1;97,5          | er ikke et antal
population      | 2199K1;97000         | ligger i fremtiden
population      | 2020K1;97000/2021;98 | en anden slags perioder
healthy-diet    | 2021;140             | ikke en procent
"""


def plan(indicator):
    value = {"indicator": indicator, "column": "tal"}
    return map_of({"name": "x", "citation": "x", "fixed_area": "791", "period": "år", "decimal": ",", "values": [value]})


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_what_cannot_be_is_refused_and_nothing_is_stored(catalogue, line):
    indicator, lines, says = (part.strip() for part in line.split("|"))
    first, *more = lines.split("/")
    if more:
        import_file(data=f"år;tal\n{first}\n".encode(), file="f", plan=plan(indicator), by="test")
    before = ObservationRow.objects.count()
    with pytest.raises(SourceProblem, match=says):
        import_file(data=f"år;tal\n{(more or [first])[0]}\n".encode(), file="f", plan=plan(indicator), by="test")
    assert ObservationRow.objects.count() == before
