"""The script: who is who, what happens when. Plain data from ``story.yaml``, checked while it is played."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from tweespoor.kernel.clock import AMSTERDAM


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens at ``at``: ``act`` names what (see ``events``), ``told`` is what the script says of it.

    ``by`` is the key of the persona who does it; empty: the system.
    """

    at: datetime
    act: str
    by: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    """``stands_at``: where the demo's clock stops. Everything else as the file has it."""

    stands_at: datetime
    loaded_at: datetime
    staffed_from: date
    core: tuple[Mapping[str, Any], ...]
    posts: Mapping[str, Mapping[str, str]]
    others: Mapping[str, tuple[str, ...]]
    delegates: tuple[Mapping[str, Any], ...]
    meetings: tuple[Mapping[str, Any], ...]
    events: tuple[Event, ...]
    documents: Path


def read_script(path: Path) -> Script:
    """The script in a file; its documents lie in the folder beside it. OSError, KeyError or ValueError when unfit."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Script(
        stands_at=moment(data["stands_at"]),
        loaded_at=moment(data["loaded_at"]),
        staffed_from=data["staffed_from"],
        core=tuple(data["core"]),
        posts=data["posts"],
        others={code: tuple(names) for code, names in data["others"].items()},
        delegates=tuple(data["delegates"]),
        meetings=tuple(data["meetings"]),
        events=tuple(Event(moment(row["at"]), row["do"], row.get("by", ""), row) for row in data["events"]),
        documents=path.parent / "documents",
    )


def moment(value: object) -> datetime:
    """A moment as YAML gives it (text, moment or day), in Amsterdam; a day is its beginning."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(AMSTERDAM)
    if isinstance(value, date):
        return datetime.combine(value, time(), AMSTERDAM)
    raise ValueError(f"not a moment: {value}")
