"""Themes that two teams claim (R18): an overlap until a boundary between them is decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Claim:
    team: int
    starts_on: date


@dataclass(frozen=True, slots=True)
class Decided:
    """A boundary that was decided: ``team`` takes the theme, ``other`` keeps off it."""

    team: int
    other: int
    on: date


def overlapping(claims: Collection[Claim], decisions: Collection[Decided]) -> tuple[int, ...]:
    """Teams that still claim one theme beside each other; empty when at most one does.

    A claim made after the decision counts again: it needs a new decision.
    """
    left = [claim.team for claim in claims if not any(_yields(claim, decided) for decided in decisions)]
    return tuple(sorted(set(left))) if len(set(left)) > 1 else ()


def _yields(claim: Claim, decided: Decided) -> bool:
    return claim.team == decided.other and claim.starts_on <= decided.on
