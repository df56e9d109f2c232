"""The rhythm of DGSC-19 for the cast's programme: its fortnight starts on Monday 19 October 2020."""

from functools import cache
from pathlib import Path

from tests.cast import NOW, Cast
from tweespoor.cadence.definition.difference import snapshot
from tweespoor.cadence.definition.reading import load_definition
from tweespoor.cadence.models import Rhythm
from tweespoor.kernel.actor import SYSTEM
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

FILE = Path(__file__).resolve().parents[2] / "programmes" / "dgsc19" / "programme.yaml"


@cache
def definition() -> dict[str, object]:
    return snapshot(load_definition(FILE))


def give_rhythm(cast: Cast, changed: dict[str, object] | None = None) -> None:
    """The programme of the cast runs on DGSC-19's rhythm; ``changed`` replaces parts of its definition."""
    with recording(actor=SYSTEM, verb=Verb.PROGRAMME_LOADED, at=NOW, programme=cast.programme.code):
        Rhythm(programme=cast.programme, definition={**definition(), **(changed or {})}).save()
