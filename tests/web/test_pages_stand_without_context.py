"""The frame of every page: whole even when nothing is known, and in the reader's language."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

AS_OF = datetime(2020, 10, 30, 16, 0, tzinfo=UTC)


def page(template: str = "web/base.html", address: str = "/", **context: Any) -> str:
    return render_to_string(template, context, request=RequestFactory().get(address))


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.parametrize(("language", "way_out"), [("nl", "Naar het overzicht"), ("en", "To the overview")])
def test_an_error_says_what_to_do_next_without_any_context(code: str, language: str, way_out: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{code}.html")
    assert f'<html lang="{language}">' in html
    assert way_out in html


def test_a_refusal_gives_its_reason() -> None:
    assert "Alleen OCW &lt;b&gt; mag dit." in page("403.html", exception="Alleen OCW <b> mag dit.")


def test_the_past_is_marked_with_a_way_back_that_keeps_the_filters() -> None:
    with translation.override("nl"):
        html = page(address="/dgsc19/roster/?kind=MLT&as_of=2020-10-30T17:00", as_of=AS_OF)
    assert "U bekijkt de stand van" in html
    assert "vr 30 oktober 2020, 17.00" in html
    assert 'href="/dgsc19/roster/?kind=MLT"' in html


def test_the_present_carries_no_mark() -> None:
    assert "as-of" not in page()


def test_the_current_page_is_marked_in_the_navigation() -> None:
    html = page(navigation=[{"label": "Teams", "url": "/t/", "current": True}, {"label": "X", "url": "/x/"}])
    assert '<a href="/t/" aria-current="page">Teams</a>' in html
    assert '<a href="/x/">X</a>' in html


def test_keyboard_users_can_skip_to_the_content() -> None:
    html = page()
    assert html.index('href="#main"') < html.index("<header")
    assert 'id="main"' in html


def test_personas_are_chosen_with_a_post() -> None:
    persona = {"key": "ocw", "name": "Coördinator <OCW>", "role": "coördinator", "sees": "", "current": True}
    html = page("web/personas.html", personas=[persona], action="/personas/")
    assert 'name="persona" value="ocw"' in html
    assert 'aria-current="true"' in html
    assert "Coördinator &lt;OCW&gt;" in html


def test_a_confirmation_tells_its_consequences() -> None:
    html = page("web/confirm.html", title="Beëindigen?", consequences=["3 punten gaan naar MLT5."], danger=True)
    assert "3 punten gaan naar MLT5." in html
    assert "button-danger" in html
