"""Names at a moment: of organisations, posts and people, by id, so that selectors can join them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import rows, visible_rows

from ..models import GroupMember, Organisation, Person, Post, PostHolder, Programme
from .roster import current, day_of


@dataclass(frozen=True, slots=True)
class PersonName:
    """Somebody by name; ``organisation`` is the code of their own."""

    id: int
    name: str
    organisation: str
    invented: bool = False


@dataclass(frozen=True, slots=True)
class PostName:
    """A post and whoever holds it on the day; ``holder`` is None when nobody does."""

    id: int
    code: str
    name: str
    organisation: str
    political: bool
    holder: PersonName | None
    since: date | None


def in_language(dutch: str, english: str) -> str:
    """The name in the language of the interface; Dutch where there is no English one."""
    return english if english and (get_language() or "nl").startswith("en") else dutch


def organisations_by_id(programme: Programme, actor: Actor, moment: Moment) -> dict[int, Any]:
    """Every organisation of the programme, in its own order. One query."""
    found = visible_rows(Organisation, actor, moment).filter(programme_id=programme.pk)
    return {row.id: row for row in found.order_by("position", "code")}


def code_of(organisations: dict[int, Any], pk: int | None) -> str:
    """The code of an organisation; empty when there is none or it may not be seen."""
    return str(organisations[pk].code) if pk in organisations else ""


def groups_by_id(organisations: dict[int, Any], moment: Moment) -> dict[int, list[int]]:
    """The members of each group, in the order of the organisations. One query.

    Read by who may see the organisations, not by who may see the row: a member that left the group has no
    row any more, and would be missing from the page as it was.
    """
    found: dict[int, list[int]] = defaultdict(list)
    order = {pk: position for position, pk in enumerate(organisations)}
    pairs = rows(GroupMember, moment).values_list("group_id", "organisation_id")
    for group, member in sorted(pairs, key=lambda pair: order.get(pair[1], 0)):
        if group in organisations and member in organisations:
            found[group].append(member)
    return found


def people_by_id(
    ids: Collection[int], organisations: dict[int, Any], actor: Actor, moment: Moment
) -> dict[int, PersonName]:
    """These people by name. One query."""
    return {
        row.id: PersonName(row.id, row.name, code_of(organisations, row.organisation_id), row.invented)
        for row in visible_rows(Person, actor, moment).filter(id__in=set(ids))
    }


def posts_by_id(
    ids: Collection[int], organisations: dict[int, Any], actor: Actor, moment: Moment
) -> dict[int, PostName]:
    """These posts with who holds them. Three queries."""
    posts = list(visible_rows(Post, actor, moment).filter(id__in=set(ids)))
    held = visible_rows(PostHolder, actor, moment).filter(current(day_of(moment)), post_id__in=set(ids))
    holders = {row.post_id: row for row in held.order_by("starts_on", "id")}
    people = people_by_id({row.person_id for row in holders.values()}, organisations, actor, moment)
    return {post.id: _post_name(post, holders.get(post.id), people, organisations) for post in posts}


def _post_name(post: Any, held: Any, people: dict[int, PersonName], organisations: dict[int, Any]) -> PostName:
    return PostName(
        id=post.id,
        code=post.code,
        name=in_language(post.name, post.name_en),
        organisation=code_of(organisations, post.organisation_id),
        political=post.political,
        holder=people.get(held.person_id) if held else None,
        since=held.starts_on if held else None,
    )
