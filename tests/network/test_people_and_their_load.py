"""People over all teams (R14): found, changed, and never more than one of them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.cast import NOW, START, Cast
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.models import Event
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import CoreMember, Membership, Person, Programme
from tweespoor.network.selectors.people import load_over_teams, people_page, person_facts
from tweespoor.network.selectors.programme import programme_facts
from tweespoor.network.services.people import (
    PersonDetails,
    core_join,
    core_leave,
    person_add,
    person_change,
)

LIVE = Moment(NOW)


def second_team(cast: Cast, fte: str = "0.7", **more) -> None:
    with recording(actor=cast.actor("office"), verb=Verb.MEMBER_NAMED, at=NOW):
        Membership(
            team=cast.teams["MLT2"],
            person=cast.people["anna"],
            organisation=cast.organisations["VWS"],
            role=more.pop("role", "delegate"),
            fte=Decimal(fte),
            starts_on=START,
            **more,
        ).save()


def test_more_than_one_fte_over_all_teams_is_a_fact(cast: Cast) -> None:
    analyst, before = cast.actor("analyst"), moment_at(NOW - timedelta(minutes=1))
    assert load_over_teams(cast.programme, analyst, LIVE) == ()
    second_team(cast)
    [load] = load_over_teams(cast.programme, analyst, LIVE)
    assert (load.name, load.fte) == ("Anna van VWS", Decimal("1.1"))
    assert load.parts == (("MLT1", Decimal("0.4")), ("MLT2", Decimal("0.7")))
    assert load_over_teams(cast.programme, analyst, before) == ()
    facts = person_facts(cast.programme, cast.people["anna"].pk, analyst, LIVE)
    assert facts is not None
    assert facts.is_overloaded


def test_exactly_one_fte_is_not_too_much(cast: Cast) -> None:
    second_team(cast, "0.6")
    assert load_over_teams(cast.programme, cast.actor("analyst"), LIVE) == ()


def test_attending_once_and_what_ended_weigh_nothing(cast: Cast) -> None:
    second_team(cast, "0.9", role="once", ends_on=NOW.date())
    second_team(cast, "0.9", ends_on=NOW.date() - timedelta(days=1))
    assert load_over_teams(cast.programme, cast.actor("analyst"), LIVE) == ()


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("ocw", ["Cora van OCW", "Dirk van OCW"]),
        ("dirk ocw", ["Dirk van OCW"]),
        ("anna@", ["Anna van VWS"]),
        ("j&v", []),
    ],
)
def test_people_are_found_by_name_address_and_organisation(cast: Cast, search: str, names: list[str]) -> None:
    page = people_page(cast.programme, cast.actor("analyst"), LIVE, search=search)
    assert [line.name for line in page.object_list] == names


def test_the_list_comes_fifty_at_a_time(cast: Cast) -> None:
    with recording(actor=cast.actor("office"), verb=Verb.PERSON_ADDED, at=NOW) as done:
        done.add_many(
            [
                Person(programme=cast.programme, organisation=cast.organisations["SZW"], name=f"Zij {n:03}")
                for n in range(60)
            ]
        )
    first = people_page(cast.programme, cast.actor("analyst"), LIVE)
    last = people_page(cast.programme, cast.actor("analyst"), LIVE, page="99")
    assert (len(first.object_list), len(last.object_list), first.paginator.count) == (50, 16, 66)


def test_a_person_is_added_and_moved_to_another_organisation(cast: Cast) -> None:
    office = cast.actor("office")
    details = PersonDetails("Gijs", cast.organisations["OCW"], "Gijs@OCW.example")
    person = person_add(actor=office, programme=cast.programme, details=details, now=NOW)
    assert person.email == "gijs@ocw.example"
    person_change(actor=office, person=person, details=PersonDetails("Gijs", cast.organisations["VWS"]), now=NOW)
    facts = person_facts(cast.programme, person.pk, cast.actor("analyst"), LIVE)
    assert facts is not None
    assert facts.organisation == "VWS"


def test_an_address_is_one_persons(cast: Cast) -> None:
    details = PersonDetails("Gijs", cast.organisations["OCW"], "ANNA@kade.example")
    with pytest.raises(Rejected):
        person_add(actor=cast.actor("office"), programme=cast.programme, details=details, now=NOW)


def test_the_page_of_a_person_shows_what_was_and_is(cast: Cast) -> None:
    second_team(cast, ends_on=NOW.date() - timedelta(days=1))
    facts = person_facts(cast.programme, cast.people["anna"].pk, cast.actor("analyst"), LIVE)
    assert facts is not None
    assert [code for code, _ in facts.teams] == ["MLT1"]
    assert [code for code, _ in facts.past_teams] == ["MLT2"]
    assert [name for name, _, _ in facts.posts] == ["Coördinator VWS"]


def test_the_core_is_counted_against_its_rule(cast: Cast) -> None:
    office = cast.actor("office")
    member = core_join(
        actor=office,
        programme=cast.programme,
        person=cast.people["els"],
        function="teamtrekker",
        fte=Decimal("0.9"),
        starts_on=START,
        now=NOW,
    )
    assert Event.objects.latest("number").verb == Verb.CORE_JOINED
    facts = programme_facts(cast.programme, office, LIVE)
    assert (facts.core_fte, facts.core_limit, facts.is_core_over) == (Decimal("0.9"), Decimal(38), False)
    with pytest.raises(Rejected):
        core_join(
            actor=office,
            programme=cast.programme,
            person=cast.people["els"],
            function="nog eens",
            fte=Decimal(1),
            starts_on=NOW.date(),
            now=NOW,
        )
    core_leave(actor=office, member=member, ends_on=NOW.date() - timedelta(days=1), now=NOW)
    assert Event.objects.latest("number").verb == Verb.CORE_LEFT
    with pytest.raises(Rejected, match="al verlaten"):
        core_leave(actor=office, member=member, now=NOW)
    assert programme_facts(cast.programme, office, LIVE).core == ()
    assert CoreMember.objects.count() == 1


def test_the_programmes_rules_are_sentences(cast: Cast) -> None:
    with recording(actor=cast.actor("office"), verb=Verb.PROGRAMME_LOADED, at=NOW):
        programme = Programme.objects.get(pk=cast.programme.pk)
        programme.rules |= {"lead_and_secretary": True, "short_name": "Kade", "starts": "2020-10-19", "holidays": "NL"}
        programme.save()
    rules = programme_facts(cast.programme, cast.actor("analyst"), LIVE).rules
    assert "Het programma begon op ma 19 oktober 2020." in rules
    assert not any("_" in rule or "Kade" in rule or "True" in rule for rule in rules)
    assert any("38" in rule for rule in rules)
    assert not any("core_fte" in rule for rule in rules)
