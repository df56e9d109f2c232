"""Events, what they digested, and the base of every row whose history counts."""

from collections.abc import Collection, Iterable
from typing import Any, NoReturn, Self

from django.db import models
from simple_history.models import HistoricalRecords

from .domain.chain import GENESIS, Link
from .verbs import Verb


class UnrecordedWrite(RuntimeError):
    """A tracked row was about to change outside a recording. A mistake in the program, never the user's."""


class Event(models.Model):
    """One recording, chained to the one before. Triggers refuse any change of these rows."""

    number = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField(db_index=True)
    programme = models.CharField(max_length=40, blank=True, db_index=True)
    verb = models.CharField(max_length=60, choices=Verb.choices)
    actor = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True)
    digests = models.JSONField()
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    @property
    def link(self) -> Link:
        return Link(
            number=self.number,
            recorded_at=self.recorded_at,
            programme=self.programme,
            verb=self.verb,
            actor=self.actor,
            subject=self.subject,
            digests=self.digests,
            previous=self.previous,
        )


class Payload(models.Model):
    """The canonical text one digest of an event was made of. Position 0 tells who, what and why; the rest are rows.

    A payload may be erased (``body`` empty) when a person's data must go: the chain keeps the digest and holds.
    """

    event_number = models.BigIntegerField()
    position = models.IntegerField()
    model = models.CharField(max_length=80, blank=True)
    row_id = models.BigIntegerField(null=True)
    version_id = models.BigIntegerField(null=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_number", "position"], name="one_payload_per_position")]
        indexes = [models.Index(fields=["model", "row_id"])]

    def __str__(self) -> str:
        return f"{self.event_number}/{self.position}"


class Head(models.Model):
    """The end of the chain, one row, locked last by every recording."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    recorded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class ReadLog(models.Model):
    """Who read something confidential, and when. Not chained: reading is not a change."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=80)
    model = models.CharField(max_length=80)
    row_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["model", "row_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.model} {self.row_id}"


class VersionRow(models.Model):
    """What every version of a tracked row carries: it held from ``event`` up to, not including, ``until_event``."""

    event = models.BigIntegerField(null=True, db_index=True)
    until_event = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        abstract = True


class TrackedQuerySet(models.QuerySet[Any]):
    """Refuses the writes that leave no version behind; ``recordings`` has the bulk paths that do."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise UnrecordedWrite("update() leaves no version; save rows in a recording")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> NoReturn:
        raise UnrecordedWrite("use Recording.add_many")

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        raise UnrecordedWrite("save rows in a recording")

    def delete(self) -> NoReturn:
        raise UnrecordedWrite("nothing is deleted; end it instead")

    def in_programmes(self, programmes: Collection[int] | None, path: str = "programme") -> Self:
        """Rows whose programme (at ``path``) is one of these; None means all of them."""
        return self if programmes is None else self.filter(**{f"{path}__in": programmes})


class Tracked(models.Model):
    """Base of every row whose changes must be accounted for: versions, events, as-of."""

    history = HistoricalRecords(
        inherit=True,
        bases=[VersionRow],
        # No user column: the event knows who acted, and a foreign key would tie the ledger to accounts.
        history_user_id_field=models.IntegerField(null=True, editable=False),
        history_user_getter=lambda row: None,
        history_user_setter=lambda row, user: None,
        get_user=lambda instance, **_: None,
    )

    class Meta:
        abstract = True
