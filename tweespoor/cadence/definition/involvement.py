"""Who takes part in a team, as the definition has it (R10–R12)."""

from __future__ import annotations

from dataclasses import dataclass

from tweespoor.cadence.definition.shape import ProgrammeDefinition, Source, Team


@dataclass(frozen=True, slots=True)
class Involvement:
    """An organisation or group in a team; the sponsor's ministry takes part also where no table lists it."""

    code: str
    role: str
    group: bool
    agreement: str | None
    source: Source | None
    invented: bool


def involvements(definition: ProgrammeDefinition, team: Team) -> tuple[Involvement, ...]:
    """The organisations of a team, `role` being `sponsor` or `involved`; the sponsor first."""
    groups = {group.code for group in definition.groups}
    sponsor = team.sponsor.organisation if team.sponsor else None
    found = [
        Involvement(
            code=involved.code,
            role="sponsor" if involved.code == sponsor else "involved",
            group=involved.code in groups,
            agreement=involved.agreement or team.agreement,
            source=involved.source or team.source,
            invented=involved.invented or team.invented,
        )
        for involved in team.involved
    ]
    if sponsor is not None and all(item.code != sponsor for item in found):
        found.append(Involvement(sponsor, "sponsor", False, team.agreement, team.source, team.invented))
    return tuple(sorted(found, key=lambda item: item.role != "sponsor"))
