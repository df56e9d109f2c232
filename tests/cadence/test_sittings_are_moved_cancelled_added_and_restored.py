"""Exceptions to the rhythm: what each does to the calendar, how they follow each other, and what is refused."""

import datetime as dt

import pytest

from tests.cast import NOW, Cast
from tests.meetings.rhythm import definition, give_rhythm
from tweespoor.cadence.domain.bodies import Use
from tweespoor.cadence.domain.sittings import Sitting, Status, sitting_by_key, sittings
from tweespoor.cadence.models import SittingException
from tweespoor.cadence.selectors import calendar_of
from tweespoor.cadence.services import Place, sitting_add, sitting_cancel, sitting_move, sitting_restore
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Event
from tweespoor.ledger.verification import verify

ACC, MCC = "ACC.2.w1-thu", "MCC.2.w1-tue"
LIVE = Moment(at=NOW)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    give_rhythm(cast)
    return cast


def sitting(cast: Cast, key: str) -> Sitting:
    calendar = calendar_of(cast.programme, SYSTEM, LIVE)
    assert calendar is not None
    found = sitting_by_key(calendar, key)
    assert found is not None
    return found


def move(cast: Cast, key: str, day: dt.date, reason: str = "Kamerdebat") -> SittingException:
    return sitting_move(
        actor=cast.actor("office"), programme=cast.programme, key=key, to=Place(day), reason=reason, now=NOW
    )


def cancel(cast: Cast, key: str, reason: str = "geen stukken") -> SittingException:
    return sitting_cancel(actor=cast.actor("office"), programme=cast.programme, key=key, reason=reason, now=NOW)


def restore(cast: Cast, key: str) -> SittingException:
    return sitting_restore(actor=cast.actor("office"), programme=cast.programme, key=key, reason="toch niet", now=NOW)


def add(cast: Cast, body: str, day: dt.date) -> str:
    row = sitting_add(
        actor=cast.actor("office"),
        programme=cast.programme,
        body=body,
        at=Place(day, dt.time(10), dt.time(11)),
        uses=[Use("B", purpose_code="advice-need")],
        reason="extra beraad",
        now=NOW,
    )
    return f"{row.body}.{row.cycle}.{row.slot}"


def test_a_moved_sitting_keeps_its_key_and_takes_its_papers_along(cast: Cast) -> None:
    move(cast, ACC, dt.date(2020, 11, 6))
    moved = sitting(cast, ACC)
    assert (moved.date, moved.status, moved.original_date) == (
        dt.date(2020, 11, 6),
        Status.MOVED,
        dt.date(2020, 11, 5),
    )
    assert moved.papers_due is not None and moved.papers_due.date() == dt.date(2020, 11, 5)
    assert moved.reason is not None and moved.reason.nl == "Kamerdebat"
    assert moved.uses == sitting(cast, "ACC.4.w1-thu").uses


def test_moving_again_counts_from_the_template_and_numbers_on(cast: Cast) -> None:
    move(cast, ACC, dt.date(2020, 11, 6))
    move(cast, ACC, dt.date(2020, 11, 9), "alsnog")
    again = sitting(cast, ACC)
    assert (again.date, again.original_date, again.sequence) == (
        dt.date(2020, 11, 9),
        dt.date(2020, 11, 5),
        2,
    )
    assert SittingException.objects.filter(withdrawn=False).count() == 1
    assert SittingException.objects.count() == 2


def test_a_cancelled_sitting_stays_visible_without_papers(cast: Cast) -> None:
    cancel(cast, MCC)
    gone = sitting(cast, MCC)
    assert (gone.status, gone.papers_due, gone.sequence) == (Status.CANCELLED, None, 1)


def test_a_cancelled_sitting_may_be_held_on_another_day_after_all(cast: Cast) -> None:
    cancel(cast, MCC)
    move(cast, MCC, dt.date(2020, 11, 4))
    assert (sitting(cast, MCC).status, sitting(cast, MCC).sequence) == (Status.MOVED, 2)


def test_putting_back_restores_the_template_and_still_numbers_on(cast: Cast) -> None:
    move(cast, ACC, dt.date(2020, 11, 6))
    restore(cast, ACC)
    back = sitting(cast, ACC)
    assert (back.date, back.status, back.reason, back.sequence) == (
        dt.date(2020, 11, 5),
        Status.PLANNED,
        None,
        2,
    )
    cancel(cast, ACC)
    assert sitting(cast, ACC).sequence == 3


def test_an_extra_sitting_is_moved_cancelled_and_brought_back_as_it_was_added(cast: Cast) -> None:
    key = add(cast, "Catshuis", dt.date(2020, 11, 8))
    added = sitting(cast, key)
    assert (added.status, added.sequence, added.uses[0].purpose.nl) == (
        Status.EXTRA,
        0,
        "adviesbehoefte uit A",
    )
    assert added.start is not None and added.start.isoformat() == "2020-11-08T10:00:00+01:00"
    move(cast, key, dt.date(2020, 11, 7))
    assert (sitting(cast, key).date, sitting(cast, key).sequence) == (dt.date(2020, 11, 7), 1)
    cancel(cast, key)
    assert (sitting(cast, key).status, sitting(cast, key).sequence) == (Status.CANCELLED, 2)
    restore(cast, key)
    back = sitting(cast, key)
    assert (back.date, back.status, back.sequence) == (dt.date(2020, 11, 8), Status.EXTRA, 3)


