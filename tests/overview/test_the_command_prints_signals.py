"""``tweespoor signals``: wrapped items, most pressing first, as they were, for an organisation or a person."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import NOW, Cast
from tests.overview.scene import FRIDAY_AFTERNOON, meets, save
from tweespoor.kernel import clock


@pytest.fixture
def scene(cast: Cast) -> Cast:
    meets(cast, now=FRIDAY_AFTERNOON)
    return cast


def run(*arguments: str) -> str:
    out = StringIO()
    with clock.standing_at(NOW):
        call_command("signals", *arguments, stdout=out)
    return out.getvalue()


def items(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("--json", *arguments))["items"]
    return found


def test_an_item_has_exactly_what_others_rely_on(scene: Cast) -> None:
    answer = json.loads(run("--json"))
    assert answer["as_of"] == "2020-11-02T08:51:00+01:00"
    assert answer["items"][0] == {
        "code": "delegate.missing",
        "severity": "urgent",
        "subjects": [{"kind": "team", "code": "MLT1"}, {"kind": "organisation", "code": "OCW"}],
        "acts": ["OCW"],
        "due": "2020-11-02T12:30:00+01:00",
        "text": {
            "nl": "MLT1 vergadert vandaag om 12.30 en OCW heeft geen deelnemer",
            "en": "MLT1 meets today at 12.30 and OCW has no delegate",
        },
        "url": "/kade/teams/MLT1/delegates/OCW/name/",
    }


def test_as_it_was_three_days_earlier(scene: Cast) -> None:
    (gap,) = [item for item in items("--as-of", "2020-10-30T17:00+01:00") if item["acts"] == ["OCW"]][:1]
    assert (gap["severity"], gap["text"]["nl"]) == (
        "high",
        "MLT1 vergadert ma 2 nov om 12.30 en OCW heeft geen deelnemer",
    )
    assert "OCW" not in json.dumps(items("--as-of", "2020-10-18"))


def test_for_an_organisation_only_what_it_acts_on_or_is_about(scene: Cast) -> None:
    found = items("--for", "OCW")
    assert found
    assert all("OCW" in item["acts"] or {"kind": "organisation", "code": "OCW"} in item["subjects"] for item in found)


def test_for_a_person_by_name_or_address(scene: Cast) -> None:
    by_name, by_address = items("--for", "Cora van OCW"), items("--for", "cora@kade.example")
    assert by_name == by_address
    assert {item["acts"][0] for item in by_name} == {"OCW"}
    assert items("--for", "Dirk van OCW") == []


def test_in_words_one_line_each(scene: Cast) -> None:
    lines = run().splitlines()
    assert "OCW heeft geen deelnemer" in lines[0]
    assert len(lines) == len(items())


@pytest.mark.parametrize("arguments", [("--for", "Niemand"), ("--as-of", "gisteren"), ("--programme", "elders")])
def test_what_it_does_not_know_it_says(scene: Cast, arguments: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        run(*arguments)


def test_every_act_leads_to_a_page(scene: Cast) -> None:
    scene.teams["MLT1"].term_ends_on = None
    scene.teams["MLT2"].sponsor = None
    save(*scene.teams.values())
    assert all(item["url"].startswith("/kade/") for item in items())
