"""Reading the environment into settings: where things are kept, in what mode, on which database."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DEMO_SECRET = "only-for-the-demo-on-your-own-machine-never-for-production"  # refused in production


@dataclass(frozen=True)
class Home:
    """The folder that holds a deployment's database, files and, for the demo, its pinned clock."""

    path: Path

    @property
    def demo_note(self) -> Path:
        """Written by ``tweespoor demo``: its presence makes this home a demo."""
        return self.path / "demo.json"

    def demo(self) -> dict[str, Any]:
        """What the demo left for later commands: ``{"now": ISO moment}``; empty where there is no demo."""
        try:
            note: dict[str, Any] = json.loads(self.demo_note.read_text())
        except FileNotFoundError:
            return {}
        return note


def home() -> Home:
    return Home(Path(os.environ.get("TWEESPOOR_HOME", "var")).resolve())


def is_on(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes", "on"}


def secret(demo: bool) -> str:
    """The secret key. Raises ImproperlyConfigured in production without one of its own."""
    given = os.environ.get("TWEESPOOR_SECRET_KEY", "")
    if demo:
        return given or DEMO_SECRET
    if given == DEMO_SECRET or len(given) < 50:
        raise ImproperlyConfigured(
            "Production needs a secret of its own: set TWEESPOOR_SECRET_KEY (50 characters or more)."
            " To look around instead, run `tweespoor demo`."
        )
    return given


def database(home_: Home) -> dict[str, Any]:
    """SQLite in the home, or what ``DATABASE_URL`` (postgresql://user:password@host:port/name) names."""
    url = os.environ.get("DATABASE_URL", "")
    if not url or url.startswith("sqlite:"):
        path = Path(unquote(urlsplit(url).path)) if url else home_.path / "tweespoor.sqlite3"
        return sqlite(path)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL: {parts.scheme} is not supported, use postgresql or leave it out.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": 8}} if is_on("TWEESPOOR_POOL", True) else options,
    }


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Deferred transactions lose writes to "database is locked" when two upgrade at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456",
        },
    }


def hosts() -> list[str]:
    return [host for host in os.environ.get("TWEESPOOR_HOSTS", "").split(",") if host]


def origins(hosts_: list[str]) -> list[str]:
    return [f"https://{host}" for host in hosts_]


def flags(demo: bool) -> Mapping[str, bool]:
    """The persona picker belongs to a demo. Raises ImproperlyConfigured when production asks for it."""
    personas = is_on("TWEESPOOR_PERSONAS", demo)
    if personas and not demo:
        raise ImproperlyConfigured("The persona picker lets anybody sign in as anybody: not in production.")
    return {"personas": personas}
