"""Every address of the site, with the demo's own objects in the place of its parameters.

Read from the URLconf itself, so that a page nobody thought of is walked all the same; a parameter that nothing here
fills is a failure of the walk, not a page left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

PROGRAMME = "dgsc19"
# Not part of the programme: health, language, signing in and choosing a persona.
OPEN = ("healthz", "readyz", "set_language", "sign-in", "sign-out", "personas")


@dataclass(frozen=True)
class Address:
    """``name`` as ``reverse`` takes it; ``path`` with everything filled in."""

    name: str
    path: str


def patterns() -> list[tuple[str, tuple[str, ...]]]:
    """Every named address and the parameters it takes."""
    return sorted(set(_below(get_resolver(), "", ())))


def _below(resolver: URLResolver, space: str, taken: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        parameters = taken + tuple(entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _below(entry, f"{entry.namespace}:" if entry.namespace else space, parameters)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield space + entry.name, parameters


def fillings() -> dict[str, Any]:
    """What fills a parameter: by address and parameter where that matters, else by the parameter's name."""
    return {"programme": PROGRAMME, "team": "MLT3", "organisation": "OCW"}


def addresses() -> list[Address]:
    """All of them on the connected demo. Raises KeyError naming the address that cannot be filled."""
    known = fillings()
    found = []
    for name, parameters in patterns():
        filled = {}
        for parameter in parameters:
            filled[parameter] = known[f"{name} {parameter}"] if f"{name} {parameter}" in known else known[parameter]
        found.append(Address(name, reverse(name, kwargs=filled)))
    return found
