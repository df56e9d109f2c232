"""The assignment in versions (R17): VWS proposes to sharpen MLT1, agreed with its SG; adopted by a body
higher up.
"""

from datetime import date, timedelta

import pytest

from tests.cast import NOW, Cast
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.domain.assignments import Adopted, Party, State, Version, state_of, waiting_for
from tweespoor.network.models import AssignmentAgreement, AssignmentVersion
from tweespoor.network.selectors import assignments as selector
from tweespoor.network.selectors.assignments import VersionFacts, assignment_versions, changes
from tweespoor.network.services.assignments import (
    assignment_agree,
    assignment_propose,
    assignment_withdraw,
)

SG = AssignmentAgreement.Level.SG
FIRST = "Bescherm kwetsbare groepen en laat hen meedoen."
SHARPER = "Bescherm dak- en thuislozen en mensen met een licht verstandelijke beperking en laat hen meedoen."
LIVE = Moment(NOW)


def propose(cast: Cast, who: str, text: str, organisation: str, **more) -> AssignmentVersion:
    return assignment_propose(
        actor=cast.actor(who),
        team=cast.teams["MLT1"],
        text=text,
        proposed_by=cast.organisations[organisation],
        now=more.pop("now", NOW),
        **more,
    )


def agree(cast: Cast, version: AssignmentVersion, *codes: str) -> None:
    for code in codes:
        assignment_agree(
            actor=cast.actor("office"),
            version=version,
            organisation=cast.organisations[code],
            level=SG,
            now=NOW,
        )


def facts(cast: Cast, moment: Moment = LIVE) -> tuple[VersionFacts, ...]:
    team = cast.teams["MLT1"].pk
    return assignment_versions(cast.programme, [team], cast.actor("analyst"), moment).get(team, ())


@pytest.fixture
def adopted(monkeypatch: pytest.MonkeyPatch) -> dict[int, Adopted]:
    """Adoptions as the room of meetings would tell them, by version."""
    found: dict[int, Adopted] = {}
    monkeypatch.setattr(selector, "adoptions", lambda ids, actor, moment: found)
    return found


def test_a_version_says_who_proposed_it_who_agreed_and_whom_it_waits_for(cast: Cast) -> None:
    version = propose(cast, "coordinator_vws", SHARPER, "VWS", target_groups=["daklozen", " "], reason="SG")
    agree(cast, version, "VWS", "SZW")
    [one] = facts(cast)
    assert (one.number, one.proposed_by, one.state, one.target_groups) == (1, "VWS", "proposed", ("daklozen",))
    assert [(given.organisation, given.level) for given in one.agreed_by] == [("VWS", "sg"), ("SZW", "sg")]
    # J&V is only proposed for the team: it has nothing to agree to.
    assert one.waiting_for == ("OCW",)


def test_it_is_agreed_when_everybody_who_takes_part_has(cast: Cast) -> None:
    agree(cast, propose(cast, "lead", FIRST, "VWS"), "SZW", "OCW")
    assert [one.state for one in facts(cast)] == [State.AGREED]


def test_a_later_adopted_version_replaces_the_one_before(cast: Cast, adopted: dict[int, Adopted]) -> None:
    first, second = propose(cast, "office", FIRST, "KADE"), propose(cast, "office", SHARPER, "VWS")
    adopted[first.pk] = Adopted("MCC", date(2020, 10, 23))
    assert [(one.state, one.is_current) for one in facts(cast)] == [("adopted", True), ("proposed", False)]
    with recording(actor=SYSTEM, verb=Verb.ASSIGNMENT_ADOPTED, at=NOW):
        adopted[second.pk] = Adopted("MCC", date(2020, 11, 6))
    assert [(one.state, one.is_current) for one in facts(cast)] == [("replaced", False), ("adopted", True)]
    for version in (first, second):
        with pytest.raises(Denied):
            assignment_withdraw(actor=cast.actor("office"), version=version, why="x", now=NOW)


def test_the_words_that_differ_between_any_two_versions(cast: Cast) -> None:
    propose(cast, "office", FIRST, "KADE")
    propose(cast, "office", SHARPER, "VWS")
    parts = changes(facts(cast), 1, 2)
    assert parts is not None
    assert ("removed", "kwetsbare groepen") in parts
    assert "".join(text for kind, text in parts if kind != "removed") == SHARPER
    assert changes(facts(cast), 1, 3) is None


def test_a_withdrawn_version_stays_readable_and_waits_for_nobody(cast: Cast) -> None:
    version = propose(cast, "coordinator_vws", FIRST, "VWS")
    before = moment_at(NOW)
    later = NOW + timedelta(minutes=5)
    assignment_withdraw(actor=cast.actor("coordinator_vws"), version=version, why="Te breed.", now=later)
    [one] = facts(cast)
    assert (one.state, one.waiting_for, one.text) == (State.WITHDRAWN, (), FIRST)
    assert [one.state for one in facts(cast, before)] == [State.PROPOSED]
    with pytest.raises(Denied):
        agree(cast, version, "OCW")


def test_only_who_takes_part_proposes_and_agrees(cast: Cast) -> None:
    with pytest.raises(Denied):
        propose(cast, "office", FIRST, "J&V")
    version = propose(cast, "office", FIRST, "KADE")
    with pytest.raises(Denied):
        agree(cast, version, "J&V")


def test_the_same_text_or_agreement_twice_is_refused(cast: Cast) -> None:
    version = propose(cast, "office", FIRST, "KADE")
    with pytest.raises(Rejected):
        propose(cast, "office", FIRST + " ", "VWS")
    agree(cast, version, "OCW")
    with pytest.raises(Rejected):
        agree(cast, version, "OCW")
    for day in (NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=1)):
        with pytest.raises(Rejected):
            assignment_agree(
                actor=cast.actor("office"),
                version=version,
                organisation=cast.organisations["SZW"],
                level=SG,
                agreed_on=day,
                now=NOW,
            )


def test_a_group_agrees_through_one_of_its_members_or_through_all() -> None:
    version = Version(number=1, proposed_by=1, agreed_by=frozenset({12}))
    members = frozenset({11, 12})
    assert waiting_for(version, [Party(10, members), Party(2)]) == (2,)
    assert waiting_for(version, [Party(10, members, all_members=True)]) == (10,)
    assert state_of(version, [version], [Party(10, members)]) is State.AGREED


def test_a_version_overtaken_by_an_adopted_one_is_replaced_too() -> None:
    old, new = Version(1, 1), Version(2, 1, adopted=Adopted("MCC", date(2020, 11, 6)))
    assert [state_of(one, [old, new], [Party(2)]) for one in (old, new)] == [State.REPLACED, State.ADOPTED]
