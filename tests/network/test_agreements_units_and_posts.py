"""Agreements are recorded and changed; units and posts are renamed and moved (R15)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import NOW, Cast
from tweespoor.kernel import clock
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Event
from tweespoor.ledger.verbs import Verb
from tweespoor.ledger.verification import verify
from tweespoor.network.models import Agreement, Post, Unit
from tweespoor.network.selectors.asks import first_to_ask
from tweespoor.network.services.agreements import AgreementDetails, agreement_change, agreement_record
from tweespoor.network.services.organisations import post_change, unit_add, unit_change

SGO = AgreementDetails("Afspraak in het SGO", "SGO", NOW.date(), "Ieder departement levert mensen.")


def record(cast: Cast, who: str = "office", details: AgreementDetails = SGO) -> Agreement:
    return agreement_record(actor=cast.actor(who), programme=cast.programme, details=details, now=NOW)


def unit(cast: Cast, code: str = "DGHBWE") -> Unit:
    return unit_add(actor=cast.actor("office"), organisation=cast.organisations["OCW"], code=code, now=NOW)


def last_verb() -> str:
    return Event.objects.latest("number").verb


def test_an_agreement_is_recorded_with_its_event(cast: Cast) -> None:
    made = record(cast)
    assert (made.code, made.body, last_verb()) == ("afspraak-in-het-sgo", "SGO", Verb.AGREEMENT_RECORDED)
    assert verify().ok


def test_an_agreement_is_recorded_once_and_not_for_a_day_to_come(cast: Cast) -> None:
    record(cast)
    with pytest.raises(Rejected):
        record(cast)
    with pytest.raises(Rejected):
        record(cast, details=AgreementDetails("Morgen", agreed_on=NOW.date() + timedelta(days=1)))
    assert Agreement.objects.count() == 1


def test_changing_an_agreement_keeps_its_code(cast: Cast) -> None:
    changed = agreement_change(
        actor=cast.actor("office"), agreement=record(cast), details=AgreementDetails("SGO 23 oktober"), now=NOW
    )
    assert (changed.code, changed.title, last_verb()) == (
        "afspraak-in-het-sgo",
        "SGO 23 oktober",
        Verb.AGREEMENT_CHANGED,
    )


def test_a_unit_is_renamed_but_not_to_another_ones_code(cast: Cast) -> None:
    first = unit(cast)
    unit(cast, "DGPV")
    coordinator = cast.actor("coordinator_ocw")
    assert unit_change(actor=coordinator, unit=first, code="HO", name="Hoger onderwijs", now=NOW).code == "HO"
    with pytest.raises(Rejected):
        unit_change(actor=coordinator, unit=first, code="dgpv", now=NOW)
    with pytest.raises(Denied):
        unit_change(actor=cast.actor("coordinator_vws"), unit=first, code="X", now=NOW)


def test_a_post_moves_in_the_order_of_escalation(cast: Cast) -> None:
    ocw = cast.organisations["OCW"]
    post_change(actor=cast.actor("coordinator_ocw"), post=cast.posts["coordinator OCW"], name="CO-adviseur", now=NOW)
    row = Post.objects.get(pk=cast.posts["coordinator OCW"].pk)
    assert (row.name, row.code, row.escalation) == ("CO-adviseur", "coordinator", None)
    assert first_to_ask(ocw, Moment(NOW)) is None


def test_a_post_that_sponsors_a_team_stays_political(cast: Cast) -> None:
    with pytest.raises(Rejected, match="sponsort"):
        post_change(actor=cast.actor("office"), post=cast.posts["minister VWS"], name="Minister", now=NOW)


def test_they_have_their_forms(cast: Cast) -> None:
    office = cast.client("office")

    def send(page: str, *arguments: object, **typed: str) -> int:
        return office.post(reverse(f"network:{page}", args=["kade", *arguments]), typed).status_code

    with clock.standing_at(NOW):
        assert send("agreement-record", title="Afspraak", agreed_on="2020-11-03") == 422
        assert send("agreement-record", title="Afspraak", agreed_on="2020-11-02") == 302
        assert send("agreement-change", "afspraak", title="Afspraak in het SGO", body="SGO", why="Preciezer") == 302
        assert send("unit-change", unit(cast).pk, code="HO", name="Hoger onderwijs") == 302
        assert send("post-change", "OCW", "sg", name="Secretaris-generaal", escalation="3") == 302
    assert Agreement.objects.get().body == "SGO"
    assert (Unit.objects.get().code, Post.objects.get(name="Secretaris-generaal").escalation) == ("HO", 3)
