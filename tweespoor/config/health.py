"""Is the process alive; is it ready to serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from tweespoor.ledger.models import Event, Head
from tweespoor.ledger.triggers import installed


def alive(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks nothing of the database."""
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> JsonResponse:
    """Database reachable, migrations applied, the ledger's head on its last event, its triggers in place."""
    try:
        checks = {
            "migrations": _migrated(),
            "ledger_head": _head_stands(),
            "ledger_triggers": installed(connection),
        }
    except DatabaseError:
        checks = {"database": False}
    return JsonResponse({"ready": all(checks.values()), **checks}, status=200 if all(checks.values()) else 503)


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _head_stands() -> bool:
    head = Head.objects.filter(pk=1).first()
    last = Event.objects.order_by("-number").first()
    return (head.number, head.hash) == (last.number, last.hash) if head and last else head is None and last is None
