from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tweespoor.demo.serving import Server, check_port, serve
from tweespoor.kernel.denied import Rejected


class Command(BaseCommand):
    requires_system_checks = []
    help = "Serve the pages until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        add_server_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        server = server_of(options)
        try:
            check_port(server)
        except Rejected as rejected:
            raise CommandError(str(rejected)) from rejected
        self.stdout.write(f"Tweespoor runs at {server.address}/ (Ctrl-C stops it)")
        self.stdout.flush()
        serve(server)


def add_server_arguments(parser: CommandParser) -> None:
    parser.add_argument("--port", type=int, default=Server.port)
    parser.add_argument("--host", default=Server.host, help="address to listen on (default: this machine only)")
    parser.add_argument("--workers", type=int, default=Server.workers, help="processes")
    parser.add_argument("--threads", type=int, default=Server.threads, help="threads per process")


def server_of(options: dict[str, Any]) -> Server:
    return Server(options["host"], options["port"], options["workers"], options["threads"])
