from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.accounts.permissions import Permission, Reach, grants_with, programmes_with
from tweespoor.kernel.actor import Actor
from tweespoor.ledger.models import Tracked, TrackedQuerySet

from .organisations import Organisation, Post
from .people import Person
from .teams import Membership, Team


class AskQuerySet(TrackedQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        whole = programmes_with(actor, Permission.READ_ASKS)
        if whole is None:
            return self
        teams = [grant.team for grant in grants_with(actor, Permission.READ_ASKS, Reach.TEAM)]
        own = [grant.organisation for grant in grants_with(actor, Permission.READ_ASKS, Reach.ORGANISATION)]
        # Whoever holds a post that requests go to, now or once they escalate, has to be able to open them.
        own += actor.asked_for
        to_me = models.Q(person=actor.person_id) if actor.person_id else models.Q()
        return self.filter(
            models.Q(team__programme__in=whole) | models.Q(team__in=teams) | models.Q(organisation__in=own) | to_me
        )


class Ask(Tracked):
    """An organisation is asked, for action, to name a delegate (R19): of a named post-holder, who acknowledges it.

    Escalation to the next post is computed from ``asked_at`` and the programme's working hours, not stored.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        NAMED = "named", _("delegate named")
        JOINED = "joined", _("joined")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    team = models.ForeignKey(Team, models.PROTECT, related_name="asks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="asks")
    post = models.ForeignKey(Post, models.PROTECT, related_name="asks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="asks")
    text = models.TextField(_("what is asked"), blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    wanted_by = models.DateTimeField(_("wanted by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.ASKED)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="asks")

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.organisation_id}"
