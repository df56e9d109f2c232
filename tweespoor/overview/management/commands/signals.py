import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.accounts.models import User
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Signal
from tweespoor.ledger.as_of import moment_at
from tweespoor.network.models import Organisation, Person, Programme
from tweespoor.network.selectors.actors import actor_of
from tweespoor.network.selectors.programmes import default_programme
from tweespoor.overview.exports import signal_row
from tweespoor.overview.selectors.signals import acts_on, collect, concerns, signals


class Command(BaseCommand):
    help = "What is missing, most pressing first: who acts, by when, and where it is mended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="MOMENT", help="the state at a moment: 2020-10-30T17:00+01:00")
        parser.add_argument(
            "--for", dest="whom", metavar="ORG|PERSON", help="only what an organisation or person acts on"
        )
        parser.add_argument("--programme", default="", metavar="CODE")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = default_programme(options["programme"])
        if programme is None:
            raise CommandError("There is no such programme; load one with: tweespoor load FILE")
        now = clock.now()
        at, moment = _asked(options["as_of"], now)
        found = signals(programme, SYSTEM, moment)
        if options["whom"]:
            found = _only_for(found, programme, moment, options["whom"])
        rows = [signal_row(signal, programme.code) for signal in found]
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"as_of": at.astimezone(clock.AMSTERDAM).isoformat(timespec="seconds"), "items": rows},
                    ensure_ascii=False,
                )
            )
            return
        for row in rows:
            due = f"{datetime.fromisoformat(row['due']):%d-%m %H:%M}" if row["due"] else ""
            self.stdout.write(f"{row['severity']:<7} {due:<12} {row['text']['nl']}  [{', '.join(row['acts'])}]")


def _asked(text: str | None, now: datetime) -> tuple[datetime, Moment]:
    if not text:
        return now, Moment(at=now)
    try:
        at = clock.read_moment(text)
    except ValueError as error:
        raise CommandError(f"{text} is not a moment such as 2020-10-30T17:00+01:00") from error
    return at, moment_at(at) if at < now else Moment(at=at)


def _only_for(found: tuple[Signal, ...], programme: Programme, moment: Moment, whom: str) -> tuple[Signal, ...]:
    """What an organisation (by code) acts on or is about it, or what is a person's turn (by name or address)."""
    if Organisation.objects.visible_to(SYSTEM).filter(programme=programme, code=whom).exists():
        return tuple(signal for signal in found if concerns(signal, whom))
    people = Person.objects.visible_to(SYSTEM).filter(programme=programme).select_related("user")
    person = people.filter(name__iexact=whom).first() or people.filter(email__iexact=whom).first()
    user = person.user if person else User.objects.filter(email__iexact=whom).first()
    if person is None and user is None:
        raise CommandError(f"There is no organisation or person {whom} in this programme.")
    actor = actor_of(user, moment.at.astimezone(clock.AMSTERDAM).date()) if user else _unsigned(person)
    collected = collect(programme, moment)
    return tuple(signal for signal in found if acts_on(signal, actor, collected) or actor.person_id in signal.persons)


def _unsigned(person: Any) -> Actor:
    return Actor(key=f"person:{person.pk}", name=person.name, person_id=person.pk)
