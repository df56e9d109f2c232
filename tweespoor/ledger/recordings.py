"""The only way to write a tracked row: one transaction, one actor, one event, the digests of all versions it wrote."""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from tweespoor.kernel.actor import Actor

from .domain.chain import Link, canonical, digest
from .models import Event, Head, Payload, Tracked, UnrecordedWrite
from .verbs import Verb

BATCH = 400


@dataclass
class Recording:
    """A recording under way; collects the versions written inside it."""

    actor: Actor
    verb: Verb
    at: datetime
    programme: str = ""
    subject: models.Model | None = None
    label: str = ""
    why: str = ""
    versions: list[Any] = field(default_factory=list)

    def add_many(self, rows: Sequence[models.Model]) -> None:
        """Insert many new tracked rows of one model and their versions in a few statements."""
        if not rows:
            return
        model = type(rows[0])
        plain: models.QuerySet[Any] = models.QuerySet(model)
        plain.bulk_create(rows, batch_size=BATCH)
        history: Any = model.history  # type: ignore[attr-defined]  # added by simple_history
        self.versions += history.bulk_history_create(rows, batch_size=BATCH, default_date=self.at)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(
    *,
    actor: Actor,
    verb: Verb,
    at: datetime,
    programme: str = "",
    subject: models.Model | None = None,
    label: str = "",
    why: str = "",
) -> Iterator[Recording]:
    """Open a recording; on leaving it, write its event and tie it to the chain.

    ``subject`` is the row it is about (may be set on the recording later, once created) and ``label`` its name in
    words. All of it happens or none of it. Raises UnrecordedWrite when a recording is already open: a service that
    needs another's work shares a function, not a service.
    """
    if _current.get() is not None:
        raise UnrecordedWrite("a recording is already open")
    with transaction.atomic():
        under_way = Recording(actor, verb, at, programme, subject, label, why)
        token = _current.set(under_way)
        try:
            yield under_way
        finally:
            _current.reset(token)
        _close(under_way)


def under_way() -> bool:
    """Whether a recording is open here: what is read now may hold rows that no event vouches for yet."""
    return _current.get() is not None


def refuse_outside_recording(sender: type[models.Model], **_: Any) -> None:
    """Signal receiver: a tracked row is about to be written."""
    if issubclass(sender, Tracked) and _current.get() is None:
        raise UnrecordedWrite(f"{sender.__name__} may only be written inside a recording")


def collect_version(history_instance: Any, **_: Any) -> None:
    """Signal receiver: simple_history wrote a version."""
    under_way = _current.get()
    if under_way is None:
        raise UnrecordedWrite(f"{type(history_instance).__name__} written outside a recording")
    under_way.versions.append(history_instance)


def version_body(version: Any) -> dict[str, Any]:
    """The plain content of a version: model, row, kind of change and every tracked field by column name."""
    return {
        "model": version.instance_type._meta.label_lower,
        "row": version.id,
        "type": version.history_type,
        "fields": row_fields(version, version.tracked_fields),
    }


def row_fields(row: Any, fields: Sequence["models.Field[Any, Any]"]) -> dict[str, Any]:
    """Field values by column name, converted as the database will give them back."""
    return {column.attname: column.to_python(getattr(row, column.attname)) for column in fields}


def _close(done: Recording) -> None:
    bodies = [_header_body(done), *(_salted(version_body(version)) for version in done.versions)]
    digests = [digest(body) for body in bodies]
    # The head is locked last, so that writers queue here only for the moment it takes to add one link.
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    link = Link(
        number=head.number + 1,
        # Never earlier than the event before, also when a clock is set back.
        recorded_at=max(done.at, head.recorded_at) if head.recorded_at else done.at,
        programme=done.programme,
        verb=done.verb.value,
        actor=done.actor.key,
        subject=_subject_key(done.subject),
        digests=digests,
        previous=head.hash,
    )
    _stamp_versions(done.versions, link.number)
    Event.objects.create(
        number=link.number,
        recorded_at=link.recorded_at,
        programme=link.programme,
        verb=link.verb,
        actor=link.actor,
        subject=link.subject,
        digests=digests,
        previous=link.previous,
        hash=link.hash,
    )
    _keep_payloads(done, bodies, link.number)
    head.number, head.hash, head.recorded_at = link.number, link.hash, link.recorded_at
    head.save()


def _keep_payloads(done: Recording, bodies: Sequence[str], number: int) -> None:
    rows = [Payload(event_number=number, position=0, body=bodies[0])]
    for position, (version, body) in enumerate(zip(done.versions, bodies[1:], strict=True), start=1):
        label = version.instance_type._meta.label_lower
        rows.append(
            Payload(
                event_number=number,
                position=position,
                model=label,
                row_id=version.id,
                version_id=version.history_id,
                body=body,
            )
        )
    Payload.objects.bulk_create(rows, batch_size=BATCH)


def _stamp_versions(versions: Sequence[Any], number: int) -> None:
    """Give each new version its event number, and close the version it replaces."""
    by_model: dict[type[models.Model], list[Any]] = defaultdict(list)
    for version in versions:
        by_model[type(version)].append(version)
    for model, written in by_model.items():
        latest = {version.id: version.history_id for version in written}
        changed = [version.id for version in written if version.history_type != "+"]
        overtaken = [version.history_id for version in written if latest[version.id] != version.history_id]
        rows = model._default_manager
        for ids in _batches(changed):
            rows.filter(id__in=ids, until_event=None, event__isnull=False).update(until_event=number)
        for ids in _batches([version.history_id for version in written]):
            rows.filter(history_id__in=ids).update(event=number)
        # Written twice in one recording: the earlier version held for no time at all.
        for ids in _batches(overtaken):
            rows.filter(history_id__in=ids).update(until_event=number)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _header_body(done: Recording) -> str:
    label = done.label or (str(done.subject) if done.subject is not None else "")
    return _salted({"actor": done.actor.name, "subject": label, "why": done.why})


def _salted(body: dict[str, Any]) -> str:
    """Salted, so that an erased name cannot be found again by trying names against the digest."""
    return canonical({**body, "salt": secrets.token_hex(8)})


def _subject_key(subject: models.Model | None) -> str:
    return "" if subject is None else f"{subject._meta.label_lower}:{subject.pk}"
