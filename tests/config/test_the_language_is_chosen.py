"""Dutch by default, English by choice; the browser's own language does not decide."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "browser", "language"), [("", "en-US,en", "nl"), ("en", "nl", "en"), ("nl", "en", "nl"), ("", "", "nl")]
)
def test_the_readers_choice_decides(client: Client, cookie: str, browser: str, language: str) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/sign-in", headers={"accept-language": browser})
    assert response.headers["Content-Language"] == language
