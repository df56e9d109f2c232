"""Ending a team or merging it into another: everything open is handed over or ended, nothing is deleted
(R16).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import SYSTEM, Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..domain import teams as life
from ..domain.roster import delegate_limit
from ..models import Ask, AssignmentVersion, Involvement, Membership, Team, ThemeClaim
from ..policies.teams import check_team_end, check_team_merge
from ..selectors.open_items import OPEN_ASKS, open_items
from ..selectors.roster import current, day_of


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Ids of what the other team takes over; whatever is open and not named here ends with the team."""

    memberships: frozenset[int] = frozenset()
    asks: frozenset[int] = frozenset()
    versions: frozenset[int] = frozenset()


def team_end(*, actor: Actor, team: Team, hand_over: str, now: datetime) -> Team:
    """End a team today. Places, claims and involvements end, open asks and versions are withdrawn.

    Raises Rejected when something is open and nobody says what becomes of it.
    """
    check_team_end(actor, team)
    _refuse_silence(actor, team, hand_over, now)
    with recording(
        actor=actor, verb=Verb.TEAM_ENDED, at=now, programme=team.programme.code, subject=team, why=hand_over
    ):
        row: Team = Team.objects.select_for_update().get(pk=team.pk)
        check_team_end(actor, row)
        _close(row, "end", hand_over, now)
    return row


def team_merge(
    *, actor: Actor, team: Team, into: Team, hand_over: str, handed: HandedOver = HandedOver(), now: datetime
) -> Team:
    """Merge a team into another today. What ``handed`` names goes on there; its claims and organisations
    go along.

    Raises Rejected with a line for each place or ask the other team has no room for.
    """
    check_team_merge(actor, team, into)
    _refuse_silence(actor, team, hand_over, now)
    with recording(
        actor=actor, verb=Verb.TEAM_MERGED, at=now, programme=team.programme.code, subject=team, why=hand_over
    ):
        rows = {row.pk: row for row in Team.objects.select_for_update().filter(pk__in=[team.pk, into.pk])}
        gone: Team = rows[team.pk]
        there: Team = rows[into.pk]
        check_team_merge(actor, gone, there)
        move = _Move(gone, there, day_of(Moment(now)), now)
        move.everything(handed)
        gone.merged_into = there
        _close(gone, "merge", hand_over, now)
    return gone


