"""The command `sammenhaeng`, run as people run it."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command, get_commands

from sammenhaeng.domain.model_json import to_json
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.strategy import models
from tests.conftest import ROOT, SEED


def run(*arguments, var):
    env = os.environ | {"SAMMENHAENG_VAR": str(var), "NO_COLOR": "1"}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def test_read_prints_the_model_and_stores_nothing(tmp_path, seed_draft):
    done = run("read", SEED, "--format", "json", var=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout) == to_json(seed_draft)
    assert not list(tmp_path.glob("*.sqlite3"))


def test_read_prints_a_table_with_the_questions(tmp_path):
    done = run("read", SEED, var=tmp_path)
    assert "22 mål" in done.stdout
    assert "Spørgsmål" in done.stdout


def test_bad_input_is_one_sentence_and_exit_code_2(tmp_path):
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b"")
    done = run("read", empty, var=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == "tom.txt er tom: der er ingen tekst i filen. Vælg filen med oversigten."


def test_an_installation_from_nothing_can_be_prepared_twice_and_exported(tmp_path):
    for _ in range(2):
        assert run("run", "--prepare", var=tmp_path).returncode == 0
    same = run("import", SEED, "--organisation", "viborg", var=tmp_path)
    assert "Ingen ændringer" in same.stdout
    out = tmp_path / "o.json"
    assert run("export", "overview", "--format", "json", "-o", out, var=tmp_path).returncode == 0
    assert run("import", out, "--organisation", "viborg", "--dry-run", var=tmp_path).stdout.strip().endswith("Ingen ændringer.")


def test_a_changed_file_shows_its_difference_first(tmp_path):
    run("run", "--prepare", var=tmp_path)
    changed = tmp_path / "ny.txt"
    changed.write_text(SEED.read_text(encoding="utf-8").replace("mindst 35 %", "mindst 40 %"), encoding="utf-8")
    dry = run("import", changed, "--organisation", "viborg", "--dry-run", var=tmp_path)
    assert "ændret" in dry.stdout
    assert "Mindst 40 %" in dry.stdout
    assert "Intet er gemt" in dry.stdout
    assert "1 ændringer gemt" in run("import", changed, "--organisation", "viborg", var=tmp_path).stdout


def test_a_bad_file_stores_nothing(db, tmp_path, capsys):
    add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")
    half = tmp_path / "halv.txt"
    half.write_text(SEED.read_text(encoding="utf-8")[:4000], encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        call_command("import", str(half), organisation="viborg")
    assert left.value.code == 2
    assert not models.Document.objects.exists()
    assert not models.Edition.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", SEED, "--organisation", "nixby"), "add-organisation"),
        (("export", "overview", "--format", "pdf", "-o", "/nix/x.pdf"), "kan ikke skrives"),
        (("export", "overview", "--format", "pdf", "-o", "x.pdf", "--organisation", "nixby"), "ingen oversigt"),
        (("add-organisation", "79", "v", "V"), "three digits"),
        (("add-organisation", "790", "om", "Om"), "optaget"),
        (("import", SEED, "--organisation", "viborg", "--edition", "Ny", "--adopted", "i går"), "2018"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_what_cannot_be_done_is_said_with_the_remedy(tmp_path_factory, arguments, says):
    var = tmp_path_factory.getbasetemp() / "prepared"
    if not var.exists():
        run("run", "--prepare", var=var)
    done = run(*arguments, var=var)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr


def test_a_port_that_is_no_port_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PORT", "ottetusinde")
    done = run("run", var=tmp_path)
    assert done.returncode == 2
    assert "PORT=ottetusinde" in done.stderr


def test_every_command_of_ours_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ours = [name for name, app in get_commands().items() if app == "sammenhaeng.cli"]
    assert [name for name in ours if f"sammenhaeng {name}" not in readme] == []
