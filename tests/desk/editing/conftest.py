"""What the tests of editing share: a municipality, and signing in as somebody."""

import pytest

from tests.desk_people import somebody


@pytest.fixture
def organisation(viborg):
    return viborg.framework.organisation


@pytest.fixture
def signed_in(client, organisation):
    """A client signed in as a person of a role."""

    def sign_in(role):
        person = somebody(organisation, role)
        client.force_login(person.user)
        return person

    return sign_in
