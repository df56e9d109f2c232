"""A ministry's own view of its obligations (R31): what it promised, must name, and must agree to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.ledger.remembering import Remembered

from ..models import Agreement, Involvement, Organisation, Programme
from .assignments import VersionFacts, assignment_versions
from .naming import groups_by_id, in_language, organisations_by_id
from .roster import Member, Place, RosterTeam, current, day_of, roster


@dataclass(frozen=True, slots=True)
class Promise:
    """A place in a team: on what it rests and who fills it. ``for_group``: the code of the group it stands
    for.
    """

    team: str
    topic: str
    place: Place
    agreement: str
    basis: str
    for_group: str
    supplied: tuple[Member, ...]

    @property
    def fte(self) -> Decimal:
        return sum((member.fte for member in self.supplied), Decimal(0))


@dataclass(frozen=True, slots=True)
class ToAgree:
    """A version of an assignment that waits for this organisation."""

    team: str
    topic: str
    version: VersionFacts

    @property
    def since(self) -> date:
        return self.version.proposed_on


@dataclass(frozen=True, slots=True)
class Obligations:
    """Everything one organisation owes. ``to_name``: its places without a delegate, not yet declined or
    proposed only.

    ``proposed``: teams it was only proposed for so far. ``declined``: places it said no to.
    """

    organisation: str
    promises: tuple[Promise, ...]
    to_name: tuple[Promise, ...]
    proposed: tuple[Promise, ...]
    declined: tuple[Promise, ...]
    to_agree: tuple[ToAgree, ...]

    @property
    def fte(self) -> Decimal:
        return sum((promise.fte for promise in self.promises), Decimal(0))


_KEPT: Remembered[Obligations] = Remembered(most=64)


def obligations(programme: Programme, organisation: Organisation, actor: Actor, moment: Moment) -> Obligations:
    """What this organisation promised, must name and must agree to, for whoever may read the programme.

    Meetings it must attend are added by the room that knows them. A place of a group counts for each of
    its members. Remembered until the next event; else constant in queries.
    """
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return Obligations(organisation.code, (), (), (), (), ())
    key = (programme.pk, organisation.id, get_language(), day_of(moment))
    return _KEPT.value(key, moment, lambda: _obligations(programme, organisation, SYSTEM, moment))


def _obligations(programme: Programme, organisation: Organisation, actor: Actor, moment: Moment) -> Obligations:
    members = groups_by_id(organisations_by_id(programme, actor, moment), moment)
    groups = {group for group, of_group in members.items() if organisation.id in of_group}
    mine = {organisation.id, *groups}
    teams = roster(programme, actor, moment).teams
    bases = _bases(mine, [team.id for team in teams], actor, moment)
    promises = [
        _promise(team, place, bases.get(place.involvement_id), organisation.id)
        for team in teams
        for place in team.places
        if place.organisation_id in mine
    ]
    taking_part = [promise for promise in promises if promise.place.role != Involvement.Role.PROPOSED]
    return Obligations(
        organisation=organisation.code,
        promises=tuple(taking_part),
        to_name=tuple(one for one in taking_part if one.place.is_gap and one.place.status != "declined"),
        proposed=tuple(one for one in promises if one.place.role == Involvement.Role.PROPOSED),
        declined=tuple(one for one in promises if one.place.status == "declined"),
        to_agree=_to_agree(programme, organisation.code, taking_part, teams, actor, moment),
    )


def _promise(team: RosterTeam, place: Place, basis: tuple[str, str] | None, organisation: int) -> Promise:
    agreement, text = basis or ("", "")
    return Promise(
        team=team.code,
        topic=in_language(team.topic, team.topic_en),
        place=place,
        agreement=agreement,
        basis=text,
        for_group=place.code if place.organisation_id != organisation else "",
        supplied=tuple(member for member in place.people if member.organisation_id == organisation),
    )


def _bases(
    organisations: Collection[int], teams: Collection[int], actor: Actor, moment: Moment
) -> dict[int, tuple[str, str]]:
    """Agreement and words each involvement rests on."""
    rows: list[Any] = list(
        visible_rows(Involvement, actor, moment).filter(
            current(day_of(moment)), organisation_id__in=organisations, team_id__in=teams
        )
    )
    titles = dict(
        visible_rows(Agreement, actor, moment)
        .filter(id__in={row.agreement_id for row in rows})
        .values_list("id", "title")
    )
    return {row.id: (titles.get(row.agreement_id, ""), row.basis) for row in rows}


def _to_agree(
    programme: Programme,
    code: str,
    promises: Collection[Promise],
    teams: Collection[RosterTeam],
    actor: Actor,
    moment: Moment,
) -> tuple[ToAgree, ...]:
    names = {promise.team: {promise.place.code, code} for promise in promises}
    involved = {team.id: team for team in teams if team.code in names}
    versions = assignment_versions(programme, list(involved), actor, moment)
    found = [
        ToAgree(team.code, in_language(team.topic, team.topic_en), version)
        for pk, team in involved.items()
        for version in versions.get(pk, ())
        if names[team.code] & set(version.waiting_for)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.team)))
