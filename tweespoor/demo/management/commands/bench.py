from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.urls import reverse

from tweespoor.accounts.models import User
from tweespoor.demo.bench import measures
from tweespoor.demo.bench.load import Timing, measure, table
from tweespoor.demo.bench.server import memory, serving
from tweespoor.kernel.clock import now, stopwatch
from tweespoor.ledger.models import Event
from tweespoor.network.models import Organisation, Person, Programme, Team

WORKERS = 2


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Measure speed and memory on a synthetic programme, in an empty database of its own. Best run by `make bench`."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=["reference", "national"], default="national")
        parser.add_argument("--rate", type=float, default=20.0, help="requests a second, per page")
        parser.add_argument("--seconds", type=float, default=15.0, help="how long each page is asked for")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if Event.objects.exists():
            raise CommandError("This database holds a programme already; measure in an empty one (`make bench`).")
        scale = options["scale"]
        # First: events are recorded in order, so beside later ones the programme's past would all fall on today.
        started = stopwatch()
        call_command("simulate", scale=scale, programme="bench", verbosity=0, stdout=self.stderr)
        written = measures.Figure(f"write the {scale} programme", f"{stopwatch() - started:.1f} s")
        figures = [measures.loading(), measures.ten_years(), written]
        programme = Programme.objects.get(code="bench")
        figures += [measures.signals(programme), measures.verification()]
        timings, resident = self._pages(programme, options)
        figures.append(measures.Figure("memory per process", ", ".join(f"{size:.0f} MB" for size in resident)))
        self._print(scale, figures, timings, options)

    def _pages(self, programme: Programme, options: dict[str, Any]) -> tuple[list[Timing], list[float]]:
        """Every page of the main navigation and the busiest detail pages, live and as it was."""
        user = User.objects.get(email=f"office@{programme.code}.example")
        with serving(user, WORKERS) as (target, pid):
            timings = [
                measure(target, name, path, rate=options["rate"], seconds=options["seconds"])
                for name, path in pages(programme)
            ]
            return timings, memory(pid)

    def _print(
        self, scale: str, figures: list[measures.Figure], timings: list[Timing], options: dict[str, Any]
    ) -> None:
        lines = [
            f"Scale {scale}, {connection.vendor}, {WORKERS} workers, {options['rate']:.0f} requests a second per page.",
            "",
            "| what | measured | aim |",
            "|---|---|---|",
            *(f"| {figure.name} | {figure.value} | {figure.aim} |" for figure in figures),
            "",
            *table(timings),
        ]
        self.stdout.write("\n".join(lines))


def pages(programme: Programme) -> list[tuple[str, str]]:
    """The pages that are measured, with their addresses."""
    at = {"programme": programme.code}
    team = Team.objects.filter(programme=programme).order_by("position")[0]
    ministry = Organisation.objects.filter(programme=programme, kind="ministry").order_by("position")[0]
    person = Person.objects.filter(programme=programme).order_by("id")[0]
    live = [
        ("overview", reverse("overview:home", kwargs=at)),
        ("calendar", reverse("overview:calendar", kwargs=at)),
        ("teams", reverse("network:teams", kwargs=at)),
        ("team", reverse("overview:team", kwargs={**at, "code": team.code})),
        ("roster", reverse("network:roster", kwargs=at)),
        ("organisations", reverse("network:organisations", kwargs=at)),
        ("organisation", reverse("overview:organisation", kwargs={**at, "code": ministry.code})),
        ("people", reverse("network:people", kwargs=at)),
        ("person", reverse("network:person", kwargs={**at, "pk": person.pk})),
        ("signals", reverse("overview:signals", kwargs=at)),
        ("timeline", reverse("overview:timeline", kwargs=at)),
        ("programme", reverse("network:programme", kwargs=at)),
        ("documents", reverse("dossier:documents", kwargs=at)),
    ]
    then = f"?as_of={(now() - timedelta(days=60)).date().isoformat()}"
    dated = {"overview", "calendar", "team", "roster", "organisation"}
    return live + [(f"{name} as it was", path + then) for name, path in live if name in dated]
