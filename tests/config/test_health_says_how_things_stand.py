"""/healthz asks the process, /readyz the database, its migrations and the ledger's head."""

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Cast


def test_the_process_answers_without_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"alive": True}


def test_a_whole_system_is_ready(client: Client, cast: Cast) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["ready"] is True


@pytest.mark.django_db
def test_an_empty_ledger_is_ready(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


def test_a_head_that_is_not_on_the_last_event_is_not_ready(client: Client, cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_head SET number = 7")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["ledger_head"] is False
