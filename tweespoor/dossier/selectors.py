"""Reading the dossier: the list, one document with its messages and what rests on it, and the sources of facts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.network.models import Programme

from .facts import FactKind, kinds, visible_facts
from .models import Document, Message, NamedReader, Source

PAGE = 50


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that rests on a document, with the passage it rests on."""

    noun: str
    label: str
    url: str
    passage: str


@dataclass(frozen=True, slots=True)
class SourceOfFact:
    """Where a fact comes from."""

    document: int
    title: str
    dated: date | None
    passage: str
    invented: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    document: Document
    messages: list[Message]
    facts: list[Fact]
    readers: list[str]
    reason: str


def documents(
    programme: Programme, actor: Actor, *, search: str = "", team: str = "", page: int | str = 1
) -> Page[Document]:
    """Documents this actor may see, newest first, 50 a page; ``search`` looks in title, file name and origin."""
    found = Document.objects.visible_to(actor).filter(programme=programme).select_related("team").defer("text")
    if search:
        found = found.filter(Q(title__icontains=search) | Q(file_name__icontains=search) | Q(origin__icontains=search))
    if team:
        found = found.filter(team__code=team)
    counted = found.annotate(message_count=Count("messages")).order_by("-dated", "-id")
    return Paginator(counted, PAGE).get_page(page)


def document_page(document: Document, actor: Actor, language: str) -> DocumentPage:
    """One document with its messages in order, and the facts that rest on it (one query a kind of fact)."""
    return DocumentPage(
        document=document,
        messages=list(Message.objects.filter(document=document).order_by("position")),
        facts=_facts(document, actor, language),
        readers=list(NamedReader.objects.filter(document=document).values_list("person__name", flat=True)),
        reason=document.reason_en if language.startswith("en") else document.reason,
    )


def sources_of(
    facts: Mapping[str, Collection[int]], actor: Actor, moment: Moment
) -> dict[tuple[str, int], list[SourceOfFact]]:
    """Sources per fact, keyed (model, row): two queries however many facts. Hidden documents leave no trace."""
    wanted = Q(pk=None)
    for model, ids in facts.items():
        wanted |= Q(fact_model=model, fact_id__in=list(ids))
    rows = list(visible_rows(Source, actor, moment).filter(wanted))
    seen = visible_rows(Document, actor, moment).filter(id__in={row.document_id for row in rows})
    titles = {row["id"]: row for row in seen.values("id", "title", "dated", "invented")}
    sources: dict[tuple[str, int], list[SourceOfFact]] = defaultdict(list)
    for row in rows:
        if found := titles.get(row.document_id):
            sources[row.fact_model, row.fact_id].append(
                SourceOfFact(found["id"], found["title"], found["dated"], row.passage, found["invented"])
            )
    return dict(sources)


def _facts(document: Document, actor: Actor, language: str) -> list[Fact]:
    by_model: dict[str, list[Source]] = defaultdict(list)
    for source in Source.objects.filter(document=document).order_by("id"):
        by_model[source.fact_model].append(source)
    known: dict[str, FactKind] = kinds()
    facts: list[Fact] = []
    for model, sources in by_model.items():
        rows = visible_facts(model, [source.fact_id for source in sources], actor)
        facts += [
            Fact(
                noun=known[model].noun.in_language(language),
                label=known[model].describe(rows[source.fact_id]),
                url=known[model].url(rows[source.fact_id]),
                passage=source.passage,
            )
            for source in sources
            if source.fact_id in rows
        ]
    return facts
