"""Signals are computed on all data; each is shown to those who may see it, and is the turn of those it names."""

from datetime import datetime
from decimal import Decimal

import pytest

from tests.cast import NOW, ROLES, START, Cast
from tests.overview.scene import FRIDAY_AFTERNOON, meets, save
from tweespoor.kernel.actor import NOBODY, SYSTEM, Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Severity
from tweespoor.network.models import Ask, Membership
from tweespoor.overview.selectors.signal_rows import SignalRow, due_in_words, visible_rows_of
from tweespoor.overview.selectors.signals import collect, computed_signals, signals

LATER = NOW.replace(hour=16)
LIVE = Moment(at=LATER)
READERS = {who for who, (role, *_) in ROLES.items() if role and who != "administrator"}


@pytest.fixture
def scene(cast: Cast) -> Cast:
    """OCW was asked on Friday and has not answered; Anna of VWS sits for 1.2 fte."""
    save(
        Ask(
            team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], post=cast.posts["coordinator OCW"],
            person=cast.people["cora"], asked_at=FRIDAY_AFTERNOON,
        ),
        Membership(
            team=cast.teams["MLT2"], person=cast.people["anna"], organisation=cast.organisations["VWS"],
            role="delegate", fte=Decimal("0.8"), starts_on=START,
        ),
    )  # fmt: skip
    return cast


def rows(cast: Cast, actor: Actor) -> dict[str, SignalRow]:
    found = visible_rows_of(cast.programme.code, actor, LIVE, collect(cast.programme, LIVE))
    return {row.key: row for row in found}


def actor(cast: Cast, who: str) -> Actor:
    return NOBODY if who == "nobody" else cast.actor(who)


@pytest.mark.parametrize(
    ("code", "seen_by"),
    [
        ("delegate.missing", READERS),
        ("organisation.not_asked", READERS),
        ("team.no_lead", READERS),
        ("post.vacant", READERS),
        ("ask.unacknowledged", {"management", "office", "auditor", "lead", "coordinator_ocw"}),
        ("person.overloaded", {"management", "office", "auditor", "coordinator_vws"}),
    ],
)
def test_who_sees_which_signal(scene: Cast, code: str, seen_by: set[str]) -> None:
    assert any(signal.code == code for signal in computed_signals(scene.programme, LIVE))
    seeing = {
        who
        for who in [*ROLES, "nobody"]
        if any(signal.code == code for signal in signals(scene.programme, actor(scene, who), LIVE))
    }
    assert seeing == seen_by


@pytest.mark.parametrize(
    ("key", "turn_of"),
    [
        ("delegate.missing:team=MLT1:organisation=OCW", {"coordinator_ocw"}),
        ("ask.unacknowledged:team=MLT1:organisation=OCW", {"coordinator_ocw"}),
        ("organisation.not_asked:team=MLT1:organisation=J&V", {"office", "management", "lead"}),
        ("team.no_lead:team=MLT2", {"office", "management"}),
        ("assignment.not_adopted:team=MLT2", {"office", "management", "lead_of_other_team"}),
    ],
)
def test_whose_turn_it_is(scene: Cast, key: str, turn_of: set[str]) -> None:
    turn = {who for who in ROLES if (row := rows(scene, actor(scene, who)).get(key)) and row.mine}
    assert turn == turn_of


def test_whoever_holds_the_post_that_is_asked_sees_it_and_acts_without_a_role_in_it(scene: Cast) -> None:
    scene.people["cora"].user = scene.users["analyst"]
    save(scene.people["cora"])
    analyst = rows(scene, scene.actor("analyst"))
    assert analyst["ask.unacknowledged:team=MLT1:organisation=OCW"].mine
    gap = analyst["delegate.missing:team=MLT1:organisation=OCW"]
    assert gap.mine
    assert "30 oktober" in gap.why
    assert not analyst["post.vacant:organisation=OCW:post=sg"].mine


def test_when_somebody_was_asked_is_for_those_who_read_asks(scene: Cast) -> None:
    key = "delegate.missing:team=MLT1:organisation=OCW"
    why = {who: rows(scene, actor(scene, who))[key].why for who in READERS}
    knowing = {who for who, text in why.items() if "30 oktober" in text}
    assert knowing == {"management", "office", "auditor", "lead", "coordinator_ocw"}


def test_the_button_mends_for_whose_turn_it_is_and_looks_for_others(scene: Cast) -> None:
    key = "delegate.missing:team=MLT1:organisation=OCW"
    assert rows(scene, scene.actor("coordinator_ocw"))[key].url.endswith("/teams/MLT1/delegates/OCW/name/")
    assert rows(scene, scene.actor("office"))[key].url.endswith("/teams/MLT1/delegates/OCW/name/")
    assert rows(scene, scene.actor("analyst"))[key].url.endswith("/teams/MLT1/")


def test_most_pressing_first_for_everybody(scene: Cast) -> None:
    meets(scene, now=NOW)
    found = signals(scene.programme, SYSTEM, Moment(at=NOW))
    assert found[0].severity is Severity.urgent
    assert [signal.pressing for signal in found] == sorted(signal.pressing for signal in found)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (datetime(2020, 11, 5, 0, 0, tzinfo=AMSTERDAM), "do 5 nov"),
        (datetime(2020, 11, 5, 9, 30, tzinfo=AMSTERDAM), "do 5 nov 09.30"),
    ],
)
def test_a_day_without_an_hour_is_said_without_one(due: datetime, words: str) -> None:
    assert due_in_words(due, NOW, "nl") == words
