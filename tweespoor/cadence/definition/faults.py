"""What is wrong with a definition, said so that its author can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tweespoor.cadence.domain.text import Text

Path = tuple[str | int, ...]
PLAIN = re.compile(r"[\w&-]{1,60}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (file, line from 1, path of the field) and what."""

    file: str
    line: int
    path: str
    text: Text

    @property
    def sentence(self) -> Text:
        where = f", {self.path}" if self.path else ""
        return Text(
            f"{self.file}, regel {self.line}{where}: {self.text.nl}.",
            f"{self.file}, line {self.line}{where}: {self.text.en}.",
        )


class DefinitionInvalid(ValueError):
    """The definition can't be used; `faults` holds everything that is wrong, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.path)))
        super().__init__("\n".join(fault.sentence.en for fault in self.faults))

    def sentences(self, language: str) -> tuple[str, ...]:
        return tuple(fault.sentence.in_language(language) for fault in self.faults)


def path_words(path: Path) -> str:
    """`("bodies", 2, "level")` as `bodies[2].level`."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{_name(part)}" if words else _name(part)
    return words


def _name(part: str) -> str:
    """A field's name as it stands; what can't be one (a whole sentence, when a colon slipped in) in short."""
    return part if PLAIN.fullmatch(part) else repr(part[:20]).replace(" ", "·")
