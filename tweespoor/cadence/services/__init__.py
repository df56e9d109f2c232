"""Use cases of the calendar and of the file that defines a programme."""

from .loading import Loaded, loading_difference, programme_load

__all__ = ["Loaded", "loading_difference", "programme_load"]
