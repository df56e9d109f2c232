"""The page of one sitting: what it is, what hangs on it, what was changed about it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tweespoor.cadence.domain.bodies import Body
from tweespoor.cadence.domain.sittings import Sitting, sittings
from tweespoor.cadence.models import SittingException
from tweespoor.cadence.policies import check_cancel, check_except
from tweespoor.cadence.selectors.calendar import Cadence, Change
from tweespoor.cadence.selectors.consequences import restore_consequences
from tweespoor.cadence.selectors.picture import CalendarPicture, picture_of, picture_start, track_names
from tweespoor.cadence.selectors.wording import SittingWords, language, sitting_words
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.ledger.models import Event
from tweespoor.meetings.models import Adoption
from tweespoor.meetings.models import Sitting as KeptSitting
from tweespoor.network.models import AssignmentVersion, Programme, Team
from tweespoor.web.formatting import AMSTERDAM, clock_time, day_long, day_middle, moment

FAR = 120
PICTURE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Adopted:
    """An assignment that was adopted here."""

    team: str
    topic: str
    number: int
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One recorded change, in the order in which they were made."""

    what: str
    reason: str
    recorded: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Button:
    """A change that can be made from here; ``denied`` says why not."""

    label: str
    url: str
    denied: str


@dataclass(frozen=True, slots=True)
class SittingPage:
    """``decides`` are the kinds of decision the body may take; ``week`` is the picture of its week."""

    words: SittingWords
    heading: str
    lead: str
    decides: tuple[str, ...]
    adopted: tuple[Adopted, ...]
    changes: tuple[ChangeWords, ...]
    previous: SittingWords | None
    following: SittingWords | None
    buttons: tuple[Button, ...]
    picture: CalendarPicture


def sitting_page(
    programme: Programme, cadence: Cadence, sitting: Sitting, actor: Actor, at: Moment, now: Moment
) -> SittingPage:
    """State read ``at`` a moment; what may be done is judged ``now``. Six queries, whatever hangs on it."""
    names = track_names(cadence.calendar)
    spoken = language()
    words = sitting_words(sitting, cadence.code, names)
    before, after = _around(cadence, sitting)
    return SittingPage(
        words=words,
        heading=_("%(body)s on %(day)s") % {"body": words.body, "day": day_long(sitting.date, spoken)},
        lead=_lead(words),
        decides=_decides(sitting),
        adopted=_adopted(programme, sitting, actor, at),
        changes=_changes(cadence, sitting, at),
        previous=sitting_words(before, cadence.code, names) if before else None,
        following=sitting_words(after, cadence.code, names) if after else None,
        buttons=_buttons(programme, cadence, sitting, actor, now),
        picture=picture_of(
            cadence.calendar, cadence.code, at, _week(cadence, sitting), PICTURE_DAYS, current=sitting.key
        ),
    )


def _week(cadence: Cadence, sitting: Sitting) -> dt.date:
    return picture_start(cadence.calendar, sitting.date)


def _lead(words: SittingWords) -> str:
    purposes = [f"{use.name}: {use.purpose}" if use.purpose else use.name for use in words.uses]
    return " · ".join([*([words.time] if words.time else []), *purposes])


def _decides(sitting: Sitting) -> tuple[str, ...]:
    if not isinstance(sitting.body, Body):
        return ()
    return tuple(kind.name.in_language(language()) for kind in sitting.body.decides)


def _around(cadence: Cadence, sitting: Sitting) -> tuple[Sitting | None, Sitting | None]:
    """The sittings of the same body before and after; cancelled ones count, they have a page too."""
    far = dt.timedelta(days=FAR)
    around = [
        item
        for item in sittings(cadence.calendar, sitting.date - far, sitting.date + far)
        if item.body.code == sitting.body.code
    ]
    place = next((place for place, item in enumerate(around) if item.key == sitting.key), None)
    if place is None:
        return None, None
    return (around[place - 1] if place else None), (around[place + 1] if place + 1 < len(around) else None)


def _adopted(programme: Programme, sitting: Sitting, actor: Actor, at: Moment) -> tuple[Adopted, ...]:
    kept = (
        visible_rows(KeptSitting, actor, at)
        .filter(programme_id=programme.pk, body=sitting.body.code, cycle=sitting.cycle, slot=sitting.slot)
        .values_list("id", flat=True)
    )
    adoptions = visible_rows(Adoption, actor, at).filter(sitting_id__in=list(kept))
    notes = dict(adoptions.values_list("version_id", "note"))
    versions = list(visible_rows(AssignmentVersion, actor, at).filter(id__in=notes))
    teams = {team.id: team for team in visible_rows(Team, actor, at).filter(id__in={v.team_id for v in versions})}
    found = [(teams[version.team_id], version) for version in versions if version.team_id in teams]
    return tuple(
        Adopted(
            team.code,
            team.topic_en or team.topic if language().startswith("en") else team.topic,
            version.number,
            notes[version.id],
            reverse("overview:team", args=[programme.code, team.code]),
        )
        for team, version in sorted(found, key=lambda pair: (pair[0].position, pair[1].number))
    )


def _changes(cadence: Cadence, sitting: Sitting, at: Moment) -> tuple[ChangeWords, ...]:
    changes = cadence.changes.get(sitting.key, ())
    recorded = _recorded([change.id for change in changes], at)
    return tuple(
        ChangeWords(_what(change), change.reason, recorded.get(change.id, ""), change.counts) for change in changes
    )


def _recorded(ids: list[int], at: Moment) -> dict[int, str]:
    """When each change was recorded: the event of its row's first version."""
    if not ids:
        return {}
    first = SittingException.history.model.objects.filter(id__in=ids, history_type="+")
    events = dict(first.values_list("id", "event"))
    moments = dict(Event.objects.filter(number__in=events.values()).values_list("number", "recorded_at"))
    return {row: moment(moments[event], language()) for row, event in events.items() if event in moments}


def _what(change: Change) -> str:
    spoken = language()
    if change.kind == SittingException.Kind.CANCELLED or change.date is None:
        return _("cancelled")
    day = day_middle(change.date, spoken)
    if change.start is not None:
        day = f"{day} {clock_time(dt.datetime.combine(change.date, change.start, AMSTERDAM), spoken)}"
    return (_("added on %s") if change.kind == SittingException.Kind.EXTRA else _("moved to %s")) % day


def _buttons(programme: Programme, cadence: Cadence, sitting: Sitting, actor: Actor, now: Moment) -> tuple[Button, ...]:
    place = [programme.code, sitting.body.code, sitting.cycle, sitting.slot]
    change, restore = reverse("cadence:sitting-except", args=place), reverse("cadence:sitting-restore", args=place)
    today = now.at.astimezone(cadence.calendar.timezone).date()

    def permitted() -> None:
        check_except(actor, programme, sitting.body.code)

    def cancellable() -> None:
        permitted()
        check_cancel(sitting)

    def restorable() -> None:
        permitted()
        restore_consequences(cadence, sitting, today=today)

    return (
        Button(_("Move"), change, _refusal(permitted)),
        Button(_("Cancel it"), f"{change}?kind=cancelled", _refusal(cancellable)),
        Button(_("Put back"), restore, _refusal(restorable)),
    )


def _refusal(check: Callable[[], None]) -> str:
    try:
        check()
    except Denied as denied:
        return str(denied)
    return ""
