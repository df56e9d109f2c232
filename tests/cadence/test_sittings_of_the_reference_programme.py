"""R2 and R3 to the letter, for the cycle that began on Monday 2 November 2020."""

from __future__ import annotations

import datetime as dt
import time

from tests.cadence.calendars import november, reference_calendar, the
from tweespoor.cadence.domain.bodies import Body, Level, PublicMoment
from tweespoor.cadence.domain.sittings import Status, sittings

CYCLE = [
    # day, body, purpose for A, purpose for B (None: not for that track)
    (0, "BWO", "beeld/OMT", None),
    (0, "VB", "", None),
    (0, "Catshuis", "", "adviesbehoefte uit A"),
    (1, "ACC", "beeld en richting", None),
    (1, "MCC", "beeld en richting", "uitkomsten advies"),
    (2, "BWO", "status", None),
    (3, "ACC", "concept-besluit", "richting"),
    (4, "MCC", "concept-besluit", None),
    (7, "BWO", "persconferentie en debat", None),
    (7, "VB", "", None),
    (8, "MCC", "", "richting"),
    (8, "persconferentie", "", None),
    (9, "debat", "", None),
    (10, "ACC", None, "concept-uitkomsten advies"),
]


def test_the_cycle_of_2_to_15_november_is_that_of_the_sources() -> None:
    found = []
    for sitting in sittings(reference_calendar(), november(2), november(16)):
        purposes = {use.track: use.purpose.nl for use in sitting.uses}
        found.append((sitting.day, sitting.body.code, purposes.get("A"), purposes.get("B")))
        assert sitting.date == november(2) + dt.timedelta(days=sitting.day)
        assert sitting.cycle == 2
        assert sitting.status is Status.PLANNED
    assert found == CYCLE


def test_the_tuesday_of_week_1_is_one_mcc_with_two_uses_beside_the_acc() -> None:
    tuesday = sittings(reference_calendar(), november(3), november(4))
    assert [sitting.body.code for sitting in tuesday] == ["ACC", "MCC"]
    assert [use.track for use in tuesday[1].uses] == ["A", "B"]


def test_the_anchor_is_fixed_by_the_mcc_of_friday_23_october() -> None:
    sitting = the("MCC", dt.date(2020, 10, 23))
    assert (sitting.cycle, sitting.day, sitting.key) == (1, 4, "MCC.1.w1-fri")


def test_the_catshuis_of_sunday_18_october_is_extra() -> None:
    sitting = the("Catshuis", dt.date(2020, 10, 18))
    assert sitting.status is Status.EXTRA
    assert (sitting.cycle, sitting.day) == (0, 13)
    assert [use.purpose.nl for use in sitting.uses] == ["", "vragen voor latere cycli"]


def test_nothing_but_the_extra_catshuis_is_computed_before_the_anchor() -> None:
    before = sittings(reference_calendar(), dt.date(2020, 1, 1), dt.date(2020, 10, 19))
    assert [sitting.body.code for sitting in before] == ["Catshuis"]


def test_press_conference_and_debate_are_public_moments_without_papers() -> None:
    public = [item for item in sittings(reference_calendar(), november(2), november(16)) if item.public]
    assert [item.body.code for item in public] == ["persconferentie", "debat"]
    assert all(isinstance(item.body, PublicMoment) and item.papers_due is None for item in public)


def test_bodies_have_the_level_at_which_they_decide() -> None:
    levels = {body.code: body.level for body in reference_calendar().bodies if isinstance(body, Body)}
    political = {code for code, level in levels.items() if level is Level.POLITICAL}
    assert political == {"Catshuis", "MCC"}


def test_papers_are_due_the_working_day_before_at_five_in_local_time_on_both_sides_of_the_clock_change() -> None:
    assert str(the("BWO", dt.date(2020, 10, 26)).papers_due) == "2020-10-23 17:00:00+02:00"
    assert str(the("MCC", dt.date(2020, 10, 27)).papers_due) == "2020-10-26 17:00:00+01:00"


def test_ten_years_of_sittings_take_less_than_the_blink_they_may() -> None:
    first, last = dt.date(2020, 10, 19), dt.date(2030, 10, 19)
    assert len(sittings(reference_calendar(), first, last)) > 3600
    began = time.perf_counter()
    sittings(reference_calendar(), first, last)
    # Ten times the aim of 50 ms: a test machine may be busy, but not that busy.
    assert time.perf_counter() - began < 0.5
