"""Changing single sittings: moved, cancelled, added, and back as planned. Each with a reason, each recorded.

A sitting's changes are rows; at most one of them counts. One that another replaces, or that is withdrawn, stays to
be read. Every change numbers the sitting one further, for the calendars of people elsewhere.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import Recording, recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Programme

from ..domain.bodies import Use
from ..domain.cycles import extra, key_parts
from ..domain.place import Place
from ..domain.sittings import Sitting, sitting_by_key
from ..domain.text import Text
from ..models import Rhythm, SittingException
from ..policies import check_add, check_cancel, check_except, check_move, check_restore
from ..selectors.calendar import Cadence, cadence_of, without_change

LONGEST_REASON = 300


def sitting_move(
    *, actor: Actor, programme: Programme, key: str, to: Place, reason: str, now: dt.datetime
) -> SittingException:
    """Move a sitting (``MCC.2.w1-tue``) to another date or time. Without times it keeps its own. Raises Denied."""
    with _changing(actor, programme, key, Verb.SITTING_MOVED, reason, now) as (done, cadence, sitting):
        check_move(cadence.calendar, sitting, to.on, to.start, to.end)
        return _replace(done, programme, sitting, SittingException.Kind.MOVED, reason, to)


def sitting_cancel(*, actor: Actor, programme: Programme, key: str, reason: str, now: dt.datetime) -> SittingException:
    """A sitting does not take place. Raises Denied."""
    with _changing(actor, programme, key, Verb.SITTING_CANCELLED, reason, now) as (done, _cadence, sitting):
        check_cancel(sitting)
        return _replace(done, programme, sitting, SittingException.Kind.CANCELLED, reason)


def sitting_add(
    *,
    actor: Actor,
    programme: Programme,
    body: str,
    at: Place,
    uses: Iterable[Use],
    reason: str,
    now: dt.datetime,
) -> SittingException:
    """An extra sitting of a body (or public moment) on a date, for these tracks and purposes. Raises Denied."""
    check_except(actor, programme, body)
    _check_reason(reason)
    with recording(actor=actor, verb=Verb.SITTING_ADDED, at=now, programme=programme.code, why=reason) as done:
        cadence = _locked(actor, programme, now)
        check_add(cadence.calendar, body, at.on, at.start, at.end)
        key = extra(cadence.calendar, body, on=at.on, reason=Text(reason, reason)).key
        row = _row(programme, key, SittingException.Kind.EXTRA, reason, at)
        row.uses = [{"track": use.track, "purpose": use.purpose_code} for use in uses]
        row.sequence = 0
        row.save()
        done.subject, done.label = row, f"{body} {at.on.isoformat()}"
    return row


def sitting_restore(*, actor: Actor, programme: Programme, key: str, reason: str, now: dt.datetime) -> SittingException:
    """Withdraw what was changed: the sitting is again as the rhythm (or who added it) has it. Raises Denied."""
    with _changing(actor, programme, key, Verb.SITTING_RESTORED, reason, now) as (done, cadence, sitting):
        row = _counting(programme, sitting)
        after = without_change(cadence, key)
        check_restore(cadence.calendar, sitting, _can_withdraw(row), sitting_by_key(after, key) if row else None)
        if row is None:
            raise Denied(_("This sitting is as planned; there is nothing to withdraw."))
        row.withdrawn = True
        row.sequence = sitting.sequence + 1
        row.save()
        done.subject, done.label = row, _label(sitting)
        return row


@contextmanager
def _changing(
    actor: Actor, programme: Programme, key: str, verb: Verb, reason: str, now: dt.datetime
) -> Iterator[tuple[Recording, Cadence, Sitting]]:
    """Permission, lock, and the sitting as it stands, inside one recording."""
    body = key_parts(key)[0]
    check_except(actor, programme, body)
    _check_reason(reason)
    with recording(actor=actor, verb=verb, at=now, programme=programme.code, why=reason) as done:
        cadence = _locked(actor, programme, now)
        sitting = sitting_by_key(cadence.calendar, key)
        if sitting is None:
            raise Denied(_("There is no such sitting."))
        yield done, cadence, sitting


def _locked(actor: Actor, programme: Programme, now: dt.datetime) -> Cadence:
    """The rhythm's row is the lock: two people changing one calendar go one after the other."""
    Rhythm.objects.select_for_update().filter(programme=programme).first()
    cadence = cadence_of(programme, actor, Moment(at=now))
    if cadence is None:
        raise Denied(_("This programme has no calendar yet."))
    return cadence


def _replace(
    done: Recording,
    programme: Programme,
    sitting: Sitting,
    kind: SittingException.Kind,
    reason: str,
    to: Place | None = None,
) -> SittingException:
    standing = _counting(programme, sitting)
    if standing is not None:
        standing.withdrawn = True
        standing.save()
    row = _row(programme, sitting.key, kind, reason, to)
    row.sequence = sitting.sequence + 1
    row.save()
    done.subject, done.label = row, _label(sitting)
    return row


def _counting(programme: Programme, sitting: Sitting) -> SittingException | None:
    body, cycle, slot = key_parts(sitting.key)
    found: SittingException | None = SittingException.objects.filter(
        programme=programme, body=body, cycle=cycle, slot=slot, withdrawn=False
    ).first()
    return found


def _can_withdraw(row: SittingException | None) -> bool:
    return row is not None and row.kind != SittingException.Kind.EXTRA


def _row(
    programme: Programme, key: str, kind: SittingException.Kind, reason: str, to: Place | None
) -> SittingException:
    body, cycle, slot = key_parts(key)
    row = SittingException(programme=programme, kind=kind, body=body, cycle=cycle, slot=slot, reason=reason.strip())
    if to is not None:
        row.date, row.start, row.end = to.on, to.start, to.end
    return row


def _label(sitting: Sitting) -> str:
    return f"{sitting.body.code} {sitting.date.isoformat()}"


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Denied(_("Say why: people elsewhere read the reason in their calendars."))
    if len(reason.strip()) > LONGEST_REASON:
        raise Denied(_("Keep the reason under %s characters.") % LONGEST_REASON)
