"""Loading a programme definition into the rows that the rest of the program works with.

Loading is a merge of three: what the definition loaded last asked for, what this one asks for, and what stands. A row
that is new in the file is created. A field is set when the file changed it *and* nobody else did since; what people
entered or changed stays, and is reported. A row that left the file stays too: ending something is a decision with a
date, for which there are forms. Loading the same definition again writes nothing, not even an event.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import CharField
from pydantic import ValidationError as ShapeError

from tweespoor.cadence.definition.difference import Difference, difference
from tweespoor.cadence.definition.rows import Fields, Key, wanted_rows
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.cadence.models import Rhythm
from tweespoor.cadence.policies import check_load
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.ledger.models import Tracked
from tweespoor.ledger.recordings import Recording, recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import (
    Agreement,
    GroupMember,
    Involvement,
    Organisation,
    Post,
    Programme,
    Team,
    Theme,
    ThemeClaim,
    Unit,
)

# These say which definition is loaded; nobody else writes them.
ALWAYS = {"definition", "definition_digest"}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a model's rows are named: ``code`` and ``within`` are fields, foreign keys where ``*_of`` says to what."""

    model: type[Tracked]
    code: str = ""
    within: str = ""
    code_of: str = ""
    within_of: str = ""


# In the order in which rows are created: what others refer to comes first.
KINDS: dict[str, Kind] = {
    "organisation": Kind(Organisation, "code"),
    "group_member": Kind(GroupMember, "organisation", "group", "organisation", "organisation"),
    "unit": Kind(Unit, "code", "organisation", within_of="organisation"),
    "post": Kind(Post, "code", "organisation", within_of="organisation"),
    "agreement": Kind(Agreement, "code"),
    "theme": Kind(Theme, "code"),
    "team": Kind(Team, "code"),
    "involvement": Kind(Involvement, "organisation", "team", "organisation", "team"),
    "claim": Kind(ThemeClaim, "theme", "team", "theme", "team"),
    "rhythm": Kind(Rhythm),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """``created`` and ``changed`` count rows; ``kept`` names fields where people's own value stayed."""

    programme: Programme
    differences: tuple[Difference, ...] = ()
    created: int = 0
    changed: int = 0
    kept: tuple[str, ...] = ()


@dataclass
class _Load:
    """A load under way."""

    done: Recording
    programme: Programme
    today: date
    old: dict[Key, Fields]
    standing: dict[Key, Any] = field(default_factory=dict)
    created: int = 0
    changed: int = 0
    kept: list[str] = field(default_factory=list)


def loading_difference(*, actor: Actor, definition: ProgrammeDefinition) -> tuple[Difference, ...]:
    """What loading this definition would change; empty when it is the one that is loaded. Raises Denied."""
    programme = Programme.objects.filter(code=definition.programme.code).first()
    check_load(actor, programme)
    return difference(_stored(programme), definition)


def programme_load(*, actor: Actor, definition: ProgrammeDefinition, now: datetime) -> Loaded:
    """Create or update the programme that this definition describes, as one recording (see the module).

    Raises Denied, and Rejected when a value does not fit its field.
    """
    programme = Programme.objects.filter(code=definition.programme.code).first()
    check_load(actor, programme)
    stored = _stored(programme)
    differences = difference(stored, definition)
    if programme is not None and not differences:
        return Loaded(programme)
    old = _wanted_before(stored)
    code = definition.programme.code
    today = now.astimezone(ZoneInfo(definition.programme.timezone)).date()
    with recording(actor=actor, verb=Verb.PROGRAMME_LOADED, at=now, programme=code) as done:
        wanted = wanted_rows(definition)
        standing = Programme.objects.select_for_update().filter(code=code).first()
        fresh = standing or Programme(code=code)
        load = _Load(done, fresh, today, old)
        _one(load, Key("programme"), wanted.pop(Key("programme")), None if standing is None else fresh, fresh)
        done.subject = fresh
        _rest(load, wanted)
    return Loaded(fresh, differences, load.created, load.changed, tuple(load.kept))


def _stored(programme: Programme | None) -> dict[str, Any] | None:
    if programme is None:
        return None
    return Rhythm.objects.filter(programme=programme).values_list("definition", flat=True).first()


def _wanted_before(stored: dict[str, Any] | None) -> dict[Key, Fields]:
    """What the definition loaded last asked for; nothing where a later version of the format can't read it."""
    try:
        return wanted_rows(ProgrammeDefinition.model_validate(stored)) if stored else {}
    except ShapeError:
        return {}


def _rest(load: _Load, wanted: dict[Key, Fields]) -> None:
    by_kind: dict[str, dict[Key, Fields]] = defaultdict(dict)
    for key, fields in wanted.items():
        by_kind[key.kind][key] = fields
    for name, kind in KINDS.items():
        standing = _standing_rows(load.programme, name, kind)
        load.standing.update(standing)
        fresh = {}
        for key, fields in by_kind[name].items():
            if key not in standing:
                fresh[key] = _filled(load, kind.model(**_names(load, kind, key)), fields)
            else:
                _one(load, key, fields, standing[key], standing[key])
        load.done.add_many(list(fresh.values()))
        load.standing.update(fresh)
        load.created += len(fresh)


def _standing_rows(programme: Programme, name: str, kind: Kind) -> dict[Key, Any]:
    """Rows by the key the definition knows them by; of several (ended and current) the last one counts."""
    joins = [part for part, of in ((kind.code, kind.code_of), (kind.within, kind.within_of)) if of]
    rows: Any = kind.model._default_manager.all()
    found = rows.filter(**{rows.path: programme}).select_related(*joins).order_by("pk").select_for_update(of=("self",))
    return {Key(name, _named(row, kind.code), _named(row, kind.within)): row for row in found}


def _named(row: Any, part: str) -> str:
    value = getattr(row, part) if part else ""
    return value if isinstance(value, str) else str(value.code)


def _names(load: _Load, kind: Kind, key: Key) -> dict[str, Any]:
    """The fields that name a new row, and its programme where it has one."""
    names: dict[str, Any] = {}
    for part, of, code in ((kind.code, kind.code_of, key.code), (kind.within, kind.within_of, key.within)):
        if part:
            names[part] = load.standing[Key(of, code)] if of else code
    if any(column.name == "programme" for column in kind.model._meta.fields):
        names["programme"] = load.programme
    return names


def _filled(load: _Load, row: Any, fields: Fields) -> Any:
    for name, value in fields.items():
        setattr(row, name, load.today if name == "starts_on" and value is None else _resolved(load, value))
    _check_fit(row, fields)
    return row


def _one(load: _Load, key: Key, fields: Fields, standing: Any, row: Any) -> None:
    """Save one row: all of it when new, else what the file changed and nobody else did."""
    if standing is None:
        _filled(load, row, fields).save()
        load.created += 1
        return
    before = load.old.get(key)
    changed = False
    for name, value in fields.items():
        if name not in ALWAYS and (before is None or before.get(name) == value):
            continue
        live, new = getattr(row, name), _resolved(load, value)
        if live == new:
            continue
        if name not in ALWAYS and before is not None and live != _resolved(load, before.get(name)):
            load.kept.append(" ".join([*(part for part in key if part), name]))
            continue
        setattr(row, name, new)
        changed = True
    if changed:
        _check_fit(row, fields)
        row.save()
        load.changed += 1


def _resolved(load: _Load, value: object) -> object:
    return load.standing.get(value) if isinstance(value, Key) else value


def _check_fit(row: Any, fields: Fields) -> None:
    """Lengths, as PostgreSQL would refuse them; kinds of teams are the programme's own words."""
    texts = {column.name for column in row._meta.fields if isinstance(column, CharField)} - {"kind"}
    others = {column.name for column in row._meta.fields} - (texts & {*fields, "code"})
    try:
        row.clean_fields(exclude=others)
    except ValidationError as wrong:
        lines = [f"{row}, {name}: {' '.join(said)}" for name, said in wrong.message_dict.items()]
        raise Rejected(*lines) from wrong
