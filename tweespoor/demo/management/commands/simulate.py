from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.cadence.definition.reading import load_definition
from tweespoor.demo.programmes import programme_file
from tweespoor.demo.simulation import SCALES, programme_simulate
from tweespoor.kernel import clock
from tweespoor.kernel.denied import Rejected


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Write a synthetic programme, the same for the same seed, for measuring. Best in a database of its own: events"
        " are recorded in order, so beside a programme with later events its months all fall on the last of those."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=sorted(SCALES), default="reference")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--programme", metavar="CODE", help="code of the programme (default: sim-SCALE)")

    def handle(self, *args: Any, **options: Any) -> None:
        started = clock.stopwatch()
        try:
            simulated = programme_simulate(
                rhythm=load_definition(programme_file("dgsc19")),
                code=options["programme"] or f"sim-{options['scale']}",
                scale=options["scale"],
                seed=options["seed"],
                now=clock.now(),
            )
        except Rejected as rejected:
            raise CommandError(str(rejected)) from rejected
        self.stdout.write(
            f"{simulated.programme.code}: {simulated.teams} teams, {simulated.people} people,"
            f" {simulated.delegates} delegates in {simulated.events} events,"
            f" {clock.stopwatch() - started:.1f} s. Sign in as office@{simulated.programme.code}.example, say."
        )
