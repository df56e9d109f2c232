"""Who somebody signed in is: their person and the roles granted to them on a day."""

from datetime import date

from django.db.models import Q

from tweespoor.accounts.models import User
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.actor import Grant as Granted

from ..models import Grant, Person


def actor_of(user: User, today: date) -> Actor:
    """The actor with every grant that holds on ``today``; two queries."""
    grants = Grant.objects.filter(user=user, starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    person = Person.objects.filter(user=user).values_list("id", flat=True).first()
    return Actor(
        key=f"user:{user.pk}",
        name=user.name,
        user_id=user.pk,
        person_id=person,
        grants=tuple(
            Granted(grant.role, grant.programme_id, grant.team_id, grant.organisation_id, grant.body)
            for grant in grants.order_by("id")
        ),
    )
