"""Gaps measured in hours to the next meeting (R19), and the way of an assignment to the body that adopts it (R17)."""

from datetime import date, timedelta

import pytest

from tests.cast import NOW, START, Cast
from tests.meetings.rhythm import give_rhythm
from tests.overview.scene import LUNCH, TODAY, found, meets, one, save
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Severity
from tweespoor.ledger.as_of import moment_at
from tweespoor.meetings.services import Where, assignment_adopt, meeting_cancel
from tweespoor.network.models import (
    Agreement,
    Ask,
    AssignmentAgreement,
    AssignmentVersion,
    GroupMember,
    Involvement,
    Membership,
    Organisation,
)
from tweespoor.overview.selectors.signals import computed_signals


def sits(cast: Cast, role: str, starts: date = START, ends: date | None = None) -> Membership:
    return Membership(
        team=cast.teams["MLT1"], person=cast.people["cora"], organisation=cast.organisations["OCW"], role=role,
        starts_on=starts, ends_on=ends,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "severity"),
    [(1, Severity.urgent), (24, Severity.urgent), (24.1, Severity.high), (72, Severity.high), (72.1, Severity.normal)],
)
def test_a_gap_grows_as_the_meeting_comes_near(cast: Cast, hours: float, severity: Severity) -> None:
    meets(cast, LUNCH)
    signal = one(cast, "delegate.missing", at=LUNCH - timedelta(hours=hours), team="MLT1", organisation="OCW")
    assert (signal.severity, signal.due) == (severity, LUNCH)


def test_without_a_meeting_a_gap_is_normal_and_says_so_without_a_time(cast: Cast) -> None:
    signal = one(cast, "delegate.missing", team="MLT1", organisation="OCW")
    assert (signal.severity, signal.text.en) == (Severity.normal, "OCW has no delegate in MLT1")


def test_the_sentence_says_when_and_who(cast: Cast) -> None:
    meets(cast)
    signal = one(cast, "delegate.missing", team="MLT1", organisation="OCW")
    assert signal.text.nl == "MLT1 vergadert vandaag om 12.30 en OCW heeft geen deelnemer"
    assert signal.text.en == "MLT1 meets today at 12.30 and OCW has no delegate"
    assert signal.why.nl == "Webex, 12.30–14.00"
    assert signal.acts == ("OCW",)


def test_who_attends_once_takes_the_urgency_off_for_that_meeting_only(cast: Cast) -> None:
    meets(cast)
    meets(cast, LUNCH + timedelta(days=3))
    save(sits(cast, "once", TODAY, TODAY))
    signal = one(cast, "delegate.missing", team="MLT1", organisation="OCW")
    assert (signal.severity, signal.text.en) == (
        Severity.high, "MLT1 meets today at 12.30 and OCW has somebody for this once only",
    )  # fmt: skip
    later = one(cast, "delegate.missing", at=LUNCH + timedelta(days=2, hours=12), team="MLT1", organisation="OCW")
    assert later.severity is Severity.urgent


def test_a_substitute_carries_the_place_for_a_while(cast: Cast) -> None:
    meets(cast)
    save(sits(cast, "substitute"))
    assert one(cast, "delegate.missing", team="MLT1", organisation="OCW").severity is Severity.normal


def test_a_delegate_named_before_the_meeting_closes_the_gap(cast: Cast) -> None:
    meets(cast, LUNCH + timedelta(days=1))
    save(sits(cast, "delegate", TODAY + timedelta(days=1)))
    assert not found(cast, "delegate.missing", team="MLT1", organisation="OCW")


def test_whoever_declined_leaves_the_turn_to_the_office(cast: Cast) -> None:
    save(
        Ask(
            team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], post=cast.posts["coordinator OCW"],
            person=cast.people["cora"], asked_at=NOW, state="declined",
        )
    )  # fmt: skip
    signal = one(cast, "delegate.missing", team="MLT1", organisation="OCW")
    assert (signal.acts, signal.why.en) == (("office",), "OCW declined")


def test_a_promise_goes_before_a_request_and_a_request_before_nothing(cast: Cast) -> None:
    """Of two equals the firmer promise comes first, whatever their names."""
    meets(cast)
    zeeland = Organisation(programme=cast.programme, code="AAA", name="Eerste in het alfabet", position=99)
    save(zeeland)
    save(Involvement(team=cast.teams["MLT1"], organisation=zeeland, role="involved", starts_on=START))
    cast.organisations["OCW"].rules = {"one_delegate_per_team": True}
    save(cast.organisations["OCW"])
    urgent = [s for s in computed_signals(cast.programme, Moment(at=NOW)) if s.severity is Severity.urgent]
    assert [signal.acts for signal in urgent] == [("OCW",), ("AAA",)]
    assert "afspraak OCW: één deelnemer per team" in urgent[0].why.nl


def test_the_agreement_a_place_rests_on_is_named(cast: Cast) -> None:
    agreement = Agreement(programme=cast.programme, code="SGO", title="Afspraak in het SGO")
    save(agreement)
    place = Involvement.objects.get(team=cast.teams["MLT1"], organisation=cast.organisations["OCW"])
    place.agreement = agreement
    save(place)
    assert one(cast, "delegate.missing", team="MLT1", organisation="OCW").why.nl == "Afspraak in het SGO"


