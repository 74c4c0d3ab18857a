"""What the tests of the desk share."""

import pytest
from django.test import Client

from tests.factories import make_user


@pytest.fixture
def managing(client: Client) -> Client:
    """A managing editor's browser."""
    client.force_login(make_user("managing"))
    return client
