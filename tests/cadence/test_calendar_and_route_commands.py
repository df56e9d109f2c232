"""`tweespoor calendar` and `tweespoor route` on the reference programme, to the letter of R2 and R3."""

import datetime as dt
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from icalendar import Calendar as ICalendar

from tests.cadence.calendars import ROOT
from tests.cast import NOW
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.services import Place, programme_load, sitting_cancel, sitting_move
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import standing_at
from tweespoor.network.models import Programme

pytestmark = pytest.mark.django_db
LOADED = NOW - dt.timedelta(days=20)


@pytest.fixture(autouse=True)
def programme(db: None) -> Any:
    definition = load_definition(ROOT / "programmes" / "dgsc19" / "programme.yaml")
    loaded = programme_load(actor=SYSTEM, definition=definition, now=LOADED).programme
    with standing_at(NOW):
        yield loaded


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def items(*arguments: str) -> list[dict[str, Any]]:
    answer = json.loads(said("calendar", "--json", *arguments))
    assert set(answer) == {"as_of", "items"}
    found: list[dict[str, Any]] = answer["items"]
    return found


def uses(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"track": track, "purpose": purpose} for track, purpose in pairs]


TWO_WEEKS = [
    ("2020-11-02", 0, "BWO", uses(("A", "beeld/OMT")), False),
    ("2020-11-02", 0, "VB", uses(("A", "")), False),
    ("2020-11-02", 0, "Catshuis", uses(("A", ""), ("B", "adviesbehoefte uit A")), False),
    ("2020-11-03", 1, "ACC", uses(("A", "beeld en richting")), False),
    ("2020-11-03", 1, "MCC", uses(("A", "beeld en richting"), ("B", "uitkomsten advies")), False),
    ("2020-11-04", 2, "BWO", uses(("A", "status")), False),
    ("2020-11-05", 3, "ACC", uses(("A", "concept-besluit"), ("B", "richting")), False),
    ("2020-11-06", 4, "MCC", uses(("A", "concept-besluit")), False),
    ("2020-11-09", 7, "BWO", uses(("A", "persconferentie en debat")), False),
    ("2020-11-09", 7, "VB", uses(("A", "")), False),
    ("2020-11-10", 8, "MCC", uses(("A", ""), ("B", "richting")), False),
    ("2020-11-10", 8, "persconferentie", uses(("A", "")), True),
    ("2020-11-11", 9, "debat", uses(("A", "")), True),
    ("2020-11-12", 10, "ACC", uses(("B", "concept-uitkomsten advies")), False),
]


@pytest.mark.parametrize("weeks_later", [-2, 0, 2, 4])
def test_both_two_week_cycles_come_as_the_programme_presented_them(weeks_later: int) -> None:
    shift = dt.timedelta(weeks=weeks_later)
    start = dt.date(2020, 11, 2) + shift
    expected = [
        {
            "body": body,
            "uses": served,
            "public": public,
            "start": (dt.date.fromisoformat(day) + shift).isoformat(),
            "end": (dt.date.fromisoformat(day) + shift).isoformat(),
            "cycle": 2 + weeks_later // 2,
            "day": number,
            "status": "planned",
        }
        for day, number, body, served, public in TWO_WEEKS
    ]
    assert items("--from", start.isoformat(), "--weeks", "2") == expected


def test_track_b_of_two_weeks_is_the_advice_cycle() -> None:
    found = items("--from", "2020-11-02", "--weeks", "2", "--track", "B")
    served = [
        (item["day"], item["body"], use["purpose"]) for item in found for use in item["uses"] if use["track"] == "B"
    ]
    assert served == [
        (0, "Catshuis", "adviesbehoefte uit A"),
        (1, "MCC", "uitkomsten advies"),
        (3, "ACC", "richting"),
        (8, "MCC", "richting"),
        (10, "ACC", "concept-uitkomsten advies"),
    ]


def test_the_catshuis_of_sunday_18_october_is_an_extra_sitting() -> None:
    (found,) = items("--from", "2020-10-18", "--weeks", "1", "--body", "Catshuis")[:1]
    assert (found["start"], found["status"], found["uses"][1]["purpose"]) == (
        "2020-10-18",
        "extra",
        "vragen voor latere cycli",
    )


def test_without_a_first_day_the_cycle_under_way_is_shown() -> None:
    assert [item["start"] for item in items()][0::13] == ["2020-11-02", "2020-11-12"]


def test_a_question_passes_acc_on_day_3_mcc_on_8_acc_on_10_and_mcc_on_15() -> None:
    answer = json.loads(said("route", "--asked", "2020-11-02", "--at", "Catshuis", "--route", "mlt", "--json"))
    assert set(answer) == {"feasible", "legs", "slack_days", "reason"}
    assert answer["feasible"] is True
    assert answer["reason"] is None
    days = [(dt.date.fromisoformat(leg["date"]) - dt.date(2020, 11, 2)).days for leg in answer["legs"]]
    assert list(zip([leg["body"] for leg in answer["legs"]], days, strict=True)) == [
        ("ACC", 3),
        ("MCC", 8),
        ("ACC", 10),
        ("MCC", 15),
    ]
    assert [leg["purpose"] for leg in answer["legs"]] == [
        "richting",
        "richting",
        "concept-uitkomsten advies",
        "uitkomsten advies",
    ]
    assert [leg["papers_due"] for leg in answer["legs"]] == [
        "2020-11-04T17:00:00+01:00",
        "2020-11-09T17:00:00+01:00",
        "2020-11-11T17:00:00+01:00",
        "2020-11-16T17:00:00+01:00",
    ]


