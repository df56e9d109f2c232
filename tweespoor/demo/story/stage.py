"""The stage the story is played on: rows by the names the script uses, and who acts as whom."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tweespoor.accounts.models import User
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.network.models import (
    Organisation,
    Person,
    Post,
    Programme,
    Team,
    Theme,
)
from tweespoor.network.selectors.actors import actor_of

from .script import Script


@dataclass
class Stage:
    """``users`` by persona; ``people`` by name. The rest is looked up by code."""

    script: Script
    programme: Programme
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    _found: dict[tuple[type[Any], str, str], Any] = field(default_factory=dict)

    def actor(self, persona: str, now: datetime) -> Actor:
        """The persona with the roles of that day; without a name the system."""
        return actor_of(self.users[persona], now.astimezone(AMSTERDAM).date()) if persona else SYSTEM

    def organisation(self, code: str) -> Organisation:
        return self._one(Organisation, code)  # type: ignore[no-any-return]  # by type

    def team(self, code: str) -> Team:
        return self._one(Team, code)  # type: ignore[no-any-return]  # by type

    def theme(self, code: str) -> Theme:
        return self._one(Theme, code)  # type: ignore[no-any-return]  # by type

    def post(self, organisation: str, code: str) -> Post:
        found: Post = Post.objects.select_related("organisation__programme").get(
            organisation=self.organisation(organisation), code=code
        )
        return found

    def forget(self) -> None:
        """After a definition is loaded anew, rows are read anew."""
        self._found.clear()

    def _one(self, model: type[Any], code: str) -> Any:
        key = (model, code, "")
        if key not in self._found:
            rows = model._default_manager.select_related("programme")
            self._found[key] = rows.get(programme=self.programme, code=code)
        return self._found[key]


def address(name: str, organisation: Organisation) -> str:
    """``marieke.dewilde@minocw.example``: an address that leads nowhere, at what looks like the right organisation."""
    first, *rest = _plain(name).split()
    domains = organisation.domains or ["minjenv.nl" if organisation.kind == "programme" else f"{organisation.code}.nl"]
    return f"{first}.{''.join(rest)}@{_plain(domains[0].rsplit('.', 1)[0])}.example"


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.replace("ı", "i").lower())
    return "".join(char for char in folded if char.isascii() and (char.isalnum() or char in " ."))
