"""Preparing a home for the demo: the story in a database of its own, and the note that later commands read.

SQLite: the whole demo is built in a file beside the final one and moved there when it is whole, so that a failure
leaves nothing behind. PostgreSQL: migrated first, then the story is one transaction. The note comes last.
"""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.services.loading import programme_load
from tweespoor.kernel import clock
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.denied import Rejected
from tweespoor.ledger.models import Event
from tweespoor.network.models import Programme
from tweespoor.network.services.grants import grant_give

from .programmes import programme_file, story_file
from .story import Script, read_script, story_replay

MAIN, SECOND = "dgsc19", "zaanwijk"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """``fresh``: the story was played just now. ``script``: of which."""

    fresh: bool
    script: Script


def demo_prepare(note: Path, *, reset: bool = False, say: Say = lambda line: None) -> Prepared:
    """Make the home that ``note`` lies in a demo, or bring the demo it is up to date with the programmes' files.

    Raises Rejected where the database holds something that is no demo, unless ``reset`` says to throw it away.
    """
    script = read_script(story_file(MAIN))
    note.parent.mkdir(parents=True, exist_ok=True)
    if note.is_file() and not reset and _is_there():
        _bring_up_to_date(script)
        return Prepared(False, script)
    say("Preparing the demo …")
    if connection.vendor == "sqlite":
        _build_file(note.parent, script, reset)
    else:
        _build_schema(script, reset)
    left = {"now": script.stands_at.isoformat(), "programme": MAIN}
    note.write_text(json.dumps(left) + "\n", encoding="utf-8")
    return Prepared(True, script)


def _is_there() -> bool:
    """Whether the database the settings name holds the demo."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return False
    if "network_programme" not in connection.introspection.table_names():
        return False
    return Programme.objects.filter(code=MAIN).exists()


def _bring_up_to_date(script: Script) -> None:
    """Migrations and definitions that are newer than the demo; what visitors did in it stays."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    for code in (MAIN, SECOND):
        programme_load(actor=SYSTEM, definition=load_definition(programme_file(code)), now=script.stands_at)


def _build_file(home: Path, script: Script, reset: bool) -> None:
    final = Path(connection.settings_dict["NAME"])
    if final.is_file() and not reset:
        _refuse_to_replace(str(final))
    building = home / "building.sqlite3"
    _remove(building)
    connection.close()
    with ExitStack() as afterwards:
        afterwards.callback(connection.settings_dict.__setitem__, "NAME", final)
        afterwards.callback(connection.close)
        connection.settings_dict["NAME"] = building
        with connection.cursor() as cursor:
            # Lost on a power cut, and then built again: no need to wait for the disk.
            cursor.execute("PRAGMA synchronous=OFF")
        call_command("migrate", verbosity=0, interactive=False)
        _play(script)
    _remove(final)
    building.replace(final)


def _build_schema(script: Script, reset: bool) -> None:
    if reset:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0, interactive=False)
    if Event.objects.exists():
        _refuse_to_replace("The database of DATABASE_URL")
    with transaction.atomic():
        _play(script)


def _play(script: Script) -> None:
    """The second programme first, because it began earlier; then the story itself."""
    began = clock.read_moment("2020-09-07T09:00")
    second = programme_load(actor=SYSTEM, definition=load_definition(programme_file(SECOND)), now=began)
    story_replay(script, load_definition(programme_file(MAIN)))
    _let_the_auditor_compare(second.programme, script)


def _let_the_auditor_compare(second: Programme, script: Script) -> None:
    """One character reads both programmes."""
    auditor = User.objects.get(persona="auditor")
    grant_give(actor=SYSTEM, programme=second, user=auditor, role=Role.AUDITOR, now=script.stands_at)


def _refuse_to_replace(what: str) -> None:
    raise Rejected(
        f"{what} holds data that is no demo. Choose another TWEESPOOR_HOME or DATABASE_URL,"
        " or throw that data away with --reset."
    )


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
