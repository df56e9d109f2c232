"""Which rows are facts that can rest on a document, what they are called and where they are shown.

Rooms register their own kinds when the application starts; the dossier itself knows those of the network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.signal import Sentence


@dataclass(frozen=True, slots=True)
class FactKind:
    """``describe`` names one row in words; ``url`` is the page that shows it (live rows, already visible).

    ``related`` are the relations both need, ``programme`` the path from the row to its programme.
    """

    model: str
    noun: Sentence
    describe: Callable[[Any], str]
    url: Callable[[Any], str]
    related: tuple[str, ...] = ()
    programme: str = "programme"


_kinds: dict[str, FactKind] = {}


def register(kind: FactKind) -> None:
    _kinds[kind.model] = kind


def kinds() -> dict[str, FactKind]:
    return dict(_kinds)


def visible_facts(model: str, ids: list[int], actor: Actor) -> dict[int, Any]:
    """The rows among ``ids`` that this actor may see, by id; empty for a kind nobody registered."""
    kind = _kinds.get(model)
    if kind is None:
        return {}
    rows: Any = apps.get_model(model)._default_manager
    return {row.pk: row for row in rows.visible_to(actor).select_related(*kind.related).filter(pk__in=ids)}


def is_fact_of(programme: int, model: str, row: int, actor: Actor) -> bool:
    """Whether this is a fact of that programme, and one this actor may see."""
    kind = _kinds.get(model)
    if kind is None:
        return False
    rows: Any = apps.get_model(model)._default_manager
    found: bool = rows.visible_to(actor).filter(**{kind.programme: programme, "pk": row}).exists()
    return found


def choices(programme: int, actor: Actor, language: str, most: int = 400) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every fact of a programme that a document could be the source of, grouped by kind: for a select."""
    groups = []
    for kind in _kinds.values():
        rows: Any = apps.get_model(kind.model)._default_manager
        found = rows.visible_to(actor).filter(**{kind.programme: programme}).select_related(*kind.related)[:most]
        options = [(f"{kind.model}:{row.pk}", kind.describe(row)) for row in found]
        groups.append((kind.noun.in_language(language), options))
    return groups
