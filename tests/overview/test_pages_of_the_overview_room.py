"""The pages of this room open for whoever reads the programme, live and as it was, in a constant number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import NOW, ROLES, Cast
from tests.meetings.rhythm import give_rhythm
from tests.overview.scene import FRIDAY_AFTERNOON, meets, save
from tweespoor.kernel import clock
from tweespoor.network.models import AssignmentVersion, Involvement, Membership, Person, Team

PAGES = {
    "home": (),
    "team": ("MLT1",),
    "briefing": ("MLT1",),
    "organisation": ("OCW",),
    "signals": (),
    "timeline": (),
}
READERS = [who for who, (role, *_) in ROLES.items() if role and who != "administrator"]


def address(cast: Cast, page: str) -> str:
    return reverse(f"overview:{page}", args=[cast.programme.code, *PAGES[page]])


@pytest.fixture
def scene(cast: Cast) -> Cast:
    give_rhythm(cast)
    meets(cast)
    save(
        AssignmentVersion(
            team=cast.teams["MLT1"], number=1, text="Bescherm kwetsbare groepen", proposed_on=date(2020, 10, 20),
            proposed_by=cast.organisations["VWS"],
        )
    )  # fmt: skip
    return cast


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", READERS)
def test_every_reader_of_the_programme_opens_every_page(scene: Cast, page: str, who: str) -> None:
    with clock.standing_at(NOW):
        assert scene.client(who).get(address(scene, page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["administrator", "outsider"])
def test_who_may_not_read_the_programme_finds_nothing(scene: Cast, page: str, who: str) -> None:
    with clock.standing_at(NOW):
        assert scene.client(who).get(address(scene, page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_shown_as_they_were(scene: Cast, page: str) -> None:
    with clock.standing_at(NOW):
        answer = scene.client("auditor").get(address(scene, page), {"as_of": FRIDAY_AFTERNOON.isoformat()})
    assert answer.status_code == 200
    assert "vandaag om 12.30" not in answer.content.decode()


def more(cast: Cast) -> None:
    """Twenty more teams, each with two organisations, a delegate and a meeting."""
    teams = [
        Team(
            programme=cast.programme,
            code=f"T{n}",
            kind="MLT",
            topic=f"Thema {n}",
            starts_on=date(2020, 10, 19),
            position=n,
        )
        for n in range(10, 30)
    ]
    save(*teams)
    people = [
        Person(programme=cast.programme, organisation=cast.organisations["VWS"], name=f"Persoon {n}") for n in range(20)
    ]
    save(*people)
    for team, person in zip(teams, people, strict=True):
        cast.teams[team.code] = team
        save(
            Involvement(team=team, organisation=cast.organisations["VWS"], role="involved", starts_on=team.starts_on),
            Involvement(team=team, organisation=cast.organisations["OCW"], role="involved", starts_on=team.starts_on),
            Membership(
                team=team,
                person=person,
                organisation=cast.organisations["VWS"],
                role="delegate",
                starts_on=team.starts_on,
            ),
        )
        meets(cast, team=team.code)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["office", "coordinator_ocw"])
def test_twenty_more_teams_cost_no_more_queries(scene: Cast, page: str, who: str) -> None:
    def queries() -> int:
        with clock.standing_at(NOW), CaptureQueriesContext(connection) as seen:
            assert scene.client(who).get(address(scene, page)).status_code == 200
        return len(seen)

    few = queries()
    more(scene)
    assert queries() == few
