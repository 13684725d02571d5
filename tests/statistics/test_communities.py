"""Local communities: added to the tree of areas, then figures of them can be read and counted one by one."""

import pytest
from django.core.management import call_command

from sammenhaeng.statistics.actions.catalogue import add_areas, read_communities
from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.queries.catalogue import area_tree
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import map_of

TOWNS = "code;parent;name\n79100001;791;Eksempelby\n79100002;791;Prøvestrup\n"


def test_a_community_is_a_part_of_its_municipality_and_found_by_name(catalogue):
    assert add_areas(areas=read_communities(TOWNS.encode(), "byer.csv"), by="test") == 2
    assert add_areas(areas=read_communities(TOWNS.encode(), "byer.csv"), by="test") == 0
    tree = area_tree()
    assert [one.code for one in tree.within("791")] == ["79100001", "79100002"]
    assert tree.find("Prøvestrup").code == "79100002"


def test_figures_of_communities_are_read_by_code_or_name(catalogue):
    add_areas(areas=read_communities(TOWNS.encode(), "byer.csv"), by="test")
    value = {"indicator": "town-population", "column": "tal"}
    plan = map_of({"name": "x", "citation": "x", "area": "by", "period": "år", "decimal": ",", "values": [value]})
    (done,) = import_file(data="by;år;tal\nEksempelby;2024;310\n79100002;2024;250\n".encode(), file="f", plan=plan, by="test")
    assert (done.cells, done.changed) == (2, 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [("code;name\n1;a\n", "code, parent og name"), ("code;parent;name\n1;999;a\n", "linje 2"), ("code;parent;name\n1;791;\n", "linje 2")],
)
def test_a_file_of_communities_that_is_not_whole_is_refused(catalogue, text, says):
    with pytest.raises(SourceProblem, match=says):
        read_communities(text.encode(), "byer.csv")


def test_the_command_adds_them(catalogue, tmp_path, capsys):
    file = tmp_path / "byer.csv"
    file.write_text(TOWNS, encoding="utf-8")
    call_command("statistics", "areas", str(file))
    assert "2 lokale samfund lagt ind." in capsys.readouterr().out
