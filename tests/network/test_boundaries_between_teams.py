"""Two teams claim a theme (R18): an overlap, until a boundary is decided."""

from datetime import date, timedelta

import pytest

from tests.cast import NOW, Cast
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.network.domain.boundaries import Claim, Decided, overlapping
from tweespoor.network.models import Theme
from tweespoor.network.selectors.boundaries import overlaps, themes
from tweespoor.network.selectors.teams import team_facts
from tweespoor.network.services.boundaries import (
    boundary_decide,
    boundary_propose,
    theme_claim,
    theme_release,
)

LIVE = Moment(NOW)


def claimed_twice(cast: Cast) -> Theme:
    lead, other = cast.actor("lead"), cast.actor("lead_of_other_team")
    theme = theme_claim(actor=lead, team=cast.teams["MLT1"], name="Kwetsbare jongeren", now=NOW).theme
    theme_claim(actor=other, team=cast.teams["MLT2"], theme=theme, basis="gevraagd door VWS", now=NOW)
    return theme


def shown(cast: Cast, moment: Moment = LIVE) -> list[tuple[str, ...]]:
    return [theme.overlap for theme in overlaps(cast.programme, cast.actor("analyst"), moment)]


def test_an_overlap_shows_until_the_boundary_is_decided_not_merely_proposed(cast: Cast) -> None:
    theme = claimed_twice(cast)
    assert shown(cast) == [("MLT1", "MLT2")]
    boundary = boundary_propose(
        actor=cast.actor("lead_of_other_team"),
        theme=theme,
        team=cast.teams["MLT1"],
        other_team=cast.teams["MLT2"],
        text="MLT1 neemt kwetsbare jongeren, MLT2 de overige.",
        now=NOW,
    )
    assert shown(cast) == [("MLT1", "MLT2")]
    before = moment_at(NOW)
    boundary_decide(actor=cast.actor("office"), boundary=boundary, now=NOW + timedelta(hours=1))
    assert shown(cast) == []
    assert shown(cast, before) == [("MLT1", "MLT2")]
    facts = team_facts(cast.programme, "MLT2", cast.actor("analyst"), Moment(NOW))
    assert facts is not None
    assert [(one.is_decided, one.team, one.other_team) for one in facts.boundaries] == [(True, "MLT1", "MLT2")]
    with pytest.raises(Denied):
        boundary_decide(actor=cast.actor("office"), boundary=boundary, now=NOW)


def test_letting_go_ends_the_overlap_too(cast: Cast) -> None:
    theme = claimed_twice(cast)
    theme_release(actor=cast.actor("lead"), team=cast.teams["MLT1"], theme=theme, now=NOW)
    assert shown(cast, Moment(NOW + timedelta(days=1))) == []
    with pytest.raises(Rejected):
        theme_release(actor=cast.actor("lead"), team=cast.teams["MLT1"], theme=theme, now=NOW)


def test_a_theme_is_claimed_once_by_a_team_and_named_once(cast: Cast) -> None:
    theme = claimed_twice(cast)
    lead = cast.actor("lead")
    for attempt in ({"theme": theme}, {"name": "Kwetsbare  jongeren"}, {"name": " "}):
        with pytest.raises(Rejected):
            theme_claim(actor=lead, team=cast.teams["MLT1"], now=NOW, **attempt)
    assert [len(one.claimed_by) for one in themes(cast.programme, lead, Moment(NOW))] == [2]


def test_a_boundary_lies_between_two_teams(cast: Cast) -> None:
    theme = claimed_twice(cast)
    with pytest.raises(Denied):
        boundary_propose(
            actor=cast.actor("office"),
            theme=theme,
            team=cast.teams["MLT1"],
            other_team=cast.teams["MLT1"],
            text="x",
            now=NOW,
        )


def test_three_claims_need_two_decisions_and_a_new_claim_a_new_one() -> None:
    day = date(2020, 10, 19)
    three = [Claim(team, day) for team in (1, 2, 3)]
    first = Decided(team=1, other=2, on=day)
    assert overlapping(three, [first]) == (1, 3)
    assert overlapping(three, [first, Decided(team=1, other=3, on=day)]) == ()
    again = [Claim(1, day), Claim(2, day + timedelta(days=1))]
    assert overlapping(again, [first]) == (1, 2)
