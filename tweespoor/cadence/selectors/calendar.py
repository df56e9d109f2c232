"""The calendar of a programme: its rhythm and the exceptions that counted at a moment. Two queries."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.network.models import Programme

from ..definition.calendar import calendar_of as defined_calendar
from ..definition.calendar import routes_of, with_exceptions
from ..definition.shape import ProgrammeDefinition
from ..domain.bodies import Use
from ..domain.cycles import Calendar, CalendarException, ExceptionKind, sitting_key
from ..domain.routes import Route
from ..domain.sittings import Sitting, sitting_by_key, sittings
from ..domain.text import NOTHING, Text
from ..models import Rhythm, SittingException

FAR = 366
KEPT = 16


@dataclass(frozen=True, slots=True)
class Change:
    """One change that people recorded of one sitting; ``counts`` is False once another took its place."""

    id: int
    kind: str
    key: str
    date: dt.date | None
    start: dt.time | None
    end: dt.time | None
    uses: tuple[Use, ...]
    reason: str
    sequence: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Cadence:
    """A programme's calendar at a moment, with the routes over it and the changes people made."""

    programme_id: int
    code: str
    definition: ProgrammeDefinition
    calendar: Calendar
    routes: Mapping[str, Route]
    changes: Mapping[str, tuple[Change, ...]]
    # How many of the calendar's exceptions come from the definition; those people recorded follow.
    defined: int = 0

    def sitting(self, body: str, cycle: int, slot: str) -> Sitting | None:
        return sitting_by_key(self.calendar, sitting_key(body, cycle, slot))


def cadence_of(programme: Programme, actor: Actor, moment: Moment) -> Cadence | None:
    """Everything about when; None for a programme without a rhythm, or one the actor may not read."""
    stored = (
        visible_rows(Rhythm, actor, moment)
        .filter(programme_id=programme.pk)
        .annotate(text=Cast("definition", TextField()))
        .values_list("text", flat=True)
        .first()
    )
    if stored is None:
        return None
    parsed = _parsed(stored)
    changes = _changes(programme, actor, moment, parsed.purposes)
    known = {change.key: change for change in parsed.calendar.exceptions}
    calendar = with_exceptions(parsed.calendar, tuple(_exceptions(changes, known)))
    return Cadence(
        programme.pk,
        programme.code,
        parsed.definition,
        calendar,
        parsed.routes,
        changes,
        len(parsed.calendar.exceptions),
    )


def calendar_of(programme: Programme, actor: Actor, moment: Moment) -> Calendar | None:
    """The domain's calendar; None for a programme without a rhythm. Two queries."""
    cadence = cadence_of(programme, actor, moment)
    return cadence.calendar if cadence else None


def sittings_between(
    programme: Programme, actor: Actor, moment: Moment, start: dt.date, end: dt.date
) -> tuple[Sitting, ...]:
    """All sittings and public moments in [start, end), cancelled ones among them. Two queries."""
    calendar = calendar_of(programme, actor, moment)
    return sittings(calendar, start, end) if calendar else ()


def next_sittings(
    programme: Programme,
    actor: Actor,
    moment: Moment,
    *,
    count: int = 5,
    bodies: Collection[str] = (),
    calendar: Calendar | None = None,
) -> tuple[Sitting, ...]:
    """The first sittings still to come (today's without a time among them) of these bodies, of all when empty.

    Two queries; none when the caller has the calendar already.
    """
    calendar = calendar or calendar_of(programme, actor, moment)
    if calendar is None:
        return ()
    today = moment.at.astimezone(calendar.timezone).date()
    found: list[Sitting] = []
    for ahead in range(0, FAR, 28):
        start = today + dt.timedelta(days=ahead)
        stretch = sittings(calendar, start, start + dt.timedelta(days=28))
        found += [item for item in stretch if _is_to_come(item, moment, bodies)]
        if len(found) >= count:
            break
    return tuple(found[:count])


def changes_of(cadence: Cadence, sitting: Sitting) -> tuple[Change, ...]:
    """What people changed about a sitting, first things first."""
    return cadence.changes.get(sitting.key, ())


