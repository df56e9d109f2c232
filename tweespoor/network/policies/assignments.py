"""Who may propose, agree with and withdraw a version of an assignment (R17)."""

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..domain.assignments import TRANSITIONS, State
from ..domain.flow import next_state
from ..models import Organisation, Team
from .teams import check_active


def check_assignment_propose(actor: Actor, team: Team, proposed_by: Organisation | None = None) -> None:
    """A ministry proposes for itself, the lead for the own team, the programme office for everybody.

    Without ``proposed_by``: whether the actor may propose on anybody's behalf at all.
    """
    if proposed_by is None:
        allowed = any(_may_propose(actor, team, pk) for pk in _organisations_of(actor))
    else:
        allowed = _may_propose(actor, team, proposed_by.id)
    if not allowed:
        raise Denied(_("You may not propose an assignment for team %s on this behalf.") % team.code)
    check_active(team)


def check_takes_part(organisation: Organisation, team: Team, taking_part: bool) -> None:
    """Only who takes part in a team proposes or agrees; the programme's own organisation always does."""
    if not taking_part and organisation.kind != Organisation.Kind.PROGRAMME:
        raise Denied(
            _("%(organisation)s does not take part in team %(team)s.")
            % {"organisation": organisation.code, "team": team.code}
        )


def check_assignment_agree(actor: Actor, team: Team, organisation: Organisation | None, state: State) -> None:
    """A ministry agrees for itself, while the version is on its way to adoption."""
    if organisation is None:
        allowed = any(_may_agree(actor, team, pk) for pk in _organisations_of(actor))
    else:
        allowed = _may_agree(actor, team, organisation.id)
    if not allowed:
        raise Denied(_("Only the coordinator of an organisation and the programme office record its agreement."))
    if state not in (State.PROPOSED, State.AGREED):
        raise Denied(_("This version does not wait for agreement any more."))
    check_active(team)


def check_assignment_withdraw(actor: Actor, team: Team, proposed_by: Organisation, state: State) -> None:
    """Whoever may propose for that organisation, until the version is adopted."""
    if not _may_propose(actor, team, proposed_by.id):
        raise Denied(_("Only %s and the programme withdraw this proposal.") % proposed_by.code)
    if next_state(TRANSITIONS, state, "withdraw") is None:
        raise Denied(_("This version cannot be withdrawn any more."))


def _organisations_of(actor: Actor) -> list[int | None]:
    return [None, *(grant.organisation for grant in actor.grants if grant.organisation)]


def _may_propose(actor: Actor, team: Team, organisation: int | None) -> bool:
    return may(
        actor,
        Permission.PROPOSE_ASSIGNMENT,
        programme=team.programme_id,
        team=team.id,
        organisation=organisation,
    )


def _may_agree(actor: Actor, team: Team, organisation: int | None) -> bool:
    return may(actor, Permission.AGREE_ASSIGNMENT, programme=team.programme_id, organisation=organisation)
