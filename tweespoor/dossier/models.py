"""On what basis: documents, the messages in them, and what rests on which passage."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tweespoor.accounts.permissions import Permission, Reach, grants_with, programmes_with
from tweespoor.kernel.actor import Actor
from tweespoor.ledger.models import Tracked, TrackedQuerySet
from tweespoor.network.models import Person, Programme, Team

from .domain.confidentiality import Confidentiality

OPEN_TO_PROGRAMME = [level.value for level in Confidentiality if level <= Confidentiality.PROGRAMME]


def seen_by(actor: Actor) -> Q | None:
    """The filter on documents for what this actor may see; None means all of them.

    Public to programme: everybody who reads the programme. Team: that team and the programme office. Named persons:
    those persons, and whoever may read all documents (each of their readings is logged).
    """
    whole = programmes_with(actor, Permission.READ_PROGRAMME)
    if whole is None:
        return None
    teams = [grant.team for grant in grants_with(actor, Permission.READ_TEAM_DOCUMENTS, Reach.TEAM)]
    every_team = programmes_with(actor, Permission.READ_TEAM_DOCUMENTS)
    named = Q(id__in=NamedReader.objects.filter(person=actor.person_id).values("document"))
    return (
        Q(programme__in=whole, confidentiality__in=OPEN_TO_PROGRAMME)
        | Q(confidentiality=Confidentiality.TEAM.value) & (Q(team__in=teams) | Q(programme__in=every_team))
        | Q(programme__in=programmes_with(actor, Permission.READ_ALL_DOCUMENTS))
        | (named if actor.person_id else Q(pk=None))
    )


class DocumentQuerySet(TrackedQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        seen = seen_by(actor)
        return self if seen is None else self.filter(seen)


class OfDocument(TrackedQuerySet):
    """Rows of a document: seen by whoever sees the document."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.all_seeing:
            return self
        return self.filter(document__in=Document.objects.visible_to(actor).values("id"))


class Document(Tracked):
    """Something taken in. Its bytes lie in the store under their SHA-256, exactly as they came."""

    class Status(models.TextChoices):
        READ = "read", _("text read")
        NOT_READ = "not_read", _("taken in, text not read")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="documents")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    dated = models.DateField(_("dated"), null=True, blank=True)
    origin = models.CharField(_("where it came from"), max_length=300, blank=True)
    file_name = models.CharField(_("file name"), max_length=300)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    text = models.TextField(_("text"), blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    reason = models.CharField(max_length=300, blank=True)
    reason_en = models.CharField(max_length=300, blank=True)
    confidentiality = models.CharField(_("confidentiality"), max_length=12, default=Confidentiality.PROGRAMME.value)
    taken_in_at = models.DateTimeField(_("taken in at"))
    invented = models.BooleanField(default=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "sha256"], name="same_bytes_once"),
            models.CheckConstraint(
                condition=Q(confidentiality__in=[level.value for level in Confidentiality]),
                name="known_confidentiality",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def level(self) -> Confidentiality:
        return Confidentiality(self.confidentiality)


class NamedReader(Tracked):
    """Somebody who may read a document meant for named persons."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfDocument.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "person"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.person_id}"


class Message(Tracked):
    """A message in a document: the mail itself or one quoted in it, in order of appearance, names as written."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="messages")
    position = models.PositiveSmallIntegerField()
    sender = models.TextField(_("from"), blank=True)
    to = models.JSONField(_("to"), default=list)
    cc = models.JSONField(_("copy"), default=list)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    attachments = models.JSONField(_("attachments"), default=list)
    body = models.TextField(_("text"), blank=True)

    objects = OfDocument.as_manager()

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="one_message_per_position")]

    def __str__(self) -> str:
        return self.subject


class Source(Tracked):
    """A fact rests on a document, and on which passage of it. The fact is any row: ``network.team`` 3, say."""

    fact_model = models.CharField(max_length=80)
    fact_id = models.BigIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="facts")
    passage = models.TextField(_("passage"), blank=True)

    objects = OfDocument.as_manager()

    class Meta:
        indexes = [models.Index(fields=["fact_model", "fact_id"])]

    def __str__(self) -> str:
        return f"{self.fact_model} {self.fact_id} on {self.document_id}"
