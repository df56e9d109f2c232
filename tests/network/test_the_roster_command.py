"""``tweespoor roster``: the shape others rely on, now or as it was."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.cast import FRIDAY, NOW, Cast
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import standing_at
from tweespoor.network.services.delegates import delegate_name


def printed(*arguments: str) -> str:
    out = io.StringIO()
    with standing_at(NOW):
        call_command("roster", *arguments, stdout=out)
    return out.getvalue()


def items(*arguments: str) -> Any:
    return json.loads(printed("--json", *arguments))


def test_the_json_has_exactly_the_agreed_shape(cast: Cast) -> None:
    answer = items()
    assert answer["as_of"] == "2020-11-02T08:51:00+01:00"
    assert answer["items"][0] == {
        "team": "MLT1",
        "kind": "MLT",
        "topic": "Kwetsbare groepen",
        "sponsor": "VWS",
        "lead": "Els van Kade",
        "secretary": "Frits van Kade",
        "organisations": [
            {"code": "VWS", "role": "sponsor", "status": "named", "delegates": ["Anna van VWS"]},
            {"code": "SZW", "role": "involved", "status": "named", "delegates": ["Bram van SZW"]},
            {"code": "OCW", "role": "involved", "status": "missing", "delegates": []},
            {"code": "J&V", "role": "proposed", "status": "missing", "delegates": []},
        ],
    }
    assert (answer["items"][1]["lead"], answer["items"][1]["secretary"]) == (None, None)


def test_as_of_shows_the_roster_as_it_was(cast: Cast) -> None:
    delegate_name(
        actor=SYSTEM,
        team=cast.teams["MLT1"],
        organisation=cast.organisations["OCW"],
        person=cast.people["dirk"],
        now=NOW,
    )
    now, then = items(), items("--as-of", FRIDAY.isoformat())
    assert now["items"][0]["organisations"][2]["status"] == "named"
    assert then["items"][0]["organisations"][2]["status"] == "missing"
    assert then["as_of"] == "2020-10-30T14:27:00+01:00"


def test_the_table_is_readable_text(cast: Cast) -> None:
    text = printed()
    assert "MLT1  Kwetsbare groepen" in text
    assert "Anna van VWS" in text


def test_a_spreadsheet_is_written(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    printed("--xlsx", str(file))
    sheet = load_workbook(file).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:1] == ["MLT1"]


def test_a_moment_that_cannot_be_read_is_an_error(cast: Cast) -> None:
    with pytest.raises(CommandError, match="gisteren"):
        printed("--as-of", "gisteren")


def test_without_a_programme_it_says_what_to_do(db: None) -> None:
    with pytest.raises(CommandError, match="load"):
        printed("--json")


def test_another_programme_can_be_named(cast: Cast) -> None:
    with pytest.raises(CommandError):
        printed("--programme", "zaanwijk")
    assert items("--programme", "kade")["items"]
