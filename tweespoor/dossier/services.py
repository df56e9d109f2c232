"""Taking documents in, naming them as sources, reclassifying them, and logging who read a confidential one."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.ledger.models import ReadLog
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb
from tweespoor.network.models import Person, Programme, Team

from . import facts, store
from .domain.confidentiality import Confidentiality
from .domain.file_names import harmless_name
from .domain.limits import ReadingStatus
from .domain.reading import Reading, read_document
from .models import Document, Message, NamedReader, Source
from .policies import check_level, check_reclassify, check_take_in, is_logged


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file. ``created`` is false when the same bytes were there already."""

    document: Document
    created: bool


def document_take_in(
    *,
    actor: Actor,
    programme: Programme,
    name: str,
    data: bytes,
    now: datetime,
    team: Team | None = None,
    confidentiality: Confidentiality = Confidentiality.PROGRAMME,
    readers: Sequence[Person] = (),
    origin: str = "",
    title: str = "",
    dated: date | None = None,
    invented: bool = False,
) -> TakenIn:
    """File one document: bytes to the store, text and messages to the database. The same bytes twice change nothing.

    A file that cannot be read is taken in all the same, with the reason on it. A crash between store and database
    leaves bytes that nothing points at; the same file taken in again finds them. Raises Denied.
    """
    check_take_in(actor, programme, team)
    check_level(confidentiality, team, len(readers))
    name = harmless_name(name)
    sha256 = store.keep(data)
    present = Document.objects.filter(programme=programme, sha256=sha256).first()
    if present is not None:
        return TakenIn(present, created=False)
    reading = read_document(name, data)
    document = Document(
        programme=programme,
        team=team,
        title=(title or reading.title or name)[:300],
        dated=dated or (reading.date.date() if reading.date else None),
        origin=origin[:300],
        file_name=name,
        media_type=_media_type(name, reading),
        sha256=sha256,
        size=len(data),
        text=reading.text,
        status=Document.Status.READ if reading.status is ReadingStatus.READ else Document.Status.NOT_READ,
        reason=reading.reason.nl if reading.reason else "",
        reason_en=reading.reason.en if reading.reason else "",
        confidentiality=confidentiality.value,
        taken_in_at=now,
        invented=invented,
    )
    try:
        _file(actor, document, readers, _messages(document, reading), now)
    except IntegrityError:
        # Somebody else filed the same bytes while these were being read.
        return TakenIn(Document.objects.get(programme=programme, sha256=sha256), created=False)
    return TakenIn(document, created=True)


def _file(
    actor: Actor, document: Document, readers: Sequence[Person], messages: Sequence[Message], now: datetime
) -> None:
    code = document.programme.code
    with recording(actor=actor, verb=Verb.DOCUMENT_TAKEN_IN, at=now, programme=code, subject=document) as done:
        document.save()
        done.label = _label(document)
        done.add_many([NamedReader(document=document, person=reader) for reader in readers])
        for message in messages:
            message.document = document
        done.add_many(messages)


def documents_take_in(
    *,
    actor: Actor,
    programme: Programme,
    files: Sequence[tuple[str, bytes]],
    now: datetime,
    team: Team | None = None,
    confidentiality: Confidentiality = Confidentiality.PROGRAMME,
    readers: Sequence[Person] = (),
    origin: str = "",
) -> list[TakenIn]:
    """File several documents (name and bytes), each in a recording of its own: one never holds up another."""
    return [
        document_take_in(
            actor=actor,
            programme=programme,
            name=name,
            data=data,
            now=now,
            team=team,
            confidentiality=confidentiality,
            readers=readers,
            origin=origin,
        )
        for name, data in files
    ]


def source_name(
    *, actor: Actor, document: Document, fact_model: str, fact_id: int, passage: str, now: datetime
) -> Source:
    """Say that a fact (``network.team`` 3, say) rests on this document, and on which passage; said twice, kept once.

    Raises Denied, and Rejected for a fact that this programme does not have or this actor may not see.
    """
    check_take_in(actor, document.programme, document.team)
    if not facts.is_fact_of(document.programme_id, fact_model, fact_id, actor):
        raise Rejected(_("This fact is not in the programme (any more)."))
    source = Source(fact_model=fact_model, fact_id=fact_id, document=document, passage=passage.strip())
    same: Source | None = Source.objects.filter(
        fact_model=fact_model, fact_id=fact_id, document=document, passage=source.passage
    ).first()
    if same is not None:
        return same
    with recording(
        actor=actor,
        verb=Verb.SOURCE_NAMED,
        at=now,
        programme=document.programme.code,
        subject=document,
        label=_label(document),
    ):
        source.save()
    return source


def document_reclassify(
    *,
    actor: Actor,
    document: Document,
    confidentiality: Confidentiality,
    now: datetime,
    team: Team | None = None,
    readers: Sequence[Person] = (),
    reason: str = "",
) -> Document:
    """Change who may read a document; letting more people read needs the role and a reason. Raises Denied."""
    team = team or document.team
    with recording(
        actor=actor,
        verb=Verb.DOCUMENT_CHANGED,
        at=now,
        programme=document.programme.code,
        subject=document,
        why=reason,
    ) as done:
        held: Document = Document.objects.select_for_update().get(pk=document.pk)
        named = set(NamedReader.objects.filter(document=held).values_list("person", flat=True))
        new = [reader for reader in readers if reader.pk not in named]
        check_reclassify(actor, held, confidentiality, reason, team=team, new_readers=len(new))
        check_level(confidentiality, team, len(named) + len(new))
        held.confidentiality, held.team = confidentiality.value, team
        held.save()
        done.label = _label(held)
        done.add_many([NamedReader(document=held, person=reader) for reader in new])
    return held


def reading_log(*, actor: Actor, document: Document, now: datetime) -> None:
    """Note that somebody read a confidential document; open ones are not logged."""
    if is_logged(document):
        ReadLog.objects.create(at=now, actor=actor.key, model="dossier.document", row_id=document.pk)


def _label(document: Document) -> str:
    """How the timeline names it: by its title, unless not every reader of the timeline may read the document."""
    return f"document {document.pk}" if is_logged(document) else document.title


def _media_type(name: str, reading: Reading) -> str:
    return mimetypes.guess_type(name)[0] or ("message/rfc822" if reading.kind == "eml" else "text/plain")


def _messages(document: Document, reading: Reading) -> list[Message]:
    return [
        Message(
            document=document,
            position=message.position,
            sender=message.sender,
            to=list(message.to),
            cc=list(message.cc),
            sent_at=message.date,
            subject=message.subject,
            attachments=list(message.attachments),
            body=message.body,
        )
        for message in reading.messages
    ]
