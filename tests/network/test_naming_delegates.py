"""Naming, replacing, standing in, attending once, leaving: who sits in a team for an organisation (R13–R15, R19)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.cast import FRIDAY, NOW, START, Cast
from tweespoor.accounts.permissions import Role
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Event
from tweespoor.ledger.verification import verify
from tweespoor.network.models import Ask, Membership, Person
from tweespoor.network.selectors.roster import roster
from tweespoor.network.services.asks import ask_make
from tweespoor.network.services.delegates import (
    Newcomer,
    Terms,
    attend_once,
    delegate_name,
    delegate_replace,
    member_change,
    member_end,
    substitute_name,
)

TODAY = NOW.date()
LIVE = Moment(at=NOW)
LATER = NOW + timedelta(days=1)


def name(cast: Cast, person: Person | Newcomer, who: str = "office", **more: Any) -> Membership:
    team, organisation = cast.teams["MLT1"], cast.organisations["OCW"]
    return delegate_name(actor=cast.actor(who), team=team, organisation=organisation, person=person, now=NOW, **more)


def status(cast: Cast, organisation: str = "OCW", at: Moment = LIVE) -> str:
    place = roster(cast.programme, SYSTEM, at).teams[0].place_of(organisation)
    assert place is not None
    return place.status


def anna(cast: Cast) -> Membership:
    found: Membership = Membership.objects.get(person=cast.people["anna"], team=cast.teams["MLT1"])
    return found


def test_a_named_delegate_fills_the_place(cast: Cast) -> None:
    membership = name(cast, cast.people["dirk"], terms=Terms("freed", Decimal("0.5")))
    assert (membership.starts_on, membership.fte, membership.supply) == (TODAY, Decimal("0.5"), "freed")
    assert status(cast) == "named"
    assert Event.objects.latest("number").verb == "member.named"
    assert verify().ok


def test_somebody_new_is_added_to_the_network(cast: Cast) -> None:
    person = name(cast, Newcomer("Noor van OCW", "Noor@kade.example")).person
    assert (person.name, person.email, person.organisation.code) == ("Noor van OCW", "noor@kade.example", "OCW")


def test_somebody_known_by_address_is_not_added_twice(cast: Cast) -> None:
    assert name(cast, Newcomer("C. van OCW", "CORA@kade.example")).person == cast.people["cora"]


def test_an_address_of_another_organisation_is_refused(cast: Cast) -> None:
    with pytest.raises(Denied, match="VWS"):
        name(cast, Newcomer("Anna", "anna@kade.example"))


def test_naming_answers_the_ask(cast: Cast) -> None:
    ask = ask_make(actor=SYSTEM, team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], now=FRIDAY)
    membership = name(cast, cast.people["dirk"])
    ask.refresh_from_db()
    assert (ask.state, ask.membership, ask.answered_at) == ("named", membership, NOW)


def test_a_second_delegate_has_to_be_meant(cast: Cast) -> None:
    name(cast, cast.people["cora"])
    with pytest.raises(Denied, match="Cora van OCW"):
        name(cast, cast.people["dirk"])
    name(cast, cast.people["dirk"], as_well=True)
    assert status(cast) == "surplus"


def test_nobody_sits_twice_for_one_organisation(cast: Cast) -> None:
    name(cast, cast.people["cora"])
    with pytest.raises(Denied):
        name(cast, cast.people["cora"], as_well=True)


def test_an_organisation_that_takes_no_part_names_nobody(cast: Cast) -> None:
    with pytest.raises(Denied, match="MLT2"):
        delegate_name(
            actor=SYSTEM,
            team=cast.teams["MLT2"],
            organisation=cast.organisations["OCW"],
            person=cast.people["dirk"],
            now=NOW,
        )


def test_a_replacement_takes_over_at_once(cast: Cast) -> None:
    old = name(cast, cast.people["cora"])
    new = delegate_replace(actor=SYSTEM, membership=old, person=cast.people["dirk"], now=NOW)
    old.refresh_from_db()
    assert (new.replaces, old.ends_on, status(cast)) == (old, TODAY, "named")


def test_a_replacement_from_a_later_day_leaves_the_old_one_until_then(cast: Cast) -> None:
    thursday = TODAY + timedelta(days=3)
    delegate_replace(
        actor=SYSTEM,
        membership=anna(cast),
        person=Newcomer("Ada van VWS"),
        terms=Terms(starts_on=thursday),
        now=NOW,
    )
    now, then = (
        roster(cast.programme, SYSTEM, Moment(at=at)).teams[0].place_of("VWS") for at in (NOW, NOW + timedelta(days=3))
    )
    assert now is not None
    assert then is not None
    assert ([m.name for m in now.delegates], [m.name for m in then.delegates]) == (["Anna van VWS"], ["Ada van VWS"])


def test_who_left_cannot_be_replaced(cast: Cast) -> None:
    member_end(actor=SYSTEM, membership=anna(cast), on=TODAY, now=NOW)
    with pytest.raises(Denied):
        delegate_replace(actor=SYSTEM, membership=anna(cast), person=Newcomer("Ada"), now=LATER)


def test_a_substitute_stands_in_for_the_delegate(cast: Cast) -> None:
    substitute = substitute_name(actor=SYSTEM, membership=anna(cast), person=Newcomer("Ada van VWS"), now=NOW)
    assert substitute.stands_in_for == anna(cast)
    member_end(actor=SYSTEM, membership=anna(cast), on=TODAY, now=NOW)
    assert status(cast, "VWS", Moment(at=LATER)) == "substitute"


def test_attending_once_is_not_being_the_delegate(cast: Cast) -> None:
    ask = ask_make(actor=SYSTEM, team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], now=FRIDAY)
    attend_once(
        actor=cast.actor("coordinator_ocw"),
        team=cast.teams["MLT1"],
        organisation=cast.organisations["OCW"],
        person=cast.people["dirk"],
        on=TODAY,
        now=NOW,
    )
    ask.refresh_from_db()
    assert (status(cast), ask.state) == ("once", Ask.State.ASKED)
    assert status(cast, at=Moment(at=LATER)) == "asked"


def test_nobody_attends_in_the_past(cast: Cast) -> None:
    with pytest.raises(Denied):
        attend_once(
            actor=SYSTEM,
            team=cast.teams["MLT1"],
            organisation=cast.organisations["OCW"],
            person=cast.people["dirk"],
            on=START,
            now=NOW,
        )


def test_the_last_day_counts(cast: Cast) -> None:
    member_end(actor=SYSTEM, membership=anna(cast), on=TODAY, why="Andere functie", now=NOW)
    assert (status(cast, "VWS"), status(cast, "VWS", Moment(at=LATER))) == ("named", "missing")


def test_the_last_day_cannot_lie_before_the_first(cast: Cast) -> None:
    with pytest.raises(Denied):
        member_end(actor=SYSTEM, membership=anna(cast), on=START - timedelta(days=1), now=NOW)


def test_terms_change_and_the_person_stays(cast: Cast) -> None:
    changed = member_change(actor=SYSTEM, membership=anna(cast), terms=Terms("seconded", Decimal("0.9")), now=NOW)
    assert (changed.person, changed.starts_on) == (cast.people["anna"], START)
    assert (changed.supply, changed.fte) == ("seconded", Decimal("0.9"))


NAMES_FOR_OCW = {"management", "office", "lead", "coordinator_ocw"}
EVERYBODY = [
    "management", "office", "lead", "lead_of_other_team", "member", "coordinator_ocw", "coordinator_vws",
    "secretary_mcc", "ministers_office", "analyst", "records", "auditor", "administrator", "outsider", "nobody",
]  # fmt: skip


def acted(actor: Actor, cast: Cast, action: str) -> None:
    place: dict[str, Any] = {"team": cast.teams["MLT1"], "organisation": cast.organisations["OCW"]}
    common: dict[str, Any] = {"actor": actor, "now": NOW}
    dirk = cast.people["dirk"]
    if action == "name":
        delegate_name(**common, **place, person=dirk)
    elif action == "once":
        attend_once(**common, **place, person=dirk, on=TODAY)
    else:
        seat = delegate_name(actor=SYSTEM, **place, person=cast.people["cora"], now=NOW)
        if action == "replace":
            delegate_replace(**common, membership=seat, person=dirk)
        elif action == "substitute":
            substitute_name(**common, membership=seat, person=dirk)
        elif action == "end":
            member_end(**common, membership=seat, on=TODAY)
        else:
            member_change(**common, membership=seat, terms=Terms())


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("action", ["name", "once", "replace", "substitute", "end", "change"])
def test_who_may_act_for_an_organisation_in_a_team(cast: Cast, who: str, action: str) -> None:
    if who in NAMES_FOR_OCW:
        acted(cast.actor(who), cast, action)
        return
    before = Event.objects.filter(actor=cast.actor(who).key).count()
    with pytest.raises(Denied):
        acted(cast.actor(who), cast, action)
    assert Event.objects.filter(actor=cast.actor(who).key).count() == before


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_office_changes_who_leads(cast: Cast, who: str) -> None:
    lead = Membership.objects.get(role="lead")
    if who in ("management", "office"):
        assert member_end(actor=cast.actor(who), membership=lead, on=TODAY, now=NOW).ends_on == TODAY
    else:
        with pytest.raises(Denied):
            member_end(actor=cast.actor(who), membership=lead, on=TODAY, now=NOW)


def test_every_role_is_in_the_truth_table() -> None:
    assert len(EVERYBODY) == len(Role) + 4
