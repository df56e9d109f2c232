"""Roles are given and ended: with the scope they ask for, and never to oneself."""

from datetime import timedelta

import pytest

from tests.cast import NOW, Cast
from tweespoor.accounts.permissions import Reach, Role
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Grant
from tweespoor.network.policies.grants import scope_of
from tweespoor.network.selectors.actors import actor_of
from tweespoor.network.selectors.grants import grants_of
from tweespoor.network.services.grants import grant_end, grant_give


def give(cast: Cast, who: str, to: str, role: Role, **scope) -> Grant:
    return grant_give(actor=cast.actor(who), programme=cast.programme, user=cast.users[to], role=role, now=NOW, **scope)


def test_a_role_holds_from_the_day_it_is_given_until_it_is_ended(cast: Cast) -> None:
    grant = give(cast, "administrator", "outsider", Role.TEAM_LEAD, team=cast.teams["MLT2"])
    actor = actor_of(cast.users["outsider"], NOW.date())
    assert [(one.role, one.team) for one in actor.grants] == [("team_lead", cast.teams["MLT2"].pk)]
    tomorrow = NOW + timedelta(days=1)
    grant_end(actor=cast.actor("administrator"), grant=grant, now=tomorrow)
    assert actor_of(cast.users["outsider"], tomorrow.date()).grants == ()
    with pytest.raises(Rejected):
        grant_end(actor=cast.actor("administrator"), grant=grant, now=tomorrow)


def test_nobody_gives_a_role_to_themselves(cast: Cast) -> None:
    with pytest.raises(Denied):
        give(cast, "administrator", "administrator", Role.MANAGEMENT)


@pytest.mark.parametrize(
    ("role", "reach"),
    [
        (Role.MANAGEMENT, Reach.PROGRAMME),
        (Role.TEAM_LEAD, Reach.TEAM),
        (Role.TEAM_MEMBER, Reach.TEAM),
        (Role.COORDINATOR, Reach.ORGANISATION),
        (Role.MINISTERS_OFFICE, Reach.ORGANISATION),
        (Role.BODY_SECRETARY, Reach.BODY),
        (Role.AUDITOR, Reach.PROGRAMME),
        (Role.ADMINISTRATOR, Reach.PROGRAMME),
    ],
)
def test_each_role_is_narrowed_to_what_it_asks_for(role: Role, reach: Reach) -> None:
    assert scope_of(role) is reach


def test_a_missing_or_needless_scope_is_refused(cast: Cast) -> None:
    team, ocw = cast.teams["MLT1"], cast.organisations["OCW"]
    for role, scope in (
        (Role.TEAM_LEAD, {}),
        (Role.TEAM_LEAD, {"organisation": ocw}),
        (Role.COORDINATOR, {"organisation": ocw, "team": team}),
        (Role.BODY_SECRETARY, {}),
        (Role.ANALYST, {"body": "MCC"}),
    ):
        with pytest.raises(Rejected):
            give(cast, "management", "outsider", role, **scope)


def test_the_same_role_twice_is_refused(cast: Cast) -> None:
    with pytest.raises(Rejected):
        give(cast, "administrator", "analyst", Role.ANALYST)


def test_an_administrator_sees_the_roles_without_reading_the_programme(cast: Cast) -> None:
    found = grants_of(cast.programme, cast.actor("administrator"), Moment(NOW))
    assert len(found) == 13
    assert {one.scope for one in found if one.role == "coordinator"} == {"OCW", "VWS"}
    assert grants_of(cast.programme, cast.actor("outsider"), Moment(NOW)) == ()
