"""What a definition's fields may point to, and what must be unique.

Checked on the plain data, so that a wrong code is reported together with every other fault.
In a pattern, `*` is every item of a list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from tweespoor.cadence.definition.faults import Path
from tweespoor.cadence.domain.holidays import known_countries
from tweespoor.cadence.domain.text import Text

CODES: dict[str, tuple[str, ...]] = {
    "documents": ("documents.*.key",),
    "tracks": ("tracks.*.code",),
    "decision_kinds": ("decision_kinds.*.code",),
    "purposes": ("purposes.*.code",),
    "bodies": ("bodies.*.code",),
    "bodies or public_moments": ("bodies.*.code", "public_moments.*.code"),
    "routes": ("routes.*.key",),
    "organisations": ("organisations.*.code",),
    "organisations or groups": ("organisations.*.code", "groups.*.code"),
    "agreements": ("agreements.*.code",),
    "themes": ("themes.*.code",),
    "team_kinds": ("team_kinds.*.code",),
}
POINTERS: tuple[tuple[str, str], ...] = (
    ("programme.organisation", "organisations"),
    ("rules.lead_and_secretary_supplied_by", "organisations"),
    ("bodies.*.decides.*", "decision_kinds"),
    ("cycles.*.slots.*.body", "bodies or public_moments"),
    ("cycles.*.slots.*.uses.*.track", "tracks"),
    ("cycles.*.slots.*.uses.*.purpose", "purposes"),
    ("exceptions.*.body", "bodies or public_moments"),
    ("exceptions.*.uses.*.track", "tracks"),
    ("exceptions.*.uses.*.purpose", "purposes"),
    ("routes.*.legs.*.body", "bodies"),
    ("routes.*.legs.*.track", "tracks"),
    ("routes.*.legs.*.purpose", "purposes"),
    ("routes.*.asked_at.body", "bodies"),
    ("routes.*.asked_at.track", "tracks"),
    ("routes.*.asked_at.purpose", "purposes"),
    ("groups.*.members.*", "organisations"),
    ("team_kinds.*.track", "tracks"),
    ("team_kinds.*.route", "routes"),
    ("teams.*.kind", "team_kinds"),
    ("teams.*.sponsor.organisation", "organisations"),
    ("teams.*.involved.*", "organisations or groups"),
    ("teams.*.involved.*.code", "organisations or groups"),
    ("teams.*.involved.*.agreement", "agreements"),
    ("teams.*.agreement", "agreements"),
    ("teams.*.themes.*", "themes"),
)
UNIQUE: tuple[tuple[str, ...], ...] = (
    *(patterns for patterns in CODES.values()),
    ("cycles.*.key",),
    ("teams.*.code",),
    ("supply_kinds.*.code",),
    ("retention.*.code",),
)
UNIQUE_WITHIN: tuple[tuple[str, str], ...] = (
    ("routes.*", "legs.*.key"),
    ("organisations.*", "posts.*.key"),
    ("organisations.*", "units.*.code"),
    ("organisations.*", "rules.*.key"),
    ("teams.*", "involved.*"),
    ("team_kinds.*", "steps.*.number"),
)

Found = tuple[Path, Text]
Value = TypeVar("Value")


def reference_faults(data: object) -> Iterator[Found]:
    """Every pointer to nothing and every name given twice."""
    known = {name: {value for _, value in _all(data, patterns)} for name, patterns in CODES.items()}
    for pattern, target in POINTERS:
        for path, value in _matches(data, pattern):
            if isinstance(value, str) and value not in known[target]:
                yield path, _unknown(value, target)
    for path, value in _sources(data, ()):
        if isinstance(value, str) and value not in known["documents"]:
            yield path, _unknown(value, "documents")
    yield from _twice(data)
    yield from _calendar_faults(data)
    yield from _sponsor_faults(data)


def _twice(data: object) -> Iterator[Found]:
    reported: set[Path] = set()
    for patterns in UNIQUE:
        for path, value in _repeated(_all(data, patterns)):
            if path not in reported:
                reported.add(path)
                yield path, _again(value)
    for holder, inner in UNIQUE_WITHIN:
        for start, item in _matches(data, holder):
            for path, value in _repeated(_matches(item, inner)):
                yield (*start, *path), _again(value)
    slots = ((path, (_get(slot, "body"), _get(slot, "key"))) for path, slot in _matches(data, "cycles.*.slots.*"))
    for path, (_, key) in _repeated(slots):
        yield (*path, "key"), _again(key)


def _calendar_faults(data: object) -> Iterator[Found]:
    for path, cycle in _matches(data, "cycles.*"):
        anchor = _day(_get(cycle, "anchor"))
        if anchor is not None and anchor.weekday() != 0:
            yield (
                (*path, "anchor"),
                Text("het ankerpunt moet een maandag zijn", "the anchor has to be a Monday"),
            )
        length = _get(cycle, "length")
        for inner, day in _matches(cycle, "slots.*.day"):
            if isinstance(day, int) and isinstance(length, int) and day >= length:
                last = length - 1
                yield (
                    (*path, *inner),
                    Text(f"de cyclus loopt tot dag {last}", f"the cycle ends with day {last}"),
                )
    yield from _wrong_order(data, "recesses.*", "first", "last")
    yield from _wrong_order(data, "teams.*.term", "starts", "ends")
    for pattern in ("cycles.*.slots.*", "exceptions.*"):
        yield from _wrong_order(data, pattern, "start", "end")
    country = _get(_get(data, "holidays"), "country")
    if isinstance(country, str) and country not in known_countries():
        yield ("holidays", "country"), Text("dit land is niet bekend", "this country is not known")
    yield from _unplanned_legs(data)
    yield from _unplanned_exceptions(data)


def _unplanned_legs(data: object) -> Iterator[Found]:
    """A leg that no slot of any cycle fits makes its route infeasible for ever."""
    slots = [slot for _, slot in _matches(data, "cycles.*.slots.*")]
    for pattern in ("routes.*.legs.*", "routes.*.asked_at"):
        for path, leg in _matches(data, pattern):
            if isinstance(leg, Mapping) and not any(_slot_fits(slot, leg) for slot in slots):
                yield (
                    path,
                    Text("geen vergadering in de cyclus past hierbij", "no sitting in the cycle fits this"),
                )


def _slot_fits(slot: object, leg: Mapping[str, object]) -> bool:
    if _get(slot, "body") != leg.get("body"):
        return False
    wanted = {name: leg[name] for name in ("track", "purpose") if leg.get(name) is not None}
    uses = [use for _, use in _matches(slot, "uses.*")]
    return not wanted or any(all(_get(use, name) == value for name, value in wanted.items()) for use in uses)


def _unplanned_exceptions(data: object) -> Iterator[Found]:
    # A list, since what stands in a faulty file need not be hashable.
    slots = [(_get(slot, "body"), _get(slot, "key")) for _, slot in _matches(data, "cycles.*.slots.*")]
    for path, change in _matches(data, "exceptions.*"):
        slot = _get(change, "slot")
        if isinstance(slot, str) and _get(change, "kind") != "extra" and (_get(change, "body"), slot) not in slots:
            yield (*path, "slot"), _unknown(slot, "cycles")


def _sponsor_faults(data: object) -> Iterator[Found]:
    posts = {
        (_get(organisation, "code"), _get(post, "key"))
        for _, organisation in _matches(data, "organisations.*")
        for _, post in _matches(organisation, "posts.*")
        if isinstance(_get(post, "key"), str) and isinstance(_get(organisation, "code"), str)
    }
    for path, sponsor in _matches(data, "teams.*.sponsor"):
        post, organisation = _get(sponsor, "post"), _get(sponsor, "organisation")
        if isinstance(post, str) and isinstance(organisation, str) and (organisation, post) not in posts:
            yield (*path, "post"), _unknown(post, "posts")


def _wrong_order(data: object, pattern: str, first: str, last: str) -> Iterator[Found]:
    for path, item in _matches(data, pattern):
        start, end = _get(item, first), _get(item, last)
        if isinstance(start, str) and isinstance(end, str) and end < start:
            yield (*path, last), Text("het einde ligt vóór het begin", "the end is before the beginning")


def _all(data: object, patterns: Iterable[str]) -> Iterator[tuple[Path, object]]:
    for pattern in patterns:
        for path, value in _matches(data, pattern):
            if isinstance(value, str):
                yield path, value


def _matches(data: object, pattern: str) -> Iterator[tuple[Path, object]]:
    found: list[tuple[Path, object]] = [((), data)]
    for part in pattern.split("."):
        found = [(path + step, value) for path, item in found for step, value in _inside(item, part)]
    yield from found


def _inside(item: object, part: str) -> Iterator[tuple[Path, object]]:
    if part == "*" and isinstance(item, list):
        yield from (((index,), value) for index, value in enumerate(item))
    elif isinstance(item, Mapping) and part in item:
        yield (part,), item[part]


def _sources(data: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Every `source.document`, wherever it stands."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "source" or (path and path[-1] == "sources"):
                yield (*path, key, "document"), _get(value, "document")
            yield from _sources(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _sources(value, (*path, index))


def _repeated(items: Iterable[tuple[Path, Value]]) -> Iterator[tuple[Path, Value]]:
    seen: set[str] = set()
    for path, value in items:
        word = repr(value)
        if word in seen:
            yield path, value
        seen.add(word)


def _get(item: object, name: str) -> object:
    return item.get(name) if isinstance(item, Mapping) else None


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _unknown(value: str, target: str) -> Text:
    return Text(f"'{value}' staat niet bij {target}", f"'{value}' is not among {target}")


def _again(value: object) -> Text:
    return Text(f"'{value}' komt al eerder voor", f"'{value}' was used before")
