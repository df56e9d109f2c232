"""Selectors ask the same number of queries however large the programme is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, START, Cast
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import (
    AssignmentAgreement,
    AssignmentVersion,
    Boundary,
    CoreMember,
    GroupMember,
    Involvement,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Team,
    Theme,
    ThemeClaim,
    Unit,
)
from tweespoor.network.selectors.boundaries import themes
from tweespoor.network.selectors.grants import grants_of
from tweespoor.network.selectors.obligations import obligations
from tweespoor.network.selectors.open_items import open_items
from tweespoor.network.selectors.organisations import organisation_facts, organisations_list
from tweespoor.network.selectors.people import load_over_teams, people_page, person_facts
from tweespoor.network.selectors.programme import programme_facts
from tweespoor.network.selectors.teams import team_facts, teams_at_a_glance

Read = Callable[[Cast, Actor, Moment], object]

READS: dict[str, Read] = {
    "team": lambda cast, actor, moment: team_facts(cast.programme, "MLT1", actor, moment),
    "teams": lambda cast, actor, moment: teams_at_a_glance(cast.programme, actor, moment),
    "organisation": lambda cast, actor, moment: organisation_facts(cast.programme, "OCW", actor, moment),
    "organisations": lambda cast, actor, moment: organisations_list(cast.programme, actor, moment),
    "obligations": lambda cast, actor, moment: obligations(cast.programme, cast.organisations["OCW"], actor, moment),
    "people": lambda cast, actor, moment: people_page(cast.programme, actor, moment),
    "person": lambda cast, actor, moment: person_facts(cast.programme, cast.people["anna"].pk, actor, moment),
    "load": lambda cast, actor, moment: load_over_teams(cast.programme, actor, moment),
    "programme": lambda cast, actor, moment: programme_facts(cast.programme, actor, moment),
    "themes": lambda cast, actor, moment: themes(cast.programme, actor, moment),
    "grants": lambda cast, actor, moment: grants_of(cast.programme, actor, moment),
    "open items": lambda cast, actor, moment: open_items(cast.programme, cast.teams["MLT1"], actor, moment),
}


def grow(cast: Cast, name: str) -> None:
    """Another team, ministry, group, post, theme, boundary and version, and more people in every place."""
    ocw, mlt1 = cast.organisations["OCW"], cast.teams["MLT1"]
    rows: list[object] = []
    person = Person(programme=cast.programme, organisation=ocw, name=f"Persoon {name}")
    extra = Organisation(programme=cast.programme, code=f"ORG{name}", name=name, kind="group")
    theme = Theme(programme=cast.programme, code=f"thema{name}", name=name)
    team = Team(
        programme=cast.programme, code=f"T{name}", kind="MLT", topic=name, starts_on=START,
        sponsor=cast.posts["minister OCW"],
    )  # fmt: skip
    unit = Unit(organisation=ocw, code=f"U{name}")
    post = Post(organisation=ocw, unit=unit, code=f"p{name}", name=name, escalation=5)
    version = AssignmentVersion(team=mlt1, number=10 + int(name), text=name, proposed_by=ocw, proposed_on=START)
    rows += [person, extra, theme, team, unit, post, version]
    rows += [
        GroupMember(group=extra, organisation=ocw),
        PostHolder(post=post, person=person, starts_on=START),
        CoreMember(programme=cast.programme, person=person, function="x", fte=1, starts_on=START),
        AssignmentAgreement(version=version, organisation=ocw, level="sg", agreed_on=START),
        *(ThemeClaim(team=one, theme=theme, starts_on=START) for one in (team, mlt1)),
        Boundary(theme=theme, team=mlt1, other_team=team, text="x"),
        *(Involvement(team=one, organisation=extra, role="involved", starts_on=START) for one in (team, mlt1)),
        Involvement(team=team, organisation=ocw, role="sponsor", starts_on=START),
        *(
            Membership(team=one, person=who, organisation=ocw, role="delegate", fte="0.9", starts_on=START)
            for one in (team, mlt1)
            for who in (person, cast.people["anna"])
        ),
    ]
    with recording(actor=cast.actor("office"), verb=Verb.PROGRAMME_SIMULATED, at=NOW):
        for row in rows:
            row.save()  # type: ignore[attr-defined]  # rows of many models


def counted(read: Read, cast: Cast, moment: Moment) -> int:
    actor = cast.actor("management")
    with CaptureQueriesContext(connection) as queries:
        read(cast, actor, moment)
    return len(queries)


@pytest.mark.parametrize("name", READS)
def test_ten_times_as_much_takes_no_more_queries(cast: Cast, name: str) -> None:
    grow(cast, "1")
    live, was = Moment(NOW), moment_at(NOW)
    small = counted(READS[name], cast, live), counted(READS[name], cast, was)
    for number in range(2, 8):
        grow(cast, str(number))
    was = moment_at(NOW)
    assert (counted(READS[name], cast, live), counted(READS[name], cast, was)) == small
    assert small[0] <= 30
