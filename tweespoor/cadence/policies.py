"""What may be done to a programme's rhythm, and why not."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.network.models import Programme
from tweespoor.web.formatting import day_long

from .domain.bodies import Body, PublicMoment
from .domain.cycles import Calendar
from .domain.sittings import Sitting, Status, sittings


def check_load(actor: Actor, programme: Programme | None) -> None:
    """The programme's office reloads its own definition; a new programme is set up by the operator (command line)."""
    if programme is None and not actor.all_seeing:
        raise Denied(_("A new programme is set up from the command line: tweespoor load FILE."))
    if programme is not None and not may(actor, Permission.LOAD_PROGRAMME, programme=programme.pk):
        raise Denied(_("Only the programme office may load the programme's definition."))


def check_except(actor: Actor, programme: Programme, body: str) -> None:
    """Office and management change every sitting, a body's secretary those of that body."""
    if not may(actor, Permission.EXCEPT_SITTING, programme=programme.pk, body=body):
        raise Denied(
            _("Only the programme office and the secretary of %(body)s may change its sittings.") % {"body": body}
        )


def check_add_anywhere(actor: Actor, programme: Programme, calendar: Calendar) -> None:
    """Whoever may change one body's sittings at least may open the form that adds one."""
    permission = Permission.EXCEPT_SITTING
    if not any(may(actor, permission, programme=programme.pk, body=body.code) for body in calendar.bodies):
        raise Denied(_("Only the programme office and the secretaries of bodies may add sittings."))


def check_move(
    calendar: Calendar, sitting: Sitting, on: dt.date, start: dt.time | None = None, end: dt.time | None = None
) -> None:
    """Not to where it is already, not to a day on which the body sits anyway, not ending before it starts."""
    _check_times(start, end)
    stands = sitting.start.timetz().replace(tzinfo=None) if sitting.start else None
    if sitting.held and sitting.date == on and start in (None, stands) and end is None:
        raise Denied(_("The sitting is on that day already."))
    _check_once_a_day(calendar, sitting.body, on, sitting.key)


def check_cancel(sitting: Sitting) -> None:
    if not sitting.held:
        raise Denied(_("This sitting is cancelled already."))


def check_restore(calendar: Calendar, sitting: Sitting, changed: bool, planned: Sitting | None) -> None:
    """``changed``: somebody recorded a change that counts. ``planned``: the sitting as it will be again."""
    if not changed and sitting.status is Status.EXTRA:
        raise Denied(_("An extra sitting has nothing to go back to; cancel it instead."))
    if not changed and sitting.status is Status.PLANNED:
        raise Denied(_("This sitting is as planned; there is nothing to withdraw."))
    if not changed:
        raise Denied(_("This follows from the programme's definition (a holiday, say); move the sitting instead."))
    if planned is not None and planned.held:
        _check_once_a_day(calendar, planned.body, planned.date, sitting.key)


def check_add(
    calendar: Calendar, body: str, on: dt.date, start: dt.time | None = None, end: dt.time | None = None
) -> None:
    found = calendar.body(body)
    if found is None:
        raise Denied(_("There is no body “%(body)s”.") % {"body": body})
    _check_times(start, end)
    _check_once_a_day(calendar, found, on)


def _check_times(start: dt.time | None, end: dt.time | None) -> None:
    if end is not None and (start is None or end <= start):
        raise Denied(_("It has to end after it starts."))


def _check_once_a_day(calendar: Calendar, body: Body | PublicMoment, on: dt.date, key: str = "") -> None:
    """Two sittings of one body on one day can't be told apart by the people who are called to them."""
    that_day = sittings(calendar, on, on + dt.timedelta(days=1))
    if any(other.body.code == body.code and other.held and other.key != key for other in that_day):
        day = day_long(on, get_language() or "nl")
        name = body.name.in_language(get_language() or "nl")
        raise Denied(_("%(body)s sits on %(day)s already.") % {"body": name, "day": day})
