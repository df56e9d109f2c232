"""Adoption of assignments (R17): by which body, recorded by whom, at a sitting that was held."""

from datetime import date, timedelta

import pytest

from tests.cast import NOW, ROLES, Cast
from tests.meetings.rhythm import give_rhythm
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.models import Adoption, Sitting
from tweespoor.meetings.selectors.adoptions import adoptions
from tweespoor.meetings.services import assignment_adopt
from tweespoor.network.models import AssignmentVersion

MCC_23_OCTOBER = "MCC.1.w1-fri"


@pytest.fixture
def version(cast: Cast) -> AssignmentVersion:
    give_rhythm(cast)
    return proposed(cast, 1)


def proposed(cast: Cast, number: int) -> AssignmentVersion:
    row = AssignmentVersion(
        team=cast.teams["MLT1"], number=number, text="Bescherm kwetsbare groepen",
        proposed_by=cast.organisations["VWS"], proposed_on=date(2020, 10, 20),
    )  # fmt: skip
    with recording(actor=SYSTEM, verb=Verb.ASSIGNMENT_PROPOSED, at=NOW):
        row.save()
    return row


def adopt(cast: Cast, version: AssignmentVersion, who: str = "office", sitting: str = MCC_23_OCTOBER) -> Adoption:
    return assignment_adopt(actor=cast.actor(who), version=version, sitting=sitting, now=NOW)


@pytest.mark.parametrize("who", [*ROLES, "nobody"])
def test_adoption_is_recorded_by_the_bodys_secretary_or_the_office(
    cast: Cast, version: AssignmentVersion, who: str
) -> None:
    if who in {"management", "office", "secretary_mcc"}:
        adoption = adopt(cast, version, who)
        assert (adoption.sitting.body, adoption.sitting.held_on) == ("MCC", date(2020, 10, 23))
    else:
        with pytest.raises(Denied):
            adopt(cast, version, who)
        assert not Adoption.objects.exists()


@pytest.mark.parametrize(
    ("sitting", "refusal"),
    [
        ("MCC.2.w1-tue", Denied),  # tomorrow
        ("Catshuis.1.w1-mon", Denied),  # does not decide on assignments
        ("MCC.1.w1-sat", Rejected),  # no such sitting
        ("nonsense", Rejected),
    ],
)
def test_only_at_a_sitting_held_by_a_body_that_decides_on_assignments(
    cast: Cast, version: AssignmentVersion, sitting: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        adopt(cast, version, sitting=sitting)
    assert not Sitting.objects.exists()


def test_the_secretary_of_one_body_keeps_no_record_for_another(cast: Cast, version: AssignmentVersion) -> None:
    with pytest.raises(Denied):
        adopt(cast, version, "secretary_mcc", "ACC.1.w1-thu")


def test_a_version_is_adopted_once(cast: Cast, version: AssignmentVersion) -> None:
    adopt(cast, version)
    with pytest.raises(Denied):
        adopt(cast, AssignmentVersion.objects.get(pk=version.pk))


def test_a_version_overtaken_or_withdrawn_cannot_be_adopted(cast: Cast, version: AssignmentVersion) -> None:
    later = proposed(cast, 2)
    adopt(cast, later)
    with pytest.raises(Denied):
        adopt(cast, version)
    withdrawn = proposed(cast, 3)
    with recording(actor=SYSTEM, verb=Verb.ASSIGNMENT_WITHDRAWN, at=NOW):
        withdrawn.state = "withdrawn"
        withdrawn.save()
    with pytest.raises(Denied):
        adopt(cast, withdrawn)


def test_two_adoptions_at_one_sitting_share_its_row(cast: Cast, version: AssignmentVersion) -> None:
    adopt(cast, version)
    adopt(cast, proposed(cast, 2))
    assert Sitting.objects.count() == 1


def test_the_network_reads_adoptions_live_and_as_they_were(cast: Cast, version: AssignmentVersion) -> None:
    adopt(cast, version)
    found = adoptions([version.pk], SYSTEM, Moment(at=NOW))[version.pk]
    assert (found.body, found.on) == ("MCC", date(2020, 10, 23))
    assert adoptions([version.pk], SYSTEM, moment_at(NOW - timedelta(days=1))) == {}
