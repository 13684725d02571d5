"""What all tests share: the example document, its checked reading, and a model in the database."""

import json
from pathlib import Path

import pytest
from django.utils import translation

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_file
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.strategy.actions.editions import EditionName

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
    organisation = add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")
    return accept_draft(draft=seed_draft, organisation=organisation, name=NAME, by="test").edition
