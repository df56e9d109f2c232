"""An ask goes to a named post-holder, for action, and is acknowledged and answered (R19)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import FRIDAY, NOW, START, Cast
from tests.network.test_naming_delegates import EVERYBODY
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM, standing_at
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Ask, PostHolder
from tweespoor.network.selectors.asks import asks, first_to_ask, goes_to, without_post_holder
from tweespoor.network.services.asks import ask_acknowledge, ask_decline, ask_join, ask_make, ask_withdraw
from tweespoor.network.services.delegates import attend_once, delegate_name

LIVE = Moment(at=NOW)


def ask(cast: Cast, who: str = "office", organisation: str = "OCW", **more: Any) -> Ask:
    team = cast.teams["MLT1"]
    return ask_make(actor=cast.actor(who), team=team, organisation=cast.organisations[organisation], now=FRIDAY, **more)


def vacate(holder: PostHolder) -> None:
    with recording(actor=SYSTEM, verb=Verb.POST_VACATED, at=FRIDAY):
        holder.ends_on = START
        holder.save()


def test_an_ask_goes_to_the_first_post_holder(cast: Cast) -> None:
    made = ask(cast, text="Graag een deelnemer", wanted_by=NOW)
    assert (made.post.code, made.person, made.state) == ("coordinator", cast.people["cora"], "asked")


def test_a_vacant_first_post_is_skipped(cast: Cast) -> None:
    vacate(PostHolder.objects.get(post=cast.posts["coordinator OCW"]))
    with recording(actor=SYSTEM, verb=Verb.POST_APPOINTED, at=FRIDAY):
        PostHolder(post=cast.posts["sg OCW"], person=cast.people["dirk"], starts_on=START).save()
    assert ask(cast).person == cast.people["dirk"]


def test_without_a_post_holder_it_is_refused_and_says_why(cast: Cast) -> None:
    with pytest.raises(Denied, match="J&V"):
        ask(cast, organisation="J&V")


def test_an_organisation_is_asked_once(cast: Cast) -> None:
    ask(cast)
    with pytest.raises(Denied):
        ask(cast)


def test_who_has_a_delegate_is_not_asked(cast: Cast) -> None:
    with pytest.raises(Denied):
        ask(cast, organisation="VWS")


def test_it_cannot_be_wanted_by_a_moment_that_has_passed(cast: Cast) -> None:
    with pytest.raises(Denied):
        ask(cast, wanted_by=FRIDAY)


def test_acknowledged_named_joined(cast: Cast) -> None:
    made = ask(cast)
    coordinator = cast.actor("coordinator_ocw")
    assert ask_acknowledge(actor=coordinator, ask=made, now=NOW).acknowledged_at == NOW
    delegate_name(
        actor=coordinator,
        team=cast.teams["MLT1"],
        organisation=cast.organisations["OCW"],
        person=cast.people["dirk"],
        now=NOW,
    )
    made.refresh_from_db()
    assert ask_join(actor=cast.actor("lead"), ask=made, now=NOW).state == "joined"


def test_a_refusal_gives_its_reason(cast: Cast) -> None:
    made = ask(cast)
    with pytest.raises(Denied):
        ask_decline(actor=cast.actor("coordinator_ocw"), ask=made, reason=" ", now=NOW)
    declined = ask_decline(actor=cast.actor("coordinator_ocw"), ask=made, reason="Geen capaciteit", now=NOW)
    assert (declined.state, declined.answer, declined.answered_at) == ("declined", "Geen capaciteit", NOW)


def test_a_state_that_has_passed_is_judged_on_the_row_as_it_is_now(cast: Cast) -> None:
    made = ask(cast)
    ask_withdraw(actor=cast.actor("office"), ask=made, reason="Vergissing", now=NOW)
    with pytest.raises(Denied):
        ask_acknowledge(actor=cast.actor("coordinator_ocw"), ask=made, now=NOW)


def test_after_withdrawing_one_can_ask_again(cast: Cast) -> None:
    ask_withdraw(actor=cast.actor("office"), ask=ask(cast), now=NOW)
    assert ask(cast).state == "asked"


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_ask(cast: Cast, who: str) -> None:
    if who in ("management", "office", "lead"):
        assert ask(cast, who).state == "asked"
    else:
        with pytest.raises(Denied):
            ask(cast, who)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_answer(cast: Cast, who: str) -> None:
    made, actor = ask(cast), cast.actor(who)
    if who in ("management", "office", "coordinator_ocw"):
        ask_acknowledge(actor=actor, ask=made, now=NOW)
        made.refresh_from_db()
        ask_decline(actor=actor, ask=made, reason="Nee", now=NOW)
        return
    with pytest.raises(Denied):
        ask_acknowledge(actor=actor, ask=made, now=NOW)
    with pytest.raises(Denied):
        ask_decline(actor=actor, ask=made, reason="Nee", now=NOW)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_withdraw_and_who_may_say_that_somebody_joined(cast: Cast, who: str) -> None:
    made, actor = ask(cast), cast.actor(who)
    if who in ("management", "office", "lead"):
        assert ask_withdraw(actor=actor, ask=made, now=NOW).state == "withdrawn"
    else:
        with pytest.raises(Denied):
            ask_withdraw(actor=actor, ask=made, now=NOW)
    again = ask(cast) if who in ("management", "office", "lead") else made
    delegate_name(
        actor=SYSTEM,
        team=cast.teams["MLT1"],
        organisation=cast.organisations["OCW"],
        person=cast.people["dirk"],
        now=NOW,
    )
    again.refresh_from_db()
    if who in ("management", "office", "lead", "coordinator_ocw"):
        assert ask_join(actor=actor, ask=again, now=NOW).state == "joined"
    else:
        with pytest.raises(Denied):
            ask_join(actor=actor, ask=again, now=NOW)


def test_whoever_is_asked_in_person_may_answer_and_read_it(cast: Cast) -> None:
    made, actor = ask(cast), cast.actor("coordinator_ocw")
    without_grants = type(actor)(key=actor.key, name=actor.name, user_id=actor.user_id, person_id=actor.person_id)
    assert [view.id for view in asks(cast.programme, without_grants, LIVE)] == [made.id]
    assert ask_acknowledge(actor=without_grants, ask=made, now=NOW).state == "acknowledged"


READERS = {"office": 1, "lead": 1, "lead_of_other_team": 0, "coordinator_ocw": 1, "coordinator_vws": 0}


@pytest.mark.parametrize(("who", "count"), [*READERS.items(), ("analyst", 0), ("auditor", 1), ("outsider", 0)])
def test_who_reads_an_ask(cast: Cast, who: str, count: int) -> None:
    ask(cast)
    assert len(asks(cast.programme, cast.actor(who), LIVE)) == count


def test_where_an_ask_lies_is_computed(cast: Cast) -> None:
    with recording(actor=SYSTEM, verb=Verb.POST_APPOINTED, at=FRIDAY):
        PostHolder(post=cast.posts["sg OCW"], person=cast.people["dirk"], starts_on=START).save()
    ask(cast)
    first = asks(cast.programme, SYSTEM, LIVE)[0].standing
    assert first.post is not None
    assert (first.post.person, first.is_overdue) == ("Cora van OCW", False)
    later = asks(cast.programme, SYSTEM, Moment(at=NOW + timedelta(days=1)))[0].standing
    assert later.post is not None
    assert (later.post.person, later.is_overdue) == ("Dirk van OCW", True)


def test_an_ask_can_be_read_as_it_was(cast: Cast) -> None:
    made = ask(cast)
    ask_acknowledge(actor=SYSTEM, ask=made, now=NOW + timedelta(hours=1))
    assert asks(cast.programme, SYSTEM, moment_at(NOW))[0].state == "asked"
    assert asks(cast.programme, SYSTEM, moment_at(FRIDAY - timedelta(hours=1))) == []


def test_papers_go_to_the_delegate_and_without_one_to_the_coordinator(cast: Cast) -> None:
    team, ocw = cast.teams["MLT1"], cast.organisations["OCW"]
    assert [person.name for person in goes_to(ocw, team, LIVE)] == ["Cora van OCW"]
    attend_once(actor=SYSTEM, team=team, organisation=ocw, person=cast.people["dirk"], on=NOW.date(), now=NOW)
    assert [person.name for person in goes_to(ocw, team, LIVE)] == ["Dirk van OCW"]
    assert [person.name for person in goes_to(cast.organisations["VWS"], team, LIVE)] == ["Anna van VWS"]
    assert goes_to(cast.organisations["J&V"], team, LIVE) == ()


def test_organisations_where_nobody_can_be_asked_are_known(cast: Cast) -> None:
    everyone = {pk.pk for pk in cast.organisations.values()}
    found = without_post_holder(cast.programme, LIVE, everyone)
    assert found == {cast.organisations[code].pk for code in ("KADE", "SZW", "J&V")}
    assert first_to_ask(cast.organisations["SZW"], LIVE) is None


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            asks(cast.programme, SYSTEM, LIVE)
        return len(seen)

    ask(cast)
    before = queries()
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_SIMULATED, at=NOW) as done:
        done.add_many(
            [
                Ask(
                    team=cast.teams["MLT2"],
                    organisation=cast.organisations["VWS"],
                    post=cast.posts["coordinator VWS"],
                    person=cast.people["anna"],
                    asked_at=FRIDAY,
                )
                for _ in range(20)
            ]
        )
    assert queries() == before <= 9


def test_the_page_of_an_ask_tells_who_gets_the_papers_meanwhile(cast: Cast) -> None:
    made = ask(cast)

    def page() -> str:
        with standing_at(NOW):
            answer = cast.client("office").get(reverse("network:ask", args=["kade", made.pk]))
        return answer.content.decode()

    assert "gaan naar Cora van OCW zolang niemand is genoemd" in page()
    vacate(PostHolder.objects.get(post=cast.posts["coordinator OCW"]))
    assert "bereiken niemand" in page()
    team, organisation = cast.teams["MLT1"], cast.organisations["OCW"]
    delegate_name(actor=SYSTEM, team=team, organisation=organisation, person=cast.people["dirk"], now=NOW)
    assert "zolang niemand is genoemd" not in page()


def test_a_request_does_not_grow_old_on_a_public_holiday(cast: Cast) -> None:
    christmas_eve = datetime(2020, 12, 24, 16, tzinfo=AMSTERDAM)
    ask_make(actor=SYSTEM, team=cast.teams["MLT1"], organisation=cast.organisations["OCW"], now=christmas_eve)
    cast.programme.rules |= {"holidays": "NL", "ask_escalates_after": 4}
    (found,) = asks(cast.programme, SYSTEM, Moment(christmas_eve))
    assert found.standing.overdue_at == datetime(2020, 12, 28, 12, tzinfo=AMSTERDAM)
