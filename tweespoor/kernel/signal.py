"""What is missing: one sentence, who acts, by when, and where it is mended."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum


class Severity(IntEnum):
    """How pressing; the highest sorts first."""

    low = 1
    normal = 2
    high = 3
    urgent = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same words in both languages of the interface."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.nl

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class Subject:
    """What a signal is about, by kind and code: ``team MLT3``, ``organisation OCW``, ``person 17``."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Act:
    """Where a signal is mended: a named URL, its arguments and the words on the button."""

    url_name: str
    arguments: tuple[tuple[str, str | int], ...]
    label: Sentence


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that is missing.

    ``acts`` are the codes of the organisations, or the role names, whose turn it is. ``audience`` are the role names
    that may see it beside those who act; empty means everybody who may read the programme. ``due`` is the moment it
    hurts (a meeting, say), shown as the label in front. ``why_asked`` is the part of the reason that only readers of
    asks see. ``weight`` orders equals: the higher, the firmer what is missing was promised.
    """

    code: str
    severity: Severity
    subjects: tuple[Subject, ...]
    acts: tuple[str, ...]
    text: Sentence
    why: Sentence = Sentence("", "")
    due: datetime | None = None
    act: Act | None = None
    audience: tuple[str, ...] = ()
    persons: tuple[int, ...] = field(default=())
    why_asked: Sentence = Sentence("", "")
    weight: int = 0

    @property
    def key(self) -> str:
        """Stable while the same thing is missing of the same subjects: what a mute refers to."""
        return ":".join([self.code, *(f"{subject.kind}={subject.code}" for subject in self.subjects)])

    @property
    def pressing(self) -> tuple[int, datetime, int, str]:
        """Sorting key: most pressing first."""
        far = datetime.max.replace(tzinfo=UTC)
        return (-self.severity, self.due or far, -self.weight, self.key)
