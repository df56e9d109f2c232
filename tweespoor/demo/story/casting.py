"""Before the story: users for the personas, the core, post-holders; and whom the ministries name."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from tweespoor.accounts.models import User
from tweespoor.demo.personas import PERSONAS, Persona
from tweespoor.kernel.actor import SYSTEM
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Membership, Organisation, Person, Unit
from tweespoor.network.services.delegates import Terms, delegate_name
from tweespoor.network.services.grants import grant_give
from tweespoor.network.services.organisations import post_appoint
from tweespoor.network.services.people import PersonDetails, core_join, person_add
from tweespoor.network.services.teams import team_staff

from .script import Event, moment
from .stage import Stage, address

OFFICE = "office"
ONE = Decimal("1.00")


def give_roles(stage: Stage, now: datetime) -> None:
    """A user for every persona, with the role it plays; the outsider has none."""
    for persona in PERSONAS:
        user = User(email=persona.email, name=persona.name, persona=persona.key)
        user.set_unusable_password()
        user.save()
        stage.users[persona.key] = user
        if persona.role is not None:
            grant_give(
                actor=SYSTEM,
                programme=stage.programme,
                user=user,
                role=persona.role,
                team=stage.team(persona.team) if persona.team else None,
                organisation=stage.organisation(persona.organisation) if persona.organisation else None,
                body=persona.body,
                now=now,
            )


def gather_core(stage: Stage, now: datetime) -> None:
    """The programme's own people; the personas among them get their user."""
    own = stage.organisation(stage.programme.rule("organisation"))
    for place in stage.script.core:
        person = _add(stage, place["name"], own, now)
        core_join(
            actor=stage.actor(OFFICE, now),
            programme=stage.programme,
            person=person,
            function=place["function"],
            fte=Decimal(str(place.get("fte", ONE))),
            starts_on=now.date(),
            now=now,
        )


def fill_posts(stage: Stage, now: datetime) -> None:
    """Who is asked in each organisation, and who is next. The programme's own posts are held by its core."""
    own = stage.programme.rule("organisation")
    core = stage.script.core
    posts = {own: {"director": core[0]["name"], "coordinator": core[2]["name"]}, **stage.script.posts}
    for code, holders in posts.items():
        organisation = stage.organisation(code)
        for post, name in holders.items():
            person = stage.people.get(name) or _add(stage, name, organisation, now)
            post_appoint(
                actor=stage.actor(OFFICE, now),
                post=stage.post(code, post),
                person=person,
                starts_on=now.date(),
                now=now,
            )
    for code, names in stage.script.others.items():
        for name in names:
            _add(stage, name, stage.organisation(code), now)


def staff_teams(stage: Stage, now: datetime) -> None:
    """Lead and secretary of every team, from the core (R14)."""
    roles = {"leads": Membership.Role.LEAD, "secretary": Membership.Role.SECRETARY}
    for place in stage.script.core:
        for word, role in roles.items():
            if word in place:
                team_staff(
                    actor=stage.actor(OFFICE, now),
                    team=stage.team(place[word]),
                    role=role,
                    person=stage.people[place["name"]],
                    fte=ONE,
                    starts_on=stage.script.staffed_from,
                    now=now,
                )


def naming_events(stage: Stage) -> Iterator[Event]:
    """Every organisation's naming, as an event of the story."""
    for told in stage.script.delegates:
        yield Event(moment(told["named_at"]), "name-delegates", told.get("by", OFFICE), told)


def name_delegates(stage: Stage, event: Event) -> None:
    """One organisation names its people, a few minutes apart."""
    organisation = stage.organisation(event.told["organisation"])
    now = event.at
    for told in event.told["people"]:
        person = _add(stage, told["name"], organisation, now, event.by, told.get("unit", ""))
        for team, fte in told["seats"].items():
            now += timedelta(minutes=2)
            delegate_name(
                actor=stage.actor(event.by, now),
                team=stage.team(team),
                organisation=organisation,
                person=person,
                terms=Terms(supply=told["supply"], fte=Decimal(str(fte))),
                now=now,
            )


def _add(
    stage: Stage, name: str, organisation: Organisation, now: datetime, by: str = OFFICE, unit: str = ""
) -> Person:
    played = {persona.name: persona for persona in PERSONAS}.get(name)
    person = person_add(
        actor=stage.actor(by, now),
        programme=stage.programme,
        details=PersonDetails(
            name=name,
            organisation=organisation,
            email=played.email if played else address(name, organisation),
            unit=Unit.objects.get(organisation=organisation, code=unit) if unit else None,
        ),
        invented=True,
        now=now,
    )
    stage.people[name] = _played_by(stage, person, played, now) if played else person
    return stage.people[name]


def _played_by(stage: Stage, person: Person, persona: Persona, now: datetime) -> Person:
    """Tie a person to the user that signs in as them."""
    with recording(actor=SYSTEM, verb=Verb.PERSON_CHANGED, at=now, programme=stage.programme.code, subject=person):
        person.user = stage.users[persona.key]
        person.save()
    return person
