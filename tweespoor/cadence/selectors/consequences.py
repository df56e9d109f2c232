"""What would follow from a change of a sitting, without making it; and the same in the reader's words. No queries."""

import datetime as dt
from dataclasses import dataclass

from ..definition.calendar import with_exceptions
from ..domain.bodies import Use
from ..domain.consequences import Consequences, consequences
from ..domain.cycles import CalendarException, cancelled, extra, moved
from ..domain.place import Place
from ..domain.sittings import Sitting, sitting_by_key
from ..domain.text import NOTHING
from ..models import SittingException
from ..policies import check_add, check_cancel, check_move, check_restore
from .calendar import Cadence, without_change


@dataclass(frozen=True, slots=True)
class RouteWords:
    """A question under way: its route and day of asking, each leg that moves, and why it no longer arrives."""

    route: str
    asked: str
    moves: tuple[str, ...]
    lost: str


@dataclass(frozen=True, slots=True)
class ConsequenceWords:
    routes: tuple[RouteWords, ...]
    papers: str
    warnings: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not (self.routes or self.papers or self.warnings)


def consequence_words(found: Consequences, language: str) -> ConsequenceWords:
    """Texts of consequences in one language; first letters as at the start of a sentence."""
    return ConsequenceWords(
        routes=tuple(
            RouteWords(
                route.route.in_language(language),
                route.asked.in_language(language),
                tuple(move.sentence.in_language(language) for move in route.moves),
                route.lost.in_language(language) if route.lost else "",
            )
            for route in found.routes
        ),
        papers=found.papers.in_language(language) if found.papers else "",
        warnings=tuple(_sentence(warning.in_language(language)) for warning in found.warnings),
    )


def move_consequences(cadence: Cadence, sitting: Sitting, to: Place, *, today: dt.date) -> Consequences:
    """What moving would do, without doing it. Raises Denied where it is refused."""
    check_move(cadence.calendar, sitting, to.on, to.start, to.end)
    change = moved(sitting.key, on=to.on, reason=NOTHING, start=to.start, end=to.end)
    return _with(cadence, change, sitting.key, today)


def cancel_consequences(cadence: Cadence, sitting: Sitting, *, today: dt.date) -> Consequences:
    """What cancelling would do. Raises Denied where it is refused."""
    check_cancel(sitting)
    return _with(cadence, cancelled(sitting.key, reason=NOTHING), sitting.key, today)


def add_consequences(cadence: Cadence, body: str, at: Place, uses: tuple[Use, ...], *, today: dt.date) -> Consequences:
    """What adding would do. Raises Denied where it is refused."""
    check_add(cadence.calendar, body, at.on, at.start, at.end)
    change = extra(cadence.calendar, body, on=at.on, reason=NOTHING, uses=uses, start=at.start, end=at.end)
    return _with(cadence, change, change.key, today)


def restore_consequences(cadence: Cadence, sitting: Sitting, *, today: dt.date) -> Consequences:
    """What withdrawing the change would do. Raises Denied where it is refused."""
    counting = next((change for change in cadence.changes.get(sitting.key, ()) if change.counts), None)
    after = without_change(cadence, sitting.key)
    changed = counting is not None and counting.kind != SittingException.Kind.EXTRA
    check_restore(cadence.calendar, sitting, changed, sitting_by_key(after, sitting.key))
    return consequences(cadence.calendar, after, cadence.routes, sitting.key, today=today)


def _with(cadence: Cadence, change: CalendarException, key: str, today: dt.date) -> Consequences:
    after = with_exceptions(cadence.calendar, (change,))
    return consequences(cadence.calendar, after, cadence.routes, key, today=today)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
