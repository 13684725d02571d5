"""--map "Heading=role": what somebody says of a table's columns is heard, or refused in one sentence."""

import json

import pytest
from django.core.management import call_command

from sammenhaeng.people.actions import add_organisation

TABLE = """Tema;Mål;Indsats;Hvem ved det;Samarbejdspartnere
Natur;Der plantes 100 træer inden 2030;Træer i byen;Anna Holm;Skovlauget, skolerne
;;Bænke under træerne;Bo Lind;Skolerne
Havn;Havnen er åben for alle;Badebroen;Anna Holm;Havnerådet
"""


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "oversigt.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_a_column_that_is_told_goes_to_its_field(table, capsys):
    call_command("read", str(table), "--format", "json", "--map", "Hvem ved det=owner")
    draft = json.loads(capsys.readouterr().out)
    assert [one["further"]["owner"] for one in draft["initiatives"]] == ["Anna Holm", "Bo Lind", "Anna Holm"]


@pytest.mark.parametrize("command", [("read",), ("import", "--organisation", "birkholm")])
def test_a_heading_that_the_document_lacks_is_told_with_those_that_it_has(table, capsys, command, db):
    add_organisation(code="773", slug="birkholm", name="Birkholm Kommune", by="test")
    with pytest.raises(SystemExit) as left:
        call_command(command[0], str(table), *command[1:], "--map", "Tovholder=owner")
    said = capsys.readouterr().err.strip()
    assert left.value.code == 2
    assert said.startswith("--map: dokumentet har ingen kolonne med overskriften “Tovholder”. Kolonnerne hedder “Tema”, “Mål”, ")
    assert "\n" not in said
