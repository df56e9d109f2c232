"""The demo against REFERENCE.md, to the letter: R10–R12, R14, R15, R17–R20, R30."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM, read_moment
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at, rows
from tweespoor.ledger.verification import verify
from tweespoor.meetings.models import Adoption, TeamMeeting
from tweespoor.network.models import (
    Ask,
    AssignmentVersion,
    Boundary,
    CoreMember,
    Involvement,
    Membership,
    Organisation,
    Person,
    Programme,
    ThemeClaim,
)
from tweespoor.network.selectors.roster import roster
from tweespoor.overview.selectors.signals import signals

EVERY_MINISTRY = {"AZ", "BZK", "BZ", "LNV", "EZK", "I&W", "J&V", "DEF", "OCW", "SZW", "VWS", "FIN"}
# R10, R11: topic, sponsor, departments involved as the table lists them.
TEAMS = {
    "LT1": ("Nederland na de crisis", "BZK", EVERY_MINISTRY | {"planbureaus"}),
    "LT2": ("Voorbereid de crisis door", "FIN", EVERY_MINISTRY | {"planbureaus", "RIVM"}),
    "LT3": ("Nieuwe wetenschappelijke inzichten", "OCW", {"FIN", "AZ", "BZK", "BZ", "I&W", "EZK", "planbureaus"}),
    "MLT1": ("Kerst/jaarwisseling", "J&V", {"EZK", "BZK", "I&W", "OCW", "VWS"}),
    "MLT2": ("(Wintersport)vakanties", "I&W", {"EZK", "BZK", "J&V", "BZ", "DEF"}),
    "MLT3": ("Perspectief voor kwetsbare groepen", "VWS", {"SZW", "VWS", "OCW", "BZK", "SCP"}),
    "MLT4": ("Perspectief jeugd", "VWS", {"BZK", "VWS", "OCW", "J&V", "SCP"}),
    "MLT5": ("Continuïteit sectoren", "SZW", {"FIN", "VWS", "OCW", "EZK", "BZK", "SZW", "I&W"}),
}


@pytest.mark.parametrize("code", TEAMS)
def test_a_team_is_as_the_table_has_it(programme: Programme, moment: Moment, code: str) -> None:
    team = next(team for team in roster(programme, SYSTEM, moment).teams if team.code == code)
    topic, sponsor, involved = TEAMS[code]
    extra = {"NCTV", "J&V"} if code == "MLT3" else set()  # R19, not the table
    assert (team.topic, team.sponsor) == (topic, sponsor)
    assert {place.code for place in team.places} == involved | {sponsor} | extra
    assert [place.code for place in team.places if place.role == "sponsor"] == [sponsor]


def test_every_team_has_a_lead_and_a_secretary_of_the_programme(programme: Programme, moment: Moment) -> None:
    own = Organisation.objects.get(programme=programme, code="DGSC-19").pk
    for team in roster(programme, SYSTEM, moment).teams:
        assert [member.organisation_id for member in (*team.leads, *team.secretaries)] == [own, own]


def test_every_sponsor_is_a_ministers_post(programme: Programme) -> None:
    assert all(team.sponsor.political for team in programme.teams.select_related("sponsor"))


def test_only_mlt3_has_gaps(programme: Programme, moment: Moment) -> None:
    gaps = {
        team.code: {place.code: str(place.status) for place in team.gaps}
        for team in roster(programme, SYSTEM, moment).teams
        if team.gaps
    }
    assert gaps == {"MLT3": {"OCW": "asked", "NCTV": "asked", "J&V": "missing"}}


def test_one_planning_bureau_satisfies_their_group(programme: Programme, moment: Moment) -> None:
    for team in roster(programme, SYSTEM, moment).teams[:3]:
        place = team.place_of("planbureaus")
        assert place is not None
        assert len(place.delegates) == 1


def test_ocw_was_asked_at_its_post_holder_and_has_not_acknowledged(programme: Programme) -> None:
    ask = Ask.objects.select_related("post", "person").get(team__code="MLT3", organisation__code="OCW")
    assert ask.asked_at.astimezone(AMSTERDAM) == datetime(2020, 10, 30, 14, 27, tzinfo=AMSTERDAM)
    assert (ask.state, ask.acknowledged_at) == ("asked", None)
    assert (ask.post.name, ask.person.name) == ("CO-adviseur", "Marieke de Wilde")


def test_jenv_is_proposed_by_vws_and_was_not_asked(programme: Programme) -> None:
    place = Involvement.objects.select_related("proposed_by").get(team__code="MLT3", organisation__code="J&V")
    assert (place.role, str(place.proposed_by)) == ("proposed", "VWS")
    assert not Ask.objects.filter(team__code="MLT3", organisation__code="J&V").exists()


def test_eight_assignments_were_adopted_in_the_mcc_of_23_october(programme: Programme) -> None:
    adopted = Adoption.objects.select_related("version__team", "sitting")
    assert {row.version.team.code for row in adopted} == set(TEAMS)
    assert {(row.version.number, row.sitting.body, str(row.sitting.held_on)) for row in adopted} == {
        (1, "MCC", "2020-10-23")
    }


def test_the_sharpening_of_mlt3_is_proposed_by_vws_and_agreed_by_its_sg(programme: Programme) -> None:
    first, second = AssignmentVersion.objects.filter(team__code="MLT3").order_by("number")
    assert not second.text.startswith(first.text)
    assert (second.proposed_by.code, len(second.target_groups)) == ("VWS", 3)
    assert list(second.agreements.values_list("organisation__code", "level")) == [("VWS", "sg")]
    assert not hasattr(second, "adoption")


def test_vulnerable_young_people_are_claimed_twice_and_not_decided(programme: Programme) -> None:
    claims = ThemeClaim.objects.filter(theme__code="vulnerable-youth", ends_on=None)
    assert set(claims.values_list("team__code", flat=True)) == {"MLT3", "MLT4"}
    boundary = Boundary.objects.get(theme__code="vulnerable-youth")
    assert (boundary.team.code, boundary.other_team.code, boundary.state) == ("MLT3", "MLT4", "proposed")


def test_mlt3_meets_today_without_a_link_and_again_on_thursday(programme: Programme) -> None:
    first, second = TeamMeeting.objects.filter(team__code="MLT3").order_by("starts_at")
    assert first.starts_at.astimezone(AMSTERDAM) == datetime(2020, 11, 2, 12, 30, tzinfo=AMSTERDAM)
    assert first.ends_at.astimezone(AMSTERDAM) == datetime(2020, 11, 2, 14, 0, tzinfo=AMSTERDAM)
    assert (first.link, first.time_known) == ("", True)
    assert (second.starts_at.astimezone(AMSTERDAM).date().isoformat(), second.time_known) == ("2020-11-05", False)


def test_the_core_is_36_of_38_fte(programme: Programme) -> None:
    assert sum(CoreMember.objects.values_list("fte", flat=True)) == Decimal(36)
    assert programme.rule("core_fte") == 38


def test_nobody_works_more_than_full_time(programme: Programme) -> None:
    fte: dict[str, Decimal] = {}
    for name, part in Membership.objects.values_list("person__name", "fte"):
        fte[name] = fte.get(name, Decimal(0)) + part
    assert {name: total for name, total in fte.items() if total > 1} == {}


def test_every_person_is_marked_as_invented_and_lives_at_an_address_that_leads_nowhere(programme: Programme) -> None:
    people = Person.objects.filter(programme=programme)
    assert people.count() > 100
    assert not people.exclude(invented=True).exists()
    assert not people.exclude(email__endswith=".example").exists()


def test_ocw_decided_on_30_october_and_not_before(programme: Programme) -> None:
    def rules(day: str) -> dict[str, object]:
        ocw = Organisation.objects.get(programme=programme, code="OCW").pk
        found: dict[str, object] = rows(Organisation, moment_at(read_moment(day))).get(id=ocw).rules
        return found

    assert rules("2020-10-30T12:00") == {}
    assert rules("2020-10-30T17:00")["one_delegate_per_team"] is True


def test_the_first_signal_is_that_mlt3_meets_today_without_ocw(programme: Programme, moment: Moment) -> None:
    found = signals(programme, SYSTEM, moment)
    assert str(found[0].text) == "MLT3 vergadert vandaag om 12.30 en OCW heeft geen deelnemer"
    texts = " · ".join(str(signal.text) for signal in found)
    assert "NCTV heeft geen deelnemer" in texts
    assert "J&V is voorgesteld voor MLT3 en nog niet gevraagd" in texts


def test_signals_are_few_enough_to_be_read(programme: Programme, moment: Moment) -> None:
    found = signals(programme, SYSTEM, moment)
    about = {subject.code for signal in found for subject in signal.subjects if subject.kind == "team"}
    assert about <= {"MLT3", "MLT4"}
    assert 5 <= len(found) <= 10


def test_the_signal_was_there_three_days_earlier(programme: Programme) -> None:
    friday = moment_at(read_moment("2020-10-30T17:00+01:00"))
    assert "OCW heeft geen deelnemer" in str(signals(programme, SYSTEM, friday)[0].text)


def test_the_day_before_the_teams_started_nobody_was_in_them(programme: Programme) -> None:
    thursday = moment_at(datetime(2020, 10, 22, 8, 0, tzinfo=UTC))
    assert all(not place.people for team in roster(programme, SYSTEM, thursday).teams for place in team.places)


def test_the_ledger_of_the_story_holds(programme: Programme) -> None:
    assert verify().ok


def test_the_other_programme_is_there_too(programme: Programme) -> None:
    assert set(Programme.objects.values_list("code", flat=True)) == {"dgsc19", "zaanwijk"}
