"""Loading a definition: once, again, changed, and over what people did in the meantime."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import NOW, Cast
from tweespoor.cadence.definition.reading import load_definition, parse_definition
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.cadence.models import Rhythm
from tweespoor.cadence.services.loading import Loaded, loading_difference, programme_load
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.ledger.models import Event
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.ledger.verification import verify
from tweespoor.network.models import GroupMember, Involvement, Organisation, Programme, Team

pytestmark = pytest.mark.django_db

PROGRAMMES = Path(__file__).resolve().parents[2] / "programmes"
DGSC19 = PROGRAMMES / "dgsc19" / "programme.yaml"
ZAANWIJK = PROGRAMMES / "zaanwijk" / "programme.yaml"


def load(definition: ProgrammeDefinition, actor: Actor = SYSTEM, minutes: int = 0) -> Loaded:
    return programme_load(actor=actor, definition=definition, now=NOW + timedelta(minutes=minutes))


def changed(old: str, new: str, path: Path = ZAANWIJK) -> ProgrammeDefinition:
    text = path.read_text()
    assert old in text
    return parse_definition(text.replace(old, new))


def people_change_the_topic(code: str, topic: str) -> None:
    with recording(actor=SYSTEM, verb=Verb.TEAM_CHANGED, at=NOW):
        team = Team.objects.get(code=code)
        team.topic = topic
        team.save()


def test_a_programme_is_loaded_as_one_event() -> None:
    loaded = load(load_definition(DGSC19))
    event = Event.objects.get()
    assert (event.verb, event.programme, event.subject) == (
        "programme.loaded",
        "dgsc19",
        f"network.programme:{loaded.programme.pk}",
    )
    assert verify().ok


def test_the_same_file_again_writes_nothing_at_all() -> None:
    load(load_definition(DGSC19))
    again = load(load_definition(DGSC19), minutes=1)
    assert (again.differences, again.created, again.changed) == ((), 0, 0)
    assert Event.objects.count() == 1


def test_sponsors_groups_and_involvement_come_from_the_file() -> None:
    programme = load(load_definition(DGSC19)).programme
    team = Team.objects.get(programme=programme, code="LT3")
    assert team.sponsor is not None
    assert (team.sponsor.organisation.code, team.sponsor.political) == ("OCW", True)
    roles = dict(Involvement.objects.filter(team=team).values_list("organisation__code", "role"))
    assert roles["OCW"] == "sponsor"
    assert roles["planbureaus"] == "involved"
    members = GroupMember.objects.filter(group__code="planbureaus").values_list("organisation__code", flat=True)
    assert set(members) == {"CPB", "PBL", "SCP"}


def test_the_stored_definition_can_be_read_again() -> None:
    definition = load_definition(DGSC19)
    programme = load(definition).programme
    assert ProgrammeDefinition.model_validate(Rhythm.objects.get(programme=programme).definition) == definition


def test_a_second_programme_of_another_kind_loads_beside_it() -> None:
    load(load_definition(DGSC19))
    load(load_definition(ZAANWIJK))
    assert set(Programme.objects.values_list("code", flat=True)) == {"dgsc19", "zaanwijk"}
    assert Organisation.objects.get(code="corporaties").satisfied_by == "all"


def test_a_change_in_the_file_is_told_before_it_is_made() -> None:
    load(load_definition(ZAANWIJK))
    differences = loading_difference(actor=SYSTEM, definition=changed("nl: Zaanwijk-Noord van het slot", "nl: Noord"))
    assert [(change.path, change.new) for change in differences] == [("teams[NOORD].topic.nl", "Noord")]
    assert Team.objects.get(code="NOORD").topic == "Zaanwijk-Noord van het slot"


def test_a_change_in_the_file_is_made() -> None:
    load(load_definition(ZAANWIJK))
    loaded = load(changed("nl: Zaanwijk-Noord van het slot", "nl: Noord"), minutes=1)
    assert Team.objects.get(code="NOORD").topic == "Noord"
    assert loaded.created == 0
    assert verify().ok


def test_what_people_changed_stays_when_the_file_says_nothing_new_about_it() -> None:
    load(load_definition(ZAANWIJK))
    people_change_the_topic("NOORD", "Van het slot, en snel")
    load(changed("nl: Hulp bij de energierekening", "nl: Hulp"), minutes=1)
    assert Team.objects.get(code="NOORD").topic == "Van het slot, en snel"
    assert Team.objects.get(code="REKENING").topic == "Hulp"


def test_what_people_changed_stays_also_when_the_file_changed_it_too_and_is_reported() -> None:
    load(load_definition(ZAANWIJK))
    people_change_the_topic("NOORD", "Van het slot, en snel")
    loaded = load(changed("nl: Zaanwijk-Noord van het slot", "nl: Noord"), minutes=1)
    assert Team.objects.get(code="NOORD").topic == "Van het slot, en snel"
    assert loaded.kept == ("team NOORD topic",)


def test_an_involvement_that_people_ended_does_not_come_back() -> None:
    load(load_definition(ZAANWIJK))
    with recording(actor=SYSTEM, verb=Verb.INVOLVEMENT_ENDED, at=NOW):
        row = Involvement.objects.get(team__code="REKENING", organisation__code="LOKET")
        row.ends_on = NOW.date()
        row.save()
    load(changed("nl: Hulp bij de energierekening", "nl: Hulp"), minutes=1)
    assert not Involvement.objects.filter(team__code="REKENING", organisation__code="LOKET", ends_on=None).exists()


def test_what_leaves_the_file_stays_in_the_programme() -> None:
    load(load_definition(ZAANWIJK))
    load(changed("involved: [SD, LOKET]", "involved: [SD]"), minutes=1)
    assert Involvement.objects.filter(team__code="REKENING", organisation__code="LOKET", ends_on=None).exists()


def test_a_new_organisation_in_the_file_is_created() -> None:
    load(load_definition(ZAANWIJK))
    line = "  - {code: LOKET, name: {nl: Energieloket, en: Energy desk}, kind: partner}"
    more = f"{line}\n  - {{code: VRIJ, name: Vrijwilligers, kind: partner}}"
    assert load(changed(line, more), minutes=1).created == 1
    assert Organisation.objects.get(code="VRIJ").kind == "other"


def test_a_value_too_long_for_its_field_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(Rejected, match="NOORD"):
        load(changed("nl: Zaanwijk-Noord van het slot", f"nl: {'lang ' * 60}"))
    assert not Programme.objects.exists()


@pytest.mark.parametrize("who", ["lead", "coordinator_ocw", "analyst", "auditor", "administrator", "outsider"])
def test_only_the_programme_office_reloads_a_programme(cast: Cast, who: str) -> None:
    definition = load_definition(ZAANWIJK)
    programme = definition.programme.model_copy(update={"code": cast.programme.code})
    own = definition.model_copy(update={"programme": programme})
    with pytest.raises(Denied):
        load(own, cast.actor(who))
    assert load(own, cast.actor("office")).created > 0


def test_a_new_programme_is_the_operators(cast: Cast) -> None:
    with pytest.raises(Denied, match="tweespoor load"):
        load(load_definition(ZAANWIJK), cast.actor("office"))
