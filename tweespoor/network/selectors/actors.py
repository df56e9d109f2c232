"""Who somebody signed in is: their person, the roles granted to them on a day, and what is asked of their posts."""

from datetime import date

from django.db.models import Q

from tweespoor.accounts.models import User
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.actor import Grant as Granted

from ..models import Grant, Person


def actor_of(user: User, today: date) -> Actor:
    """The actor with every grant that holds on ``today``; two queries."""
    grants = Grant.objects.filter(user=user, starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    person, asked_for = _person(user, today)
    return Actor(
        key=f"user:{user.pk}",
        name=user.name,
        user_id=user.pk,
        person_id=person,
        grants=tuple(
            Granted(grant.role, grant.programme_id, grant.team_id, grant.organisation_id, grant.body)
            for grant in grants.order_by("id")
        ),
        asked_for=asked_for,
    )


def _person(user: User, today: date) -> tuple[int | None, tuple[int, ...]]:
    """The user's person, and the organisations whose requests come to a post this person holds (R19).

    A group's requests go to the posts of its members. One query: a line per post and group.
    """
    lines = Person.objects.filter(user=user).values_list(
        "id",
        "posts__starts_on",
        "posts__ends_on",
        "posts__post__escalation",
        "posts__post__organisation",
        "posts__post__organisation__groups__group",
    )
    found: int | None = None
    asked_for: set[int] = set()
    for person, starts_on, ends_on, escalation, organisation, group in lines:
        found = person
        if escalation is not None and starts_on <= today and (ends_on is None or ends_on >= today):
            asked_for |= {organisation, group} - {None}
    return found, tuple(sorted(asked_for))
