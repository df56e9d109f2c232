"""Versions of a team's assignment: propose, agree, withdraw (R17). Adopting is done where sittings are
known.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import AssignmentAgreement, AssignmentVersion, Organisation, Team
from ..policies.assignments import (
    check_assignment_agree,
    check_assignment_propose,
    check_assignment_withdraw,
    check_takes_part,
)
from ..selectors.assignments import facts_of, takes_part
from ..selectors.roster import day_of


def assignment_propose(
    *,
    actor: Actor,
    team: Team,
    text: str,
    proposed_by: Organisation,
    target_groups: Sequence[str] = (),
    reason: str = "",
    proposed_on: date | None = None,
    now: datetime,
) -> AssignmentVersion:
    """Propose a version. ``proposed_on``: when it was proposed, where that was before it is recorded.

    Raises Denied, and Rejected when it says the same as the version before it.
    """
    check_assignment_propose(actor, team, proposed_by)
    today = day_of(Moment(now))
    check_takes_part(proposed_by, team, takes_part(team, proposed_by, today))
    with recording(
        actor=actor,
        verb=Verb.ASSIGNMENT_PROPOSED,
        at=now,
        programme=team.programme.code,
        subject=team,
        label=team.code,
        why=reason,
    ):
        check_assignment_propose(actor, Team.objects.select_for_update().get(pk=team.pk), proposed_by)
        last = AssignmentVersion.objects.filter(team=team).order_by("-number").first()
        groups = [group.strip() for group in target_groups if group.strip()]
        if last and last.text.split() == text.split() and last.target_groups == groups and _is_open(last):
            raise Rejected(_("This says the same as version %s.") % last.number)
        version = AssignmentVersion(
            team=team,
            number=last.number + 1 if last else 1,
            text=text.strip(),
            target_groups=groups,
            reason=reason,
            proposed_by=proposed_by,
            proposed_on=proposed_on or today,
        )
        version.save()
    return version


def assignment_agree(
    *,
    actor: Actor,
    version: AssignmentVersion,
    organisation: Organisation,
    level: AssignmentAgreement.Level,
    agreed_on: date | None = None,
    now: datetime,
) -> AssignmentAgreement:
    """An organisation agrees with a version, at a level such as its SG. Rejected when it did so at that
    level.
    """
    today = day_of(Moment(now))
    check_assignment_agree(actor, version.team, organisation, facts_of(version, now).state)
    check_takes_part(organisation, version.team, takes_part(version.team, organisation, today))
    on = agreed_on or today
    if on < version.proposed_on:
        raise Rejected(_("This is before the version was proposed."))
    if on > today:
        raise Rejected(_("This day is still to come."))
    with recording(
        actor=actor,
        verb=Verb.ASSIGNMENT_AGREED,
        at=now,
        programme=version.team.programme.code,
        subject=version.team,
        label=f"{organisation.code} · {version.team.code} {version.number}",
    ):
        locked = AssignmentVersion.objects.select_for_update().get(pk=version.pk)
        check_assignment_agree(actor, version.team, organisation, facts_of(locked, now).state)
        given = AssignmentAgreement.objects.filter(version=version, organisation=organisation, level=level)
        if given.exists():
            raise Rejected(_("%s has agreed at this level already.") % organisation.code)
        agreement = AssignmentAgreement(version=version, organisation=organisation, level=level, agreed_on=on)
        agreement.save()
    return agreement


def assignment_withdraw(*, actor: Actor, version: AssignmentVersion, why: str, now: datetime) -> AssignmentVersion:
    """Take a proposal back, until it is adopted. It stays readable."""
    check_assignment_withdraw(actor, version.team, version.proposed_by, facts_of(version, now).state)
    with recording(
        actor=actor,
        verb=Verb.ASSIGNMENT_WITHDRAWN,
        at=now,
        programme=version.team.programme.code,
        subject=version.team,
        label=f"{version.team.code} {version.number}",
        why=why,
    ):
        row: AssignmentVersion = AssignmentVersion.objects.select_for_update().get(pk=version.pk)
        check_assignment_withdraw(actor, row.team, row.proposed_by, facts_of(row, now).state)
        row.state = AssignmentVersion.State.WITHDRAWN
        row.save()
    return row


def _is_open(version: AssignmentVersion) -> bool:
    return bool(version.state == AssignmentVersion.State.PROPOSED)