def test_backwards_gives_the_same_sittings() -> None:
    forward = json.loads(said("route", "--asked", "2020-11-02", "--at", "Catshuis", "--route", "mlt", "--json"))
    back = json.loads(said("route", "--due", "2020-11-17", "--at", "MCC", "--route", "middellange termijn", "--json"))
    assert back["legs"] == forward["legs"]


def test_what_cannot_be_reached_says_why_and_what_can() -> None:
    answer = json.loads(said("route", "--due", "2020-11-03", "--at", "MCC", "--route", "mlt", "--json"))
    assert answer["feasible"] is False
    assert "moest de vraag uiterlijk woensdag 21 oktober 2020 gesteld zijn" in answer["reason"]
    assert "Wel haalbaar: gevraagd op maandag 2 november 2020, in MCC op dinsdag 17 november 2020" in answer["reason"]


def test_optional_legs_lead_on_to_a_s_own_decision() -> None:
    asked = ["route", "--asked", "2020-11-02", "--at", "Catshuis", "--route", "mlt", "--json"]
    more = ["--by-way-of", "decision-official", "--by-way-of", "decision"]
    legs = json.loads(said(*asked, *more))["legs"]
    assert [(leg["body"], leg["date"]) for leg in legs[-2:]] == [("ACC", "2020-11-19"), ("MCC", "2020-11-20")]


def test_as_of_forgets_what_was_changed_later(programme: Programme) -> None:
    sitting_move(
        actor=SYSTEM,
        programme=programme,
        key="ACC.2.w1-thu",
        to=Place(dt.date(2020, 11, 6)),
        reason="Kamerdebat",
        now=NOW - dt.timedelta(days=2),
    )
    moved = items("--from", "2020-11-05", "--weeks", "1", "--body", "ACC")
    before = items("--from", "2020-11-05", "--weeks", "1", "--body", "ACC", "--as-of", "2020-10-30T17:00")
    assert [(item["start"], item["status"]) for item in moved] == [("2020-11-06", "moved")]
    assert [(item["start"], item["status"]) for item in before] == [("2020-11-05", "planned")]


def test_calendar_files_keep_uids_and_number_changes(programme: Programme, tmp_path: Path) -> None:
    file = tmp_path / "mcc.ics"
    arguments = ("--from", "2020-11-02", "--weeks", "2", "--body", "MCC", "--ics", str(file))
    said("calendar", *arguments)
    before = events(file)
    sitting_cancel(actor=SYSTEM, programme=programme, key="MCC.2.w1-tue", reason="x", now=NOW)
    said("calendar", *arguments)
    after = events(file)
    assert set(before) == set(after)
    cancelled = after["MCC.2.w1-tue@dgsc19.tweespoor"]
    assert (cancelled["status"], cancelled["sequence"]) == ("CANCELLED", 1)
    assert before["MCC.2.w1-tue@dgsc19.tweespoor"]["sequence"] == 0
    assert [uid for uid in after if str(after[uid]["status"]) != str(before[uid]["status"])] == [cancelled["uid"]]


def events(file: Path) -> dict[str, Any]:
    parsed = ICalendar.from_ical(file.read_bytes())
    return {str(event["uid"]): event for event in parsed.walk("VEVENT")}


def test_in_words_there_is_a_line_per_sitting() -> None:
    lines = said("calendar", "--from", "2020-11-02").splitlines()
    assert len(lines) == len(TWO_WEEKS)
    assert lines[4].split() == "MCC A beeld en richting; B uitkomsten advies stukken ma 2 nov 17.00 uur".split()
    words = said("route", "--asked", "2020-11-02", "--at", "Catshuis")
    assert "speling: 2 dagen" in words


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("calendar", "--from", "2020-13-01"), "2020-13-01 is not a date"),
        (("calendar", "--from", "gisteren"), "gisteren is not a date"),
        (("calendar", "--weeks", "0"), "--weeks is a number from 1"),
        (("calendar", "--track", "Z"), "There is no track Z; choose from A, B."),
        (("calendar", "--body", "XYZ"), "There is no body XYZ"),
        (("calendar", "--as-of", "ooit"), "ooit is not a moment"),
        (("calendar", "--programme", "nergens"), "There is no such programme"),
        (("calendar", "--ics", "/nergens/x.ics"), "can't be written"),
        (("route", "--asked", "2020-11-02", "--at", "XYZ"), "There is no body “XYZ”"),
        (("route", "--asked", "2020-11-02", "--at", "debat"), "There is no body “debat”"),
        (("route", "--asked", "2020-11-02", "--at", "ACC", "--route", "sneller"), "There is no route “sneller”"),
        (("route", "--asked", "11-02", "--at", "ACC"), "11-02 is not a date"),
        (("route", "--due", "2020-11-04", "--at", "MCC"), "MCC does not sit on 2020-11-04"),
        (("route", "--due", "2020-11-03", "--at", "MCC", "--by-way-of", "x"), "There is no optional leg x"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=re.escape(sentence)) as refused:
        said(*arguments)
    assert refused.value.returncode == 1
    assert "\n" not in str(refused.value)
