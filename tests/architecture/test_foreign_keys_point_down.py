"""A row that relates two rooms lives in the higher one."""

from collections.abc import Iterable

from django.apps import apps

from tests.architecture.source import rooms


def pointing_up(relations: Iterable[tuple[str, str, str]], order: tuple[str, ...]) -> list[str]:
    """Relations (``model.field``, its room, the room it points at) that reach above their own room."""
    return [
        f"{field} points up, from {room} to {target}"
        for field, room, target in relations
        if room in order and target in order and order.index(target) < order.index(room)
    ]


def relations() -> Iterable[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model
            if field.concrete and isinstance(target, type) and target is not model:
                yield f"{model.__name__}.{field.name}", _room(model), _room(target)


def _room(model: type) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "tweespoor" else ""


def test_foreign_keys_point_down() -> None:
    assert not pointing_up(relations(), rooms())


def test_relations_between_rooms_are_seen() -> None:
    assert any(room and target and room != target for _, room, target in relations())


def test_a_planted_key_upwards_is_found() -> None:
    planted = [("Team.agenda", "network", "meetings"), ("Meeting.team", "meetings", "network")]
    assert pointing_up(planted, rooms()) == ["Team.agenda points up, from network to meetings"]
