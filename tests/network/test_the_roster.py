"""Who sits in which team for which organisation: one look-up, live or as it was (R13)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import FRIDAY, NOW, START, Cast
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Ask, GroupMember, Involvement, Membership, Organisation, Person, Team
from tweespoor.network.selectors.roster import Filters, Place, roster

LIVE = Moment(at=NOW)


def place(cast: Cast, team: str, organisation: str, moment: Moment = LIVE, who: str = "office") -> Place:
    found = roster(cast.programme, cast.actor(who), moment, Filters(teams=(team,)))
    there = found.teams[0].place_of(organisation)
    assert there is not None
    return there


def seat(cast: Cast, who: str, organisation: str, role: str = "delegate", **more: object) -> Membership:
    with recording(actor=SYSTEM, verb=Verb.MEMBER_NAMED, at=NOW, programme=cast.programme.code):
        row = Membership(
            team=cast.teams["MLT1"],
            person=cast.people[who],
            organisation=cast.organisations[organisation],
            role=role,
            **{"starts_on": START, **more},
        )
        row.save()
    return row


def test_a_team_shows_lead_secretary_sponsor_and_places(cast: Cast) -> None:
    team = roster(cast.programme, cast.actor("analyst"), LIVE).teams[0]
    assert (team.code, team.sponsor, team.leads[0].name, team.secretaries[0].name) == (
        "MLT1", "VWS", "Els van Kade", "Frits van Kade",
    )  # fmt: skip
    assert [(p.code, p.role, p.status, p.mark) for p in team.places] == [
        ("VWS", "sponsor", "named", "named"),
        ("SZW", "involved", "named", "named"),
        ("OCW", "involved", "missing", "missing"),
        ("J&V", "proposed", "missing", "proposed"),
    ]


def test_a_second_delegate_under_a_rule_of_one_is_surplus(cast: Cast) -> None:
    seat(cast, "cora", "OCW")
    seat(cast, "dirk", "OCW")
    there = place(cast, "MLT1", "OCW")
    assert (there.status, [member.name for member in there.delegates]) == (
        "surplus",
        ["Cora van OCW", "Dirk van OCW"],
    )


def test_attending_once_counts_until_that_day_is_over(cast: Cast) -> None:
    seat(cast, "dirk", "OCW", "once", starts_on=NOW.date(), ends_on=NOW.date())
    assert place(cast, "MLT1", "OCW").status == "once"
    assert place(cast, "MLT1", "OCW", Moment(at=NOW + timedelta(days=1))).status == "missing"


def test_an_attendance_still_to_come_already_shows(cast: Cast) -> None:
    thursday = NOW.date() + timedelta(days=3)
    seat(cast, "dirk", "OCW", "once", starts_on=thursday, ends_on=thursday)
    assert place(cast, "MLT1", "OCW").status == "once"


def test_who_has_left_no_longer_sits_there(cast: Cast) -> None:
    seat(cast, "cora", "OCW", ends_on=FRIDAY.date())
    assert place(cast, "MLT1", "OCW").status == "missing"


def test_the_status_is_true_also_for_who_may_not_read_asks(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.ASK_MADE, at=NOW):
        Ask(
            team=cast.teams["MLT1"],
            organisation=cast.organisations["OCW"],
            post=cast.posts["coordinator OCW"],
            person=cast.people["cora"],
            asked_at=FRIDAY,
        ).save()
    assert not Ask.objects.visible_to(cast.actor("analyst")).exists()
    assert place(cast, "MLT1", "OCW", who="analyst").status == "asked"


def test_a_delegate_of_one_planning_bureau_fills_the_place_of_the_group(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.INVOLVEMENT_CONFIRMED, at=NOW):
        group = Organisation(programme=cast.programme, code="Planbureaus", name="De planbureaus", kind="group")
        group.save()
        GroupMember(group=group, organisation=cast.organisations["OCW"]).save()
        Involvement(team=cast.teams["MLT1"], organisation=group, role="involved", starts_on=START).save()
    assert place(cast, "MLT1", "Planbureaus").status == "missing"
    seat(cast, "cora", "OCW")
    there = place(cast, "MLT1", "Planbureaus")
    assert (there.status, [member.name for member in there.delegates]) == ("named", ["Cora van OCW"])


def test_the_roster_can_be_read_as_it_was(cast: Cast) -> None:
    seat(cast, "cora", "OCW")
    assert place(cast, "MLT1", "OCW").status == "named"
    assert place(cast, "MLT1", "OCW", moment_at(FRIDAY)).status == "missing"


def test_filters_keep_kinds_organisations_and_gaps(cast: Cast) -> None:
    def teams(filters: Filters) -> list[tuple[str, list[str]]]:
        found = roster(cast.programme, SYSTEM, LIVE, filters)
        return [(team.code, [there.code for there in team.places]) for team in found.teams]

    assert teams(Filters(kinds=("LT",))) == []
    assert teams(Filters(organisations=("OCW",))) == [("MLT1", ["OCW"])]
    assert teams(Filters(only_gaps=True)) == [("MLT1", ["OCW", "J&V"]), ("MLT2", ["SZW", "VWS"])]


@pytest.mark.parametrize("who", ["outsider", "nobody", "administrator"])
def test_who_may_not_read_the_programme_sees_no_team(cast: Cast, who: str) -> None:
    found = roster(cast.programme, cast.actor(who), LIVE)
    assert (found.teams, found.organisations) == ((), ())


@pytest.mark.parametrize("as_of", [False, True])
def test_the_number_of_queries_does_not_grow(cast: Cast, as_of: bool) -> None:
    def queries() -> int:
        moment, actor = moment_at(NOW) if as_of else LIVE, cast.actor("office")
        with CaptureQueriesContext(connection) as seen:
            roster(cast.programme, actor, moment)
        return len(seen)

    before = queries()
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_SIMULATED, at=NOW) as done:
        done.add_many(
            [Team(programme=cast.programme, code=f"T{i}", kind="LT", topic="T", starts_on=START) for i in range(20)]
        )
        done.add_many(
            [Person(programme=cast.programme, organisation=cast.organisations["OCW"], name=f"P{i}") for i in range(20)]
        )
        teams = list(Team.objects.filter(kind="LT"))
        done.add_many(
            [
                Involvement(team=team, organisation=cast.organisations["OCW"], role="involved", starts_on=START)
                for team in teams
            ]
        )
    assert queries() == before <= 9


def test_what_was_read_is_remembered_until_something_is_recorded(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            roster(cast.programme, SYSTEM, LIVE)
        return len(seen)

    queries()
    assert queries() == 1
    with recording(actor=SYSTEM, verb=Verb.PERSON_CHANGED, at=NOW):
        anna = Person.objects.get(pk=cast.people["anna"].pk)
        anna.name = "Anna heet anders"
        anna.save()
    names = [
        member.name
        for team in roster(cast.programme, SYSTEM, LIVE).teams
        for place in team.places
        for member in place.people
    ]
    assert "Anna heet anders" in names


def test_a_member_that_left_its_group_since_is_still_there_as_it_was(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.ORGANISATION_CHANGED, at=NOW):
        group = Organisation(programme=cast.programme, code="BUREAUS", name="Bureaus", kind="group")
        group.save()
        member = GroupMember(group=group, organisation=cast.organisations["VWS"])
        member.save()
        Involvement(team=cast.teams["MLT1"], organisation=group, role="involved", starts_on=START).save()
    with recording(actor=SYSTEM, verb=Verb.ORGANISATION_CHANGED, at=NOW + timedelta(hours=1)):
        member.delete()
    seen = []
    for moment in (moment_at(NOW), Moment(NOW + timedelta(hours=2))):
        place = roster(cast.programme, cast.actor("analyst"), moment).teams[0].place_of("BUREAUS")
        assert place is not None
        seen.append([one.name for one in place.delegates])
    assert seen == [["Anna van VWS"], []]
