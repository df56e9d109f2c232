"""Synthetic programmes: of the size asked for, the same for the same seed, with a ledger that holds."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import NOW
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.models import SittingException
from tweespoor.demo.programmes import programme_file
from tweespoor.demo.simulation import SCALES, Simulated, programme_simulate
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at, rows
from tweespoor.ledger.verification import verify
from tweespoor.meetings.models import Adoption, TeamMeeting
from tweespoor.network.models import Ask, AssignmentVersion, Membership, Organisation, Person
from tweespoor.network.selectors.roster import roster

pytestmark = pytest.mark.django_db


def simulate(code: str = "sim", seed: int = 1, now: datetime = NOW) -> Simulated:
    rhythm = load_definition(programme_file("dgsc19"))
    return programme_simulate(rhythm=rhythm, code=code, scale="reference", seed=seed, now=now)


def content(code: str) -> list[Any]:
    """What a programme holds, without its code."""
    return [
        list(Person.objects.filter(programme__code=code).order_by("pk").values_list("name", "organisation__code")),
        list(
            Membership.objects.filter(team__programme__code=code)
            .order_by("pk")
            .values_list("team__code", "person__name", "role", "fte", "starts_on", "ends_on")
        ),
        list(Ask.objects.filter(team__programme__code=code).order_by("pk").values_list("team__code", "state")),
        list(TeamMeeting.objects.filter(team__programme__code=code).order_by("pk").values_list("starts_at", "place")),
    ]


def test_it_has_the_size_asked_for() -> None:
    programme, size = simulate().programme, SCALES["reference"]
    assert Organisation.objects.filter(programme=programme).count() == size.organisations == 15
    assert programme.teams.count() == size.teams == 11
    assert Person.objects.filter(programme=programme).count() == size.people == 80


def test_its_ledger_holds() -> None:
    simulate()
    verdict = verify()
    assert verdict.ok, verdict.first_break


def test_it_has_what_the_pages_show() -> None:
    simulate()
    for model in (Ask, AssignmentVersion, Adoption, SittingException, TeamMeeting):
        assert model._default_manager.exists(), model.__name__


def test_it_has_gaps_but_not_many() -> None:
    teams = roster(simulate().programme, SYSTEM, Moment(at=NOW)).teams
    places = [place for team in teams for place in team.places]
    gaps = [place for place in places if place.is_gap]
    assert 0 < len(gaps) < len(places) / 4


def test_it_can_be_read_as_it_was() -> None:
    simulate()
    halfway = rows(TeamMeeting, moment_at(NOW - timedelta(days=90))).count()
    assert 0 < halfway < TeamMeeting.objects.count()


def test_the_same_seed_gives_the_same_programme() -> None:
    simulate("first", seed=7)
    simulate("second", seed=7)
    # Addresses hold the code; everything else is the same.
    assert content("first") == content("second")


def test_another_seed_gives_another_programme() -> None:
    simulate("first", seed=7)
    simulate("second", seed=8)
    assert content("first") != content("second")


def test_a_programme_that_is_there_is_not_written_over() -> None:
    simulate()
    with pytest.raises(Rejected, match="sim already"):
        simulate()
