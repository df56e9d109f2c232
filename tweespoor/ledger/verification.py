"""Walking the whole proof: chain, digests, versions, live rows and the exported head. Names the first break."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from .domain.chain import GENESIS, digest, plain
from .models import Event, Head, Payload, Tracked
from .recordings import row_fields
from .triggers import installed

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Break:
    """Where the proof fails. ``kind`` is event, chain, payload, version, row, head or trigger."""

    kind: str
    event: int | None
    what: str

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "event": self.event, "what": self.what}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``events`` and ``versions`` walked; ``erased`` payloads were taken on their digest.

    ``first_break`` is None when everything holds.
    """

    events: int
    first_break: Break | None
    head: str
    erased: int = 0
    versions: int = 0

    @property
    def ok(self) -> bool:
        return self.first_break is None

    def as_dict(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "events": self.events,
            "first_break": self.first_break.as_dict() if self.first_break else None,
            "head": self.head,
            "versions": self.versions,
            "erased": self.erased,
        }


@dataclass
class Walk:
    events: int = 0
    previous: str = GENESIS
    erased: int = 0
    versions: int = 0
    exported_seen: bool = False


def tracked_models() -> list[type[Tracked]]:
    return [model for model in apps.get_models() if issubclass(model, Tracked)]


def verify(exported: Mapping[str, Any] | None = None) -> Verdict:
    """Check everything; ``exported`` is a head kept elsewhere (``{"number", "hash"}``) that must lie on the chain."""
    walk = Walk()
    found = next(_breaks(walk, exported), None)
    return Verdict(walk.events, found, walk.previous, walk.erased, walk.versions)


def _breaks(walk: Walk, exported: Mapping[str, Any] | None) -> Iterator[Break]:
    if not installed(connection):
        yield Break("trigger", None, "the triggers that refuse changes of events are gone")
    start = 0
    while chunk := list(Event.objects.filter(number__gt=start).order_by("number")[:CHUNK]):
        for event in chunk:
            yield from _event_breaks(walk, event, exported)
        yield from _payload_breaks(walk, chunk)
        start = chunk[-1].number
    yield from _head_breaks(walk, exported)
    for model in tracked_models():
        yield from _orphan_versions(model)
        yield from _row_breaks(model)


def _event_breaks(walk: Walk, event: Event, exported: Mapping[str, Any] | None) -> Iterator[Break]:
    if event.number != walk.events + 1:
        yield Break("chain", walk.events + 1, f"event {walk.events + 1} is missing")
    if event.previous != walk.previous:
        yield Break("chain", event.number, f"event {event.number} does not follow the event before it")
    if event.link.hash != event.hash:
        yield Break("event", event.number, f"event {event.number} ({event.verb}) was changed after it was recorded")
    if exported and exported["number"] == event.number:
        walk.exported_seen = exported["hash"] == event.hash
    walk.events, walk.previous = event.number, event.hash


def _payload_breaks(walk: Walk, events: Sequence[Event]) -> Iterator[Break]:
    """Payloads against their digests, then versions against their payloads."""
    by_event: dict[int, dict[int, Payload]] = defaultdict(dict)
    first, last = events[0].number, events[-1].number
    for payload in Payload.objects.filter(event_number__range=(first, last)).iterator(CHUNK):
        by_event[payload.event_number][payload.position] = payload
    whole: list[Payload] = []
    for event in events:
        for position, expected in enumerate(event.digests):
            kept = by_event[event.number].get(position)
            if kept is None:
                yield Break("payload", event.number, f"payload {position} of event {event.number} is missing")
            elif not kept.body:
                walk.erased += 1
            elif digest(kept.body) != expected:
                yield Break("payload", event.number, f"payload {position} of event {event.number} was changed")
            elif kept.model:
                whole.append(kept)
        if len(by_event[event.number]) > len(event.digests):
            yield Break("payload", event.number, f"event {event.number} has a payload it did not record")
    walk.versions += len(whole)
    yield from _version_breaks(whole)


def _version_breaks(payloads: Iterable[Payload]) -> Iterator[Break]:
    by_model: dict[str, list[Payload]] = defaultdict(list)
    for payload in payloads:
        by_model[payload.model].append(payload)
    for label, kept in by_model.items():
        history: Any = apps.get_model(label).history.model
        versions: dict[int, Any] = {}
        ids = [payload.version_id for payload in kept]
        for start in range(0, len(ids), 500):
            versions.update(history._default_manager.in_bulk(ids[start : start + 500]))
        for payload in kept:
            yield from _one_version(payload, versions.get(payload.version_id or 0))


def _one_version(payload: Payload, version: Any) -> Iterator[Break]:
    name = f"{payload.model} {payload.row_id}"
    if version is None:
        yield Break("version", payload.event_number, f"the version of {name} that event wrote is gone")
        return
    body = json.loads(payload.body)
    if version.event != payload.event_number or version.history_type != body["type"] or version.id != body["row"]:
        yield Break("version", payload.event_number, f"the version of {name} is filed under another event or row")
    if differing := _differing(body["fields"], plain(row_fields(version, version.tracked_fields))):
        fields = ", ".join(differing)
        yield Break("version", payload.event_number, f"the version of {name} was changed in {fields}")


def _differing(recorded: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Fields recorded then and different now; columns that a later migration added or removed do not count."""
    return [name for name, value in recorded.items() if name in found and found[name] != value]


def _head_breaks(walk: Walk, exported: Mapping[str, Any] | None) -> Iterator[Break]:
    head = Head.objects.filter(pk=1).first()
    number, hash_ = (head.number, head.hash) if head else (0, GENESIS)
    if (number, hash_) != (walk.events, walk.previous):
        yield Break("head", walk.events, f"the head says event {number}, the chain ends at event {walk.events}")
    if exported and exported["number"] and not walk.exported_seen:
        yield Break("head", exported["number"], f"event {exported['number']} of the exported head is not on the chain")


def _orphan_versions(model: type[Tracked]) -> Iterator[Break]:
    """Versions no event vouches for: written by other hands."""
    history: Any = model.history.model
    label = model._meta.label_lower
    # By row as well: that is what payloads are indexed on.
    vouched = Payload.objects.filter(
        model=label, row_id=models.OuterRef("id"), version_id=models.OuterRef("history_id")
    )
    for version in history._default_manager.filter(~models.Exists(vouched)).order_by("history_id")[:1]:
        yield Break("version", version.event, f"a version of {label} {version.id} belongs to no event")


def _row_breaks(model: type[Tracked]) -> Iterator[Break]:
    """Live rows against the version that holds now."""
    history: Any = model.history.model
    label = model._meta.label_lower
    standing = history._default_manager.filter(until_event=None).exclude(history_type="-")
    versions = {version.id: version for version in standing.iterator(CHUNK)}
    fields = history.tracked_fields
    for row in model._default_manager.order_by("pk").iterator(CHUNK):
        version = versions.pop(row.pk, None)
        if version is None:
            yield Break("row", None, f"{label} {row.pk} was written outside the ledger")
        elif differing := _differing(plain(row_fields(version, fields)), plain(row_fields(row, fields))):
            yield Break(
                "row",
                version.event,
                f"{label} {row.pk} differs from its last version in {', '.join(differing)}",
            )
    for version in versions.values():
        yield Break("row", version.event, f"{label} {version.id} is gone without a recording")
