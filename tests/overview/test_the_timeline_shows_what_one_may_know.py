"""The timeline: everything for readers of the ledger, for others what every reader of the programme may know."""

import pytest

from tests.cast import NOW, ROLES, Cast
from tests.overview.scene import meets
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.meetings.services import meeting_cancel
from tweespoor.network.services.asks import ask_make
from tweespoor.overview.selectors.timeline import about, events, kinds, timeline

LIVE = Moment(at=NOW)


@pytest.fixture
def scene(cast: Cast) -> Cast:
    meeting = meets(cast)
    meeting_cancel(actor=cast.actor("lead"), meeting=meeting, reason="te weinig mensen", now=NOW)
    ask_make(
        actor=cast.actor("office"), team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], text="Noem iemand",
        wanted_by=NOW.replace(hour=12), now=NOW,
    )  # fmt: skip
    return cast


def verbs(cast: Cast, who: str, moment: Moment = LIVE) -> list[str]:
    return [event.verb for event in events(cast.programme, cast.actor(who), moment)]


@pytest.mark.parametrize("who", ROLES)
def test_who_reads_what(scene: Cast, who: str) -> None:
    everything = ["ask.made", "meeting.cancelled", "meeting.planned", "programme.loaded"]
    if who in {"administrator", "outsider"}:
        assert verbs(scene, who) == []
    elif who in {"management", "office", "records", "auditor"}:
        assert verbs(scene, who) == everything
    else:
        assert verbs(scene, who) == everything[1:]


def test_the_reason_is_for_readers_of_the_ledger(scene: Cast) -> None:
    entries = {
        who: timeline(scene.programme, scene.actor(who), LIVE, kind="meeting")[0] for who in ("auditor", "analyst")
    }
    assert (entries["auditor"].actor, entries["auditor"].why) == ("Lead", "te weinig mensen")
    assert (entries["analyst"].actor, entries["analyst"].why) == ("Lead", "")


def test_as_it_was_it_ends_there(scene: Cast) -> None:
    assert verbs(scene, "auditor", moment_at(NOW.replace(hour=8, minute=0))) == ["programme.loaded"]


def test_about_some_rows_only_what_wrote_them(scene: Cast) -> None:
    other = meets(scene, team="MLT2")
    found = about(scene.programme, scene.actor("auditor"), LIVE, {"meetings.teammeeting": [other.pk]})
    assert len(found) == 1


def test_every_kind_that_narrows_has_a_name() -> None:
    assert all(name for _, name in kinds())
