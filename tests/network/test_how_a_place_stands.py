"""One word says how an organisation's place in a team stands: the first that holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespoor.network.domain.roster import Occupation, Status, delegate_limit, mark_of, of_group, status_of


@pytest.mark.parametrize(
    ("place", "status"),
    [
        (Occupation(), "missing"),
        (Occupation(ask="asked"), "asked"),
        (Occupation(ask="acknowledged"), "acknowledged"),
        (Occupation(ask="declined"), "declined"),
        (Occupation(ask="named"), "missing"),
        (Occupation(ask="joined"), "missing"),
        (Occupation(once=1, ask="declined"), "once"),
        (Occupation(substitutes=1, once=1), "substitute"),
        (Occupation(delegates=1, substitutes=1, limit=1, ask="asked"), "named"),
        (Occupation(delegates=2, limit=1), "surplus"),
        (Occupation(delegates=2), "named"),
    ],
)
def test_the_first_status_that_holds_is_the_word(place: Occupation, status: str) -> None:
    assert status_of(place) == status


@pytest.mark.parametrize(
    ("satisfied_by", "delegates", "status"),
    [
        ("any", (0, 1), "named"),
        ("any", (0, 0), "missing"),
        ("all", (0, 1), "missing"),
        ("all", (1, 1), "named"),
    ],
)
def test_a_group_is_satisfied_by_any_or_all_of_its_members(
    satisfied_by: str, delegates: tuple[int, int], status: str
) -> None:
    members = [Occupation(delegates=count, limit=1) for count in delegates]
    assert status_of(of_group(Occupation(), members, satisfied_by)) == status


def test_two_members_of_a_group_with_one_delegate_each_are_no_surplus() -> None:
    members = [Occupation(delegates=1, limit=1)] * 2
    assert status_of(of_group(Occupation(limit=1), members, "any")) is Status.NAMED


def test_a_group_stands_as_far_as_its_furthest_member_asked() -> None:
    members = [Occupation(ask="declined"), Occupation(ask="acknowledged"), Occupation(ask="asked")]
    assert status_of(of_group(Occupation(), members, "any")) is Status.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("programme", "organisation", "limit"),
    [
        ({}, {}, None),
        ({"one_delegate_per_organisation": True}, {}, 1),
        ({"one_delegate_per_organisation": True}, {"one_delegate_per_team": False}, None),
        ({}, {"one_delegate_per_team": True}, 1),
    ],
)
def test_the_organisations_own_rule_goes_before_the_programmes(
    programme: dict[str, bool], organisation: dict[str, bool], limit: int | None
) -> None:
    assert delegate_limit(programme, organisation) == limit


def test_an_organisation_only_proposed_is_not_yet_missing() -> None:
    assert mark_of(Status.MISSING, "proposed", asked=False) == "proposed"
    assert mark_of(Status.MISSING, "involved", asked=False) == "missing"
    assert mark_of(Status.MISSING, "proposed", asked=True) == "missing"


@given(st.builds(Occupation, delegates=st.integers(0, 3), limit=st.sampled_from([None, 1])))
def test_surplus_is_exactly_more_than_the_rule_allows(place: Occupation) -> None:
    assert (status_of(place) is Status.SURPLUS) == (place.limit is not None and place.delegates > place.limit)
