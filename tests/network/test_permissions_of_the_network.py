"""Who may do what in the network: role × action, for everybody of the cast. A refusal always gives its reason."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.cast import NOW, ROLES, START, Cast
from tweespoor.accounts.permissions import Role
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Denied
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import (
    AssignmentAgreement,
    AssignmentVersion,
    Boundary,
    Involvement,
    Membership,
    Organisation,
    PostHolder,
    Theme,
)
from tweespoor.network.services import (
    agreements,
    assignments,
    boundaries,
    grants,
    hand_over,
    involvements,
    organisations,
    people,
    teams,
)

EVERYBODY = {*ROLES, "nobody"}
PROGRAMME = {"management", "office"}

Action = Callable[[Cast, str], object]


def version(cast: Cast) -> AssignmentVersion:
    found = AssignmentVersion.objects.filter(team=cast.teams["MLT1"]).first()
    if found is None:
        with recording(actor=cast.actor("office"), verb=Verb.ASSIGNMENT_PROPOSED, at=NOW):
            found = AssignmentVersion(
                team=cast.teams["MLT1"],
                number=1,
                text="Tekst.",
                proposed_by=cast.organisations["VWS"],
                proposed_on=START,
            )
            found.save()
    return found


def theme(cast: Cast) -> Theme:
    with recording(actor=cast.actor("office"), verb=Verb.THEME_CLAIMED, at=NOW):
        row = Theme(programme=cast.programme, code="jongeren", name="Jongeren")
        row.save()
    return row


def boundary(cast: Cast) -> Boundary:
    subject = theme(cast)
    with recording(actor=cast.actor("office"), verb=Verb.BOUNDARY_PROPOSED, at=NOW):
        row = Boundary(theme=subject, team=cast.teams["MLT1"], other_team=cast.teams["MLT2"], text="x")
        row.save()
    return row


def proposal(cast: Cast) -> Involvement:
    return Involvement.objects.get(team=cast.teams["MLT1"], organisation=cast.organisations["J&V"])


def start(cast: Cast, who: str) -> object:
    cast.programme.templates = [{"code": "MLT", "name": "MLT", "term_days": 56}]
    new = teams.TeamStart(template="MLT", code="MLT9", topic="x", starts_on=START)
    return teams.team_start(actor=cast.actor(who), programme=cast.programme, start=new, now=NOW)


def change(cast: Cast, who: str) -> object:
    return teams.team_change(actor=cast.actor(who), team=cast.teams["MLT1"], topic="x", now=NOW)


def staff(cast: Cast, who: str) -> object:
    return teams.team_staff(
        actor=cast.actor(who),
        team=cast.teams["MLT2"],
        role=Membership.Role.LEAD,
        person=cast.people["frits"],
        starts_on=START,
        now=NOW,
    )


def end(cast: Cast, who: str) -> object:
    return hand_over.team_end(actor=cast.actor(who), team=cast.teams["MLT1"], hand_over="x", now=NOW)


def merge(cast: Cast, who: str) -> object:
    return hand_over.team_merge(
        actor=cast.actor(who), team=cast.teams["MLT1"], into=cast.teams["MLT2"], hand_over="x", now=NOW
    )


def propose_organisation(by: str) -> Action:
    def act(cast: Cast, who: str) -> object:
        return involvements.involvement_propose(
            actor=cast.actor(who),
            team=cast.teams["MLT2"],
            organisation=cast.organisations["J&V"],
            proposed_by=cast.organisations[by],
            now=NOW,
        )

    return act


def confirm(cast: Cast, who: str) -> object:
    return involvements.involvement_confirm(actor=cast.actor(who), involvement=proposal(cast), now=NOW)


def leave(cast: Cast, who: str) -> object:
    row = Involvement.objects.get(team=cast.teams["MLT1"], organisation=cast.organisations["OCW"])
    return involvements.involvement_end(actor=cast.actor(who), involvement=row, why="x", now=NOW)


def claim(cast: Cast, who: str) -> object:
    return boundaries.theme_claim(actor=cast.actor(who), team=cast.teams["MLT1"], name="Nieuw", now=NOW)


def draw(cast: Cast, who: str) -> object:
    return boundaries.boundary_propose(
        actor=cast.actor(who),
        theme=theme(cast),
        team=cast.teams["MLT1"],
        other_team=cast.teams["MLT2"],
        text="x",
        now=NOW,
    )


def decide(cast: Cast, who: str) -> object:
    return boundaries.boundary_decide(actor=cast.actor(who), boundary=boundary(cast), now=NOW)


def propose_text(by: str) -> Action:
    def act(cast: Cast, who: str) -> object:
        return assignments.assignment_propose(
            actor=cast.actor(who),
            team=cast.teams["MLT1"],
            text="x",
            proposed_by=cast.organisations[by],
            now=NOW,
        )

    return act


def agree(by: str) -> Action:
    def act(cast: Cast, who: str) -> object:
        return assignments.assignment_agree(
            actor=cast.actor(who),
            version=version(cast),
            organisation=cast.organisations[by],
            level=AssignmentAgreement.Level.SG,
            now=NOW,
        )

    return act


def withdraw(cast: Cast, who: str) -> object:
    return assignments.assignment_withdraw(actor=cast.actor(who), version=version(cast), why="x", now=NOW)


def add_organisation(cast: Cast, who: str) -> object:
    details = organisations.OrganisationDetails(name="Nieuw", kind=Organisation.Kind.OTHER)
    return organisations.organisation_add(
        actor=cast.actor(who), programme=cast.programme, code="NIEUW", details=details, now=NOW
    )


def change_organisation(code: str) -> Action:
    def act(cast: Cast, who: str) -> object:
        details = organisations.OrganisationDetails(name="Anders")
        return organisations.organisation_change(
            actor=cast.actor(who), organisation=cast.organisations[code], details=details, now=NOW
        )

    return act


def appoint(cast: Cast, who: str) -> object:
    return organisations.post_appoint(
        actor=cast.actor(who), post=cast.posts["sg OCW"], person=cast.people["dirk"], starts_on=START, now=NOW
    )


def vacate(cast: Cast, who: str) -> object:
    holding = PostHolder.objects.get(post=cast.posts["coordinator OCW"])
    return organisations.post_vacate(actor=cast.actor(who), holding=holding, now=NOW)


def add_person(cast: Cast, who: str) -> object:
    details = people.PersonDetails("Gijs", cast.organisations["OCW"])
    return people.person_add(actor=cast.actor(who), programme=cast.programme, details=details, now=NOW)


def move_person(cast: Cast, who: str) -> object:
    details = people.PersonDetails("Dirk", cast.organisations["VWS"])
    return people.person_change(actor=cast.actor(who), person=cast.people["dirk"], details=details, now=NOW)


def core(cast: Cast, who: str) -> object:
    return people.core_join(
        actor=cast.actor(who),
        programme=cast.programme,
        person=cast.people["els"],
        function="x",
        fte=Decimal(1),
        starts_on=START,
        now=NOW,
    )


def record_agreement(cast: Cast, who: str) -> object:
    details = agreements.AgreementDetails("SGO")
    return agreements.agreement_record(actor=cast.actor(who), programme=cast.programme, details=details, now=NOW)


def change_unit(cast: Cast, who: str) -> object:
    unit = organisations.unit_add(actor=SYSTEM, organisation=cast.organisations["OCW"], code="HO", now=NOW)
    return organisations.unit_change(actor=cast.actor(who), unit=unit, code="HO2", now=NOW)


def change_post(cast: Cast, who: str) -> object:
    return organisations.post_change(actor=cast.actor(who), post=cast.posts["sg OCW"], name="SG", now=NOW)


def grant(cast: Cast, who: str) -> object:
    user = cast.users["outsider"]
    return grants.grant_give(actor=cast.actor(who), programme=cast.programme, user=user, role=Role.ANALYST, now=NOW)


TABLE: list[tuple[str, Action, set[str]]] = [
    ("start a team", start, PROGRAMME),
    ("change a team", change, PROGRAMME),
    ("name a lead", staff, PROGRAMME),
    ("end a team", end, PROGRAMME),
    ("merge a team", merge, PROGRAMME),
    ("propose for VWS", propose_organisation("VWS"), {*PROGRAMME, "lead_of_other_team", "coordinator_vws"}),
    ("propose for OCW", propose_organisation("OCW"), {*PROGRAMME, "lead_of_other_team", "coordinator_ocw"}),
    ("confirm an organisation", confirm, PROGRAMME),
    ("let an organisation leave", leave, PROGRAMME),
    ("claim a theme", claim, {*PROGRAMME, "lead"}),
    ("propose a boundary", draw, {*PROGRAMME, "lead", "lead_of_other_team"}),
    ("decide a boundary", decide, PROGRAMME),
    ("propose a text for VWS", propose_text("VWS"), {*PROGRAMME, "lead", "coordinator_vws"}),
    ("propose a text for OCW", propose_text("OCW"), {*PROGRAMME, "lead", "coordinator_ocw"}),
    ("agree for VWS", agree("VWS"), {*PROGRAMME, "coordinator_vws"}),
    ("agree for OCW", agree("OCW"), {*PROGRAMME, "coordinator_ocw"}),
    ("withdraw VWS's text", withdraw, {*PROGRAMME, "lead", "coordinator_vws"}),
    ("add an organisation", add_organisation, PROGRAMME),
    ("change OCW", change_organisation("OCW"), {*PROGRAMME, "coordinator_ocw"}),
    ("change SZW", change_organisation("SZW"), PROGRAMME),
    ("appoint at OCW", appoint, {*PROGRAMME, "coordinator_ocw"}),
    ("vacate at OCW", vacate, {*PROGRAMME, "coordinator_ocw"}),
    ("add a person at OCW", add_person, {*PROGRAMME, "coordinator_ocw"}),
    ("move somebody from OCW to VWS", move_person, PROGRAMME),
    ("change the core", core, PROGRAMME),
    ("record an agreement", record_agreement, PROGRAMME),
    ("change a unit of OCW", change_unit, {*PROGRAMME, "coordinator_ocw"}),
    ("change a post of OCW", change_post, {*PROGRAMME, "coordinator_ocw"}),
    ("grant a role", grant, {"management", "administrator"}),
]  # fmt: skip


@pytest.mark.parametrize("who", sorted(EVERYBODY))
@pytest.mark.parametrize(("action", "allowed"), [pytest.param(act, may, id=name) for name, act, may in TABLE])
def test_an_action_is_for_those_who_may(cast: Cast, who: str, action: Action, allowed: set[str]) -> None:
    if who in allowed:
        action(cast, who)
        return
    with pytest.raises(Denied) as refusal:
        action(cast, who)
    assert str(refusal.value).strip()
