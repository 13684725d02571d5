"""What all tests share: the example document, its checked reading, and a model in the database."""

import json
from pathlib import Path

import pytest
from django.utils import translation

from sammenhaeng.cli.example import load_example
from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_file
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.models import Edition
from tests.kept_rows import once

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SEED = ROOT / "src" / "sammenhaeng" / "examples" / "viborg-oversigt-over-indsatser.txt"
NAME = EditionName("Sammenhængsmodellen", "Sammenhængsmodellen 2018", "2018-12", "byrådet")


@pytest.fixture(autouse=True)
def danish():
    """Each test begins in Danish, whatever the one before spoke."""
    translation.activate("da")


@pytest.fixture(autouse=True)
def one_factor(settings):
    """People come in by client.force_login; the rule that a password alone is not enough has tests of its own."""
    settings.SECOND_FACTOR = False


@pytest.fixture(scope="session")
def checked():
    """The checked reading of the example document, as JSON."""
    return json.loads((DATA / "viborg-reading.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def seed_draft():
    """What our reader makes of the example document."""
    return read_file(SEED)


@pytest.fixture
def viborg(db, seed_draft):
    """Viborg's model in the database; the edition."""

    def make():
        organisation = add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")
        accept_draft(draft=seed_draft, organisation=organisation, name=NAME, by="test")

    once("viborg", make)
    return Edition.objects.select_related("framework__organisation").get(framework__organisation__slug="viborg")


@pytest.fixture
def whole_example(db):
    """The example as `make run` shows it, with its figures; the edition."""

    def make():
        load_catalogue(by="test")
        load_example(SEED.parent / "viborg.toml")

    once("example", make)
    return Edition.objects.select_related("framework__organisation").get()
