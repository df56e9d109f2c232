"""What is measured without a browser: loading, ten years of sittings, signals, and the ledger's own walk."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median

from tweespoor.cadence.definition.calendar import calendar_of
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.domain.sittings import sittings
from tweespoor.cadence.services.loading import programme_load
from tweespoor.demo.programmes import programme_file
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import now, stopwatch
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.verification import verify
from tweespoor.network.models import Programme
from tweespoor.overview.selectors.signals import computed_signals

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing, with what it was measured on."""

    name: str
    value: str
    aim: str = ""


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Milliseconds of the first round and the median of the later ones."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        started = stopwatch()
        work()
        taken.append((stopwatch() - started) * 1000)
    return taken[0], median(taken[1:])


def loading() -> Figure:
    """Reading, validating and writing the reference programme into a database that has none."""
    started = stopwatch()
    definition = load_definition(programme_file("dgsc19"))
    read = (stopwatch() - started) * 1000
    programme_load(actor=SYSTEM, definition=definition, now=now())
    whole = (stopwatch() - started) * 1000
    return Figure("load the reference programme", f"{whole:.0f} ms, of which reading the file {read:.0f} ms")


def ten_years() -> Figure:
    """Every sitting of ten years from the reference programme's templates, holidays and recesses."""
    definition = load_definition(programme_file("dgsc19"))
    start, end = date(2020, 10, 19), date(2030, 10, 19)
    count = len(list(sittings(calendar_of(definition), start, end)))
    cold, warm = timed(lambda: list(sittings(calendar_of(definition), start, end)))
    return Figure(f"ten years of sittings ({count})", f"{warm:.0f} ms, cold {cold:.0f} ms", "50 ms")


def signals(programme: Programme) -> Figure:
    """All signals of a programme, computed anew each time."""
    moment = Moment(at=now())
    count = len(computed_signals(programme, moment))
    cold, warm = timed(lambda: computed_signals(programme, moment))
    return Figure(f"signals of {programme.code} ({count})", f"{warm:.0f} ms, cold {cold:.0f} ms", "300 ms")


def verification() -> Figure:
    """The whole proof, over everything written so far."""
    started = stopwatch()
    verdict = verify()
    seconds = stopwatch() - started
    if not verdict.ok:
        raise RuntimeError(f"the ledger does not hold: {verdict.first_break}")
    return Figure(
        f"verify ({verdict.events} events, {verdict.versions} versions)",
        f"{verdict.events / seconds:.0f} events/s, {verdict.versions / seconds:.0f} versions/s, {seconds:.1f} s in all",
    )
