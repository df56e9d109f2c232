"""Tampering, each on its own, by SQL as somebody with the database in hands would do it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import NOW, Cast
from tweespoor.kernel.actor import SYSTEM
from tweespoor.ledger.models import Event, Head, Payload, UnrecordedWrite
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.triggers import SQLITE, install
from tweespoor.ledger.verbs import Verb
from tweespoor.ledger.verification import verify
from tweespoor.network.models import Organisation, Team


def sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def without_triggers(statement: str, *parameters: Any) -> None:
    """As a forger who first removes the refusals and puts them back afterwards."""
    if connection.vendor == "sqlite":
        for trigger in SQLITE:
            sql(f"DROP TRIGGER {trigger.split()[5]}")
    else:
        sql("ALTER TABLE ledger_event DISABLE TRIGGER USER")
    sql(statement, *parameters)
    if connection.vendor == "sqlite":
        install(connection)
    else:
        sql("ALTER TABLE ledger_event ENABLE TRIGGER USER")


def rename(cast: Cast, name: str, minutes: int = 0) -> None:
    with recording(actor=SYSTEM, verb=Verb.ORGANISATION_CHANGED, at=NOW + timedelta(minutes=minutes)) as done:
        organisation = Organisation.objects.get(pk=cast.organisations["OCW"].pk)
        done.subject = organisation
        organisation.name = name
        organisation.save()


def first_break() -> str:
    found = verify().first_break
    return found.what if found else ""


def test_an_untouched_ledger_holds(cast: Cast) -> None:
    rename(cast, "Onderwijs")
    verdict = verify()
    assert verdict.ok
    assert verdict.events == 2


def test_a_changed_live_row_is_named(cast: Cast) -> None:
    sql("UPDATE network_organisation SET name = 'Anders' WHERE id = %s", cast.organisations["OCW"].pk)
    assert first_break() == f"network.organisation {cast.organisations['OCW'].pk} differs from its last version in name"


def test_a_live_row_written_by_other_hands_is_named(cast: Cast) -> None:
    sql(
        "INSERT INTO network_unit (organisation_id, code, name) VALUES (%s, 'X', '')",
        cast.organisations["OCW"].pk,
    )
    assert "network.unit" in first_break()
    assert "outside the ledger" in first_break()


def test_a_removed_live_row_is_named(cast: Cast) -> None:
    sql("DELETE FROM network_membership WHERE person_id = %s", cast.people["bram"].pk)
    assert "is gone without a recording" in first_break()


def test_a_changed_version_is_named(cast: Cast) -> None:
    sql("UPDATE network_historicalteam SET topic = 'Anders' WHERE id = %s", cast.teams["MLT1"].pk)
    assert first_break() == f"the version of network.team {cast.teams['MLT1'].pk} was changed in topic"


def test_a_removed_version_is_named(cast: Cast) -> None:
    sql("DELETE FROM network_historicalteam WHERE id = %s", cast.teams["MLT1"].pk)
    assert "that event wrote is gone" in first_break()


def test_a_changed_payload_is_named(cast: Cast) -> None:
    sql("UPDATE ledger_payload SET body = '{}' WHERE position = 0")
    assert first_break() == "payload 0 of event 1 was changed"


@pytest.mark.parametrize("statement", ["UPDATE ledger_event SET actor = 'x'", "DELETE FROM ledger_event"])
def test_the_database_itself_refuses_to_change_events(cast: Cast, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(statement)
    assert Event.objects.get().actor == "system"


def test_a_changed_event_is_named(cast: Cast) -> None:
    without_triggers("UPDATE ledger_event SET actor = 'user:1'")
    assert first_break() == "event 1 (programme.loaded) was changed after it was recorded"


def test_a_missing_event_is_named(cast: Cast) -> None:
    rename(cast, "Onderwijs")
    rename(cast, "Onderwijs en Cultuur", 1)
    without_triggers("DELETE FROM ledger_event WHERE number = 2")
    assert first_break() == "event 2 is missing"


def test_a_cut_tail_is_named_by_the_head(cast: Cast) -> None:
    rename(cast, "Onderwijs")
    without_triggers("DELETE FROM ledger_event WHERE number = 2")
    assert "the head says event 2" in first_break()


def test_a_tail_cut_with_its_head_is_named_by_an_exported_head(cast: Cast) -> None:
    before = Event.objects.get(number=1)
    rename(cast, "Onderwijs")
    exported = Head.objects.values("number", "hash").get()
    version = Payload.objects.get(event_number=2, position=1)
    without_triggers("DELETE FROM ledger_event WHERE number = 2")
    sql("DELETE FROM ledger_payload WHERE event_number = 2")
    sql("DELETE FROM network_historicalorganisation WHERE history_id = %s", version.version_id)
    sql("UPDATE network_historicalorganisation SET until_event = NULL")
    sql("UPDATE network_organisation SET name = 'Organisatie OCW' WHERE id = %s", cast.organisations["OCW"].pk)
    sql("UPDATE ledger_head SET number = 1, hash = %s", before.hash)
    assert verify().ok, "without an exported head the forgery is perfect"
    found = verify(exported).first_break
    assert found is not None
    assert found.what == "event 2 of the exported head is not on the chain"


def test_missing_triggers_are_named(cast: Cast) -> None:
    name = "ledger_event_no_update" if connection.vendor == "sqlite" else "ledger_event_no_change ON ledger_event"
    sql(f"DROP TRIGGER {name}")
    assert first_break() == "the triggers that refuse changes of events are gone"


def test_an_erased_payload_does_not_break_the_chain(cast: Cast) -> None:
    Payload.objects.filter(position=0).update(body="")
    verdict = verify()
    assert verdict.ok
    assert verdict.erased == 1


def test_names_of_persons_are_not_in_the_chain(cast: Cast) -> None:
    chain = json.dumps(list(Event.objects.values("actor", "subject", "digests", "verb", "programme")))
    assert "Anna" not in chain
    assert any("Anna" in body for body in Payload.objects.values_list("body", flat=True))


def test_a_write_outside_a_recording_is_an_error(cast: Cast) -> None:
    with pytest.raises(UnrecordedWrite):
        cast.teams["MLT1"].save()
    with pytest.raises(UnrecordedWrite):
        Team.objects.filter(code="MLT1").update(topic="Anders")


def test_a_recording_that_fails_leaves_nothing(cast: Cast) -> None:
    def fail_halfway() -> None:
        with recording(actor=SYSTEM, verb=Verb.TEAM_CHANGED, at=NOW):
            team = Team.objects.get(code="MLT1")
            team.topic = "Anders"
            team.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert Team.objects.get(code="MLT1").topic == "Kwetsbare groepen"
    assert verify().ok


def test_an_event_is_never_recorded_earlier_than_the_one_before(cast: Cast) -> None:
    rename(cast, "Later", minutes=30)
    rename(cast, "Klok teruggezet", minutes=-30)
    second, third = Event.objects.order_by("number")[1:3]
    assert third.recorded_at == second.recorded_at