class _Move:
    """Handing over from one team to another, inside the recording of a merge."""

    def __init__(self, team: Team, into: Team, today: date, now: datetime) -> None:
        self.team, self.into, self.today, self.now = team, into, today, now
        self.refused: list[str] = []

    def everything(self, handed: HandedOver) -> None:
        self._involvements()
        self._claims()
        for place in _open_places(self.team, self.today).filter(pk__in=handed.memberships).order_by("id"):
            self._place(place)
        for ask in Ask.objects.filter(team=self.team, state__in=OPEN_ASKS, pk__in=handed.asks).order_by("id"):
            self._ask(ask)
        self._versions(handed.versions)
        if self.refused:
            raise Rejected(*self.refused)

    def _involvements(self) -> None:
        there = set(
            Involvement.objects.filter(current(self.today), team=self.into).values_list("organisation", flat=True)
        )
        for row in Involvement.objects.filter(current(self.today), team=self.team).exclude(organisation__in=there):
            is_proposed = row.role == Involvement.Role.PROPOSED
            Involvement(
                team=self.into,
                organisation_id=row.organisation_id,
                role=Involvement.Role.PROPOSED if is_proposed else Involvement.Role.INVOLVED,
                proposed_by_id=row.proposed_by_id,
                agreement_id=row.agreement_id,
                basis=row.basis,
                starts_on=self.today,
            ).save()

    def _claims(self) -> None:
        there = ThemeClaim.objects.filter(current(self.today), team=self.into).values_list("theme", flat=True)
        for row in ThemeClaim.objects.filter(current(self.today), team=self.team).exclude(theme__in=list(there)):
            ThemeClaim(team=self.into, theme_id=row.theme_id, basis=row.basis, starts_on=self.today).save()

    def _place(self, place: Membership) -> None:
        there = _open_places(self.into, self.today)
        names = {"name": place.person.name, "team": self.into.code, "organisation": place.organisation.code}
        if there.filter(person=place.person_id).exists():
            self.refused.append(_("%(name)s sits in team %(team)s already.") % names)
        elif place.role in (Membership.Role.LEAD, Membership.Role.SECRETARY):
            if there.filter(role=place.role).exists():
                self.refused.append(_("Team %(team)s has somebody in the place of %(name)s already.") % names)
            else:
                self._moved(place)
        elif place.role == Membership.Role.DELEGATE and self._is_full(place):
            self.refused.append(_("%(organisation)s has a delegate in team %(team)s already, beside %(name)s.") % names)
        else:
            self._moved(place)

    def _is_full(self, place: Membership) -> bool:
        limit = delegate_limit(self.team.programme.rules, place.organisation.rules)
        sitting = _open_places(self.into, self.today).filter(
            organisation=place.organisation_id, role=Membership.Role.DELEGATE
        )
        return limit is not None and sitting.count() >= limit

    def _moved(self, place: Membership) -> None:
        Membership(
            team=self.into,
            person_id=place.person_id,
            organisation_id=place.organisation_id,
            role=place.role,
            supply=place.supply,
            fte=place.fte,
            starts_on=max(self.today, place.starts_on),
            ends_on=place.ends_on,
            replaces=place,
        ).save()

    def _ask(self, ask: Ask) -> None:
        asked = Ask.objects.filter(team=self.into, organisation=ask.organisation_id, state__in=OPEN_ASKS)
        seated = _open_places(self.into, self.today).filter(
            organisation=ask.organisation_id, role=Membership.Role.DELEGATE
        )
        if asked.exists() or seated.exists():
            names = {"organisation": ask.organisation.code, "team": self.into.code}
            self.refused.append(_("%(organisation)s was asked for team %(team)s already, or sits in it.") % names)
            return
        Ask(
            team=self.into,
            organisation_id=ask.organisation_id,
            post_id=ask.post_id,
            person_id=ask.person_id,
            text=ask.text,
            # Asked when it was: handing over an ask gives nobody more time.
            asked_at=ask.asked_at,
            wanted_by=ask.wanted_by,
            state=Ask.State.ACKNOWLEDGED if ask.acknowledged_at else Ask.State.ASKED,
            acknowledged_at=ask.acknowledged_at,
        ).save()

    def _versions(self, handed: frozenset[int]) -> None:
        last = AssignmentVersion.objects.filter(team=self.into).order_by("-number").first()
        first = last.number + 1 if last else 1
        found = AssignmentVersion.objects.filter(team=self.team, pk__in=handed).order_by("number")
        for number, row in enumerate(found, first):
            AssignmentVersion(
                team=self.into,
                number=number,
                text=row.text,
                target_groups=row.target_groups,
                reason=_("from team %s") % self.team.code,
                proposed_by_id=row.proposed_by_id,
                proposed_on=row.proposed_on,
            ).save()


def _open_places(team: Team, today: date) -> Any:
    return (
        Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), team=team)
        .exclude(role=Membership.Role.ONCE)
        .select_related("person", "organisation")
    )


def _close(team: Team, action: str, hand_over: str, now: datetime) -> None:
    today = day_of(Moment(now))
    for model in (Membership, Involvement, ThemeClaim):
        for row in model.objects.select_for_update().filter(Q(ends_on=None) | Q(ends_on__gt=today), team=team):
            row.ends_on = max(today, row.starts_on)
            row.save()
    for ask in Ask.objects.select_for_update().filter(team=team, state__in=OPEN_ASKS):
        ask.state, ask.answered_at, ask.answer = Ask.State.WITHDRAWN, now, hand_over
        ask.save()
    for version in _unadopted(team, now):
        version.state = AssignmentVersion.State.WITHDRAWN
        version.save()
    team.state = life.TRANSITIONS[team.state, action]
    team.ended_on = max(today, team.starts_on)
    team.hand_over = hand_over
    team.save()


def _unadopted(team: Team, now: datetime) -> Any:
    open_ids = [row.id for row in open_items(team.programme, team, SYSTEM, Moment(now)).versions]
    return AssignmentVersion.objects.select_for_update().filter(pk__in=open_ids)


def _refuse_silence(actor: Actor, team: Team, hand_over: str, now: datetime) -> None:
    if not hand_over.strip() and not open_items(team.programme, team, actor, Moment(now)).is_empty:
        raise Rejected(_("Say what becomes of the open items."))
