"""Office and management change every sitting, a body's secretary those of that body, nobody else any."""

import datetime as dt
from typing import Any

import pytest

from tests.cast import NOW, ROLES, Cast
from tests.meetings.rhythm import give_rhythm
from tweespoor.cadence.domain.bodies import Use
from tweespoor.cadence.models import SittingException
from tweespoor.cadence.services import Place, sitting_add, sitting_cancel, sitting_move, sitting_restore
from tweespoor.kernel.denied import Denied

EVERYBODY = [*ROLES, "nobody"]
WHOLE = {"management", "office"}
DAY = dt.date(2020, 11, 4)


def may_change(who: str, body: str) -> bool:
    return who in WHOLE or (who == "secretary_mcc" and body == "MCC")


@pytest.mark.parametrize("body", ["MCC", "ACC"])
@pytest.mark.parametrize("deed", ["move", "cancel", "add", "restore"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may(cast: Cast, who: str, deed: str, body: str) -> None:
    give_rhythm(cast)
    key = f"{body}.2.w1-tue"
    if deed == "restore":
        sitting_cancel(actor=cast.actor("office"), programme=cast.programme, key=key, reason="x", now=NOW)
    before = SittingException.objects.count()
    common: dict[str, Any] = {"actor": cast.actor(who), "programme": cast.programme, "reason": "daarom", "now": NOW}

    def act() -> None:
        if deed == "move":
            sitting_move(**common, key=key, to=Place(DAY))
        elif deed == "cancel":
            sitting_cancel(**common, key=key)
        elif deed == "add":
            sitting_add(**common, body=body, at=Place(DAY), uses=[Use("A")])
        else:
            sitting_restore(**common, key=key)

    if may_change(who, body):
        act()
        return
    with pytest.raises(Denied, match=body):
        act()
    assert SittingException.objects.count() == before
