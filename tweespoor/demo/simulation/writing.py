"""Writing a synthetic programme: its definition through the service that loads any, then month by month in bulk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role
from tweespoor.cadence.definition.calendar import calendar_of
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.cadence.services.loading import programme_load
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Rejected
from tweespoor.ledger.recordings import Recording, recording
from tweespoor.ledger.verbs import Verb
from tweespoor.meetings.models import Sitting
from tweespoor.network.models import (
    AssignmentVersion,
    CoreMember,
    Grant,
    Involvement,
    Organisation,
    Person,
    Post,
    PostHolder,
    Programme,
    Team,
)

from . import rows
from .chance import Chance
from .people import invented_people
from .shape import SCALES, synthetic_definition
from .state import NARROWED, World, at

CORE = 30


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was written: the programme, its number of events, and of rows of each kind that counts."""

    programme: Programme
    events: int
    people: int
    teams: int
    delegates: int


def programme_simulate(*, rhythm: ProgrammeDefinition, code: str, scale: str, seed: int, now: datetime) -> Simulated:
    """Write a programme of this scale that ends at ``now``; the same rows for the same seed.

    The system acts, in one event per month. Raises Rejected when the programme is there already.
    """
    if Programme.objects.filter(code=code).exists():
        raise Rejected(f"There is a programme {code} already: choose another code.")
    size, chance = SCALES[scale], Chance(f"{scale}:{seed}")
    today = now.astimezone(AMSTERDAM).date()
    starts = today - timedelta(days=30 * size.months)
    definition = synthetic_definition(rhythm, code=code, scale=size, starts=starts, chance=chance)
    loaded = programme_load(actor=SYSTEM, definition=definition, now=at(starts, 9))
    world = _world(loaded.programme, definition, scale, chance, today)
    _write_people(world, starts)
    known: dict[str, Sitting] = {}
    for month in range(size.months):
        _write_month(world, month, starts + timedelta(days=30 * month), known)
    delegates = sum(row.ends_on is None for row in world.delegates)
    return Simulated(world.programme, size.months + 2, size.people, len(world.teams), delegates)


def _world(programme: Programme, definition: ProgrammeDefinition, scale: str, chance: Chance, today: date) -> World:
    posts = Post.objects.filter(organisation__programme=programme, escalation=1)
    return World(
        programme=programme,
        definition=definition,
        scale=SCALES[scale],
        chance=chance,
        until=today,
        organisations=list(Organisation.objects.filter(programme=programme).order_by("position")),
        teams=list(Team.objects.filter(programme=programme).order_by("position")),
        involvements=list(
            Involvement.objects.filter(team__programme=programme).select_related("organisation").order_by("pk")
        ),
        posts={post.organisation_id: post for post in posts},
    )


def _write_people(world: World, starts: date) -> None:
    people = invented_people(world.programme, world.organisations, world.scale.people, world.chance)
    with recording(
        actor=SYSTEM,
        verb=Verb.PROGRAMME_SIMULATED,
        at=at(starts, 10),
        programme=world.programme.code,
        subject=world.programme,
    ) as done:
        done.add_many(people)
        for person in people:
            world.people.setdefault(person.organisation_id, []).append(person)
        done.add_many(_holders(world, starts))
        done.add_many(_core(world, starts))
        done.add_many(_grants(world, starts))


def _holders(world: World, starts: date) -> list[PostHolder]:
    """Two organisations have nobody to ask."""
    asked = [post for post in world.posts.values() if post.organisation_id in world.people][:-2]
    world.holders = {post.organisation_id: rows.somebody(world, post.organisation_id) for post in asked}
    return [PostHolder(post=post, person=world.holders[post.organisation_id], starts_on=starts) for post in asked]


def _core(world: World, starts: date) -> list[CoreMember]:
    staff: list[Person] = world.of(world.own.pk)[:CORE]
    return [
        CoreMember(
            programme=world.programme, person=person, function="medewerker", fte=Decimal("1.00"), starts_on=starts
        )
        for person in staff
    ]


def _grants(world: World, starts: date) -> list[Grant]:
    body = next(body.code for body in world.definition.bodies if "assignment" in body.decides)
    places = {"team": world.teams[0], "organisation": world.organisations[1], "body": body}
    found = []
    for role in Role:
        email = f"{role.value}@{world.programme.code}.example"
        user = User.objects.create(email=email, name=f"{role.value} {world.programme.code}")
        narrowed = {NARROWED[role]: places[NARROWED[role]]} if role in NARROWED else {}
        found.append(Grant(user=user, programme=world.programme, role=role, starts_on=starts, **narrowed))
    return found


def _write_month(world: World, month: int, first: date, known: dict[str, Sitting]) -> None:
    """Thirty days as one event; the last month also plans the weeks to come."""
    final = month == world.scale.months - 1
    last = first + timedelta(days=29 if not final else 51)
    with recording(
        actor=SYSTEM,
        verb=Verb.PROGRAMME_SIMULATED,
        at=at(first + timedelta(days=29), 17),
        programme=world.programme.code,
        subject=world.programme,
    ) as done:
        _write_teams(world, done, rows.starting(world, first, last), known)
        _write_changes(world, done, first, known)
        done.add_many(rows.meetings(world, first, last))
        done.add_many(list(rows.exceptions(world, calendar_of(world.definition), first, last)))


def _write_teams(world: World, done: Recording, teams: list[Team], known: dict[str, Sitting]) -> None:
    done.add_many(rows.leads_and_secretaries(world, teams))
    delegates, asks = rows.asks_and_delegates(world, teams)
    done.add_many(delegates)
    done.add_many(asks)
    world.delegates += delegates
    versions = rows.assignments(world, teams, 1)
    done.add_many(versions)
    done.add_many(rows.agreements(world, versions))
    _adopt(world, done, versions, known)


def _write_changes(world: World, done: Recording, first: date, known: dict[str, Sitting]) -> None:
    """People who leave and are replaced, assignments that are sharpened (most of them adopted in time)."""
    for leaving, successor in rows.replacements(world, first):
        leaving.save()
        successor.save()
        world.delegates.append(successor)
    turn, months = first.toordinal() // 30, world.scale.months
    sharpened = [
        team
        for number, team in enumerate(world.teams)
        if number % months == turn % months and team.starts_on < first - timedelta(days=30)
    ]
    before = set(AssignmentVersion.objects.filter(team__in=sharpened, number=2).values_list("team", flat=True))
    versions = rows.assignments(world, [team for team in sharpened if team.pk not in before], 2, first)
    done.add_many(versions)
    if first < world.until - timedelta(days=45):
        done.add_many(rows.agreements(world, versions))
        _adopt(world, done, versions, known)


def _adopt(world: World, done: Recording, versions: list[AssignmentVersion], known: dict[str, Sitting]) -> None:
    sittings, adoptions = rows.adoptions(world, versions, known)
    done.add_many(sittings)
    done.add_many(adoptions)
