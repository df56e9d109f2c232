"""The difference between two definitions, told by codes rather than by places in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

NAMES = ("code", "key", "number")
Snapshot = Mapping[str, object]


class Difference(NamedTuple):
    """One field, at a path like `teams[MLT3].sponsor.post`. None as `old`: it is new, as `new`: gone."""

    path: str
    old: object
    new: object


def difference(old: BaseModel | Snapshot | None, new: BaseModel | Snapshot) -> tuple[Difference, ...]:
    """What loading `new` over `old` changes, in a stable order; nothing when they say the same."""
    return tuple(_between("", {} if old is None else snapshot(old), snapshot(new)))


def snapshot(definition: BaseModel | Snapshot) -> dict[str, object]:
    """A definition as plain data that JSON can hold: without fields that are empty or at their default."""
    if isinstance(definition, BaseModel):
        return definition.model_dump(mode="json", exclude_defaults=True)
    return dict(definition)


def _between(path: str, old: object, new: object) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys((*new, *old)):
            inner = f"{path}.{name}" if path and not str(name).startswith("[") else f"{path}{name}"
            yield from _between(inner, old.get(name), new.get(name))
    elif isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)) and _named(old) and _named(new):
        yield from _between(path, _by_name(old), _by_name(new))
    elif old != new:
        yield Difference(path, old, new)


def _named(items: list[object] | tuple[object, ...]) -> bool:
    names = [_name(item) for item in items]
    return None not in names and len(set(names)) == len(names)


def _by_name(items: list[object] | tuple[object, ...]) -> dict[str, object]:
    return {f"[{_name(item)}]": item for item in items}


def _name(item: object) -> str | None:
    if not isinstance(item, Mapping):
        return None
    return next((str(item[name]) for name in NAMES if name in item), None)
