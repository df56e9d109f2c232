"""Each signal about teams, people, posts, asks and themes on its own, with where it begins and ends."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.cast import NOW, START, Cast
from tests.overview.scene import FRIDAY_AFTERNOON, TODAY, found, one, save
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.signal import Severity
from tweespoor.network.models import (
    Ask,
    Boundary,
    CoreMember,
    Membership,
    PostHolder,
    Theme,
    ThemeClaim,
)


def sits(cast: Cast, who: str, team: str = "MLT1", fte: str = "0.2", role: str = "delegate") -> Membership:
    person = cast.people[who]
    return Membership(
        team=cast.teams[team],
        person=person,
        organisation=person.organisation,
        role=role,
        fte=Decimal(fte),
        starts_on=START,
    )


def test_two_delegates_where_one_is_the_rule_are_too_many(cast: Cast) -> None:
    save(sits(cast, "cora"))
    assert not found(cast, "delegate.surplus")
    save(sits(cast, "dirk"))
    signal = one(cast, "delegate.surplus", team="MLT1", organisation="OCW")
    assert (signal.acts, signal.text.en) == (("OCW",), "OCW has 2 delegates in MLT1, where the rule is one")


def test_without_the_rule_two_delegates_are_welcome(cast: Cast) -> None:
    cast.programme.rules = {**cast.programme.rules, "one_delegate_per_organisation": False}
    save(cast.programme, sits(cast, "cora"), sits(cast, "dirk"))
    assert not found(cast, "delegate.surplus")


def test_a_team_without_sponsor_lead_or_secretary(cast: Cast) -> None:
    assert [signal.subjects[0].code for signal in found(cast, "team.no_lead")] == ["MLT2"]
    assert [signal.subjects[0].code for signal in found(cast, "team.no_secretary")] == ["MLT2"]
    assert not found(cast, "team.no_sponsor")
    cast.teams["MLT1"].sponsor = None
    save(cast.teams["MLT1"])
    assert one(cast, "team.no_sponsor").severity is Severity.high


def test_a_programme_that_supplies_no_leads_misses_none(cast: Cast) -> None:
    cast.programme.rules = {**cast.programme.rules, "lead_and_secretary": False}
    save(cast.programme)
    assert not found(cast, "team.no_lead") + found(cast, "team.no_secretary")


@pytest.mark.parametrize(
    ("ends", "code", "severity"),
    [
        (None, "team.no_term", Severity.low),
        (TODAY - timedelta(days=1), "team.past_term", Severity.high),
        (TODAY, "team.ending", Severity.normal),
        (TODAY + timedelta(days=14), "team.ending", Severity.normal),
        (TODAY + timedelta(days=15), "", Severity.normal),
    ],
)
def test_the_term_of_a_team(cast: Cast, ends: date | None, code: str, severity: Severity) -> None:
    cast.teams["MLT1"].term_ends_on = ends
    save(cast.teams["MLT1"])
    signals = [
        signal
        for kind in ("team.no_term", "team.past_term", "team.ending")
        for signal in found(cast, kind, team="MLT1")
    ]
    assert [(signal.code, signal.severity) for signal in signals] == ([(code, severity)] if code else [])


def test_a_team_ends_in_peace_when_nothing_is_open(cast: Cast) -> None:
    cast.teams["MLT1"].term_ends_on = TODAY
    save(cast.teams["MLT1"], sits(cast, "cora"))
    assert not found(cast, "team.ending")


def test_an_ask_counts_once_its_working_hours_have_passed(cast: Cast) -> None:
    """Asked on Friday at 14.27: eight hours of a day from nine to five are over on Monday at 14.27."""
    ask = Ask(
        team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], post=cast.posts["coordinator OCW"],
        person=cast.people["cora"], asked_at=FRIDAY_AFTERNOON,
    )  # fmt: skip
    save(ask)
    overdue = datetime(2020, 11, 2, 14, 27, tzinfo=AMSTERDAM)
    assert not found(cast, "ask.unacknowledged", at=overdue - timedelta(minutes=1))
    signal = one(cast, "ask.unacknowledged", at=overdue, organisation="OCW")
    assert (signal.severity, signal.due, signal.acts) == (Severity.high, overdue, ("OCW",))
    assert cast.people["cora"].pk in signal.persons
    ask.state, ask.acknowledged_at = "acknowledged", NOW
    save(ask)
    assert not found(cast, "ask.unacknowledged", at=overdue)


def test_an_ask_that_moved_on_says_with_whom_it_lies(cast: Cast) -> None:
    save(
        PostHolder(post=cast.posts["sg OCW"], person=cast.people["dirk"], starts_on=START),
        Ask(
            team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], post=cast.posts["coordinator OCW"],
            person=cast.people["cora"], asked_at=FRIDAY_AFTERNOON,
        ),
    )  # fmt: skip
    why = one(cast, "ask.unacknowledged", at=datetime(2020, 11, 2, 15, tzinfo=AMSTERDAM)).why
    assert "passed on to Dirk van OCW, SG OCW" in why.en


def test_a_post_that_asks_go_to_is_vacant(cast: Cast) -> None:
    severities = {
        (signal.subjects[0].code, signal.subjects[1].code): signal.severity for signal in found(cast, "post.vacant")
    }
    assert severities["J&V", "coordinator"] is Severity.high
    assert severities["OCW", "sg"] is Severity.low
    assert ("OCW", "coordinator") not in severities
    assert not [key for key in severities if key[1] == "minister"]


def test_an_organisation_without_gaps_has_time_to_fill_its_post(cast: Cast) -> None:
    save(sits(cast, "bram", "MLT2"))
    assert one(cast, "post.vacant", organisation="SZW", post="coordinator").severity is Severity.normal


def test_two_teams_that_claim_a_theme_overlap_until_a_boundary_is_decided(cast: Cast) -> None:
    theme = Theme(programme=cast.programme, code="jongeren", name="Kwetsbare jongeren", name_en="Vulnerable youth")
    save(theme)
    save(ThemeClaim(team=cast.teams["MLT1"], theme=theme, starts_on=START))
    assert not found(cast, "theme.overlap")
    save(ThemeClaim(team=cast.teams["MLT2"], theme=theme, starts_on=START))
    signal = one(cast, "theme.overlap", theme="jongeren", team="MLT2")
    assert signal.text.nl == "Twee teams noemen kwetsbare jongeren (MLT1 en MLT2)"
    assert signal.act and signal.act.url_name == "network:boundary-propose"
    boundary = Boundary(theme=theme, team=cast.teams["MLT1"], other_team=cast.teams["MLT2"], text="MLT1 neemt ze mee")
    save(boundary)
    proposed = one(cast, "theme.overlap")
    assert proposed.act and proposed.act.url_name == "network:boundary-decide"
    assert "MLT1 neemt ze mee" in proposed.why.nl
    boundary.state, boundary.decided_on = "decided", TODAY
    save(boundary)
    assert not found(cast, "theme.overlap")


def test_a_person_over_all_teams(cast: Cast) -> None:
    save(sits(cast, "anna", "MLT2", "0.6"))
    assert not found(cast, "person.overloaded"), "0.4 and 0.6 are a full week, and no more"
    save(sits(cast, "anna", "MLT2", "0.1", "substitute"))
    signal = one(cast, "person.overloaded", organisation="VWS")
    assert signal.text.en == "Anna van VWS is deployed for 1.1 fte"
    assert signal.why.en == "MLT1 and MLT2"


def test_the_core_over_what_was_agreed(cast: Cast) -> None:
    cast.programme.rules = {**cast.programme.rules, "core_fte": 1}
    core = CoreMember(
        programme=cast.programme, person=cast.people["els"], function="lead", fte=Decimal(1), starts_on=START
    )
    save(cast.programme, core)
    assert not found(cast, "core.over")
    save(
        CoreMember(
            programme=cast.programme, person=cast.people["frits"], function="x", fte=Decimal("0.5"), starts_on=START
        )
    )
    assert one(cast, "core.over").text.nl == "De kern is 1,5 fte, de afspraak is 1 fte"
