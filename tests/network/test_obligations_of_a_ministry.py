"""A ministry's own view (R31): what it promised, must name, and must agree to."""

from datetime import timedelta

from tests.cast import NOW, START, Cast
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Agreement, Involvement, Membership, Organisation
from tweespoor.network.selectors.obligations import Obligations, obligations
from tweespoor.network.services.assignments import assignment_propose
from tweespoor.network.services.involvements import involvement_confirm, involvement_end
from tweespoor.network.services.organisations import OrganisationDetails, organisation_add

LIVE = Moment(NOW)


def of(cast: Cast, code: str, moment: Moment = LIVE) -> Obligations:
    return obligations(cast.programme, cast.organisations[code], cast.actor("analyst"), moment)


def test_what_is_promised_and_who_fills_it(cast: Cast) -> None:
    found = of(cast, "VWS")
    assert [(one.team, one.place.role) for one in found.promises] == [("MLT1", "sponsor"), ("MLT2", "involved")]
    assert [member.name for member in found.promises[0].supplied] == ["Anna van VWS"]
    assert [one.team for one in found.to_name] == ["MLT2"]


def test_a_promise_names_what_it_rests_on(cast: Cast) -> None:
    involvement = Involvement.objects.get(organisation=cast.organisations["J&V"])
    with recording(actor=cast.actor("office"), verb=Verb.PROGRAMME_LOADED, at=NOW):
        agreement = Agreement(programme=cast.programme, code="sgo", title="Afspraak in het SGO")
        agreement.save()
    assert (of(cast, "J&V").promises, len(of(cast, "J&V").proposed)) == ((), 1)
    involvement_confirm(actor=cast.actor("office"), involvement=involvement, agreement=agreement, now=NOW)
    [promise] = of(cast, "J&V").promises
    assert (promise.agreement, promise.team) == ("Afspraak in het SGO", "MLT1")
    assert of(cast, "J&V").to_name == (promise,)


def test_a_version_waits_for_each_who_takes_part_but_not_for_its_proposer(cast: Cast) -> None:
    assignment_propose(
        actor=cast.actor("office"),
        team=cast.teams["MLT1"],
        text="x",
        proposed_by=cast.organisations["VWS"],
        now=NOW,
    )
    assert [one.version.number for one in of(cast, "OCW").to_agree] == [1]
    assert of(cast, "VWS").to_agree == ()
    assert of(cast, "J&V").to_agree == ()
    assert of(cast, "OCW", moment_at(NOW - timedelta(hours=1))).to_agree == ()


def test_a_place_of_a_group_is_each_members_until_one_fills_it(cast: Cast) -> None:
    office = cast.actor("office")
    members = [cast.organisations["SZW"], cast.organisations["OCW"]]
    group = organisation_add(
        actor=office,
        programme=cast.programme,
        code="bureaus",
        details=OrganisationDetails(name="Bureaus", kind=Organisation.Kind.GROUP, members=members),
        now=NOW,
    )
    with recording(actor=office, verb=Verb.INVOLVEMENT_CONFIRMED, at=NOW):
        Involvement(team=cast.teams["MLT2"], organisation=group, role="involved", starts_on=START).save()
    assert [(one.team, one.for_group) for one in of(cast, "OCW").to_name] == [("MLT1", ""), ("MLT2", "bureaus")]
    with recording(actor=office, verb=Verb.MEMBER_NAMED, at=NOW):
        Membership(
            team=cast.teams["MLT2"],
            person=cast.people["dirk"],
            organisation=cast.organisations["OCW"],
            role="delegate",
            starts_on=START,
        ).save()
    assert [one.team for one in of(cast, "OCW").to_name] == ["MLT1"]
    assert "MLT2" not in [one.team for one in of(cast, "SZW").to_name if one.for_group]


def test_who_leaves_owes_nothing_any_more_and_its_people_leave_too(cast: Cast) -> None:
    involvement = Involvement.objects.get(organisation=cast.organisations["SZW"], team=cast.teams["MLT1"])
    before = moment_at(NOW)
    yesterday = NOW.date() - timedelta(days=1)
    involvement_end(actor=cast.actor("office"), involvement=involvement, why="klaar", ends_on=yesterday, now=NOW)
    assert [one.team for one in of(cast, "SZW").promises] == ["MLT2"]
    assert [one.team for one in of(cast, "SZW", before).promises] == ["MLT1", "MLT2"]
    assert Membership.objects.get(person=cast.people["bram"]).ends_on == yesterday
