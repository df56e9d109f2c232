"""An ask that escalates has to be opened, acknowledged and answered by whoever it then lies with (R19)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import FRIDAY, NOW, START, Cast
from tweespoor.accounts.models import User
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Ask, GroupMember, Involvement, Organisation, PostHolder
from tweespoor.network.selectors.actors import actor_of
from tweespoor.network.selectors.asks import asks
from tweespoor.network.services.asks import ask_acknowledge, ask_decline, ask_make
from tweespoor.network.services.delegates import delegate_name

LATER = NOW + timedelta(days=1)
TOMORROW = LATER.date()


def asked(cast: Cast, organisation: Organisation) -> Ask:
    return ask_make(actor=cast.actor("office"), team=cast.teams["MLT1"], organisation=organisation, now=FRIDAY)


def secretary_general(cast: Cast, *, ends_on: date | None = None, today: date = TOMORROW) -> Actor:
    """Dirk holds the next post of OCW and signs in, but was granted no role."""
    with recording(actor=SYSTEM, verb=Verb.POST_APPOINTED, at=FRIDAY):
        dirk, sg = cast.people["dirk"], cast.posts["sg OCW"]
        PostHolder(post=sg, person=dirk, starts_on=START, ends_on=ends_on).save()
        dirk.user = User.objects.create(email="dirk@kade.example", name="Dirk van OCW")
        dirk.save()
    return actor_of(dirk.user, today)


def test_the_holder_of_the_next_post_reads_it_and_answers(cast: Cast) -> None:
    made, actor = asked(cast, cast.organisations["OCW"]), secretary_general(cast)
    (view,) = asks(cast.programme, actor, Moment(LATER))
    assert view.standing.post is not None
    assert view.standing.post.person == "Dirk van OCW"
    assert ask_acknowledge(actor=actor, ask=made, now=LATER).state == "acknowledged"
    made.refresh_from_db()
    assert ask_decline(actor=actor, ask=made, reason="Niemand vrij", now=LATER).state == "declined"


def test_the_holder_of_the_next_post_names_the_delegate(cast: Cast) -> None:
    made, actor = asked(cast, cast.organisations["OCW"]), secretary_general(cast)
    names = {"team": cast.teams["MLT1"], "organisation": cast.organisations["OCW"], "person": cast.people["cora"]}
    delegate_name(actor=actor, now=LATER, **names)  # type: ignore[arg-type]  # one value per keyword
    made.refresh_from_db()
    assert made.state == "named"


@pytest.mark.parametrize("kind", ["held before", "never escalates", "another ministry"])
def test_nobody_else_of_the_ministries_reads_it(cast: Cast, kind: str) -> None:
    organisation = cast.organisations["VWS" if kind == "another ministry" else "OCW"]
    made = asked(cast, cast.organisations["OCW"])
    actor = secretary_general(cast, ends_on=NOW.date() if kind == "held before" else None)
    if kind == "never escalates":
        with recording(actor=SYSTEM, verb=Verb.ORGANISATION_CHANGED, at=FRIDAY):
            cast.posts["sg OCW"].escalation = None
            cast.posts["sg OCW"].save()
        actor = actor_of(User.objects.get(name=actor.name), TOMORROW)
    if kind == "another ministry":
        actor = replace(actor, asked_for=(organisation.pk,))
    assert asks(cast.programme, actor, Moment(LATER)) == []
    with pytest.raises(Denied, match="OCW"):
        ask_acknowledge(actor=actor, ask=made, now=LATER)


def test_an_ask_of_a_group_reaches_the_posts_of_its_members(cast: Cast) -> None:
    ocw = cast.organisations["OCW"]
    with recording(actor=SYSTEM, verb=Verb.ORGANISATION_CHANGED, at=FRIDAY):
        group = Organisation(programme=cast.programme, code="BUREAUS", name="Bureaus", kind="group")
        group.save()
        GroupMember(group=group, organisation=ocw).save()
        Involvement(team=cast.teams["MLT1"], organisation=group, role="involved", starts_on=START).save()
    made, actor = asked(cast, group), secretary_general(cast)
    assert set(actor.asked_for) == {ocw.pk, group.pk}
    first, later = (asks(cast.programme, actor, Moment(at))[0].standing for at in (FRIDAY, LATER))
    assert first.post is not None
    assert later.post is not None
    assert (first.post.person, later.post.person) == ("Cora van OCW", "Dirk van OCW")
    assert ask_acknowledge(actor=actor, ask=made, now=LATER).state == "acknowledged"
