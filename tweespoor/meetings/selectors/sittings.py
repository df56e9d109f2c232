"""Computed sittings as this room needs them: one by its key, and those at which something could be adopted."""

from datetime import timedelta

from tweespoor.cadence.domain.bodies import Body
from tweespoor.cadence.domain.sittings import Sitting, sitting_by_key, sittings
from tweespoor.cadence.selectors import calendar_of
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Programme

# The kind of decision, in a programme definition, by which a body adopts assignments (R17).
ASSIGNMENT = "assignment"
# How far back a sitting is still offered for recording an adoption.
DAYS_BACK = 60


def sitting_at(programme: Programme, moment: Moment, key: str) -> Sitting | None:
    """The sitting of this key; None where the rhythm has none. Two queries."""
    calendar = calendar_of(programme, SYSTEM, moment)
    return sitting_by_key(calendar, key) if calendar else None


def decides_on_assignments(programme: Programme, moment: Moment, body: str) -> bool:
    """Whether a body may adopt assignments; where the programme gives that to no body, every body may."""
    calendar = calendar_of(programme, SYSTEM, moment)
    adopting = _adopting(calendar.bodies) if calendar else set()
    return not adopting or body in adopting


def adopting_sittings(programme: Programme, moment: Moment, bodies: set[str] | None) -> list[Sitting]:
    """Sittings held lately at which these bodies (None: any) could adopt an assignment, the last one first."""
    calendar = calendar_of(programme, SYSTEM, moment)
    if calendar is None:
        return []
    today = moment.at.astimezone(AMSTERDAM).date()
    adopting = _adopting(calendar.bodies) or {body.code for body in calendar.bodies if isinstance(body, Body)}
    wanted = adopting if bodies is None else adopting & bodies
    found = sittings(calendar, today - timedelta(days=DAYS_BACK), today + timedelta(days=1))
    return [sitting for sitting in reversed(found) if sitting.held and sitting.body.code in wanted]


def _adopting(bodies: tuple[object, ...]) -> set[str]:
    return {
        body.code for body in bodies if isinstance(body, Body) and any(kind.code == ASSIGNMENT for kind in body.decides)
    }
