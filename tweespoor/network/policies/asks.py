"""Who may ask an organisation for a delegate, who may answer, and when (R19)."""

from datetime import date

from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied

from ..domain.asks import TRANSITIONS, WAITING, HeldPost
from ..domain.flow import next_state
from ..models import Ask, Organisation, Team
from .delegates import delegates, takes_part


def check_ask_make(actor: Actor, team: Team, organisation: Organisation, today: date) -> None:
    """May this actor ask this organisation for a delegate in this team now?"""
    names = {"team": team.code, "organisation": organisation.code}
    if not may(actor, Permission.ASK, programme=team.programme_id, team=team.pk):
        raise Denied(_("Only the programme office and the lead of %(team)s ask for delegates.") % names)
    if team.state != Team.State.ACTIVE:
        raise Denied(_("%(team)s has ended: nobody joins it any more.") % names)
    if not takes_part(team, organisation, today):
        raise Denied(
            _("%(organisation)s does not take part in %(team)s. Let it be proposed or involved first.") % names
        )
    if delegates(team, organisation, today):
        raise Denied(_("%(organisation)s already has a delegate in %(team)s.") % names)
    if Ask.objects.filter(team=team, organisation=organisation, state__in=WAITING).exists():
        raise Denied(_("%(organisation)s has already been asked; that request still waits.") % names)


def check_somebody_to_ask(organisation: Organisation, post: HeldPost | None) -> HeldPost:
    """An ask goes to a named post-holder; without one it would go to nobody."""
    if post is None:
        raise Denied(
            _("Nobody holds a post at %(organisation)s that requests go to. Appoint somebody first.")
            % {"organisation": organisation.code}
        )
    return post


def check_ask_answer(actor: Actor, ask: Ask, action: str) -> None:
    """May this actor acknowledge, name on, let join or decline this ask in its state?"""
    may_answer = is_asked(actor, ask) or may(
        actor,
        Permission.ANSWER_ASK,
        programme=ask.team.programme_id,
        team=ask.team_id,
        organisation=ask.organisation_id,
    )
    if not may_answer:
        raise Denied(
            _("Only whoever was asked, the coordinator of %(organisation)s and the programme office answer this.")
            % {"organisation": ask.organisation.code}
        )
    check_ask_step(ask, action)


def is_asked(actor: Actor, ask: Ask) -> bool:
    """Whether it was asked of this person, or comes to a post that this person holds."""
    in_person = actor.person_id is not None and actor.person_id == ask.person_id
    return in_person or ask.organisation_id in actor.asked_for


def check_ask_withdraw(actor: Actor, ask: Ask) -> None:
    """May this actor withdraw this ask in its state?"""
    if not may(actor, Permission.ASK, programme=ask.team.programme_id, team=ask.team_id):
        raise Denied(_("Only the programme office and the lead of %(team)s withdraw this.") % {"team": ask.team.code})
    check_ask_step(ask, "withdraw")


def check_ask_join(actor: Actor, ask: Ask) -> None:
    """Whoever asked and whoever answered may both say that the delegate has joined."""
    if not may(actor, Permission.ASK, programme=ask.team.programme_id, team=ask.team_id):
        check_ask_answer(actor, ask, "join")
    check_ask_step(ask, "join")


def check_ask_action(actor: Actor, ask: Ask, action: str) -> None:
    """May this actor take this step of an ask, whichever it is?"""
    if action == "join":
        check_ask_join(actor, ask)
    elif action == "withdraw":
        check_ask_withdraw(actor, ask)
    elif action == "name":
        check_ask_name(actor, ask)
    else:
        check_ask_answer(actor, ask, action)


def check_ask_name(actor: Actor, ask: Ask) -> None:
    """Naming is judged by the organisation's place; the lead of the team may do it too."""
    check_ask_step(ask, "name")
    names = ask.organisation_id in actor.asked_for or may(
        actor,
        Permission.NAME_DELEGATE,
        programme=ask.team.programme_id,
        team=ask.team_id,
        organisation=ask.organisation_id,
    )
    if not names:
        raise Denied(
            _("Only the programme office, the lead of %(team)s and %(organisation)s itself name its delegates.")
            % {"team": ask.team.code, "organisation": ask.organisation.code}
        )


def is_possible(ask: Ask, action: str) -> bool:
    """Whether this step can follow on the ask's state at all, whoever takes it."""
    return next_state(TRANSITIONS, ask.state, action) is not None


def check_ask_step(ask: Ask, action: str) -> str:
    """The state this action leads to."""
    after = next_state(TRANSITIONS, ask.state, action)
    if after is None:
        raise Denied(_("This is not possible now: the request is “%(state)s”.") % {"state": Ask.State(ask.state).label})
    return after
