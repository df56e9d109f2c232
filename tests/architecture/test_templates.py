"""Templates work under the content security policy: no inline script, no inline style."""

import re

import pytest

from tests.architecture.source import ROOT, tracked

INLINE = {
    "an inline style": re.compile(r"<[^<>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", re.IGNORECASE),
    "an event handler": re.compile(r"<[^<>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}


def inline(text: str) -> list[str]:
    """What the policy would refuse in a template."""
    return [what for what, pattern in INLINE.items() if pattern.search(text)]


def test_templates_need_nothing_inline() -> None:
    found = {str(path): inline((ROOT / path).read_text()) for path in tracked("tweespoor/*.html", "tweespoor/*.svg")}
    assert not {path: what for path, what in found.items() if what and "vendor" not in path}


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button type="button" onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_a_planted_inline_thing_is_found(markup: str) -> None:
    assert inline(markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<rect x="1" fill="red" />',
        "<script src=\"{% static 'web/app.js' %}\" defer></script>",
        '<script type="application/json" id="data">{}</script>',
        '<link rel="stylesheet" href="x.css">',
    ],
)
def test_what_the_policy_allows_is_left_alone(markup: str) -> None:
    assert not inline(markup)
