"""The overview's sentences, and what each role sees first (R6, R31)."""

from datetime import datetime

import pytest
from django.utils import translation

from tests.cast import NOW, Cast
from tests.meetings.rhythm import give_rhythm
from tests.overview.scene import meets, save
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.meetings.services import assignment_adopt
from tweespoor.network.models import AssignmentVersion
from tweespoor.overview.selectors.home import Home, home
from tweespoor.overview.selectors.organisation import organisation_page
from tweespoor.overview.selectors.team import team_page

LIVE = Moment(at=NOW)


@pytest.fixture
def scene(cast: Cast) -> Cast:
    give_rhythm(cast)
    meets(cast)
    return cast


def overview(cast: Cast, who: str, at: datetime = NOW, language: str = "nl") -> Home:
    with translation.override(language):
        return home(cast.programme, cast.actor(who), Moment(at=at))


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (2, "Maandag 2 november, eerste dag van de cyclus"),
        (5, "Donderdag 5 november, dag 4 van de cyclus"),
        (15, "Zondag 15 november, laatste dag van de cyclus"),
    ],
)
def test_the_heading_says_where_we_are(scene: Cast, day: int, heading: str) -> None:
    assert overview(scene, "analyst", datetime(2020, 11, day, 8, 51, tzinfo=AMSTERDAM)).heading == heading


def test_the_lead_says_who_sits_and_what_waits(scene: Cast) -> None:
    assert overview(scene, "coordinator_ocw").lead == (
        "Vandaag vergaderen BWO, VB en Catshuis. Twee zaken wachten op OCW, één vóór 12.30 uur."
    )
    assert overview(scene, "coordinator_ocw", language="en").lead.startswith("Today BWO, VB and Catshuis sit.")


def test_ones_own_signals_come_first_and_others_by_whose_turn_it_is(scene: Cast) -> None:
    page = overview(scene, "coordinator_ocw")
    assert page.mine[0].what == "MLT1 vergadert vandaag om 12.30 en OCW heeft geen deelnemer"
    assert all(row.mine for row in page.mine)
    assert not any(row.mine for group in page.others for row in group.rows)
    assert len({group.acts for group in page.others}) == len(page.others)


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("management", "breadth"),
        ("office", "asks"),
        ("lead", "week"),
        ("coordinator_ocw", "organisation"),
        ("secretary_mcc", "body"),
        ("analyst", ""),
    ],
)
def test_each_role_has_its_first_thing(scene: Cast, who: str, first: str) -> None:
    page = overview(scene, who)
    assert page.first == first
    assert [week.team.code for week in page.weeks] == (["MLT1"] if who == "lead" else [])
    assert [own.code for own in page.organisations] == (["OCW"] if who == "coordinator_ocw" else [])
    assert [body.code for body in page.bodies] == (["MCC"] if who == "secretary_mcc" else [])


def test_a_secretary_sees_the_next_sittings_with_their_papers(scene: Cast) -> None:
    (body,) = overview(scene, "secretary_mcc").bodies
    assert [one.when for one in body.ahead[:2]] == ["morgen", "vr 6 nov"]
    assert body.ahead[0].note == "stukken uiterlijk ma 2 nov 17.00"


def test_the_breadth_of_the_cabinet_names_who_stands_aside(scene: Cast) -> None:
    breadth = overview(scene, "management").breadth
    engaged = {one.code: [cell.role for cell in one.cells] for one in breadth.ministers}
    assert engaged["VWS"] == ["sponsor", "involved"]
    assert engaged["OCW"] == ["involved", "none"]
    assert engaged["J&V"] == ["proposed", "none"]
    assert breadth.sentence == "2 van de 4 bewindspersonen sponsoren een team; bij geen enkel team betrokken: J&V."


def test_what_a_ministry_owes_has_the_overdue_on_top(scene: Cast) -> None:
    page = organisation_page(scene.programme, scene.organisations["OCW"], scene.actor("coordinator_ocw"), LIVE)
    assert page is not None
    assert [row.code for row in page.overdue] == ["delegate.missing"]
    assert [promise.team for promise in page.owed.to_name] == ["MLT1"]
    assert [one.what for one in page.attend] == ["MLT1 · Kwetsbare groepen"]
    assert page.names
    assert not any(action.denied for action in page.actions)


def test_others_see_the_same_but_may_change_nothing(scene: Cast) -> None:
    page = organisation_page(scene.programme, scene.organisations["OCW"], scene.actor("coordinator_vws"), LIVE)
    assert page is not None
    assert not page.names
    assert all(action.denied for action in page.actions)


def test_a_team_shows_what_an_amendment_changes(scene: Cast) -> None:
    first, second = (
        AssignmentVersion(
            team=scene.teams["MLT1"], number=number, text=text, proposed_by=scene.organisations["VWS"],
            proposed_on=NOW.date(),
        )
        for number, text in ((1, "Bescherm groepen"), (2, "Bescherm kwetsbare groepen"))
    )  # fmt: skip
    save(first)
    page = team_page(scene.programme, "MLT1", scene.actor("office"), LIVE)
    assert page is not None
    assert (page.holds, page.on_its_way and page.on_its_way.number, page.change) == (None, 1, ())
    assignment_adopt(actor=SYSTEM, version=first, sitting="MCC.1.w1-fri", now=NOW)
    save(second)
    page = team_page(scene.programme, "MLT1", scene.actor("office"), LIVE)
    assert page is not None
    assert ("added", "kwetsbare ") in [(kind, text) for kind, text in page.change]
    assert page.adopt_denied == ""


def test_whoever_may_not_reads_why(scene: Cast) -> None:
    page = team_page(scene.programme, "MLT1", scene.actor("analyst"), LIVE)
    assert page is not None
    assert len(page.denied) == len(page.actions)
    assert all(action.denied for action in page.denied)
    assert not any(seat.names or seat.asks for seat in page.seats)
