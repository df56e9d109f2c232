"""Use cases of the calendar and of the file that defines a programme."""

from ..domain.place import Place
from .exceptions import sitting_add, sitting_cancel, sitting_move, sitting_restore
from .loading import Loaded, loading_difference, programme_load

__all__ = [
    "Loaded",
    "Place",
    "loading_difference",
    "programme_load",
    "sitting_add",
    "sitting_cancel",
    "sitting_move",
    "sitting_restore",
]
