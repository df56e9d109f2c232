"""Muting: who may, until when, what is recorded, and that it ends."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import NOW, ROLES, Cast
from tests.overview.scene import TODAY
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.models import Event
from tweespoor.overview.models import Mute
from tweespoor.overview.selectors.signals import signals
from tweespoor.overview.services import signal_mute, signal_unmute

KEY = "team.no_lead:team=MLT2"


def mute(cast: Cast, who: str = "office", days: int = 7, reason: str = "komt volgende week") -> Mute:
    return signal_mute(
        actor=cast.actor(who), programme=cast.programme, signal=KEY, until=TODAY + timedelta(days=days), reason=reason,
        now=NOW,
    )  # fmt: skip


def heard(cast: Cast, days: int = 0) -> bool:
    found = signals(cast.programme, SYSTEM, Moment(at=NOW + timedelta(days=days)))
    return any(signal.key == KEY for signal in found)


@pytest.mark.parametrize("who", [*ROLES, "nobody"])
def test_the_office_and_the_management_mute(cast: Cast, who: str) -> None:
    if who in {"office", "management"}:
        mute(cast, who)
        assert not heard(cast)
        signal_unmute(actor=cast.actor(who), programme=cast.programme, signal=KEY, now=NOW)
        assert heard(cast)
        return
    with pytest.raises(Denied):
        mute(cast, who)
    with pytest.raises(Denied):
        signal_unmute(actor=cast.actor(who), programme=cast.programme, signal=KEY, now=NOW)


def test_a_mute_ends_by_itself(cast: Cast) -> None:
    mute(cast, days=7)
    assert [heard(cast, days) for days in (0, 7, 8)] == [False, False, True]


@pytest.mark.parametrize(("days", "reason"), [(-1, "x"), (93, "x"), (7, " ")])
def test_not_in_the_past_not_for_ever_and_not_without_a_reason(cast: Cast, days: int, reason: str) -> None:
    with pytest.raises(Rejected):
        mute(cast, days=days, reason=reason)


def test_muting_again_changes_the_day_and_unmuting_twice_is_refused(cast: Cast) -> None:
    mute(cast, days=2)
    mute(cast, days=9)
    assert Mute.objects.get().until == TODAY + timedelta(days=9)
    signal_unmute(actor=cast.actor("office"), programme=cast.programme, signal=KEY, now=NOW)
    with pytest.raises(Rejected):
        signal_unmute(actor=cast.actor("office"), programme=cast.programme, signal=KEY, now=NOW)


def test_it_is_recorded_and_what_was_heard_then_stays_readable(cast: Cast) -> None:
    mute(cast)
    event = Event.objects.latest("number")
    assert (event.verb, event.programme) == ("signal.muted", cast.programme.code)
    before = moment_at(NOW - timedelta(minutes=1))
    assert any(signal.key == KEY for signal in signals(cast.programme, SYSTEM, before))


def test_muting_through_the_page_shows_the_reason_to_everybody(cast: Cast) -> None:
    page = reverse("overview:signal-mute", args=[cast.programme.code])
    with clock.standing_at(NOW):
        answer = cast.client("office").post(
            f"{page}?signal={KEY}", {"until": "2020-11-09", "reason": "Saskia begint maandag"}
        )
        assert answer.status_code == 302
        shown = cast.client("analyst").get(reverse("overview:signals", args=[cast.programme.code])).content.decode()
    assert "Saskia begint maandag" in shown


@pytest.mark.parametrize("who", ["analyst", "lead"])
def test_the_page_opens_for_others_with_its_button_shut(cast: Cast, who: str) -> None:
    page = reverse("overview:signal-mute", args=[cast.programme.code])
    with clock.standing_at(NOW):
        assert "disabled" in cast.client(who).get(page, {"signal": KEY}).content.decode()
        posted = cast.client(who).post(f"{page}?signal={KEY}", {"until": "2020-11-09", "reason": "x"})
    assert posted.status_code == 422
    assert not Mute.objects.exists()


def test_a_signal_that_is_not_there_cannot_be_muted(cast: Cast) -> None:
    page = reverse("overview:signal-mute", args=[cast.programme.code])
    with clock.standing_at(NOW):
        assert cast.client("office").get(page, {"signal": "team.no_lead:team=MLT9"}).status_code == 404
