"""Muting signals, and hearing them again."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.denied import Rejected
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Programme

from .models import Mute
from .policies import check_mute

# Longer, and a mute becomes a way to forget.
LONGEST = timedelta(days=92)


def signal_mute(*, actor: Actor, programme: Programme, signal: str, until: date, reason: str, now: datetime) -> Mute:
    """Leave a signal out until and including a day; ``signal`` is its key. Muting again changes day and reason.

    Rejected without a reason, and for a day that has passed or is more than three months ahead.
    """
    check_mute(actor, programme)
    today = now.astimezone(AMSTERDAM).date()
    if not reason.strip():
        raise Rejected(_("Say why this need not be heard."))
    if not today <= until <= today + LONGEST:
        raise Rejected(_("Choose a day from today on, at most three months ahead."))
    with recording(
        actor=actor, verb=Verb.SIGNAL_MUTED, at=now, programme=programme.code, label=signal, why=reason
    ) as done:
        mute = Mute.objects.select_for_update().filter(programme=programme, signal=signal).first()
        mute = mute or Mute(programme=programme, signal=signal)
        mute.until, mute.reason = until, reason
        mute.save()
        done.subject = mute
    found: Mute = mute
    return found


def signal_unmute(*, actor: Actor, programme: Programme, signal: str, now: datetime) -> None:
    """Hear a signal again from now on. Rejected when it is not muted."""
    check_mute(actor, programme)
    yesterday = now.astimezone(AMSTERDAM).date() - timedelta(days=1)
    with recording(actor=actor, verb=Verb.SIGNAL_UNMUTED, at=now, programme=programme.code, label=signal) as done:
        mute = Mute.objects.select_for_update().filter(programme=programme, signal=signal, until__gt=yesterday).first()
        if mute is None:
            raise Rejected(_("This signal is not muted."))
        mute.until = yesterday
        mute.save()
        done.subject = mute