def test_what_the_definition_moved_in_advance_is_where_a_sitting_goes_back_to(cast: Cast) -> None:
    known = {
        "kind": "moved",
        "body": "ACC",
        "cycle": 3,
        "slot": "w1-thu",
        "on": "2020-11-20",
        "reason": {"nl": "vooraf bekend", "en": "known in advance"},
    }
    with_known: dict[str, object] = {"exceptions": [known]}
    other = _another_cast_with(with_known)
    key = "ACC.3.w1-thu"
    assert sitting(other, key).date == dt.date(2020, 11, 20)
    with pytest.raises(Denied, match="programmadefinitie"):
        restore(other, key)
    move(other, key, dt.date(2020, 11, 23))
    restore(other, key)
    back = sitting(other, key)
    assert (back.date, back.status, back.sequence) == (dt.date(2020, 11, 20), Status.MOVED, 3)


def _another_cast_with(changed: dict[str, object]) -> Cast:
    from tests.cast import make_cast

    other = make_cast("steiger")
    give_rhythm(other, changed)
    assert definition()["exceptions"] != changed["exceptions"]
    return other


def test_the_other_sittings_stay_where_they_are(cast: Cast) -> None:
    calendar = calendar_of(cast.programme, SYSTEM, LIVE)
    assert calendar is not None
    span = dt.date(2020, 10, 19), dt.date(2021, 1, 1)
    before = sittings(calendar, *span)
    move(cast, ACC, dt.date(2020, 11, 6))
    after_calendar = calendar_of(cast.programme, SYSTEM, LIVE)
    assert after_calendar is not None
    after = {item.key: item for item in sittings(after_calendar, *span)}
    assert [item.key for item in before if after[item.key] != item] == [ACC]


@pytest.mark.parametrize(
    ("day", "words"),
    [(dt.date(2020, 11, 5), "al op die dag"), (dt.date(2020, 11, 12), "vergadert al op")],
)
def test_a_sitting_is_not_moved_to_where_it_or_its_body_is_already(cast: Cast, day: dt.date, words: str) -> None:
    with pytest.raises(Denied, match=words):
        move(cast, ACC, day)
    assert not SittingException.objects.exists()


def test_a_place_that_was_given_up_is_free_again(cast: Cast) -> None:
    cancel(cast, "ACC.2.w2-thu")
    move(cast, ACC, dt.date(2020, 11, 12))
    with pytest.raises(Denied, match="vergadert al op"):
        restore(cast, "ACC.2.w2-thu")
    assert sitting(cast, "ACC.2.w2-thu").status is Status.CANCELLED


def test_an_extra_sitting_needs_a_free_day_and_a_known_body(cast: Cast) -> None:
    with pytest.raises(Denied, match="vergadert al op"):
        add(cast, "MCC", dt.date(2020, 11, 3))
    with pytest.raises(Denied, match="geen overleg"):
        add(cast, "XYZ", dt.date(2020, 11, 3))


def test_nothing_is_cancelled_twice_or_put_back_without_reason_to(cast: Cast) -> None:
    cancel(cast, MCC)
    with pytest.raises(Denied, match="al vervallen"):
        cancel(cast, MCC)
    with pytest.raises(Denied, match="zoals gepland"):
        restore(cast, ACC)
    key = add(cast, "Catshuis", dt.date(2020, 11, 8))
    with pytest.raises(Denied, match="laat haar vervallen"):
        restore(cast, key)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_every_change_says_why(cast: Cast, reason: str) -> None:
    with pytest.raises(Denied):
        cancel(cast, MCC, reason)
    assert not SittingException.objects.exists()


def test_a_sitting_ends_after_it_starts(cast: Cast) -> None:
    with pytest.raises(Denied, match="na het begin"):
        sitting_move(
            actor=cast.actor("office"),
            programme=cast.programme,
            key=ACC,
            to=Place(dt.date(2020, 11, 6), dt.time(11), dt.time(10)),
            reason="x",
            now=NOW,
        )


def test_a_sitting_that_does_not_exist_is_not_changed(cast: Cast) -> None:
    with pytest.raises(Denied, match="bestaat niet"):
        cancel(cast, "MCC.2.w9-tue")


def test_every_change_is_one_event_with_its_verb_and_the_ledger_holds(cast: Cast) -> None:
    start = Event.objects.count()
    key = add(cast, "Catshuis", dt.date(2020, 11, 8))
    move(cast, key, dt.date(2020, 11, 7))
    cancel(cast, key)
    restore(cast, key)
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))[start:]
    assert verbs == ["sitting.added", "sitting.moved", "sitting.cancelled", "sitting.restored"]
    assert verify().ok
