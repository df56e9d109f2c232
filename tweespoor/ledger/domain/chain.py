"""The arithmetic of the proof: canonical text, digests, and the hash that ties an event to the one before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """What the chain holds of one event. No names of persons: those live in payloads, here are only digests."""

    number: int
    recorded_at: datetime
    programme: str
    verb: str
    actor: str
    subject: str
    digests: Sequence[str]
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical text of everything above, so over the whole chain before it."""
        return digest(
            canonical(
                {
                    "number": self.number,
                    "recorded_at": self.recorded_at,
                    "programme": self.programme,
                    "verb": self.verb,
                    "actor": self.actor,
                    "subject": self.subject,
                    "digests": list(self.digests),
                    "previous": self.previous,
                }
            )
        )


def canonical(value: Mapping[str, Any]) -> str:
    """One text for one value: sorted keys, no spaces, moments in UTC with microseconds, decimals without zeros."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plain(value: Any) -> Any:
    """The value as JSON knows it. Raises TypeError for what has no canonical form."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return repr(value)
        case Decimal():
            return format(value.normalize() + 0, "f")
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    raise TypeError(f"no canonical form for {type(value).__name__}")


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