def without_change(cadence: Cadence, key: str) -> Calendar:
    """The calendar as it would be with what counts now for this sitting withdrawn."""
    kept = tuple(change for change in cadence.calendar.exceptions if change.key != key)
    defined = tuple(change for change in cadence.calendar.exceptions[: cadence.defined] if change.key == key)
    recorded = cadence.changes.get(key, ())
    withdrawn = tuple(
        replace(change, counts=change.counts and change.kind == ExceptionKind.EXTRA) for change in recorded
    )
    known = {change.key: change for change in defined}
    again = tuple(_exceptions({key: withdrawn}, known)) if withdrawn else ()
    return replace(cadence.calendar, exceptions=(*kept, *defined, *again))


def _is_to_come(sitting: Sitting, moment: Moment, bodies: Collection[str]) -> bool:
    if not sitting.held or (bodies and sitting.body.code not in bodies):
        return False
    ends = sitting.end or sitting.start
    return ends is None or ends >= moment.at


@dataclass(frozen=True, slots=True)
class _Parsed:
    definition: ProgrammeDefinition
    calendar: Calendar
    routes: Mapping[str, Route]
    purposes: Mapping[str, Text]


@lru_cache(maxsize=KEPT)
def _parsed(stored: str) -> _Parsed:
    """By the definition's own text, so that what is remembered is never another version's."""
    definition = ProgrammeDefinition.model_validate(json.loads(stored))
    purposes = {purpose.code: purpose.name.text for purpose in definition.purposes}
    return _Parsed(definition, defined_calendar(definition), routes_of(definition), purposes)


def _changes(
    programme: Programme, actor: Actor, moment: Moment, purposes: Mapping[str, Text]
) -> dict[str, tuple[Change, ...]]:
    found: dict[str, list[Change]] = defaultdict(list)
    rows = visible_rows(SittingException, actor, moment).filter(programme_id=programme.pk).order_by("id")
    for row in rows:
        key = sitting_key(row.body, row.cycle, row.slot)
        found[key].append(
            Change(
                row.id,
                row.kind,
                key,
                row.date,
                row.start,
                row.end,
                read_uses(row.uses, purposes),
                row.reason,
                row.sequence,
                not row.withdrawn,
            )
        )
    return {key: tuple(changes) for key, changes in found.items()}


def read_uses(stored: Iterable[Mapping[str, Any]], purposes: Mapping[str, Text]) -> tuple[Use, ...]:
    """Uses as an exception stores them: ``[{"track": "A", "purpose": "status"}]``, by the purpose's code."""
    codes = [(str(use["track"]), str(use.get("purpose") or "")) for use in stored]
    return tuple(Use(track, purposes.get(code, NOTHING), code) for track, code in codes)


def _exceptions(
    changes: Mapping[str, Sequence[Change]], known: Mapping[str, CalendarException]
) -> Iterator[CalendarException]:
    """What the recorded changes come to, per sitting: where it began (extra), and what counts now."""
    for key, recorded in changes.items():
        body, cycle, slot = key.rsplit(".", 2)
        sequence = max(change.sequence for change in recorded)
        last = next((change for change in reversed(recorded) if change.counts), None)
        # An extra sitting that was moved or cancelled is still the one that was added.
        added = next((change for change in recorded if change.kind == ExceptionKind.EXTRA), None)
        for change in (added, last if last is not added else None):
            if change is not None:
                yield CalendarException(
                    ExceptionKind(change.kind),
                    body,
                    int(cycle),
                    slot,
                    Text(change.reason, change.reason),
                    change.date,
                    change.start,
                    change.end,
                    change.uses,
                    sequence,
                )
        if last is None:
            yield _back(known.get(key), body, int(cycle), slot, sequence)


def _back(known: CalendarException | None, body: str, cycle: int, slot: str, sequence: int) -> CalendarException:
    """Withdrawn: back to what the definition has, which may itself have moved or cancelled the sitting."""
    if known is not None and known.kind is not ExceptionKind.EXTRA:
        return replace(known, sequence=sequence)
    return CalendarException(ExceptionKind.RESTORED, body, cycle, slot, NOTHING, sequence=sequence)
