"""Themes, who claims them, and where two teams overlap until a boundary is decided (R18)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import rows
from tweespoor.ledger.remembering import Remembered

from ..domain.boundaries import Claim, Decided, overlapping
from ..models import Boundary, Programme, Team, Theme, ThemeClaim
from .naming import in_language
from .roster import current, day_of


@dataclass(frozen=True, slots=True)
class BoundaryFacts:
    """``team`` takes the theme, ``other_team`` keeps off it (codes); proposed first, then decided."""

    id: int
    theme: str
    theme_name: str
    team: str
    other_team: str
    text: str
    proposed_by: str
    is_decided: bool
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """A theme with the codes of the teams that claim it, and of those that overlap on it (none: no
    overlap).
    """

    id: int
    code: str
    name: str
    claimed_by: tuple[tuple[str, str], ...]
    overlap: tuple[str, ...]
    boundaries: tuple[BoundaryFacts, ...]

    @property
    def teams(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.claimed_by)

    @property
    def proposals(self) -> tuple[BoundaryFacts, ...]:
        return tuple(boundary for boundary in self.boundaries if not boundary.is_decided)


_KEPT: Remembered[tuple[ThemeFacts, ...]] = Remembered(most=8)


def themes(programme: Programme, actor: Actor, moment: Moment) -> tuple[ThemeFacts, ...]:
    """Every theme of the programme with its claims, overlap and boundaries, for whoever may read the programme.

    One query when remembered, five otherwise.
    """
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return ()
    key = (programme.pk, get_language(), day_of(moment))
    return _KEPT.value(key, moment, lambda: _themes(programme, moment))


def _themes(programme: Programme, moment: Moment) -> tuple[ThemeFacts, ...]:
    teams = {
        pk: (code, state)
        for pk, code, state in rows(Team, moment).filter(programme_id=programme.pk).values_list("id", "code", "state")
    }
    claims: dict[int, list[Any]] = defaultdict(list)
    held = rows(ThemeClaim, moment).filter(current(day_of(moment)), team_id__in=teams)
    for claim in held.order_by("starts_on", "id"):
        if teams[claim.team_id][1] == Team.State.ACTIVE:
            claims[claim.theme_id].append(claim)
    boundaries: dict[int, list[Any]] = defaultdict(list)
    for boundary in rows(Boundary, moment).filter(team_id__in=teams).order_by("id"):
        boundaries[boundary.theme_id].append(boundary)
    codes = {pk: code for pk, (code, _) in teams.items()}
    found = rows(Theme, moment).filter(programme_id=programme.pk).order_by("name", "id")
    return tuple(_theme(row, claims[row.id], boundaries[row.id], codes) for row in found)


def overlaps(programme: Programme, actor: Actor, moment: Moment) -> tuple[ThemeFacts, ...]:
    """The themes on which teams overlap without a decided boundary."""
    return tuple(theme for theme in themes(programme, actor, moment) if theme.overlap)


def _theme(row: Any, claims: list[Any], boundaries: list[Any], codes: dict[int, str]) -> ThemeFacts:
    decided = [
        Decided(boundary.team_id, boundary.other_team_id, boundary.decided_on)
        for boundary in boundaries
        if boundary.state == Boundary.State.DECIDED and boundary.decided_on
    ]
    left = overlapping([Claim(claim.team_id, claim.starts_on) for claim in claims], decided)
    name = in_language(row.name, row.name_en)
    return ThemeFacts(
        id=row.id,
        code=row.code,
        name=name,
        claimed_by=tuple(sorted((codes[claim.team_id], claim.basis) for claim in claims)),
        overlap=tuple(sorted(codes[team] for team in left)),
        boundaries=tuple(_boundary(boundary, row, name, codes) for boundary in boundaries),
    )


def _boundary(boundary: Any, theme: Any, name: str, codes: dict[int, str]) -> BoundaryFacts:
    return BoundaryFacts(
        id=boundary.id,
        theme=theme.code,
        theme_name=name,
        team=codes.get(boundary.team_id, ""),
        other_team=codes.get(boundary.other_team_id, ""),
        text=boundary.text,
        proposed_by=boundary.proposed_by,
        is_decided=boundary.state == Boundary.State.DECIDED,
        decided_on=boundary.decided_on,
    )
