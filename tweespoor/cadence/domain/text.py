"""A text in the two languages of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Dutch and in English."""

    nl: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)

    def in_language(self, language: str) -> str:
        """The words in `language`; English for everything that is not Dutch."""
        return self.nl if language.lower().startswith("nl") else self.en


NOTHING = Text("", "")
