"""The rows of one month of a synthetic programme, model by model, ready to be added in bulk."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tweespoor.cadence.definition.calendar import calendar_of
from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.sittings import sittings
from tweespoor.cadence.models import SittingException
from tweespoor.meetings.models import Adoption, Sitting, TeamMeeting
from tweespoor.network.models import (
    Ask,
    AssignmentAgreement,
    AssignmentVersion,
    Involvement,
    Membership,
    Person,
    Team,
)

from .state import World, at

FTES = ("0.10", "0.20", "0.20", "0.30", "0.40")
SUPPLIES = ("seconded", "freed", "file_holder", "file_holder", "unknown")
SENTENCE = "Verzonnen opdracht van {team}, versie {number}: breng opties in beeld en adviseer binnen de termijn."


def starting(world: World, first: date, last: date) -> list[Team]:
    """Teams whose work begins in this period."""
    return [team for team in world.teams if first <= team.starts_on <= last]


def leads_and_secretaries(world: World, teams: list[Team]) -> list[Membership]:
    staff = world.of(world.own.pk)
    return [
        Membership(
            team=team,
            person=world.chance.pick(staff),
            organisation=world.own,
            role=role,
            supply=Membership.Supply.CORE,
            fte=Decimal("0.50"),
            starts_on=team.starts_on,
        )
        for team in teams
        for role in (Membership.Role.LEAD, Membership.Role.SECRETARY)
        # Now and then a team has no secretary yet: something for the signals to find.
        if role == Membership.Role.LEAD or not world.chance.happens(4)
    ]


def asks_and_delegates(world: World, teams: list[Team]) -> tuple[list[Membership], list[Ask]]:
    """Of a hundred places 92 are filled; the others were asked in vain, declined, or never asked."""
    started = {team.pk: team for team in teams}
    delegates: list[Membership] = []
    asks: list[Ask] = []
    for place in world.involvements:
        team = started.get(place.team_id)
        if team is None:
            continue
        fate = world.chance.below(100)
        delegate = _delegate(world, team, place, team.starts_on + timedelta(days=fate % 5)) if fate < 92 else None
        if delegate is not None:
            delegates.append(delegate)
        if fate < 98 and place.organisation_id in world.holders:
            asks.append(_ask(world, team, place, fate, delegate))
    return delegates, asks


def _delegate(world: World, team: Team, place: Involvement, starts: date) -> Membership:
    return Membership(
        team=team,
        person=world.chance.pick(world.of(place.organisation_id)),
        organisation=place.organisation,
        role=Membership.Role.DELEGATE,
        supply=world.chance.pick(SUPPLIES),
        fte=Decimal(world.chance.pick(FTES)),
        starts_on=starts,
    )


def _ask(world: World, team: Team, place: Involvement, fate: int, delegate: Membership | None) -> Ask:
    asked = at(team.starts_on, 10)
    states = ((92, Ask.State.JOINED), (94, Ask.State.ASKED), (96, Ask.State.ACKNOWLEDGED), (98, Ask.State.DECLINED))
    state = next(state for below, state in states if fate < below)
    return Ask(
        team=team,
        organisation=place.organisation,
        post=world.posts[place.organisation_id],
        person=world.holders[place.organisation_id],
        text=f"Wie neemt namens {place.organisation.code} deel aan {team.code}?",
        asked_at=asked,
        wanted_by=asked + timedelta(days=3),
        state=state,
        acknowledged_at=None if state == Ask.State.ASKED else asked + timedelta(hours=3),
        answered_at=asked + timedelta(days=1) if delegate or state == Ask.State.DECLINED else None,
        membership=delegate,
    )


def replacements(world: World, day: date) -> list[tuple[Membership, Membership]]:
    """Who leaves this month and who takes over: about one delegate in a hundred."""
    standing = [row for row in world.delegates if row.ends_on is None and row.starts_on < day]
    found = []
    for leaving in world.chance.some(standing, len(standing) // 100):
        leaving.ends_on = day
        successor = Membership(
            team_id=leaving.team_id,
            person=world.chance.pick(world.of(leaving.organisation_id)),
            organisation_id=leaving.organisation_id,
            role=Membership.Role.DELEGATE,
            supply=leaving.supply,
            fte=leaving.fte,
            starts_on=day + timedelta(days=1),
            replaces=leaving,
        )
        found.append((leaving, successor))
    return found


def meetings(world: World, first: date, last: date) -> list[TeamMeeting]:
    """Every team on its own weekday, some without a place yet."""
    found = []
    for number, team in enumerate(world.teams):
        day = team.starts_on + timedelta(days=(number - team.starts_on.weekday()) % 5 + 1)
        while day <= min(last, team.term_ends_on or last):
            if first <= day and day.weekday() < 5:
                found.append(_meeting(world, team, day, 9 + number % 7))
            day += timedelta(days=world.scale.meets_every)
    return found


def _meeting(world: World, team: Team, day: date, hour: int) -> TeamMeeting:
    placed = not world.chance.happens(3)
    return TeamMeeting(
        team=team,
        subject=f"Overleg {team.code}",
        starts_at=at(day, hour),
        ends_at=at(day, hour + 1, 30),
        place="Zaal 1" if placed else "",
        link=f"https://vergaderen.example/{team.code.lower()}" if placed else "",
    )


def assignments(world: World, teams: list[Team], number: int, day: date | None = None) -> list[AssignmentVersion]:
    proposers = {place.team_id: place.organisation for place in world.involvements if place.role == "sponsor"}
    return [
        AssignmentVersion(
            team=team,
            number=number,
            text=SENTENCE.format(team=team.code, number=number),
            target_groups=[f"doelgroep {world.chance.below(20)}"],
            proposed_by=proposers.get(team.pk, world.own),
            proposed_on=day or team.starts_on,
        )
        for team in teams
    ]


def agreements(world: World, versions: list[AssignmentVersion]) -> list[AssignmentAgreement]:
    """Everybody involved agrees at once, but for a few."""
    by_team: dict[int, list[Involvement]] = {}
    for place in world.involvements:
        by_team.setdefault(place.team_id, []).append(place)
    return [
        AssignmentAgreement(
            version=version, organisation=place.organisation, level="director", agreed_on=version.proposed_on
        )
        for version in versions
        for place in by_team.get(version.team_id, [])
        if not world.chance.happens(2)
    ]


def adoptions(
    world: World, versions: list[AssignmentVersion], known: dict[str, Sitting]
) -> tuple[list[Sitting], list[Adoption]]:
    """The first sitting, after the proposal, of a body that adopts assignments; ``known`` keeps the rows made."""
    bodies = {body.code for body in world.definition.bodies if "assignment" in body.decides}
    calendar = calendar_of(world.definition)
    fresh, adopted = [], []
    for version in versions:
        day = version.proposed_on
        found = next(
            (item for item in sittings(calendar, day, day + timedelta(days=30)) if item.body.code in bodies), None
        )
        if found is None:
            continue
        if found.key not in known:
            known[found.key] = Sitting(
                programme=world.programme,
                body=found.body.code,
                cycle=found.cycle,
                slot=found.slot,
                held_on=found.date,
            )
            fresh.append(known[found.key])
        adopted.append(Adoption(version=version, sitting=known[found.key]))
    return fresh, adopted


def exceptions(world: World, calendar: Calendar, first: date, last: date) -> Iterator[SittingException]:
    """One sitting in thirty is cancelled or moved by a day."""
    for sitting in sittings(calendar, first, last):
        if world.chance.below(30):
            continue
        moved = world.chance.happens(60)
        yield SittingException(
            programme=world.programme,
            kind=SittingException.Kind.MOVED if moved else SittingException.Kind.CANCELLED,
            body=sitting.body.code,
            cycle=sitting.cycle,
            slot=sitting.slot,
            date=sitting.date + timedelta(days=1) if moved else None,
            reason="verzonnen: agenda van de voorzitter",
        )


def somebody(world: World, organisation: int) -> Person:
    return world.of(organisation)[0]
