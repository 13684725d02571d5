"""A document from upload to the public barometer, without JavaScript."""

import pytest

from sammenhaeng.documents.models import Review
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Initiative
from tests.desk.documents_to_read import upload_of, word_file
from tests.desk_people import somebody

HOME = "/skrivebord/ny/dokumenter/"


@pytest.fixture
def town(db):
    return add_organisation(code="999", slug="ny", name="Ny Kommune", by="test")


@pytest.fixture
def desk(client, town):
    client.force_login(somebody(town, Role.ADMINISTRATOR).user)
    return client


def upload(client, data=None, name="oversigt.docx", **fields):
    return client.post(HOME, {"dokument": upload_of(word_file() if data is None else data, name), **fields})


def test_a_document_goes_from_upload_to_the_public_barometer(desk):
    answer = upload(desk, framework="Eksempelmodellen", edition_name="2026", adopted="2025")
    review = Review.objects.get()
    assert answer.url == f"{HOME}{review.pk}/"
    page = desk.get(answer.url).content.decode()
    assert "Cykelbussen" in page
    assert not Initiative.objects.exists()
    form = desk.get(f"{answer.url}overtag/").content.decode()
    assert "Cykelbussen" in form
    taken = desk.post(f"{answer.url}overtag/", {"version": "0", "alt": "1"})
    assert taken.status_code == 302
    assert Initiative.objects.count() == 4
    public = desk.get("/ny/").content.decode()
    assert "Flere skal cykle til arbejde" in public
