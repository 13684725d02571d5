"""`sammenhaeng statistics`, `publish` and `export` of statuses, called as the command line calls them."""

import datetime
import io

import docx
import pytest
from django.core.management import call_command

from sammenhaeng.ledger.models import Event
from sammenhaeng.progress.models import JudgementRow, Measure, PublishedStatus
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.statistics.models import ObservationRow, SavedMap, Vintage
from sammenhaeng.statistics.queries.catalogue import saved_map_names
from sammenhaeng.statistics.queries.feeds import feeds
from tests.statistics.conftest import NOWHERE, population
from tests.statistics.fakes import FakeStatBank, Status

MAP = """
name = "Befolkning"
citation = "Kilde: prøven"
area = "kommune"
period = "år"
[[values]]
indicator = "population"
column = "tal"
"""
FIGURES = "kommune;år;tal\nViborg;2019K1;97113\nViborg;2020K1;96921\n"
QUICK = {"tries": 1, "pause": 0, "backoff": 0.01, "longest_wait": 0.05, "connect_timeout": 0.5, "read_timeout": 2}


@pytest.fixture
def written(tmp_path):
    """Writes a file with a text; its path."""

    def write(name, text):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(tmp_path / name)

    return write


@pytest.fixture
def bank(settings):
    """A StatBank with one table, and no other source that answers."""
    with FakeStatBank() as fake:
        fake.add_table(population())
        names = ("jobindsats", "uddannelsesstatistik", "jsonstat")
        nobody = {name: {"name": name, "address": NOWHERE, "token": "x", **QUICK} for name in names}
        settings.STATISTICS = {"statbank": {"name": "StatBank", "address": fake.address + "/v1", **QUICK}, **nobody}
        yield fake


@pytest.fixture
def today(monkeypatch):
    """A day that does not move."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: datetime.date(2026, 9, 30))


def run(capsys, *arguments):
    """What a command says."""
    call_command(*arguments)
    return capsys.readouterr().out


def refused(capsys, *arguments):
    """What a command says that leaves with 2."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        call_command(*arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err.strip()
    assert said
    assert said.endswith((".", ")."))
    assert "\n" not in said
    assert "Traceback" not in said
    return said


def test_a_file_is_imported_with_a_map_that_is_then_known_by_its_name(db, capsys, written):
    file = written("tal.csv", FIGURES)
    said = run(capsys, "statistics", "import", file, "--map", written("kort.toml", MAP), "--by", "Anna")
    assert said.strip() == "population: 2 tal, levering 1: 2 nye eller ændrede"
    assert saved_map_names() == ("Befolkning",)
    assert "population: 2 tal, ingen ændringer" in run(capsys, "statistics", "import", file, "--map", "Befolkning")
    newer = written("nye.csv", FIGURES + "Viborg;2021K1;97000\n")
    assert "levering 2: 1 nye eller ændrede" in run(capsys, "statistics", "import", newer, "--map", "Befolkning")
    assert Vintage.objects.count() == 2
    assert Event.objects.filter(verb="figures_recorded", actor="Anna").count() == 1


BAD = """
kommune;år;tal/Vibårg;2024;1           | ingen ændring      | linje 2: “Vibårg” er intet område
kommune;år;tal/Viborg;uge 7;1          | ingen ændring      | “uge 7” er ingen periode
kommune;år;antal/Viborg;2024;1         | ingen ændring      | ingen kolonne “tal”
kommune;år;tal/Viborg;2024;femten      | ingen ændring      | linje 2
kommune;år;tal/Viborg;2024;1           | population=no-such | ingen indikator “no-such”
kommune;år;tal/Viborg;2024;1           | "tal"=             | Kolonnekortet
kommune;år;tal/Viborg;2024;1           | name=navn          | Kolonnekortet
kommune;år;tal/Viborg;2024;1           | citation=          | Kolonnekortet
                                       | ingen ændring      | er tom
<html>/<p>Log ind</p>                  | ingen ændring      | er en webside
"""


@pytest.mark.parametrize("line", BAD.strip("\n").splitlines())
def test_a_bad_file_or_map_is_one_sentence_and_no_figure_is_stored(db, capsys, written, line):
    text, change, says = (part.strip() for part in line.split("|"))
    plan = MAP.replace(*change.split("=", 1)) if "=" in change else MAP
    said = refused(capsys, "statistics", "import", written("tal.csv", text.replace("/", "\n", 2)), "--map", written("kort.toml", plan))
    assert says in said
    assert not Vintage.objects.exists()
    assert not ObservationRow.objects.exists()


