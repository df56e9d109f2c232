"""Reading a tracked model as it was: the same columns, live or by event number.

Versions carry the half-open interval of events in which they held, so that *as it was* is one indexed filter and the
selectors keep one shape for both. Beware: a foreign key followed from a version leads to the live row; selectors
therefore fetch per model and join in Python.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment

from .models import Event, Head, Tracked


def moment_at(at: datetime) -> Moment:
    """The state as recorded up to and including ``at``."""
    number = Event.objects.filter(recorded_at__lte=at).order_by("-number").values_list("number", flat=True).first()
    return Moment(at=at, event=number or 0)


def head_number() -> int:
    """The number of the last event; 0 in an empty ledger."""
    return Head.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def rows(model: type[Tracked], moment: Moment) -> QuerySet[Any]:
    """All rows of ``model`` at ``moment``: live instances, or versions with the same attribute names."""
    if moment.event is None:
        return model._default_manager.all()
    history: type[models.Model] = model.history.model
    return (
        history._default_manager.filter(event__lte=moment.event)
        .filter(Q(until_event=None) | Q(until_event__gt=moment.event))
        .exclude(history_type="-")
    )


def visible_rows(model: type[Tracked], actor: Actor, moment: Moment) -> QuerySet[Any]:
    """Rows of ``model`` at ``moment`` that ``actor`` may see today: permission is judged now, state is read then."""
    visible: QuerySet[Any] = model._default_manager.visible_to(actor)  # type: ignore[attr-defined]  # every tracked queryset has it
    if moment.event is None:
        return visible
    return rows(model, moment) if actor.all_seeing else rows(model, moment).filter(id__in=visible.values("id"))
