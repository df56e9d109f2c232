"""Replaying a script from its first loading to the moment the demo stands at."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from tweespoor.cadence.definition.shape import Organisation, ProgrammeDefinition
from tweespoor.cadence.services.loading import programme_load
from tweespoor.kernel.actor import SYSTEM
from tweespoor.kernel.clock import AMSTERDAM, standing_at
from tweespoor.network.models import Programme

from . import casting
from .events import ACTS
from .script import Event, Script, moment
from .stage import Stage


def story_replay(script: Script, definition: ProgrammeDefinition) -> Programme:
    """Load the programme as it was known then, cast it, and play every event at its own time."""
    at = script.loaded_at
    with standing_at(at):
        known = known_on(definition, at.astimezone(AMSTERDAM).date())
        programme = programme_load(actor=SYSTEM, definition=known, now=at).programme
        stage = Stage(script, programme)
        casting.give_roles(stage, at + timedelta(minutes=15))
        casting.gather_core(stage, at + timedelta(minutes=30))
        casting.fill_posts(stage, at + timedelta(hours=4))
    for event in sorted(
        [_staffing(script), *script.events, *_meetings(script), *casting.naming_events(stage)], key=_at
    ):
        with standing_at(event.at):
            {**ACTS, "staff": _staff}[event.act](stage, event)
    return programme


def known_on(definition: ProgrammeDefinition, day: date) -> ProgrammeDefinition:
    """The definition without what organisations decided about taking part after this day."""
    return definition.model_copy(
        update={"organisations": tuple(_known(item, day) for item in definition.organisations)}
    )


def _known(organisation: Organisation, day: date) -> Organisation:
    rules = tuple(rule for rule in organisation.rules if rule.decided is None or rule.decided <= day)
    return organisation.model_copy(update={"rules": rules})


def _at(event: Event) -> datetime:
    return event.at


def _staffing(script: Script) -> Event:
    """Leads and secretaries are appointed the day before their teams start."""
    return Event(script.loaded_at + timedelta(days=3), "staff", casting.OFFICE, {})


def _staff(stage: Stage, event: Event) -> None:
    casting.staff_teams(stage, event.at)


def _meetings(script: Script) -> Iterable[Event]:
    """The other teams' meetings, each with an invented link."""
    for told in script.meetings:
        link = f"https://vergaderen.example/{told['team'].lower()}"
        extra = {"place": "Webex", "link": link, "note": "Fictief."}
        yield Event(moment(told["planned_at"]), "plan-meeting", casting.OFFICE, {**told, **extra})
