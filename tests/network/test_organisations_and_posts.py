"""Organisations as documents spell them, and who holds a post: one at a time (R10, R15)."""

from datetime import date, timedelta

import pytest

from tests.cast import NOW, START, Cast
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.network.domain.spelling import plain
from tweespoor.network.models import GroupMember, Organisation, PostHolder
from tweespoor.network.selectors.organisations import (
    OrganisationFacts,
    organisation_by_spelling,
    organisation_facts,
    organisations_list,
)
from tweespoor.network.services.organisations import (
    OrganisationDetails,
    organisation_add,
    organisation_change,
    post_add,
    post_appoint,
    post_vacate,
    unit_add,
)

TODAY = NOW.date()
LIVE = Moment(NOW)


def facts(cast: Cast, code: str, moment: Moment = LIVE) -> OrganisationFacts:
    found = organisation_facts(cast.programme, code, cast.actor("analyst"), moment)
    assert found is not None
    return found


def appoint(cast: Cast, who: str, starts_on: date, **more) -> PostHolder:
    return post_appoint(
        actor=cast.actor("coordinator_ocw"),
        post=cast.posts["coordinator OCW"],
        person=cast.people[who],
        starts_on=starts_on,
        now=NOW,
        **more,
    )


def test_a_post_has_one_holder_and_an_overlap_is_refused_with_the_name(cast: Cast) -> None:
    with pytest.raises(Denied, match="Cora van OCW"):
        appoint(cast, "dirk", TODAY)
    with pytest.raises(Denied, match="Cora van OCW"):
        appoint(cast, "dirk", START - timedelta(days=5), ends_on=START)
    assert PostHolder.objects.filter(post=cast.posts["coordinator OCW"]).count() == 1


def test_a_successor_begins_the_day_after_the_former_holder(cast: Cast) -> None:
    before = moment_at(NOW)
    appoint(cast, "dirk", TODAY, succeed=True)
    post = next(post for post in facts(cast, "OCW").posts if post.code == "coordinator")
    assert post.holder is not None
    assert post.holder.person.name == "Dirk van OCW"
    assert [(one.person.name, one.ends_on) for one in post.past] == [("Cora van OCW", TODAY - timedelta(days=1))]
    was = next(post for post in facts(cast, "OCW", before).posts if post.code == "coordinator")
    assert was.holder is not None
    assert was.holder.person.name == "Cora van OCW"


def test_a_vacated_post_can_be_filled_from_the_next_day(cast: Cast) -> None:
    holding = PostHolder.objects.get(post=cast.posts["coordinator OCW"])
    post_vacate(actor=cast.actor("office"), holding=holding, ends_on=TODAY, now=NOW)
    with pytest.raises(Rejected):
        post_vacate(actor=cast.actor("office"), holding=holding, ends_on=TODAY + timedelta(days=2), now=NOW)
    with pytest.raises(Denied):
        appoint(cast, "dirk", TODAY)
    appoint(cast, "dirk", TODAY + timedelta(days=1))
    post = next(post for post in facts(cast, "OCW").posts if post.code == "coordinator")
    assert [one.person.name for one in post.coming] == ["Dirk van OCW"]


def test_the_list_names_the_contact_and_the_vacant_posts(cast: Cast) -> None:
    lines = {line.code: line for line in organisations_list(cast.programme, cast.actor("analyst"), Moment(NOW))}
    assert (lines["OCW"].contact, lines["OCW"].vacant, lines["OCW"].teams) == ("Cora van OCW", 1, ("MLT1",))
    assert (lines["SZW"].contact, lines["SZW"].vacant) == ("", 2)


@pytest.mark.parametrize("text", ["OCW", "ocv", " O C W ", "organisatie ocw", "O.C.W."])
def test_an_organisation_is_found_however_it_is_spelled(cast: Cast, text: str) -> None:
    details = OrganisationDetails(name="Organisatie OCW", spellings=["OCV", " OCV "])
    organisation_change(actor=cast.actor("office"), organisation=cast.organisations["OCW"], details=details, now=NOW)
    found = organisation_by_spelling(cast.programme, text)
    assert found is not None
    assert (found.code, found.spellings) == ("OCW", ["OCV"])


@pytest.mark.parametrize("text", ["J&V", "j & v", "J en V", "JV"])
def test_the_ampersand_makes_no_difference(cast: Cast, text: str) -> None:
    found = organisation_by_spelling(cast.programme, text)
    assert found is not None
    assert found.code == "J&V"


@pytest.mark.parametrize("text", ["", "  ", "&", "XYZ"])
def test_what_no_organisation_is_called_is_not_found(cast: Cast, text: str) -> None:
    assert organisation_by_spelling(cast.programme, text) is None


def test_accents_fall_away() -> None:
    assert plain("Financiën") == plain("FINANCIEN")


def test_a_spelling_stands_for_one_organisation(cast: Cast) -> None:
    details = OrganisationDetails(name="Anders", spellings=["j en v"])
    with pytest.raises(Rejected, match="J&V"):
        organisation_change(
            actor=cast.actor("office"), organisation=cast.organisations["OCW"], details=details, now=NOW
        )


def test_a_group_knows_its_members_and_remembers_those_it_had(cast: Cast) -> None:
    office = cast.actor("office")
    both = [cast.organisations["SZW"], cast.organisations["OCW"]]
    group = organisation_add(
        actor=office,
        programme=cast.programme,
        code="planbureaus",
        details=OrganisationDetails(name="Planbureaus", kind=Organisation.Kind.GROUP, members=both),
        now=NOW,
    )
    before = moment_at(NOW)
    assert facts(cast, "planbureaus").members == ("SZW", "OCW")
    assert facts(cast, "OCW").groups == ("planbureaus",)
    organisation_change(
        actor=office,
        organisation=group,
        details=OrganisationDetails(name="Planbureaus", kind=Organisation.Kind.GROUP, members=both[:1]),
        now=NOW + timedelta(minutes=1),
    )
    assert facts(cast, "planbureaus").members == ("SZW",)
    assert facts(cast, "planbureaus", before).members == ("SZW", "OCW")
    assert GroupMember.objects.count() == 1


def test_units_and_posts_are_added_once(cast: Cast) -> None:
    coordinator, ocw = cast.actor("coordinator_ocw"), cast.organisations["OCW"]
    unit = unit_add(actor=coordinator, organisation=ocw, code="DGHBWE", name="DG Hoger onderwijs", now=NOW)
    post_add(actor=coordinator, organisation=ocw, code="co", name="CO-adviseur", unit=unit, escalation=3, now=NOW)
    found = facts(cast, "OCW")
    assert [one.code for one in found.units] == ["DGHBWE"]
    assert ("co", "DG Hoger onderwijs", 3) in [(one.code, one.unit, one.escalation) for one in found.posts]
    with pytest.raises(Rejected):
        unit_add(actor=coordinator, organisation=ocw, code="dghbwe", now=NOW)
    with pytest.raises(Rejected):
        post_add(actor=coordinator, organisation=ocw, code="CO", name="Nog een", now=NOW)


def test_an_organisations_own_rules_are_shown_in_words(cast: Cast) -> None:
    details = OrganisationDetails(
        name="OCW", rules={"one_delegate_per_team": True, "basis": "MT 30 oktober", "eigen": "regel"}
    )
    organisation_change(actor=cast.actor("office"), organisation=cast.organisations["OCW"], details=details, now=NOW)
    rules = facts(cast, "OCW").rules
    assert len(rules) == 3
    assert "MT 30 oktober" in rules[-1]
    assert "eigen: regel" in rules
