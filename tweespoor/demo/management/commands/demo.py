from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.demo.management.commands.serve import add_server_arguments, server_of
from tweespoor.demo.preparation import Prepared, demo_prepare
from tweespoor.demo.serving import check_port, serve
from tweespoor.kernel import clock
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Rejected


class Command(BaseCommand):
    requires_system_checks = []
    help = "Show the reference programme as it stood on Monday 2 November 2020 at 08.51, and serve it until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        add_server_arguments(parser)
        parser.add_argument("--no-serve", action="store_true", help="only prepare the demo")
        parser.add_argument("--reset", action="store_true", help="throw away what is there and begin anew")

    def handle(self, *args: Any, **options: Any) -> None:
        server = server_of(options)
        started = clock.stopwatch()
        try:
            if not options["no_serve"]:
                check_port(server)
            prepared = demo_prepare(settings.HOME.demo_note, reset=options["reset"], say=self.stdout.write)
        except Rejected as rejected:
            raise CommandError(str(rejected)) from rejected
        self.stdout.write(_state(prepared, clock.stopwatch() - started))
        if options["no_serve"]:
            return
        self.stdout.write(
            f"\nTweespoor runs at {server.address}/\n"
            f"Choose who to sign in as at {server.address}/personas (all of them invented; no password).\n"
            "Ctrl-C stops it.\n"
        )
        self.stdout.flush()
        serve(server)


def _state(prepared: Prepared, seconds: float) -> str:
    stands = prepared.script.stands_at.astimezone(AMSTERDAM)
    what = f"The demo is ready ({seconds:.1f} s)" if prepared.fresh else "The demo is there already"
    return f"{what}; its clock stands at {stands:%A %-d %B %Y, %H.%M}."
