"""File names come from strangers: what is kept of them can be shown, stored and sent back without harm (R22)."""

import unicodedata

from tweespoor.dossier.domain.decoding import clean

LONGEST = 200
NAMELESS = "naamloos"
# Control, format (text that runs backwards hides an ending), half characters, and line and paragraph ends.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_OF_PATHS = '/\\:*?"<>|'


def harmless_name(name: str) -> str:
    """The last part of a file's name, readable as it stands, at most 200 characters with its ending kept."""
    last = clean(name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join("_" if sign in _OF_PATHS else sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    return _shortened(" ".join(shown.split()).lstrip(".")) or NAMELESS


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > len("html"):
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
