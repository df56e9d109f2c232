"""What loading a definition would change, told by codes."""

from __future__ import annotations

from tests.cadence.calendars import definition
from tweespoor.cadence.definition.difference import Difference, difference, snapshot


def test_a_definition_does_not_differ_from_itself_or_from_its_stored_snapshot() -> None:
    assert difference(definition(), definition()) == ()
    assert difference(snapshot(definition()), definition()) == ()


def test_one_changed_field_is_one_difference_with_a_path_of_codes() -> None:
    stored = definition().model_dump(mode="json", exclude_defaults=True)
    team = next(item for item in stored["teams"] if item["code"] == "MLT3")
    team["sponsor"]["organisation"] = "SZW"
    assert difference(stored, definition()) == (Difference("teams[MLT3].sponsor.organisation", "SZW", "VWS"),)


def test_a_new_organisation_and_one_that_is_gone_are_told_whatever_their_order() -> None:
    stored = definition().model_dump(mode="json", exclude_defaults=True)
    gone = dict(stored["organisations"][0], code="RWS")
    stored["organisations"] = [gone, *reversed(stored["organisations"][1:])]
    found = difference(stored, definition())
    assert [(item.path, item.old is None, item.new is None) for item in found] == [
        ("organisations[AZ]", True, False),
        ("organisations[RWS]", False, True),
    ]


def test_without_anything_loaded_everything_is_new() -> None:
    found = difference(None, definition())
    assert all(item.old is None for item in found)
    assert {"programme", "teams"} <= {item.path for item in found}
