"""Every form, sent by everybody: a shut form says why, and what it would have changed stays as it is."""

import pytest
from django.db import transaction
from django.test import Client

from .people import READERS, People, head
from .reading import Form, forms_of

OFFICE = "office"


def changes(client: Client, path: str, form: Form) -> bool:
    """Whether sending this form writes anything; what it wrote is undone."""
    before = head()
    for value in form.data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    with transaction.atomic():
        client.post(path, form.data)
        changed = head() != before
        transaction.set_rollback(True)
    return changed


def test_the_programme_office_changes_things_with_these_forms(people: People, offers: list[tuple[str, Form]]) -> None:
    client = people.client(OFFICE)
    effective = [path for path, form in offers if not form.is_shut and changes(client, path, form)]
    assert len(effective) >= 30, effective


def test_the_auditor_changes_nothing(people: People, offers: list[tuple[str, Form]]) -> None:
    client = people.client("auditor")
    assert [path for path, form in offers if changes(client, path, form)] == []


@pytest.mark.parametrize("who", [who for who in READERS if who != OFFICE])
def test_a_shut_form_says_why_and_accepts_nothing(who: str, people: People, offers: list[tuple[str, Form]]) -> None:
    client = people.client(who)
    for path, form in offers:
        shown = client.get(path)
        if shown.status_code == 405:
            continue
        assert shown.status_code in {200, 404}, path
        if shown.status_code == 200 and not is_shut(shown.content.decode()):
            continue
        assert shown.status_code == 404 or b"note--warning" in shown.content or b"denied__why" in shown.content, path
        assert not changes(client, path, form), path


def is_shut(html: str) -> bool:
    return any(form.is_shut for form in forms_of(html))


def test_nothing_is_accepted_without_the_token_of_the_page(people: People, offers: list[tuple[str, Form]]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.users[OFFICE])
    for path, form in offers:
        unsigned = {name: value for name, value in form.data.items() if name != "csrfmiddlewaretoken"}
        assert client.post(path, unsigned).status_code == 403, path
