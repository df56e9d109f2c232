"""What happened, from the ledger: all of it for its readers, for others what every reader of the programme may know."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, may
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Event, Payload
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Programme

PER_PAGE = 50
# Beginnings of verbs that only readers of the ledger see: asks, roles, documents and what somebody chose not to hear.
RESERVED = ("ask.", "grant.", "document.", "source.", "signal.", "person.")
KINDS = tuple(
    "programme organisation agreement post core team theme boundary involvement member roster"
    " ask assignment sitting meeting document signal grant person".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in words. ``why`` is empty for those who do not read the ledger."""

    number: int
    when: datetime
    what: str
    actor: str
    why: str
    url: str = ""


def timeline(programme: Programme, actor: Actor, moment: Moment, *, kind: str = "", page: int | str = 1) -> Page[Any]:
    """A page of entries, latest first. ``kind`` is the beginning of a verb: ``assignment``, say. Three queries."""
    found = events(programme, actor, moment)
    if kind in KINDS:
        found = found.filter(verb__startswith=f"{kind}.")
    shown: Page[Any] = Paginator(found, PER_PAGE).get_page(page)
    shown.object_list = entries(list(shown.object_list), reads_ledger(actor, programme))
    return shown


def about(
    programme: Programme, actor: Actor, moment: Moment, rows: Mapping[str, Collection[int]], *, most: int = 12
) -> list[Entry]:
    """The latest events that wrote any of these rows (ids by model). Two queries."""
    wanted = Q(pk=None)
    for model, ids in rows.items():
        wanted |= Q(model=model, row_id__in=list(ids))
    numbers = Payload.objects.filter(wanted).values("event_number")
    found = events(programme, actor, moment).filter(number__in=numbers)
    return entries(list(found[:most]), reads_ledger(actor, programme))


def reads_ledger(actor: Actor, programme: Programme) -> bool:
    return may(actor, Permission.READ_LEDGER, programme=programme.pk)


def events(programme: Programme, actor: Actor, moment: Moment) -> QuerySet[Event]:
    """The events this actor may know of, up to the moment, latest first."""
    if not may(actor, Permission.READ_PROGRAMME, programme=programme.pk):
        return Event.objects.none()
    found = Event.objects.filter(programme=programme.code).order_by("-number")
    if moment.event is not None:
        found = found.filter(number__lte=moment.event)
    if reads_ledger(actor, programme):
        return found
    reserved = Q(pk=None)
    for beginning in RESERVED:
        reserved |= Q(verb__startswith=beginning)
    return found.exclude(reserved)


def entries(found: Iterable[Event], with_reasons: bool) -> list[Entry]:
    """Events with the names their payloads hold; an erased payload leaves only the verb. One query."""
    rows = list(found)
    bodies = Payload.objects.filter(event_number__in=[event.number for event in rows], position=0)
    words = {number: _read(body) for number, body in bodies.values_list("event_number", "body")}
    return [_entry(event, words.get(event.number, {}), with_reasons) for event in rows]


def kinds() -> list[tuple[str, str]]:
    """What the timeline can be narrowed to, with its name."""
    names = {
        "programme": _("programme"), "organisation": _("organisations"), "post": _("posts"), "team": _("teams"),
        "agreement": _("agreements"), "core": _("core"),
        "theme": _("themes"), "boundary": _("boundaries"), "involvement": _("involvement"),
        "member": _("team members"), "roster": _("rosters"), "ask": _("requests"), "assignment": _("assignments"),
        "sitting": _("sittings"), "meeting": _("team meetings"), "document": _("documents"), "signal": _("signals"),
        "grant": _("roles"), "person": _("people"),
    }  # fmt: skip
    return [(kind, names[kind]) for kind in KINDS]


def _entry(event: Event, words: dict[str, str], with_reasons: bool) -> Entry:
    verb = str(Verb(event.verb).label) if event.verb in Verb.values else event.verb
    subject = words.get("subject", "")
    verb = verb[:1].upper() + verb[1:]
    return Entry(
        number=event.number,
        when=event.recorded_at,
        what=f"{verb}: {subject}" if subject else verb,
        actor=words.get("actor", ""),
        why=words.get("why", "") if with_reasons else "",
    )


def _read(body: str) -> dict[str, str]:
    return dict(json.loads(body)) if body else {}