def test_a_file_or_a_map_that_is_not_there_is_said_with_the_maps_that_are(db, capsys, written, tmp_path):
    file = written("tal.csv", FIGURES)
    assert "kan ikke læses" in refused(capsys, "statistics", "import", str(tmp_path / "nix.csv"), "--map", written("kort.toml", MAP))
    assert "“Nix”; der er " in refused(capsys, "statistics", "import", file, "--map", "Nix")
    assert "kan ikke læses" in refused(capsys, "statistics", "import", file, "--map", str(tmp_path / "nix.toml"))
    assert "kan ikke læses" in refused(capsys, "statistics", "import", file, "--map", written("skidt.toml", b"\xff\x00"))
    assert not Vintage.objects.exists()


def test_a_map_whose_file_was_refused_takes_no_good_ones_place(db, capsys, written):
    file = written("tal.csv", FIGURES)
    run(capsys, "statistics", "import", file, "--map", written("kort.toml", MAP))
    refused(capsys, "statistics", "import", file, "--map", written("nyt.toml", MAP.replace('"tal"', '"antal"')))
    assert "ingen ændringer" in run(capsys, "statistics", "import", file, "--map", "Befolkning")


def test_a_map_whose_file_was_refused_is_not_stored(db, capsys, written):
    refused(capsys, "statistics", "import", written("tal.csv", ""), "--map", written("kort.toml", MAP))
    assert not SavedMap.objects.exists()


def test_the_list_shows_the_catalogue_and_how_far_its_figures_are(db, capsys, written):
    run(capsys, "statistics", "import", written("tal.csv", FIGURES), "--map", written("kort.toml", MAP))
    said = run(capsys, "statistics", "list")
    assert "loneliness-survey" in said
    (line,) = (line for line in said.splitlines() if line.split("│")[1:2] and line.split("│")[1].strip() == "population")
    assert [cell.strip() for cell in line.split("│")][5] == "1"


def test_an_indicator_is_linked_a_baseline_chosen_and_words_judged(viborg, today, capsys):
    assert "population måler nu mål 4.1, krav 1." in run(capsys, "statistics", "link", "viborg", "4.1", "1", "population", "--by", "Anna")
    run(capsys, "statistics", "link", "viborg", "3.3", "1", "town-population", "--units-over", "200")
    said = run(capsys, "statistics", "baseline", "viborg", "4.1", "1", "2018K1", "--reason", "Vedtaget da.", "--by", "Anna")
    assert "Mål 4.1, krav 1, tælles fra 2018" in said
    assert "er vurderet" in run(capsys, "statistics", "judge", "viborg", "3.2", "1", "begun", "--reason", "Set.", "--on", "2026-09-01")
    run(capsys, "statistics", "judge", "viborg", "3.2", "1", "mostly", "--reason", "Set.")
    chosen = Measure.objects.get(goal__number="4.1")
    assert (chosen.baseline, chosen.baseline_by, chosen.baseline_reason) == ("2018Q1", "Anna", "Vedtaget da.")
    assert Measure.objects.get(goal__number="3.3").units_over == 200
    assert [(one.scale, str(one.on)) for one in JudgementRow.objects.all()] == [("begun", "2026-09-01"), ("mostly", "2026-09-30")]
    assert {"indicator_linked", "baseline_chosen"} <= set(Event.objects.filter(actor="Anna").values_list("verb", flat=True))


