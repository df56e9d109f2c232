"""Assignments in versions, with who proposed, who agreed, who must still, and what changed (R17)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import rows, visible_rows
from tweespoor.ledger.remembering import Remembered

from ..domain.assignments import Adopted, Party, State, Version, state_of, waiting_for
from ..domain.assignments import current as current_version
from ..domain.difference import Part, difference
from ..models import AssignmentAgreement, AssignmentVersion, GroupMember, Involvement, Organisation, Programme, Team
from .adoptions import adoptions
from .naming import code_of, groups_by_id, organisations_by_id
from .roster import current, day_of


@dataclass(frozen=True, slots=True)
class Agreed:
    """An organisation agreed with a version, at a level, on a day."""

    organisation: str
    level: str
    level_label: str
    on: date


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version; organisations are codes. ``is_current``: the last one adopted. ``waiting_for``: who
    must agree still.
    """

    id: int
    team_id: int
    number: int
    text: str
    target_groups: tuple[str, ...]
    reason: str
    proposed_by: str
    proposed_on: date
    state: State
    state_label: str
    agreed_by: tuple[Agreed, ...]
    waiting_for: tuple[str, ...]
    adopted: Adopted | None
    is_current: bool

    @property
    def is_open(self) -> bool:
        """Still on its way: proposed or agreed, not yet adopted."""
        return self.state in (State.PROPOSED, State.AGREED)


def state_label(state: State) -> str:
    """The state in the reader's language."""
    return {
        State.PROPOSED: _("proposed"),
        State.AGREED: _("agreed, not yet adopted"),
        State.ADOPTED: _("adopted"),
        State.REPLACED: _("replaced by a later version"),
        State.WITHDRAWN: _("withdrawn"),
    }[state]


_KEPT: Remembered[dict[int, tuple[VersionFacts, ...]]] = Remembered(most=8)


def assignment_versions(
    programme: Programme, teams: Collection[int], actor: Actor, moment: Moment
) -> dict[int, tuple[VersionFacts, ...]]:
    """All versions of these teams by team, the first one first, for whoever may read the programme.

    One query when remembered, seven and those of ``adoptions`` otherwise.
    """
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return {}
    key = (programme.pk, get_language(), day_of(moment))
    every = _KEPT.value(key, moment, lambda: _of_all_teams(programme, moment))
    return {team: every[team] for team in teams if team in every}


def _of_all_teams(programme: Programme, moment: Moment) -> dict[int, tuple[VersionFacts, ...]]:
    organisations = organisations_by_id(programme, SYSTEM, moment)
    teams = list(rows(Team, moment).filter(programme_id=programme.pk).values_list("id", flat=True))
    versions = list(rows(AssignmentVersion, moment).filter(team_id__in=teams).order_by("team_id", "number"))
    ids = [version.id for version in versions]
    agreed: dict[int, list[Any]] = defaultdict(list)
    for row in rows(AssignmentAgreement, moment).filter(version_id__in=ids).order_by("agreed_on", "id"):
        agreed[row.version_id].append(row)
    parties = _parties(teams, organisations, SYSTEM, moment)
    adopted = adoptions(ids, SYSTEM, moment)
    by_team: dict[int, list[Any]] = defaultdict(list)
    for row in versions:
        by_team[row.team_id].append(row)
    return {
        team: _versions(of_team, agreed, adopted, parties.get(team, ()), organisations)
        for team, of_team in by_team.items()
    }


def changes(versions: Sequence[VersionFacts], old: int, new: int) -> list[Part] | None:
    """What changed between two versions by number, word by word; None when either is not there."""
    texts = {version.number: version.text for version in versions}
    return difference(texts[old], texts[new]) if old in texts and new in texts else None


def facts_of(version: AssignmentVersion, now: datetime) -> VersionFacts:
    """One version with its state as it is now, whoever asks: what policies judge by."""
    team = version.team
    versions = assignment_versions(team.programme, [team.id], SYSTEM, Moment(now))
    return next(facts for facts in versions[team.id] if facts.id == version.pk)


def takes_part(team: Team, organisation: Organisation, on: date) -> bool:
    """Whether it takes part in the team that day, itself or in a group; having been proposed is not enough."""
    groups = GroupMember.objects.filter(organisation=organisation).values_list("group", flat=True)
    seats = Involvement.objects.filter(current(on), team=team, organisation__in=[organisation.pk, *groups])
    return bool(seats.exclude(role=Involvement.Role.PROPOSED).exists())


def _versions(
    rows: Sequence[Any],
    agreed: Mapping[int, Sequence[Any]],
    adopted: Mapping[int, Adopted],
    parties: Sequence[Party],
    organisations: dict[int, Any],
) -> tuple[VersionFacts, ...]:
    known = {row.id: _version(row, agreed.get(row.id, ()), adopted.get(row.id)) for row in rows}
    holds = current_version(list(known.values()))
    return tuple(
        _facts(row, version, agreed.get(row.id, ()), list(known.values()), parties, organisations, version is holds)
        for row, version in zip(rows, known.values(), strict=True)
    )


def _version(row: Any, agreed: Iterable[Any], adopted: Adopted | None) -> Version:
    return Version(
        number=row.number,
        proposed_by=row.proposed_by_id,
        agreed_by=frozenset(agreement.organisation_id for agreement in agreed),
        withdrawn=row.state == AssignmentVersion.State.WITHDRAWN,
        adopted=adopted,
    )


def _facts(
    row: Any,
    version: Version,
    agreed: Iterable[Any],
    versions: Collection[Version],
    parties: Sequence[Party],
    organisations: dict[int, Any],
    is_current: bool,
) -> VersionFacts:
    state = state_of(version, versions, parties)
    waiting = waiting_for(version, parties) if state in (State.PROPOSED, State.AGREED) else ()
    return VersionFacts(
        id=row.id,
        team_id=row.team_id,
        number=row.number,
        text=row.text,
        target_groups=tuple(row.target_groups),
        reason=row.reason,
        proposed_by=code_of(organisations, row.proposed_by_id),
        proposed_on=row.proposed_on,
        state=state,
        state_label=state_label(state),
        agreed_by=tuple(_agreed(agreement, organisations) for agreement in agreed),
        waiting_for=tuple(code_of(organisations, pk) for pk in waiting),
        adopted=version.adopted,
        is_current=is_current,
    )


def _agreed(row: Any, organisations: dict[int, Any]) -> Agreed:
    label = str(AssignmentAgreement.Level(row.level).label)
    return Agreed(code_of(organisations, row.organisation_id), row.level, label, row.agreed_on)


def _parties(
    teams: Collection[int], organisations: dict[int, Any], actor: Actor, moment: Moment
) -> dict[int, list[Party]]:
    """Who must agree, by team: the organisations that take part, not those only proposed."""
    members = groups_by_id(organisations, moment)
    involved = visible_rows(Involvement, actor, moment).filter(current(day_of(moment)), team_id__in=teams)
    parties: dict[int, list[Party]] = defaultdict(list)
    for row in involved.exclude(role=Involvement.Role.PROPOSED):
        organisation = organisations.get(row.organisation_id)
        if organisation is not None:
            is_group = organisation.kind == Organisation.Kind.GROUP
            of_group = frozenset(members.get(organisation.id, ())) if is_group else frozenset()
            parties[row.team_id].append(Party(organisation.id, of_group, organisation.satisfied_by == "all"))
    order = {pk: position for position, pk in enumerate(organisations)}
    for found in parties.values():
        found.sort(key=lambda party: order[party.organisation])
    return parties
