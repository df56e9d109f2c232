"""Who acts, and on whose authority."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one programme, narrowed to a team, an organisation or a body where the role asks for it."""

    role: str
    programme: int
    team: int | None = None
    organisation: int | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody (or the system itself) acting now.

    ``key`` is a pseudonym that survives in the ledger's chain (``user:17``); ``name`` is a person's name and lives
    only in payloads that can be erased.
    ``asked_for``: the organisations whose requests come to a post this person holds.
    ``all_seeing`` is for the system's own computations, never for a request.
    """

    key: str
    name: str
    user_id: int | None = None
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()
    asked_for: tuple[int, ...] = ()
    all_seeing: bool = False


SYSTEM = Actor(key="system", name="Tweespoor", all_seeing=True)
NOBODY = Actor(key="nobody", name="")
