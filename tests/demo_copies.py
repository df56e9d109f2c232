"""The demo, made once per run by the command itself, and copies of it to spoil.

Copies, because the ledger's triggers forbid emptying a database between tests. All workers of a run share the one
they copy from.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
DATABASE_FILE = "tweespoor.sqlite3"
SERVER = os.environ.get("DATABASE_URL", "")
_numbers = count(1)


@dataclass(frozen=True)
class Demo:
    """A home that holds the demo; ``database`` is its file's path, or its name on the PostgreSQL server."""

    home: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """For a ``tweespoor`` command of its own in this home, free of what tests or developers have set."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("TWEESPOOR_")}
        kept.pop("DATABASE_URL", None)
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        kept["TWEESPOOR_HOME"] = str(self.home)
        if on_postgres():
            kept["DATABASE_URL"] = server_url(self.database)
        return kept

    def run(self, *arguments: str) -> str:
        """What a ``tweespoor`` command in this home prints; a failing one says why."""
        done = subprocess.run(command(*arguments), env=self.environment, cwd=self.home, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def command(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / "tweespoor"), *arguments]


def on_postgres() -> bool:
    return SERVER.startswith("postgres")


def server_url(database: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{database}"))


@contextmanager
def prepared(shared: Path) -> Iterator[Demo]:
    """The demo under ``shared``, made by whichever worker comes first while the others wait."""
    users = shared / "demo.users"
    with alone(shared / "demo.lock"):
        demo = made(shared)
        users.write_text(str(int(users.read_text() or 0) + 1 if users.exists() else 1))
    try:
        yield demo
    finally:
        with alone(shared / "demo.lock"):
            left = int(users.read_text()) - 1
            users.write_text(str(left))
            if not left and on_postgres():
                # The folder goes with the run's own; a database on a server would stay.
                (shared / "demo.ready").unlink()
                on_server(f'DROP DATABASE IF EXISTS "{demo.database}" WITH (FORCE)')


def made(shared: Path) -> Demo:
    home = shared / "demo"
    name = f"tweespoor_demo_{hashlib.sha256(str(shared).encode()).hexdigest()[:12]}"
    demo = Demo(home, name if on_postgres() else str(home / DATABASE_FILE))
    if not (shared / "demo.ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        if on_postgres():
            on_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
        demo.run("demo", "--no-serve")
        (shared / "demo.ready").touch()
    return demo


@contextmanager
def copied(demo: Demo, folder: Path) -> Iterator[Demo]:
    """The same demo once more, in ``folder`` (made here) and a database of its own, gone afterwards."""
    shutil.copytree(demo.home, folder, ignore=shutil.ignore_patterns(f"{DATABASE_FILE}*"))
    name = f"{demo.database}_{os.getpid()}_{next(_numbers)}"
    copy = Demo(folder, name if on_postgres() else str(folder / DATABASE_FILE))
    if not on_postgres():
        copy_file(demo.database, copy.database)
    else:
        with alone(demo.home.parent / "demo.lock"):
            on_server(f'CREATE DATABASE "{name}" TEMPLATE "{demo.database}"')
    try:
        yield copy
    finally:
        shutil.rmtree(folder)
        if on_postgres():
            on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_file(source: str, target: str) -> None:
    """Through SQLite itself: a plain copy would miss what is still in the write-ahead log."""
    old, new = sqlite3.connect(source), sqlite3.connect(target)
    with old, new:
        old.backup(new)
    old.close()
    new.close()


@contextmanager
def connected(demo: Demo) -> Iterator[None]:
    """Let this thread's default connection be the demo's, and then again what it was."""
    original = connections["default"]
    own = connections.create_connection("default")
    options = {key: value for key, value in settings.DATABASES["default"]["OPTIONS"].items() if key != "pool"}
    own.settings_dict = {**own.settings_dict, "NAME": demo.database, "OPTIONS": options}
    connections["default"] = own
    try:
        yield
    finally:
        own.close()
        connections["default"] = original


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def on_server(*statements: str) -> None:
    with psycopg.connect(server_url("postgres"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