REFUSED = """
link viborg 9.9 1 population                       | Der er intet mål 9.9
link viborg 4.1 2 population                       | nr. 2 findes ikke
link viborg 4.1 1 no-such                          | ingen indikator “no-such”
link nixby 4.1 1 population                        | ingen oversigt for nixby
baseline viborg 4.1 1 2018 --reason Derfor         | ingen indikator på mål 4.1
baseline viborg 4.1 1 ifjor --reason Derfor        | ingen periode
judge viborg 4.1 1 begun --reason Derfor           | har et tal
judge viborg 3.2 1 halvt --reason Derfor           | ikke på skalaen
refresh no-such                                    | ingen indikator “no-such”
refresh loneliness-survey                          | hentes ikke over nettet
check no-such                                      | ingen indikator “no-such”
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_cannot_be_done_is_one_sentence(viborg, bank, capsys, line):
    arguments, says = (part.strip() for part in line.split("|"))
    assert says in refused(capsys, "statistics", *arguments.split())
    assert not Measure.objects.exists()
    assert not JudgementRow.objects.exists()
    assert bank.requests == []


def test_a_status_is_published_once_and_again_only_when_it_differs(viborg, today, capsys):
    load_catalogue(by="test")
    said = run(capsys, "publish", "status", "--as-of", "2020-12-31", "--by", "Anna")
    assert said.strip() == "Status nr. 1 for 2020-12-31 er offentliggjort: /viborg/status/2020-12-31/"
    assert "Status nr. 1 for 2020-12-31 stod der allerede" in run(capsys, "publish", "status", "--as-of", "2020-12-31")
    run(capsys, "statistics", "link", "viborg", "4.1", "1", "population")
    assert "Status nr. 2 for 2020-12-31 er offentliggjort" in run(capsys, "publish", "status", "--as-of", "2020-12-31")
    assert "er offentliggjort" in run(capsys, "publish", "status", "--as-of", "2026-09-30", "--organisation", "viborg")
    assert [(str(one.as_of), one.number) for one in PublishedStatus.objects.all()] == [
        ("2020-12-31", 1), ("2020-12-31", 2), ("2026-09-30", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "says"), [("2026-10-01", "ligger i fremtiden"), ("31.12.2020", "ingen dato"), ("2020-02-30", "ingen dato"), ("", "ingen dato")]
)
def test_a_day_to_come_or_none_is_not_published(viborg, today, capsys, day, says):
    assert says in refused(capsys, "publish", "status", "--as-of", day)
    assert not PublishedStatus.objects.exists()


def test_without_an_overview_nothing_is_published(db, capsys):
    assert "der er ingen" in refused(capsys, "publish", "status", "--as-of", "2020-12-31")
    assert "ingen oversigt for nixby" in refused(capsys, "publish", "status", "--as-of", "2020-12-31", "--organisation", "nixby")


def test_a_published_status_and_its_case_are_exported(viborg, today, capsys, tmp_path):
    run(capsys, "publish", "status", "--as-of", "2020-12-31")
    for report in ("status", "case"):
        for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
            out = tmp_path / f"{report}.{form}"
            said = run(capsys, "export", report, "--as-of", "2020-12-31", "--format", form, "-o", str(out), "--by", "Anna Jensen")
            assert said.strip() == f"{out}: {out.stat().st_size} byte"
            assert out.read_bytes().startswith(start)
    case = docx.Document(io.BytesIO((tmp_path / "case.docx").read_bytes()))
    text = "\n".join(p.text for p in case.paragraphs)
    assert "Anna Jensen indstiller, at udvalget tager status pr. 31. december 2020 til efterretning." in text
    assert len(list(tmp_path.iterdir())) == 4


UNWRITTEN = """
status --as-of 2020-12-30 --format pdf  | ingen offentliggjort status for 2020-12-30
case   --as-of 2020-12-30 --format docx | ingen offentliggjort status for 2020-12-30
status --as-of igår --format pdf        | “igår” er ingen dato
status --format pdf                     | er ingen dato
status --as-of 2020-12-31 --format csv  | pdf eller docx, ikke som csv
case   --as-of 2020-12-31 --format json | pdf eller docx, ikke som json
"""


def test_what_cannot_be_exported_leaves_no_file(viborg, today, capsys, tmp_path):
    run(capsys, "publish", "status", "--as-of", "2020-12-31")
    for line in UNWRITTEN.strip().splitlines():
        arguments, says = (part.strip() for part in line.split("|"))
        assert says in refused(capsys, "export", *arguments.split(), "-o", str(tmp_path / "ud"))
    assert list(tmp_path.iterdir()) == []


def test_a_source_is_asked_and_asked_again_finds_nothing_new(db, bank, capsys):
    said = run(capsys, "statistics", "refresh", "population")
    assert "nye tal" in said
    assert "1 spurgt, 0 fejlede." in said
    assert Vintage.objects.get().cells == 6
    again = run(capsys, "statistics", "refresh", "population")
    assert "intet nyt hos kilden" in again
    assert "uændret" in run(capsys, "statistics", "refresh", "population", "--force")
    assert Vintage.objects.count() == 1


def test_those_that_are_due_are_asked_once(db, bank, capsys):
    assert "1 spurgt, 0 fejlede." in run(capsys, "statistics", "refresh", "population", "--due")
    before = len(bank.requests)
    assert run(capsys, "statistics", "refresh", "population", "--due").strip() == "Ingen er forfaldne."
    assert len(bank.requests) == before > 0


def test_a_source_that_fails_leaves_with_2_and_the_old_figures(db, bank, capsys):
    run(capsys, "statistics", "refresh", "population")
    known = list(ObservationRow.objects.values_list())
    bank.trouble += [Status(503)]
    assert "deres gamle tal står uændret" in refused(capsys, "statistics", "refresh", "population")
    assert list(ObservationRow.objects.values_list()) == known
    assert (feeds()["population"].failures, bool(feeds()["population"].problem)) == (1, True)


def test_all_sources_are_asked_and_one_good_one_is_kept_among_failing_ones(db, bank, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("statistics", "refresh")
    assert left.value.code == 2
    said = capsys.readouterr().out
    assert "population" in said
    assert "Sprunget over" in said
    assert Vintage.objects.filter(indicator__key="population").count() == 1
    asked = len(bank.requests)
    run(capsys, "statistics", "refresh", "--due")
    assert len(bank.requests) == asked


def test_the_queries_are_checked_without_fetching(db, bank, capsys):
    assert "population" in run(capsys, "statistics", "check", "population")
    assert not any(seen.path.endswith("/data") for seen in bank.requests)
    assert "passer ikke til deres kilde" in refused(capsys, "statistics", "check", "jobs")
    assert not Vintage.objects.exists()
