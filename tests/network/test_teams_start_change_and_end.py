"""A team's life (R10–R12, R14, R16): one form to start it, nothing deleted when it ends."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.cast import NOW, START, Cast
from tweespoor.kernel.denied import Denied, Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import moment_at
from tweespoor.ledger.models import Event
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import (
    Ask,
    AssignmentVersion,
    Involvement,
    Membership,
    Programme,
    Team,
    Theme,
    ThemeClaim,
)
from tweespoor.network.selectors.open_items import open_items
from tweespoor.network.selectors.teams import team_facts
from tweespoor.network.services.assignments import assignment_propose
from tweespoor.network.services.boundaries import theme_claim
from tweespoor.network.services.hand_over import HandedOver, team_end, team_merge
from tweespoor.network.services.teams import TeamStart, team_change, team_staff, team_start

TODAY = NOW.date()


@pytest.fixture
def office(cast: Cast):
    with recording(actor=cast.actor("office"), verb=Verb.PROGRAMME_LOADED, at=NOW):
        programme = Programme.objects.get(pk=cast.programme.pk)
        programme.templates = [
            {"code": "MLT", "kind": "MLT", "name": {"nl": "Middellang", "en": "Medium"}, "term_days": 56},
            {"code": "OTHER", "name": "Ander team"},
        ]
        programme.save()
    cast.programme = programme
    return cast.actor("office")


def start(cast: Cast, **more) -> TeamStart:
    given = {"template": "MLT", "code": "MLT6", "topic": "Arbeidsmigranten", "starts_on": TODAY, **more}
    return TeamStart(**given)


def test_one_form_starts_a_team_with_everything_that_belongs_to_it(cast: Cast, office) -> None:
    with recording(actor=office, verb=Verb.THEME_CLAIMED, at=NOW):
        theme = Theme(programme=cast.programme, code="migranten", name="Arbeidsmigranten")
        theme.save()
    events = Event.objects.count()
    team = team_start(
        actor=office,
        programme=cast.programme,
        start=start(
            cast,
            sponsor=cast.posts["minister SZW"],
            lead=cast.people["els"],
            secretary=cast.people["frits"],
            involved=[cast.organisations["OCW"], cast.organisations["SZW"]],
            themes=[theme],
            assignment="Verken de positie van arbeidsmigranten.",
        ),
        now=NOW,
    )
    facts = team_facts(cast.programme, "MLT6", office, Moment(NOW))
    assert facts is not None
    assert Event.objects.count() == events + 1
    assert (team.kind, team.term_ends_on) == ("MLT", TODAY + timedelta(days=56))
    assert {place.code: place.role for place in facts.places} == {"SZW": "sponsor", "OCW": "involved"}
    assert [facts.leads[0].name, facts.secretaries[0].name] == ["Els van Kade", "Frits van Kade"]
    assert [theme.code for theme in facts.themes] == ["migranten"]
    assert [version.proposed_by for version in facts.versions] == ["KADE"]


def test_a_team_needs_a_known_template_and_a_code_of_its_own(cast: Cast, office) -> None:
    for wrong in ({"template": "XLT"}, {"code": "mlt1"}, {"term_ends_on": TODAY - timedelta(days=1)}):
        with pytest.raises(Rejected):
            team_start(actor=office, programme=cast.programme, start=start(cast, **wrong), now=NOW)
    assert not Team.objects.filter(code="MLT6").exists()


def test_lead_and_secretary_come_from_the_programme_and_the_sponsor_is_political(cast: Cast, office) -> None:
    for wrong in ({"lead": cast.people["cora"]}, {"sponsor": cast.posts["sg OCW"]}):
        with pytest.raises(Denied):
            team_start(actor=office, programme=cast.programme, start=start(cast, **wrong), now=NOW)


def test_a_new_sponsors_ministry_takes_part_and_the_former_one_stays(cast: Cast, office) -> None:
    team_change(
        actor=office,
        team=cast.teams["MLT1"],
        topic="Nieuw",
        sponsor=cast.posts["minister J&V"],
        term_ends_on=None,
        now=NOW,
    )
    roles = dict(Involvement.objects.filter(team=cast.teams["MLT1"]).values_list("organisation__code", "role"))
    assert (roles["J&V"], roles["VWS"]) == ("sponsor", "involved")
    assert Team.objects.get(code="MLT1").topic == "Nieuw"


def test_a_new_lead_takes_over_from_the_one_before(cast: Cast, office) -> None:
    new = team_staff(
        actor=office,
        team=cast.teams["MLT1"],
        role=Membership.Role.LEAD,
        person=cast.people["frits"],
        fte=Decimal("0.8"),
        starts_on=TODAY,
        now=NOW,
    )
    old = Membership.objects.get(person=cast.people["els"], team=cast.teams["MLT1"])
    assert new.replaces == old
    assert old.ends_on == TODAY - timedelta(days=1)
    facts = team_facts(cast.programme, "MLT1", office, Moment(NOW))
    assert facts is not None
    assert [lead.name for lead in facts.leads] == ["Frits van Kade"]
    assert [row.person.name for row in facts.past_memberships] == ["Els van Kade"]


def test_nobody_takes_over_before_the_other_began(cast: Cast, office) -> None:
    with pytest.raises(Rejected):
        team_staff(
            actor=office,
            team=cast.teams["MLT1"],
            role=Membership.Role.LEAD,
            person=cast.people["frits"],
            starts_on=START,
            now=NOW,
        )


def ask(cast: Cast) -> Ask:
    with recording(actor=cast.actor("office"), verb=Verb.ASK_MADE, at=NOW):
        row = Ask(
            team=cast.teams["MLT1"],
            organisation=cast.organisations["OCW"],
            post=cast.posts["coordinator OCW"],
            person=cast.people["cora"],
            asked_at=NOW - timedelta(hours=3),
        )
        row.save()
    return row


def with_open_items(cast: Cast, office) -> tuple[Ask, AssignmentVersion]:
    version = assignment_propose(
        actor=office,
        team=cast.teams["MLT1"],
        text="Tekst.",
        proposed_by=cast.organisations["VWS"],
        now=NOW,
    )
    theme_claim(actor=office, team=cast.teams["MLT1"], name="Kwetsbare groepen", now=NOW)
    return ask(cast), version


def test_ending_a_team_ends_what_is_open_and_deletes_nothing(cast: Cast, office) -> None:
    with_open_items(cast, office)
    items = open_items(cast.programme, cast.teams["MLT1"], office, Moment(NOW))
    assert (len(items.memberships), len(items.asks), len(items.versions)) == (4, 1, 1)
    before = moment_at(NOW)
    with pytest.raises(Rejected):
        team_end(actor=office, team=cast.teams["MLT1"], hand_over="  ", now=NOW)
    team = team_end(actor=office, team=cast.teams["MLT1"], hand_over="Naar VWS.", now=NOW + timedelta(minutes=1))
    assert (team.state, team.ended_on, team.hand_over) == ("ended", TODAY, "Naar VWS.")
    assert open_items(cast.programme, team, office, Moment(NOW + timedelta(days=1))).is_empty
    assert set(Membership.objects.filter(team=team).values_list("ends_on", flat=True)) == {TODAY}
    assert ThemeClaim.objects.get(team=team).ends_on == TODAY
    assert Ask.objects.get().state == "withdrawn"
    assert AssignmentVersion.objects.get().state == "withdrawn"
    as_it_was = team_facts(cast.programme, "MLT1", office, before)
    assert as_it_was is not None
    assert (as_it_was.state, len(as_it_was.memberships)) == ("active", 4)


def test_merging_hands_over_what_was_chosen_and_ends_the_rest(cast: Cast, office) -> None:
    asked, version = with_open_items(cast, office)
    bram = Membership.objects.get(person=cast.people["bram"])
    handed = HandedOver(frozenset({bram.pk}), frozenset({asked.pk}), frozenset({version.pk}))
    merged = team_merge(
        actor=office,
        team=cast.teams["MLT1"],
        into=cast.teams["MLT2"],
        hand_over="Samen verder.",
        handed=handed,
        now=NOW,
    )
    assert (merged.state, merged.merged_into) == ("merged", cast.teams["MLT2"])
    facts = team_facts(cast.programme, "MLT2", office, Moment(NOW))
    assert facts is not None
    assert [row.person.name for row in facts.memberships] == ["Bram van SZW"]
    assert {place.code: place.role for place in facts.places} == {
        "SZW": "sponsor",
        "VWS": "involved",
        "OCW": "involved",
        "J&V": "proposed",
    }
    assert [one.text for one in facts.versions] == ["Tekst."]
    assert [theme.name for theme in facts.themes] == ["Kwetsbare groepen"]
    new = Ask.objects.get(team=cast.teams["MLT2"])
    assert (new.state, new.asked_at) == ("asked", asked.asked_at)
    gone = team_facts(cast.programme, "MLT1", office, Moment(NOW))
    assert gone is not None
    assert gone.merged_into == "MLT2"


def test_a_place_the_other_team_has_no_room_for_is_refused_by_name_and_nothing_moves(cast: Cast, office) -> None:
    with recording(actor=office, verb=Verb.MEMBER_NAMED, at=NOW):
        Membership(
            team=cast.teams["MLT2"],
            person=cast.people["dirk"],
            organisation=cast.organisations["SZW"],
            role="delegate",
            starts_on=START,
        ).save()
    bram = Membership.objects.get(person=cast.people["bram"])
    with pytest.raises(Rejected, match="Bram van SZW"):
        team_merge(
            actor=office,
            team=cast.teams["MLT1"],
            into=cast.teams["MLT2"],
            hand_over="Samen.",
            handed=HandedOver(frozenset({bram.pk})),
            now=NOW,
        )
    assert Team.objects.get(code="MLT1").state == "active"
    assert not Involvement.objects.filter(team=cast.teams["MLT2"], organisation__code="OCW").exists()


def test_what_has_ended_changes_no_more(cast: Cast, office) -> None:
    team = team_end(actor=office, team=cast.teams["MLT1"], hand_over="Klaar.", now=NOW)
    for attempt in (
        lambda: team_end(actor=office, team=team, hand_over="Nog eens.", now=NOW),
        lambda: team_merge(actor=office, team=team, into=cast.teams["MLT2"], hand_over="x", now=NOW),
        lambda: team_merge(actor=office, team=cast.teams["MLT2"], into=team, hand_over="x", now=NOW),
        lambda: team_change(actor=office, team=team, topic="x", now=NOW),
    ):
        with pytest.raises(Denied):
            attempt()


def test_a_team_that_had_not_begun_ends_on_its_first_day(cast: Cast, office) -> None:
    team = team_start(actor=office, programme=cast.programme, start=start(cast, starts_on=date(2020, 12, 1)), now=NOW)
    assert team_end(actor=office, team=team, hand_over="", now=NOW).ended_on == date(2020, 12, 1)
