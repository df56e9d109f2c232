"""Components escape what they are given, and every shape has words."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tweespoor.kernel.signal import Severity
from tweespoor.web import marks

EVIL = '"><script>alert(1)</script>'


@pytest.fixture(autouse=True)
def _dutch() -> Any:
    with translation.override("nl"):
        yield


def shown(source: str, **context: Any) -> str:
    return Template("{% load web %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% card evil note=evil id=evil url=evil url_label=evil %}x{% endcard %}",
        "{% table evil filter=evil id=evil %}<tbody></tbody>{% endtable %}",
        '{% note "info" evil %}x{% endnote %}',
        "{% signal_row evil when=evil why=evil url=evil button=evil acts=evil extra_url=evil extra_label=evil %}",
        "{% signal_row evil button=evil denied=evil %}",
        "{% action_button evil evil post=True %}",
        '{% state_marker "named" evil url=evil %}',
        "{% badge evil evil %}",
        "{% severity_pill 'urgent' evil %}",
        "{% person evil url=evil post=evil organisation=evil %}",
        "{% source_mark evil evil passage=evil %}",
        "{% confidentiality_mark evil evil %}",
        "{% empty_state evil action_label=evil action_url=evil hint=evil %}",
        "{% definition_list pairs %}",
        "{% breadcrumbs pairs %}",
        "{% tabs items label=evil %}",
        "{% timeline items %}",
        "{% difference changes %}",
        "{% icon evil %}",
        "{{ names|joined }}",
        "{% time_tag day evil %}",
    ],
)
def test_what_people_typed_stays_text(source: str) -> None:
    item = {"label": EVIL, "url": EVIL, "count": EVIL, "when": EVIL, "what": EVIL, "actor": EVIL, "why": EVIL}
    html = shown(
        source,
        evil=EVIL,
        pairs=[(EVIL, EVIL), (EVIL, EVIL)],
        items=[item],
        changes=[("same", EVIL), ("added", EVIL), ("removed", EVIL)],
        names=[EVIL, EVIL],
        day=date(2020, 11, 2),
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("state", marks.STATES)
def test_every_state_has_a_shape_and_a_dutch_word(state: str) -> None:
    html = shown("{% state_marker state names %}", state=state, names="Anna de Vries")
    symbols = render_to_string("web/parts/symbols.html")
    word = marks.state_word(state)
    with translation.override("en"):
        assert marks.state_word(state) != word
    assert f'href="#mark-{state}"' in html
    assert f'<symbol id="mark-{state}"' in symbols
    assert f'<span class="visually-hidden">{word} · Anna de Vries</span>' in html


def test_no_two_states_share_a_shape_or_a_word() -> None:
    shapes = re.findall(r"<symbol[^>]*>(.*?)</symbol>", render_to_string("web/parts/symbols.html"))
    assert len(shapes) == len(set(shapes)) == len(marks.STATES)
    assert len({marks.state_word(state) for state in marks.STATES}) == len(marks.STATES)


def test_the_sponsor_is_told_in_words_too() -> None:
    html = shown('{% state_marker "named" sponsor=True %}')
    assert "mark--sponsor" in html
    assert "benoemd · sponsor" in html


def test_an_unknown_state_or_severity_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        marks.state_marker("perhaps")
    with pytest.raises(KeyError):
        marks.severity_pill("panic")


def test_the_legend_names_what_was_asked_for() -> None:
    html = shown('{% state_legend "missing named" %}')
    assert re.findall(r"#mark-(\w+)", html) == ["missing", "named"]


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_of_the_signals_can_be_shown(severity: Severity) -> None:
    html = shown("{% severity_pill severity 'vandaag' %}", severity=severity)
    assert f"pill--{severity.name}" in html
    assert "vandaag" in html


def test_a_signal_offers_its_one_button() -> None:
    html = shown('{% signal_row "Geen deelnemer" severity="urgent" url="/mend/" button="Noemen" %}')
    assert html.count("Noemen") == 1
    assert 'href="/mend/"' in html
    assert "primary-action" in html


def test_a_button_that_may_not_be_pressed_says_why() -> None:
    html = shown('{% action_button "Noemen" "/mend/" denied="Alleen de coördinator mag dit." %}')
    assert "disabled" in html
    assert "Alleen de coördinator mag dit." in html
    assert "/mend/" not in html


def test_a_button_that_changes_something_posts_with_a_token() -> None:
    html = shown('{% action_button "Noemen" "/mend/" post=True %}', csrf_token="t0ken")
    assert '<form class="inline-form" method="post" action="/mend/">' in html
    assert "t0ken" in html


def test_pages_keep_the_other_parameters() -> None:
    request = RequestFactory().get("/", {"q": "OCW", "page": "2"})
    context = RequestContext(request, {"page": Paginator(range(120), 50).page(2)})
    html = Template("{% load web %}{% paginator page %}").render(context)
    assert 'href="?q=OCW&amp;page=1"' in html
    assert 'href="?q=OCW&amp;page=3"' in html
    assert "51–100 van 120" in html


def test_machines_read_the_moment_with_its_offset() -> None:
    html = shown("{% time_tag at %}", at=datetime(2020, 11, 2, 7, 51, tzinfo=UTC))
    assert html == '<time datetime="2020-11-02T08:51+01:00">ma 2 november 2020, 08.51</time>'


def test_empty_dates_stay_empty() -> None:
    assert shown("{{ x|moment }}{{ x|day_short }}{{ x|clock_time }}{{ x|when:x }}{{ x|fte }}", x=None) == ""


def test_a_difference_marks_words_with_more_than_colour() -> None:
    parts = [("same", "wij "), ("removed", "gaan"), ("added", "blijven")]
    assert shown("{% difference parts %}", parts=parts) == "wij <del>gaan</del><ins>blijven</ins>"