def test_one_member_of_a_group_is_enough(cast: Cast) -> None:
    group = Organisation(programme=cast.programme, code="bureaus", name="Bureaus", kind="group", position=90)
    save(group)
    save(
        *(GroupMember(group=group, organisation=cast.organisations[code]) for code in ("OCW", "KADE")),
        Involvement(team=cast.teams["MLT2"], organisation=group, role="involved", starts_on=START),
    )
    signal = one(cast, "delegate.missing", organisation="bureaus")
    assert (signal.acts, signal.text.en) == (("OCW", "KADE"), "None of OCW and KADE has a delegate in MLT2")
    seat = sits(cast, "delegate")
    seat.team = cast.teams["MLT2"]
    save(seat)
    assert not found(cast, "delegate.missing", organisation="bureaus")


def test_proposed_and_not_asked(cast: Cast) -> None:
    signal = one(cast, "organisation.not_asked", team="MLT1", organisation="J&V")
    assert (signal.severity, signal.acts) == (Severity.normal, ("office", "team_lead"))
    meets(cast)
    assert one(cast, "organisation.not_asked").severity is Severity.high
    assert not found(cast, "delegate.missing", organisation="J&V")
    save(
        Ask(
            team=cast.teams["MLT1"],
            organisation=cast.organisations["J&V"],
            post=cast.posts["coordinator J&V"],
            asked_at=NOW,
        )
    )
    assert not found(cast, "organisation.not_asked")


@pytest.mark.parametrize(
    ("hours", "severity"), [(3, Severity.high), (25, Severity.normal), (14 * 24, Severity.normal), (14 * 24 + 1, None)]
)
def test_a_meeting_that_nobody_can_find(cast: Cast, hours: float, severity: Severity | None) -> None:
    meeting = meets(cast, LUNCH + timedelta(days=14), where=Where())
    signals = found(cast, "meeting.no_place", at=meeting.starts_at - timedelta(hours=hours))
    assert [signal.severity for signal in signals] == ([severity] if severity else [])


def test_an_online_meeting_needs_its_link(cast: Cast) -> None:
    meets(cast, where=Where("Webex"))
    assert [signal.text.nl for signal in found(cast, "meeting.no_place")] == [
        "MLT1 vergadert vandaag om 12.30 en de link ontbreekt"
    ]


@pytest.mark.parametrize(
    "where", [Where("Zaal 3"), Where(link="https://webex.example/1"), Where("Webex", "https://webex.example/1")]
)
def test_a_room_or_a_link_is_enough(cast: Cast, where: Where) -> None:
    meets(cast, where=where)
    assert not found(cast, "meeting.no_place")


def test_a_cancelled_meeting_presses_nobody(cast: Cast) -> None:
    meeting_cancel(actor=SYSTEM, meeting=meets(cast, where=Where()), reason="ziek", now=NOW)
    assert not found(cast, "meeting.no_place")
    assert one(cast, "delegate.missing", team="MLT1", organisation="OCW").severity is Severity.normal


def version(cast: Cast, number: int) -> AssignmentVersion:
    row = AssignmentVersion(
        team=cast.teams["MLT1"], number=number, text=f"tekst {number}", proposed_by=cast.organisations["VWS"],
        proposed_on=date(2020, 10, 20),
    )  # fmt: skip
    save(row)
    return row


def agree(cast: Cast, row: AssignmentVersion, *codes: str) -> None:
    save(
        *(
            AssignmentAgreement(version=row, organisation=cast.organisations[code], level="sg", agreed_on=TODAY)
            for code in codes
        )
    )


def test_an_assignment_on_its_way_to_adoption(cast: Cast) -> None:
    give_rhythm(cast)
    assert one(cast, "assignment.not_adopted", team="MLT1").text.en == "MLT1 has no assignment"
    first = version(cast, 1)
    waiting = one(cast, "assignment.not_adopted", team="MLT1")
    assert (waiting.acts, waiting.act and waiting.act.url_name) == (("SZW", "OCW"), "network:assignment-agree")
    agree(cast, first, "SZW", "OCW")
    agreed = one(cast, "assignment.not_adopted", team="MLT1")
    assert (agreed.acts, agreed.act and agreed.act.url_name) == (("office", "body_secretary"), "meetings:adopt")
    assignment_adopt(actor=SYSTEM, version=first, sitting="MCC.1.w1-fri", now=NOW)
    assert not found(cast, "assignment.not_adopted", team="MLT1")
    version(cast, 2)
    amended = one(cast, "assignment.waiting", team="MLT1", assignment="2")
    assert amended.text.en == "VWS's proposal for the assignment of MLT1 waits for SZW and OCW"


def test_what_was_missing_three_days_ago_can_be_read_today(cast: Cast) -> None:
    friday = LUNCH - timedelta(days=3)
    meets(cast, now=friday - timedelta(hours=1))
    save(sits(cast, "delegate"), at=NOW)
    assert not found(cast, "delegate.missing", team="MLT1", organisation="OCW")
    then = [
        signal
        for signal in computed_signals(cast.programme, moment_at(friday))
        if signal.code == "delegate.missing" and signal.acts == ("OCW",)
    ]
    assert [signal.text.nl for signal in then] == ["MLT1 vergadert ma 2 nov om 12.30 en OCW heeft geen deelnemer"]
