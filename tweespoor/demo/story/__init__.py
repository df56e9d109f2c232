"""The story of a programme, replayed through the services that people use, with the clock set per event."""

from .replaying import story_replay
from .script import Script, read_script

__all__ = ["Script", "read_script", "story_replay"]
