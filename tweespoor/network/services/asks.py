"""Asking an organisation for a delegate, and its answers (R19)."""

from datetime import datetime

from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import Ask, Organisation, Team
from ..policies import asks as policy
from ..selectors.asks import first_to_ask


def ask_make(
    *,
    actor: Actor,
    team: Team,
    organisation: Organisation,
    text: str = "",
    wanted_by: datetime | None = None,
    now: datetime,
) -> Ask:
    """Ask for a delegate, for action, of the first post-holder in order of escalation. Raises Denied without one."""
    policy.check_ask_make(actor, team, organisation, now.astimezone(AMSTERDAM).date())
    if wanted_by is not None and wanted_by <= now:
        raise Denied(_("The moment by which it is wanted has passed."))
    post = policy.check_somebody_to_ask(organisation, first_to_ask(organisation, Moment(at=now)))
    with recording(actor=actor, verb=Verb.ASK_MADE, at=now, programme=team.programme.code, subject=team) as done:
        Team.objects.select_for_update().get(pk=team.pk)
        policy.check_ask_make(actor, team, organisation, now.astimezone(AMSTERDAM).date())
        ask = Ask(
            team=team,
            organisation=organisation,
            post_id=post.post_id,
            person_id=post.person_id,
            text=text,
            asked_at=now,
            wanted_by=wanted_by,
        )
        ask.save()
        done.label = f"{team.code}: {organisation.code}"
    return ask


def ask_acknowledge(*, actor: Actor, ask: Ask, now: datetime) -> Ask:
    """The one asked says to have seen it and to act on it: it escalates no further."""
    policy.check_ask_answer(actor, ask, "acknowledge")
    return _step(actor, ask, "acknowledge", Verb.ASK_ACKNOWLEDGED, now, acknowledged_at=now)


def ask_decline(*, actor: Actor, ask: Ask, reason: str, now: datetime) -> Ask:
    """The organisation says that nobody will come, and why."""
    policy.check_ask_answer(actor, ask, "decline")
    if not reason.strip():
        raise Denied(_("Give the reason: the team has to know why nobody comes."))
    return _step(actor, ask, "decline", Verb.ASK_DECLINED, now, why=reason, answered_at=now, answer=reason)


def ask_join(*, actor: Actor, ask: Ask, now: datetime) -> Ask:
    """The delegate named on this ask has joined the team."""
    policy.check_ask_join(actor, ask)
    return _step(actor, ask, "join", Verb.ASK_JOINED, now)


def ask_withdraw(*, actor: Actor, ask: Ask, reason: str = "", now: datetime) -> Ask:
    """Whoever asked takes it back."""
    policy.check_ask_withdraw(actor, ask)
    return _step(actor, ask, "withdraw", Verb.ASK_WITHDRAWN, now, why=reason, answer=reason)


def _step(actor: Actor, ask: Ask, action: str, verb: Verb, now: datetime, why: str = "", **changes: object) -> Ask:
    programme = ask.team.programme.code
    with recording(actor=actor, verb=verb, at=now, programme=programme, subject=ask.team, why=why) as done:
        row: Ask = Ask.objects.select_for_update().get(pk=ask.pk)
        row.state = policy.check_ask_step(row, action)
        for name, value in changes.items():
            setattr(row, name, value)
        row.save()
        done.label = f"{ask.team.code}: {ask.organisation.code}"
    return row
