"""Reading the dossier: the list, one document with its messages and what rests on it, and the sources of facts.

Live or as it was: foreign keys of versions are read by their ids, and joined here.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import rows, visible_rows
from tweespoor.network.models import Person, Programme, Team

from .domain.confidentiality import Confidentiality
from .facts import FactKind, kinds, visible_facts
from .models import Document, Message, NamedReader, Source

PAGE = 50
# More than this of a text, or of messages, is read in the original: a page must stay one that opens.
LONGEST_TEXT = 60_000
MOST_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the list. ``team`` is a code, or empty."""

    id: int
    title: str
    dated: date | None
    messages: int
    team: str
    level: Confidentiality
    unread: bool
    invented: bool


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
    """``document`` may be a version: its columns only. ``left_out`` counts messages beyond what a page holds;
    ``text`` ends early where ``cut``.
    """

    document: Any
    level: Confidentiality
    team: str
    messages: list[Any]
    left_out: int
    text: str
    cut: bool
    facts: list[Fact]
    readers: list[str]
    reason: str


def documents(
    programme: Programme, actor: Actor, moment: Moment, *, search: str = "", team: str = "", page: int | str = 1
) -> Page[Any]:
    """A page of DocumentRows: what this actor may see, newest first; ``search`` looks in title, file name, origin."""
    found = visible_rows(Document, actor, moment).filter(programme_id=programme.pk).defer("text")
    if search:
        found = found.filter(Q(title__icontains=search) | Q(file_name__icontains=search) | Q(origin__icontains=search))
    if team:
        found = found.filter(team_id__in=rows(Team, moment).filter(code=team).values("id"))
    shown = Paginator(found.order_by(F("dated").desc(nulls_last=True), "-id"), PAGE).get_page(page)
    shown.object_list = _listed(list(shown.object_list), actor, moment)
    return shown


def _listed(found: list[Any], actor: Actor, moment: Moment) -> list[DocumentRow]:
    ids = [document.id for document in found]
    in_each = Counter(
        visible_rows(Message, actor, moment).filter(document_id__in=ids).values_list("document_id", flat=True)
    )
    codes = _team_codes({document.team_id for document in found}, moment)
    return [
        DocumentRow(
            id=document.id,
            title=document.title,
            dated=document.dated,
            messages=in_each[document.id],
            team=codes.get(document.team_id, ""),
            level=Confidentiality(document.confidentiality),
            unread=document.status == Document.Status.NOT_READ,
            invented=document.invented,
        )
        for document in found
    ]


def _team_codes(ids: Iterable[int | None], moment: Moment) -> dict[int | None, str]:
    return dict(rows(Team, moment).filter(id__in=[pk for pk in ids if pk is not None]).values_list("id", "code"))


def document_page(document: Document, actor: Actor, moment: Moment, language: str) -> DocumentPage | None:
    """One document with its messages in order, and the facts that rest on it (one query a kind of fact).

    None when it had not been taken in at that moment.
    """
    found = visible_rows(Document, actor, moment).filter(id=document.pk).first()
    if found is None:
        return None
    messages = visible_rows(Message, actor, moment).filter(document_id=document.pk).order_by("position")
    readers = visible_rows(NamedReader, actor, moment).filter(document_id=document.pk).values("person_id")
    return DocumentPage(
        document=found,
        level=Confidentiality(found.confidentiality),
        team=_team_codes([found.team_id], moment).get(found.team_id, ""),
        messages=list(messages[:MOST_MESSAGES]),
        left_out=max(0, messages.count() - MOST_MESSAGES),
        text=found.text[:LONGEST_TEXT],
        cut=len(found.text) > LONGEST_TEXT,
        facts=_facts(document, actor, moment, language),
        readers=list(rows(Person, moment).filter(id__in=readers).order_by("name").values_list("name", flat=True)),
        reason=found.reason_en if language.startswith("en") else found.reason,
    )


def sources_of(
    facts: Mapping[str, Collection[int]], actor: Actor, moment: Moment
) -> dict[tuple[str, int], list[SourceOfFact]]:
    """Sources per fact, keyed (model, row): two queries however many facts. Hidden documents leave no trace."""
    wanted = Q(pk=None)
    for model, ids in facts.items():
        wanted |= Q(fact_model=model, fact_id__in=list(ids))
    named = list(visible_rows(Source, actor, moment).filter(wanted).order_by("id"))
    seen = visible_rows(Document, actor, moment).filter(id__in={row.document_id for row in named})
    titles = {row["id"]: row for row in seen.values("id", "title", "dated", "invented")}
    sources: dict[tuple[str, int], list[SourceOfFact]] = defaultdict(list)
    for row in named:
        if found := titles.get(row.document_id):
            sources[row.fact_model, row.fact_id].append(
                SourceOfFact(found["id"], found["title"], found["dated"], row.passage, found["invented"])
            )
    return dict(sources)


def sources_of_page(facts: Mapping[str, Collection[int]], actor: Actor, moment: Moment) -> list[SourceOfFact]:
    """The sources of everything on a page, each document once, for ``dossier/sources.html``.

    A document that several facts name keeps its passage only where they all name the same one.
    """
    once: dict[int, SourceOfFact] = {}
    for sources in sources_of(facts, actor, moment).values():
        for source in sources:
            before = once.setdefault(source.document, source)
            if before.passage != source.passage:
                once[source.document] = replace(before, passage="")
    return list(once.values())


def _facts(document: Document, actor: Actor, moment: Moment, language: str) -> list[Fact]:
    by_model: dict[str, list[Any]] = defaultdict(list)
    for source in visible_rows(Source, actor, moment).filter(document_id=document.pk).order_by("id"):
        by_model[source.fact_model].append(source)
    known: dict[str, FactKind] = kinds()
    facts: list[Fact] = []
    for model, sources in by_model.items():
        seen = visible_facts(model, [source.fact_id for source in sources], actor)
        facts += [
            Fact(
                noun=known[model].noun.in_language(language),
                label=known[model].describe(seen[source.fact_id]),
                url=known[model].url(seen[source.fact_id]),
                passage=source.passage,
            )
            for source in sources
            if source.fact_id in seen
        ]
    return facts
